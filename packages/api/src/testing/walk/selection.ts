import { getNamedType, isAbstractType, isLeafType, isObjectType, type GraphQLField, type GraphQLObjectType } from 'graphql';
import { mustBeGiven, recordsOfPage, type Route } from './routes.ts';

/** How many of a list are asked for, by how many lists it lies within: all of what stands in the forest, within what an operation may cost. */
export const wholeLists: readonly number[] = [100, 60, 10, 5];

const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

/** Called with each field that an answer gave a value to: the field, and by which field its object was come to. */
export type Heard = (type: string, field: string, by: string) => void;

interface Child {
  field: GraphQLField<unknown, unknown>;
  /** By the name of the type that it leads to. */
  of: Map<string, Selection>;
}

/** Whether a field is a word, number or date that can be asked for as it is. */
const isPlain = (field: GraphQLField<unknown, unknown>): boolean => isLeafType(getNamedType(field.type)) && mustBeGiven(field).length === 0;

/** What is asked of one object, and what of those that it leads to. */
export class Selection {
  private readonly children = new Map<string, Child>();
  private whole = false;

  constructor(readonly type: GraphQLObjectType) {}

  /** Asks for all plain fields at the end of a route. */
  add([step, ...rest]: Route): void {
    if (step === undefined) {
      this.whole = true;
      return;
    }
    const child = this.children.get(step.field.name) ?? { field: step.field, of: new Map<string, Selection>() };
    const to = child.of.get(step.to.name) ?? new Selection(step.to);
    to.add(rest);
    child.of.set(step.to.name, to);
    this.children.set(step.field.name, child);
  }

  /** As GraphQL, without its braces. */
  print(sizes: readonly number[] = wholeLists): string {
    const plain = this.whole ? this.plainFields() : [];
    const children = Array.from(this.children.values(), (child) => printChild(child, sizes));
    return [...plain, ...children].join(' ') || '__typename';
  }

  /** Whether two types that one field can lead to name different things alike, which one operation may not ask for together. */
  get clashes(): boolean {
    return [...this.children.values()].some(({ of }) => {
      const types = new Map<string, string>();
      for (const selection of of.values()) {
        if (selection.clashes) return true;
        for (const name of selection.names()) {
          const type = String(selection.type.getFields()[name]?.type);
          if ((types.get(name) ?? type) !== type) return true;
          types.set(name, type);
        }
      }
      return false;
    });
  }

  /** Reads an answer against what was asked. */
  hear(value: unknown, by: string, heard: Heard): void {
    if (!isRecord(value)) return;
    const tell = (name: string): void => {
      if (value[name] != null) heard(this.type.name, name, by);
    };
    if (this.whole) this.plainFields().forEach(tell);
    for (const [name, child] of this.children) {
      tell(name);
      hearChild(child, value[name], `${this.type.name}.${name}`, heard);
    }
  }

  private names(): string[] {
    return [...(this.whole ? this.plainFields() : []), ...this.children.keys()];
  }

  private plainFields(): string[] {
    return Object.values(this.type.getFields()).filter(isPlain).map(({ name }) => name);
  }
}

function printChild({ field, of }: Child, sizes: readonly number[]): string {
  const type = getNamedType(field.type);
  const given = mustBeGiven(field).map(({ name }) => `${name}: $${field.name}_${name}`);
  if (field.args.some(({ name }) => name === 'first')) given.unshift(`first: ${sizes[0] ?? 1}`);
  const call = `${field.name}${given.length === 0 ? '' : `(${given.join(', ')})`}`;
  const page = isObjectType(type) && recordsOfPage(type) !== null;
  const inside = (): string => Array.from(of.values(), (selection) => {
    const printed = selection.print(page ? sizes.slice(1) : sizes);
    return isAbstractType(type) ? `... on ${selection.type.name} { ${printed} }` : printed;
  }).join(' ');
  if (page) return `${call} { totalCount ${PAGE_INFO} edges { cursor node { __typename } } nodes { ${inside()} } }`;
  return `${call} { ${isAbstractType(type) ? '__typename ' : ''}${inside()} }`;
}

function hearChild({ field, of }: Child, value: unknown, by: string, heard: Heard): void {
  const type = getNamedType(field.type);
  if (!isObjectType(type) || recordsOfPage(type) === null) {
    for (const one of Array.isArray(value) ? value as unknown[] : [value]) typeOf(one, of)?.hear(one, by, heard);
    return;
  }
  if (!isRecord(value)) return;
  for (const name of ['totalCount', 'pageInfo', 'edges', 'nodes']) heard(type.name, name, by);
  for (const [name, told] of Object.entries(value['pageInfo'] ?? {})) if (told !== null) heard('PageInfo', name, by);
  const edge = getNamedType(type.getFields()['edges']?.type)?.name ?? '';
  if (Array.isArray(value['edges']) && value['edges'].length > 0) for (const name of ['cursor', 'node']) heard(edge, name, by);
  for (const one of Array.isArray(value['nodes']) ? value['nodes'] as unknown[] : []) typeOf(one, of)?.hear(one, by, heard);
}

function typeOf(value: unknown, of: ReadonlyMap<string, Selection>): Selection | undefined {
  if (!isRecord(value)) return undefined;
  const named = value['__typename'];
  return typeof named === 'string' ? of.get(named) : [...of.values()][0];
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
