import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Board, BoardConnection, BoardMember } from './board.entity.ts';
import { Review, ReviewConnection } from './review.entity.ts';
import { boardList, membersOfBoard, reviewCountOfBoard, reviewList, reviewsOfBoard } from './review.loaders.ts';

@Resolver(() => Board)
export class BoardResolver {
  @Query(() => BoardConnection, { description: 'Boards the viewer can read, by name.' })
  async boards(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Board>> {
    const queries = await operation.queries();
    const page = await readPage<Board>(queries, boardList, pageArguments(args, boardList.order));
    return connection(page, args, boardList.order, () => countRows(queries, boardList));
  }

  @FieldResolver(() => [BoardMember], { description: 'Its members, the chair first. Boards are small, so they are not paged.' })
  members(@Root() { id }: Board, @Ctx() { operation }: Context): Promise<BoardMember[]> {
    return operation.load(membersOfBoard, id);
  }

  @FieldResolver(() => ReviewConnection, { description: 'Its reviews, of those the viewer can read: the latest first.' })
  async reviews(@Root() { id }: Board, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Review>> {
    const page = await operation.load(reviewsOfBoard, { parentId: id, ...pageArguments(args, reviewList.order) });
    return connection(page, args, reviewList.order, () => operation.load(reviewCountOfBoard, id));
  }
}

@Resolver(() => BoardMember)
export class BoardMemberResolver {
  @FieldResolver(() => Person)
  person(@Root() { personId }: BoardMember, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, personId);
  }

  @FieldResolver(() => Organisation, { description: 'For whom they are on the board.' })
  organisation(@Root() { organisationId }: BoardMember, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, organisationId);
  }
}
