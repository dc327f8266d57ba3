import { ID, InterfaceType, Field } from 'type-graphql';

/**
 * A record of its own. Rows are plain objects, so the type is read from `__typename`, which whoever answers an interface sets.
 * The `id` a client sees is made from the row's by `finishSchema`.
 */
@InterfaceType({ resolveType: (row: { __typename: string }) => row.__typename, description: 'A record that can be found again by its id.' })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque; unique among all records.' })
  id: string;
}

/** A row as the answer to an interface, which has to be told its type. */
export function typed<Row extends object>(type: string, row: Row | null): (Row & { __typename: string }) | null {
  return row === null ? null : { ...row, __typename: type };
}
