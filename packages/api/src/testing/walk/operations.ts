import { getOperationAST, parse, validate, type GraphQLArgument, type GraphQLField, type GraphQLSchema } from 'graphql';
import { requestLimits } from '@golden-thread/shared/limits';
import { costOf, tooCostly } from '../../platform/graphql/cost.ts';
import { limitRules } from '../../platform/graphql/limits.ts';
import { mustBeGiven, routesOf, type Route } from './routes.ts';
import { Selection, wholeLists } from './selection.ts';

/** An argument of a root field that is given as a variable. */
export interface Given {
  field: GraphQLField<unknown, unknown>;
  argument: GraphQLArgument;
  variable: string;
}

/** One query operation within all limits. */
export interface Operation {
  text: string;
  selection: Selection;
  given: Given[];
}

/** The fewest operations that ask for every field of every type on every route, each as long as the limits let it be. `sizes` are those of the pages within each other. */
export function operationsOf(schema: GraphQLSchema, sizes: readonly number[] = wholeLists): Operation[] {
  const operations: Operation[] = [];
  // What takes arguments is asked by itself, once for each of its values.
  const byRoot = new Map<string, Route[]>();
  for (const route of routesOf(schema)) {
    const first = route[0]?.field;
    const alone = first !== undefined && mustBeGiven(first).length > 0 ? first.name : '';
    byRoot.set(alone, [...(byRoot.get(alone) ?? []), route]);
  }
  for (const routes of byRoot.values()) {
    for (let left = routes; left.length > 0;) {
      const taken = longestWithinLimits(schema, left, sizes);
      if (taken.length === 0) throw new Error(`No operation within the limits asks ${left[0]?.map(({ field }) => field.name).join('.') ?? ''}`);
      operations.push(operationFor(schema, taken, sizes));
      left = left.filter((route) => !taken.includes(route));
    }
  }
  for (const { text } of operations) for (const error of validate(schema, parse(text))) throw error;
  return operations;
}

/** As many of them as one operation may ask for. Tried by halves: each try reads a document of up to two thousand tokens. */
function longestWithinLimits(schema: GraphQLSchema, routes: readonly Route[], sizes: readonly number[]): Route[] {
  let taken: Route[] = [];
  const add = (more: readonly Route[]): void => {
    if (more.length === 0) return;
    if (isWithinLimits(schema, operationFor(schema, [...taken, ...more], sizes))) taken = [...taken, ...more];
    else if (more.length > 1) {
      const half = Math.ceil(more.length / 2);
      add(more.slice(0, half));
      add(more.slice(half));
    }
  };
  add(routes);
  return taken;
}

function operationFor(schema: GraphQLSchema, routes: readonly Route[], sizes: readonly number[]): Operation {
  const root = schema.getQueryType();
  if (root == null) throw new Error('The schema has no queries');
  const selection = new Selection(root);
  for (const route of routes) selection.add(route);
  const fields = new Set(routes.flatMap(([first]) => (first === undefined ? [] : [first.field])));
  const given = Array.from(fields).flatMap((field) => mustBeGiven(field).map((argument) => ({ field, argument, variable: `${field.name}_${argument.name}` })));
  const variables = given.map(({ variable, argument }) => `$${variable}: ${String(argument.type)}`).join(', ');
  return { selection, given, text: `query${variables === '' ? '' : ` (${variables})`} { ${selection.print(sizes)} }` };
}

function isWithinLimits(schema: GraphQLSchema, { text, selection }: Operation): boolean {
  if (selection.clashes) return false;
  try {
    const document = parse(text, { maxTokens: requestLimits.tokens, noLocation: true });
    const operation = getOperationAST(document);
    return operation != null && validate(schema, document, limitRules).length === 0 && tooCostly(costOf(operation, document)) === null;
  } catch {
    return false;
  }
}
