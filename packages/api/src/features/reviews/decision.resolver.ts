import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { Node, typed } from '../../platform/graphql/node.ts';
import { interdependencyById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { AgendaItem } from './agenda-item.entity.ts';
import { Decision } from './decision.entity.ts';
import { Review } from './review.entity.ts';
import { agendaItemById, boardById, reviewById } from './review.loaders.ts';

@Resolver(() => Decision)
export class DecisionResolver {
  @FieldResolver(() => Review, { nullable: true, description: 'Null when the viewer can read the decision and not its review.' })
  review(@Root() { reviewId }: Decision, @Ctx() { operation }: Context): Promise<Review | null> {
    return operation.load(reviewById, reviewId);
  }

  @FieldResolver(() => AgendaItem, { nullable: true, description: 'The item it was taken under, if it was under one.' })
  agendaItem(@Root() { agendaItemId }: Decision, @Ctx() { operation }: Context): Promise<AgendaItem | null> | null {
    return agendaItemId === null ? null : operation.load(agendaItemById, agendaItemId);
  }

  @FieldResolver(() => String, { description: 'Who has the authority: this board by its name, or a body it recommends to.' })
  async decidedBy(@Root() { decidedBy, reviewId }: Decision, @Ctx() { operation }: Context): Promise<string> {
    if (decidedBy !== null) return decidedBy;
    const review = await operation.load(reviewById, reviewId);
    return (review === null ? null : await operation.load(boardById, review.boardId))?.name ?? 'The board';
  }

  @FieldResolver(() => Node, { nullable: true, description: 'What it is about; null when it is about nothing in particular, and when the viewer cannot read that.' })
  async subject(@Root() { workstreamId, milestoneId, interdependencyId }: Decision, @Ctx() { operation }: Context): Promise<Node | null> {
    if (workstreamId !== null) return typed('Workstream', await operation.load(workstreamById, workstreamId));
    if (milestoneId !== null) return typed('Milestone', await operation.load(milestoneById, milestoneId));
    return interdependencyId === null ? null : typed('Interdependency', await operation.load(interdependencyById, interdependencyId));
  }
}
