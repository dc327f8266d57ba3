import type { Client } from 'pg';
import { getNamedType, isEnumType, isInputObjectType, isInterfaceType, isRequiredInputField, isScalarType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { globalId } from '../../platform/graphql/global-id.ts';
import type { Persona } from '../seed.ts';
import { Canaries, type MaySee } from './canaries.ts';
import type { Given } from './operations.ts';
import { Unjudged, type Row, type Sight } from './sight.ts';

/** A record there is, of whomever. */
export interface Planted {
  id: string;
  ref: unknown;
  ownerId: unknown;
  /** Where its row says; a person may belong to several. */
  partnershipId: unknown;
  maySee: MaySee;
}

/** Types whose table has another name than theirs: an item on an agenda is its slot, which is known where the item in it is withheld. */
const tables: Readonly<Record<string, string>> = { PlanImport: 'plan_file', AgendaItem: 'agenda_slot' };

const tableOf = (type: string): string => tables[type] ?? type.replace(/(?<!^)[A-Z]/g, (letter) => `_${letter}`).toLowerCase();

/** Every record that `node` finds, by type: of both partnerships, whoever reads it. */
export async function recordsByType(operator: Client, schema: GraphQLSchema, sight: Sight): Promise<Map<string, Planted[]>> {
  const node = schema.getType('Node');
  const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
  const found = new Map<string, Planted[]>();
  for (const { name } of types) {
    const table = tableOf(name);
    const { rows: [there] } = await operator.query<{ there: boolean }>('select to_regclass($1) is not null as there', [`app.${table}`]);
    if (there?.there !== true) throw new Unjudged(`${name}: say in testing/walk/world.ts which table holds it`);
    const { rows } = await operator.query<{ row: Row }>(`select to_jsonb(t) as row from app.${table} t order by 1`);
    found.set(name, rows.map(({ row }) => ({ id: globalId(name, String(row['id'])), ref: row['ref'], ownerId: row['owner_id'] ?? row['organisation_id'], partnershipId: row['partnership_id'], maySee: sight(table, row) })));
  }
  return found;
}

/** Of each kind of record: some of one's own, at most so many, some of others' that one reads, and some that are hidden. */
function some(records: readonly Planted[], who: Persona, most = 30): Planted[] {
  const own = records.filter((record) => record.ownerId === who.organisationId);
  const others = records.filter((record) => record.ownerId !== who.organisationId && record.maySee(who));
  const hidden = records.filter((record) => !record.maySee(who));
  return [...spread(own, most), ...spread(others, 2), ...spread(hidden, 3)];
}

function spread<One>(all: readonly One[], most: number): One[] {
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_one, index) => index % step === 0).slice(0, most);
}

/** An input with what it cannot do without. */
export function leastOf(type: GraphQLInputObjectType): Record<string, unknown> {
  return Object.fromEntries(Object.values(type.getFields()).filter(isRequiredInputField).map((field): [string, unknown] => {
    const inner = getNamedType(field.type);
    if (isEnumType(inner)) return [field.name, inner.getValues().at(-1)?.name];
    if (isInputObjectType(inner)) return [field.name, leastOf(inner)];
    return [field.name, { Boolean: true, Int: 1, Date: '2025-12-31' }[inner.name] ?? 'x'];
  }));
}

/** Kinds of record whose readers are chosen. */
const choosing = ['Plan', 'Workstream', 'Milestone', 'Action', 'Interdependency', 'Board', 'Review', 'AgendaItem', 'Decision', 'Thread'];

/** Ids that take more than the argument's name to choose. */
function chosenFor(name: string, records: ReadonlyMap<string, Planted[]>, who: Persona): string[] | null {
  switch (name) {
    // One's own organisation is one of the two.
    case 'predecessorId': case 'successorId': {
      const own = globalId('Organisation', who.organisationId);
      const others = some(records.get('Organisation') ?? [], who).map(({ id }) => id).filter((id) => id !== own);
      return name === 'predecessorId' ? [own, ...others] : [...others, own];
    }
    // Of each kind that somebody may choose readers of: three of one's own, one that one reads and one that is hidden.
    case 'recordId':
      return choosing.flatMap((type) => {
        const all = records.get(type) ?? [];
        const others = [all.find((record) => record.ownerId !== who.organisationId && record.maySee(who)), all.find((record) => !record.maySee(who))].filter((record) => record !== undefined);
        return [...spread(all.filter((record) => record.ownerId === who.organisationId), 3), ...others].map(({ id }) => id);
      });
    default:
      return null;
  }
}

/** What to give an argument that cannot be left out. */
function valuesOf({ field, argument }: Given, records: ReadonlyMap<string, Planted[]>, who: Persona): unknown[] {
  const type = getNamedType(argument.type);
  const answered = getNamedType(field.type);
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  if (isScalarType(type) && type.name === 'ID') {
    const chosen = chosenFor(argument.name, records, who);
    if (chosen !== null) return chosen;
    const named = argument.name === 'id' ? answered.name : `${argument.name.charAt(0).toUpperCase()}${argument.name.slice(1).replace(/Id$/, '')}`;
    const there = records.get(named);
    if (there !== undefined) return some(there, who).map(({ id }) => id);
    // Of anything: one of each kind that one owns, one that one reads and one that is hidden.
    const kinds = [...records.values()].flatMap((all) => [all.find((record) => record.ownerId === who.organisationId), all.find((record) => record.ownerId !== who.organisationId && record.maySee(who)), all.find((record) => !record.maySee(who))])
      .flatMap((record) => record?.id ?? []);
    return spread(kinds, 25);
  }
  // Nobody any more, and everybody anew.
  if (type.name === 'AudienceInput') return [{ scope: 'OWNER' }, { scope: 'PARTNERSHIP' }, { scope: 'PARTNERSHIP' }, { scope: 'OWNER' }, { scope: 'PARTNERSHIP' }];
  if (isInputObjectType(type)) return [leastOf(type)];
  if (type.name === 'Date') return ['2025-12-31'];
  if (type.name === 'Boolean') return [true];
  if (type.name === 'Int') return [1];
  if (type.name === 'String' && argument.name === 'ref') return some(records.get(answered.name) ?? [], who, 8).map(({ ref }) => ref);
  if (type.name === 'String' && /^(text|query|search|term)$/.test(argument.name)) return [Canaries.start];
  throw new Unjudged(`${field.name}(${argument.name}: ${String(argument.type)}): say in testing/walk/world.ts what to give it`);
}

/** What to send with an operation, once for each of its arguments' values; a second argument goes through its own beside the first. */
export function variablesFor(given: readonly Given[], records: ReadonlyMap<string, Planted[]>, who: Persona): Record<string, unknown>[] {
  const columns = given.map((one) => ({ name: one.variable, values: valuesOf(one, records, who) }));
  const rows = Math.max(0, ...columns.map(({ values }) => values.length));
  if (given.length === 0) return [{}];
  return Array.from({ length: rows }, (_, row) => Object.fromEntries(columns.map(({ name, values }) => [name, values[row % values.length]])));
}
