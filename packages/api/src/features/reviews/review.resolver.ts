import { Args, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { Order } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { Action, ActionConnection } from '../actions/action.entity.ts';
import { actionById } from '../actions/action.loaders.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { AgendaItem, AgendaItemConnection } from './agenda-item.entity.ts';
import { Board } from './board.entity.ts';
import { BriefItem, BriefItemConnection } from './brief-item.entity.ts';
import { chairsBrief } from './chairs-brief.repository.ts';
import { Decision, DecisionConnection } from './decision.entity.ts';
import { Review, toldVersion } from './review.entity.ts';
import {
  actionCountOfReview, actionsOfReview, agendaCountOfReview, agendaItemById, agendaList, agendaOfReview, boardById, decisionCountOfReview, decisionList, decisionsOfReview, isOfficerOfBoard, previousReview, reviewActionList, reviewById,
} from './review.loaders.ts';

/** Worked out in memory, so the cursor is a place in the list. */
const inOrder: Order = { name: 'brief', terms: [{ sql: 'place', type: 'int' }], direction: 'asc' };

@Resolver(() => Review)
export class ReviewResolver {
  @FieldResolver(() => Int, {
    description: 'Counts the changes of its state and agenda, for the board’s chair and secretary to send back when they change them. To everybody else it is 1: it would tell them that a withheld item was changed.',
  })
  async version(@Root() review: Review, @Ctx() { operation }: Context): Promise<number> {
    return toldVersion(review, await operation.load(isOfficerOfBoard, review.boardId));
  }

  @FieldResolver(() => Board)
  board(@Root() { boardId }: Review, @Ctx() { operation }: Context): Promise<Board | null> {
    return operation.load(boardById, boardId);
  }

  @FieldResolver(() => Review, { nullable: true, description: 'The board’s review before this one, of those the viewer can read.' })
  previous(@Root() { id }: Review, @Ctx() { operation }: Context): Promise<Review | null> {
    return operation.load(previousReview, id);
  }

  @FieldResolver(() => AgendaItemConnection, { description: 'Its agenda, in order. Every slot is there; what is restricted is withheld.' })
  async agenda(@Root() { id }: Review, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<AgendaItem>> {
    const page = await operation.load(agendaOfReview, { parentId: id, ...pageArguments(args, agendaList.order) });
    return connection(page, args, agendaList.order, () => operation.load(agendaCountOfReview, id));
  }

  @FieldResolver(() => BriefItemConnection, { description: 'The chair’s brief: computed, for this viewer, from what changed since the board last met. The most pressing first.' })
  async brief(@Root() review: Review, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<BriefItem>> {
    const { first, after } = pageArguments(args, inOrder);
    const found = await operation.load(chairsBrief, review.id);
    const start = after === null ? 0 : Number(after[0]);
    const rows = found.slice(start, start + first).map((item, index) => Object.assign(item, { cursorKey: [String(start + index + 1)] }));
    return connection({ rows, hasNextPage: found.length > start + first }, args, inOrder, () => Promise.resolve(found.length));
  }

  @FieldResolver(() => DecisionConnection, { description: 'What was decided, of that which the viewer can read, in the order it was recorded.' })
  async decisions(@Root() { id }: Review, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Decision>> {
    const page = await operation.load(decisionsOfReview, { parentId: id, ...pageArguments(args, decisionList.order) });
    return connection(page, args, decisionList.order, () => operation.load(decisionCountOfReview, id));
  }

  @FieldResolver(() => ActionConnection, { description: 'The actions it raised, of those the viewer can read, in the order they were recorded.' })
  async actions(@Root() { id }: Review, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Action>> {
    const page = await operation.load(actionsOfReview, { parentId: id, ...pageArguments(args, reviewActionList.order) });
    return connection(page, args, reviewActionList.order, () => operation.load(actionCountOfReview, id));
  }
}

@Resolver(() => BriefItem)
export class BriefItemResolver {
  @FieldResolver(() => Node, { description: 'What the line is about.' })
  async subject(@Root() { subjectType, subjectId }: BriefItem, @Ctx() { operation }: Context): Promise<Node | null> {
    const finders = { Milestone: milestoneById, Workstream: workstreamById, Action: actionById };
    return typed(subjectType, await operation.load<string, Node | null>(finders[subjectType], subjectId));
  }
}

@Resolver(() => Action)
export class ActionReviewResolver {
  @FieldResolver(() => Review, { nullable: true, description: 'The review that raised it, if one did and the viewer can read it.' })
  review(@Root() { reviewId }: Action, @Ctx() { operation }: Context): Promise<Review | null> | null {
    return reviewId === null ? null : operation.load(reviewById, reviewId);
  }

  @FieldResolver(() => AgendaItem, { nullable: true, description: 'The item of that review under which it was agreed, if it was under one.' })
  agendaItem(@Root() { agendaItemId }: Action, @Ctx() { operation }: Context): Promise<AgendaItem | null> | null {
    return agendaItemId === null ? null : operation.load(agendaItemById, agendaItemId);
  }
}
