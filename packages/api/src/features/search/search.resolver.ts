import { Args, ArgsType, Ctx, Field, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { readSearch, searchKinds, searchLimits, tooCommon, type SearchKind } from '@golden-thread/shared/search';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node } from '../../platform/graphql/node.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';
import { SearchKindEnum, SearchResult, SearchResultConnection } from './search.entity.ts';
import { findAll, searchOrder } from './search.repository.ts';

@ArgsType()
class SearchArguments extends ConnectionArguments {
  @Field(() => String, {
    description: `Words that are all in what is found; of the last, its beginning is enough. Words in quotes stand side by side. A reference finds its record. At most ${searchLimits.most} characters.`,
  })
  query: string;

  @Field(() => [SearchKindEnum], { nullable: true, description: 'Of these kinds alone; of all when left out or empty.' })
  kinds?: SearchKind[] | null;
}

@Resolver(() => SearchResult)
export class SearchResolver {
  @Query(() => SearchResultConnection, {
    description: 'What the viewer can read and looks for, as it is written now: by reference, then in titles, then in texts; of those alike the newest first.',
  })
  async search(@Args(() => SearchArguments) args: SearchArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<SearchResult> & { advice: string | null }> {
    const bounds = pageArguments(args, searchOrder);
    const search = readSearch(args.query);
    const queries = await operation.queries();
    // Advice needs no SQL, and is for whoever is admitted.
    await operation.viewer();
    if ('advice' in search) return { ...connection({ rows: [], hasNextPage: false }, args, searchOrder, () => Promise.resolve(0)), ...search };
    const kinds = searchKinds.filter((kind) => args.kinds == null || args.kinds.length === 0 || args.kinds.includes(kind));
    const found = await findAll(queries, search, kinds, bounds);
    return { ...connection(found, args, searchOrder, () => Promise.resolve(found.total)), advice: found.tooCommon ? tooCommon : null };
  }

  @FieldResolver(() => Organisation, { description: 'Whose record it is; of a comment, the organisation its author acted for.' })
  owner(@Root() { ownerId }: SearchResult, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, ownerId);
  }

  @FieldResolver(() => Node, { description: 'The record itself.' })
  async node(@Root() { type, id }: SearchResult, @Ctx() { operation }: Context): Promise<Node | null> {
    return findRecord(operation, type, id);
  }

  @FieldResolver(() => Node, { nullable: true, description: 'What it belongs to; null where that is nothing, or nothing that the viewer can read.' })
  async belongsTo(@Root() { inType, inId }: SearchResult, @Ctx() { operation }: Context): Promise<Node | null> {
    return inType === null || inId === null ? null : await findRecord(operation, inType, inId);
  }
}
