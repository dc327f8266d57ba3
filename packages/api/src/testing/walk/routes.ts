import { getNamedType, isAbstractType, isObjectType, isRequiredArgument, type GraphQLField, type GraphQLObjectType, type GraphQLSchema } from 'graphql';

/** A field by which a type of object is come to from another, lists' pages looked through. */
export interface Step {
  from: GraphQLObjectType;
  field: GraphQLField<unknown, unknown>;
  to: GraphQLObjectType;
}

/** From the root of queries to a type. */
export type Route = readonly Step[];

/** What a page of a list is of; null for what is no page. */
export function recordsOfPage(type: GraphQLObjectType): GraphQLObjectType | null {
  const nodes = type.getFields()['nodes'];
  const records = nodes === undefined || !type.name.endsWith('Connection') ? undefined : getNamedType(nodes.type);
  return isObjectType(records) ? records : null;
}

/** Every type that a field can lead to. */
export function leadsTo(schema: GraphQLSchema, field: GraphQLField<unknown, unknown>): readonly GraphQLObjectType[] {
  const type = getNamedType(field.type);
  if (isAbstractType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [recordsOfPage(type) ?? type] : [];
}

/** Arguments that cannot be left out, but for the size of a page: a choice of readers is one of two arguments. */
export const mustBeGiven = (field: GraphQLField<unknown, unknown>) => field.args.filter((argument) => (isRequiredArgument(argument) && argument.name !== 'first') || argument.name === 'audience');

/** `node(id:)` leads to everything and is walked by ids. */
const stepsFrom = (schema: GraphQLSchema, from: GraphQLObjectType): Step[] =>
  Object.values(from.getFields())
    .filter(({ name }) => from !== schema.getQueryType() || name !== 'node')
    .flatMap((field) => leadsTo(schema, field).map((to) => ({ from, field, to })));

/**
 * Ways to ask for every field of every type: each type by each field that leads to it, and where only one does, by that from two ways.
 * The ways to a type are the shortest.
 */
export function routesOf(schema: GraphQLSchema): Route[] {
  const root = schema.getQueryType();
  if (root == null) return [];
  const ways = new Map<GraphQLObjectType, Route[]>([[root, [[]]]]);
  // A field of an interface leads to every type that there is and tells of few: such a way is taken to a type that has no two others.
  for (const abstract of [false, true]) {
    const queue = [...ways].flatMap(([type, routes]) => routes.map((route) => ({ type, route })));
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      for (const step of stepsFrom(schema, next.type)) {
        const known = ways.get(step.to) ?? [];
        if (known.length >= 2 || step.to === root || (!abstract && isAbstractType(getNamedType(step.field.type)))) continue;
        const route = [...next.route, step];
        ways.set(step.to, [...known, route]);
        queue.push({ type: step.to, route });
      }
    }
  }
  const entrances = entrancesOf(schema, ways.keys());
  return [[], ...[...entrances.values()].flatMap((steps) => steps.flatMap((step) => (ways.get(step.from) ?? []).slice(0, steps.length === 1 ? 2 : 1).map((route) => [...route, step])))];
}

/** The fields that lead to each type from any of these. */
export function entrancesOf(schema: GraphQLSchema, types: Iterable<GraphQLObjectType>): Map<GraphQLObjectType, Step[]> {
  const entrances = new Map<GraphQLObjectType, Step[]>();
  for (const type of types) for (const step of stepsFrom(schema, type)) entrances.set(step.to, [...(entrances.get(step.to) ?? []), step]);
  return entrances;
}
