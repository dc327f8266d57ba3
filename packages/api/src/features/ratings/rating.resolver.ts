import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Action } from '../actions/action.entity.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { RatingConnection, type Rating } from './rating.entity.ts';
import { ratingCountOfSubject, ratingList, ratingsOfSubject } from './rating.loaders.ts';

@Resolver(() => Workstream)
export class WorkstreamRatingsResolver {
  @FieldResolver(() => RatingConnection, { description: 'How it was rated, the newest first.' })
  ratings(@Root() { id }: Workstream, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Rating>> {
    return ratingsOf(id, args, context);
  }
}

@Resolver(() => Action)
export class ActionRatingsResolver {
  @FieldResolver(() => RatingConnection, { description: 'How it was rated, the newest first.' })
  ratings(@Root() { id }: Action, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() context: Context): Promise<ConnectionOf<Rating>> {
    return ratingsOf(id, args, context);
  }
}

async function ratingsOf(subjectId: string, args: ConnectionArguments, { operation }: Context): Promise<ConnectionOf<Rating>> {
  const page = await operation.load(ratingsOfSubject, { parentId: subjectId, ...pageArguments(args, ratingList.order) });
  return connection(page, args, ratingList.order, () => operation.load(ratingCountOfSubject, subjectId));
}
