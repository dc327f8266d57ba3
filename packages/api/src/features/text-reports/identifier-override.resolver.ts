import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { countRows, readPage, type List } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { IdentifierOverride, IdentifierOverrideConnection } from './identifier-override.entity.ts';
import { textRecordById } from './text-record.loaders.ts';
import { textRecordIn } from './text-record-key.ts';

/** The newest first; its policy leaves those of the viewer's organisation, to an administrator. */
const overrideList: List = {
  entity: IdentifierOverride,
  alias: 'o',
  from: 'app.identifier_override o',
  order: { name: 'overridden', terms: [{ sql: 'o.id', type: 'uuid' }], direction: 'desc' },
};

@Resolver(() => IdentifierOverride)
export class IdentifierOverrideResolver {
  @Query(() => IdentifierOverrideConnection, { description: 'Texts that people of the viewer’s organisation saved although they seemed to identify a person: the newest first. For its administrators; empty for everybody else.' })
  async identifierOverrides(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<IdentifierOverride>> {
    const bounds = pageArguments(args, overrideList.order);
    const queries = await operation.queries();
    return connection(await readPage<IdentifierOverride>(queries, overrideList, bounds), args, overrideList.order, () => countRows(queries, overrideList));
  }

  @FieldResolver(() => Person)
  person(@Root() { personId }: IdentifierOverride, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }

  @FieldResolver(() => Node, { nullable: true, description: 'The record whose text it is; null where there are several, as after an import, or when the viewer can no longer read it.' })
  async record(@Root() { recordIds }: IdentifierOverride, @Ctx() { operation }: Context): Promise<Node | null> {
    const found = textRecordIn(recordIds);
    return found === null ? null : typed(found.type, await operation.load(textRecordById[found.type], found.id));
  }
}
