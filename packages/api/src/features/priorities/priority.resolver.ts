import { Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { Action, ActionConnection } from '../actions/action.entity.ts';
import { Milestone, MilestoneConnection } from '../milestones/milestone.entity.ts';
import { Workstream, WorkstreamConnection } from '../workstreams/workstream.entity.ts';
import { Plan, PlanConnection } from './plan.entity.ts';
import { Priority, PriorityConnection } from './priority.entity.ts';
import {
  nextMilestoneCountOfPriority, nextMilestoneList, nextMilestonesOfPriority, overdueActionCountOfPriority, overdueActionList, overdueActionsOfPriority, planById, planList,
  prioritiesOfPlan, prioritiesOfWorkstream, priorityCountOfPlan, priorityList, servingWorkstreams, workstreamCountOfPriority, workstreamsOfPriority,
} from './priority.loaders.ts';

@Resolver(() => Plan)
export class PlanResolver {
  @Query(() => PlanConnection, { description: 'Plans the viewer can read, by title.' })
  async plans(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Plan>> {
    const queries = await operation.queries();
    const page = await readPage<Plan>(queries, planList, pageArguments(args, planList.order));
    return connection(page, args, planList.order, () => countRows(queries, planList));
  }

  @FieldResolver(() => PriorityConnection, { description: 'Its priorities by reference, themes last.' })
  async priorities(@Root() { id }: Plan, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Priority>> {
    const page = await operation.load(prioritiesOfPlan, { parentId: id, ...pageArguments(args, priorityList.order) });
    return connection(page, args, priorityList.order, () => operation.load(priorityCountOfPlan, id));
  }
}

@Resolver(() => Priority)
export class PriorityResolver {
  @Query(() => PriorityConnection, { description: 'Of all plans the viewer can read, cross-cutting themes last.' })
  async priorities(@Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Priority>> {
    const queries = await operation.queries();
    const page = await readPage<Priority>(queries, priorityList, pageArguments(args, priorityList.order));
    return connection(page, args, priorityList.order, () => countRows(queries, priorityList));
  }

  @FieldResolver(() => Plan)
  plan(@Root() { planId }: Priority, @Ctx() { operation }: Context): Promise<Plan | null> {
    return operation.load(planById, planId);
  }

  @FieldResolver(() => WorkstreamConnection, { description: 'The workstreams that serve it, of those the viewer can read, by reference.' })
  async workstreams(@Root() { id }: Priority, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Workstream>> {
    const page = await operation.load(workstreamsOfPriority, { parentId: id, ...pageArguments(args, servingWorkstreams.order) });
    return connection(page, args, servingWorkstreams.order, () => operation.load(workstreamCountOfPriority, id));
  }

  @FieldResolver(() => MilestoneConnection, { description: 'Milestones of those workstreams that are not yet achieved, of those the viewer can read: the soonest forecast first.' })
  async nextMilestones(@Root() { id }: Priority, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Milestone>> {
    const page = await operation.load(nextMilestonesOfPriority, { parentId: id, ...pageArguments(args, nextMilestoneList.order) });
    return connection(page, args, nextMilestoneList.order, () => operation.load(nextMilestoneCountOfPriority, id));
  }

  @FieldResolver(() => ActionConnection, { description: 'Actions of those workstreams that were due before today and are not completed, of those the viewer can read: the longest overdue first.' })
  async overdueActions(@Root() { id }: Priority, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Action>> {
    const page = await operation.load(overdueActionsOfPriority, { parentId: id, ...pageArguments(args, overdueActionList.order) });
    return connection(page, args, overdueActionList.order, () => operation.load(overdueActionCountOfPriority, id));
  }
}

@Resolver(() => Workstream)
export class WorkstreamPrioritiesResolver {
  @FieldResolver(() => [Priority], { description: 'The priorities it serves, of those the viewer can read.' })
  priorities(@Root() { id }: Workstream, @Ctx() { operation }: Context): Promise<Priority[]> {
    return operation.load(prioritiesOfWorkstream, id);
  }
}
