import { GraphQLError, Kind, type DocumentNode, type FieldNode, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import { pageLimits, requestLimits } from '@golden-thread/shared/limits';

/** How many records an operation could answer with, were all its lists full. What is wrong with its variables is said elsewhere. */
export function costOf(operation: OperationDefinitionNode, document: DocumentNode, variables: Readonly<Record<string, unknown>> = {}): number {
  const known = new Map<string, number>();
  const ofFragment = (name: string): number => {
    const measured = known.get(name);
    if (measured !== undefined) return measured;
    known.set(name, 0);
    const fragment = document.definitions.find((definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name);
    const cost = fragment?.kind === Kind.FRAGMENT_DEFINITION ? ofSelections(fragment.selectionSet) : 0;
    known.set(name, cost);
    return cost;
  };
  const ofSelections = (set: SelectionSetNode | undefined): number =>
    (set?.selections ?? []).reduce((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD: {
          const first = firstOf(selection, variables);
          return sum + (first === null ? ofSelections(selection.selectionSet) : first * (1 + ofSelections(selection.selectionSet)));
        }
        case Kind.INLINE_FRAGMENT:
          return sum + ofSelections(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return sum + ofFragment(selection.name.value);
      }
    }, 0);
  return ofSelections(operation.selectionSet);
}

/** Why an operation is refused that could answer with more than it may; null when it may. */
export function tooCostly(cost: number): GraphQLError | null {
  if (cost <= requestLimits.cost) return null;
  return new GraphQLError(`This asks for up to ${cost.toLocaleString('en-GB')} records; ask for ${requestLimits.cost.toLocaleString('en-GB')} or fewer`, {
    extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } },
  });
}

/** How many a list is asked for; null for a field that is no list. A variable left out takes its default, which is counted as a full list. */
function firstOf({ arguments: given }: FieldNode, variables: Readonly<Record<string, unknown>>): number | null {
  const value = given?.find(({ name }) => name.value === 'first')?.value;
  if (value === undefined) return null;
  const first = value.kind === Kind.INT ? Number(value.value) : value.kind === Kind.VARIABLE ? variables[value.name.value] : null;
  return typeof first === 'number' && first >= 0 ? Math.min(first, pageLimits.most) : pageLimits.most;
}
