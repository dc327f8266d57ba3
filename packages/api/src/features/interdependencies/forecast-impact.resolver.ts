import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { can } from '@golden-thread/shared/permissions';
import type { Order } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { tooManyRequests } from '../../platform/graphql/refusal.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';
import { TokenBuckets } from '../../platform/token-buckets.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { ForecastEffect, ForecastEffectConnection, ForecastImpact } from './forecast-impact.entity.ts';
import { forecastEffects } from './forecast-impact.ts';
import { Interdependency } from './interdependency.entity.ts';
import { interdependencyById } from './interdependency.loaders.ts';

/** Worked out in memory, so the cursor is a place in the list. */
const inOrder: Order = { name: 'effect', terms: [{ sql: 'place', type: 'int' }], direction: 'asc' };

@Resolver(() => ForecastImpact)
export class ForecastImpactResolver {
  /** Of each person: enough for somebody who tries out dates, too little to feel out others' slack day by day. */
  private readonly previews = new TokenBuckets({ burst: 60, perSecond: 0.5 });

  @Query(() => ForecastImpact, {
    nullable: true,
    description: 'What would become of later work if a milestone’s forecast were another. For the milestone’s owner; null for anyone else. Limited in rate, and put on record.',
  })
  async previewForecastChange(
    @Arg('milestoneId', () => ID) milestoneId: string,
    @Arg('forecastOn', () => CivilDateScalar) forecastOn: CivilDate,
    @Ctx() { operation }: Context,
  ): Promise<ForecastImpact | null> {
    const [viewer, milestone] = await Promise.all([operation.viewer(), operation.load(milestoneById, idOf('Milestone', milestoneId))]);
    if (milestone === null || !can(viewer, 'milestone:preview', milestone).allowed) return null;
    if (this.previews.take(viewer.personId) > 0) throw tooManyRequests('You have tried out many dates; wait a minute and try again');
    operation.putOnRecord('previewForecastChange', { milestone: milestone.id });
    return { milestoneId: milestone.id, forecastOn, found: await forecastEffects(operation, milestone.id, forecastOn) };
  }

  @FieldResolver(() => Milestone)
  milestone(@Root() { milestoneId }: ForecastImpact, @Ctx() { operation }: Context): Promise<Milestone | null> {
    return operation.load(milestoneById, milestoneId);
  }

  @FieldResolver(() => ForecastEffectConnection, { description: 'Each after what drives it.' })
  effects(@Root() { found }: ForecastImpact, @Args(() => ConnectionArguments) args: ConnectionArguments): ConnectionOf<ForecastEffect> {
    const { first, after } = pageArguments(args, inOrder);
    const start = after === null ? 0 : Number(after[0]);
    const rows = found.slice(start, start + first).map((effect, index) => Object.assign(effect, { cursorKey: [String(start + index + 1)] }));
    return connection({ rows, hasNextPage: found.length > start + first }, args, inOrder, () => Promise.resolve(found.length));
  }
}

@Resolver(() => ForecastEffect)
export class ForecastEffectResolver {
  @FieldResolver(() => Interdependency, { nullable: true, description: 'The agreement it came through, when the viewer can read it.' })
  through(@Root() { throughId }: ForecastEffect, @Ctx() { operation }: Context): Promise<Interdependency | null> {
    return operation.load(interdependencyById, throughId);
  }
}
