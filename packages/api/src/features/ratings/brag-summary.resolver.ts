import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { Plan } from '../priorities/plan.entity.ts';
import { Priority } from '../priorities/priority.entity.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { BragSummary } from './brag-summary.entity.ts';
import {
  actionSummaryOf, actionSummaryOfOrganisation, actionSummaryOfPlan, actionSummaryOfPriority, actionSummaryOfWorkstream, milestoneSummaryOfOrganisation, milestoneSummaryOfPlan,
  milestoneSummaryOfPriority, milestoneSummaryOfWorkstream, workstreamSummaryOfOrganisation, workstreamSummaryOfPlan, workstreamSummaryOfPriority,
} from './brag-summary.loaders.ts';

@Resolver()
export class ActionSummaryResolver {
  @Query(() => BragSummary, { description: 'Ratings of all actions the viewer can read, or of one workstream’s; an id the viewer cannot read counts nothing.' })
  async actionSummary(@Arg('workstreamId', () => ID, { nullable: true, description: 'Of the actions of this workstream alone.' }) workstreamId: string | null, @Ctx() { operation }: Context): Promise<BragSummary> {
    return actionSummaryOf(await operation.queries(), workstreamId == null ? null : idOf('Workstream', workstreamId));
  }
}

@Resolver(() => Plan)
export class PlanSummariesResolver {
  @FieldResolver(() => BragSummary, { description: 'Ratings of the workstreams that serve its priorities, each counted once, of those the viewer can read.' })
  workstreamSummary(@Root() { id }: Plan, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(workstreamSummaryOfPlan, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the milestones of those workstreams, each counted once, of those the viewer can read.' })
  milestoneSummary(@Root() { id }: Plan, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(milestoneSummaryOfPlan, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the actions of those workstreams, each counted once, of those the viewer can read.' })
  actionSummary(@Root() { id }: Plan, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(actionSummaryOfPlan, id);
  }
}

@Resolver(() => Priority)
export class PrioritySummariesResolver {
  @FieldResolver(() => BragSummary, { description: 'Ratings of the workstreams that serve it, of those the viewer can read.' })
  workstreamSummary(@Root() { id }: Priority, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(workstreamSummaryOfPriority, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the milestones of the workstreams that serve it, of those the viewer can read.' })
  milestoneSummary(@Root() { id }: Priority, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(milestoneSummaryOfPriority, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the actions of the workstreams that serve it, of those the viewer can read.' })
  actionSummary(@Root() { id }: Priority, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(actionSummaryOfPriority, id);
  }
}

@Resolver(() => Organisation)
export class OrganisationSummariesResolver {
  @FieldResolver(() => BragSummary, { description: 'Ratings of the workstreams it leads, of those the viewer can read.' })
  workstreamSummary(@Root() { id }: Organisation, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(workstreamSummaryOfOrganisation, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the milestones it owns, in its own workstreams and in others’, of those the viewer can read.' })
  milestoneSummary(@Root() { id }: Organisation, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(milestoneSummaryOfOrganisation, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of the actions it owns, of those the viewer can read.' })
  actionSummary(@Root() { id }: Organisation, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(actionSummaryOfOrganisation, id);
  }
}

@Resolver(() => Workstream)
export class WorkstreamSummariesResolver {
  @FieldResolver(() => BragSummary, { description: 'Ratings of its milestones, of those the viewer can read.' })
  milestoneSummary(@Root() { id }: Workstream, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(milestoneSummaryOfWorkstream, id);
  }

  @FieldResolver(() => BragSummary, { description: 'Ratings of its actions, of those the viewer can read.' })
  actionSummary(@Root() { id }: Workstream, @Ctx() { operation }: Context): Promise<BragSummary> {
    return operation.load(actionSummaryOfWorkstream, id);
  }
}
