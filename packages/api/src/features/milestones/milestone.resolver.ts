import { Args, ArgsType, Ctx, Field, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import { computedBrag, varianceDays, type Brag } from '@golden-thread/shared/brag';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { Person } from '../people/person.entity.ts';
import { personById } from '../people/person.loaders.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { MilestoneReport, MilestoneReportConnection } from './milestone-report.entity.ts';
import { Milestone, MilestoneConnection, MilestoneOrderEnum, type MilestoneOrder } from './milestone.entity.ts';
import { MilestoneFilter } from './milestone.inputs.ts';
import {
  milestoneById, milestoneCountOfWorkstream, milestoneList, milestonesOfWorkstream, reportCountOfMilestone, reportList, reportsOfMilestone, workstreamMilestones,
} from './milestone.loaders.ts';

@ArgsType()
class MilestonesArguments extends ConnectionArguments {
  @Field(() => MilestoneFilter, { nullable: true })
  filter?: MilestoneFilter | null;

  @Field(() => MilestoneOrderEnum, { nullable: true, description: 'By forecast when left out.' })
  orderBy?: MilestoneOrder | null;
}

@Resolver(() => Milestone)
export class MilestoneResolver {
  @Query(() => MilestoneConnection, { description: 'Milestones the viewer can read.' })
  async milestones(@Args(() => MilestonesArguments) args: MilestonesArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Milestone>> {
    const list = milestoneList(args.filter, args.orderBy ?? 'FORECAST');
    const bounds = pageArguments(args, list.order);
    const queries = await operation.queries();
    return connection(await readPage<Milestone>(queries, list, bounds), args, list.order, () => countRows(queries, list));
  }

  @FieldResolver(() => Workstream, { nullable: true, description: 'Null when the viewer can read the milestone and not its workstream.' })
  workstream(@Root() { workstreamId }: Milestone, @Ctx() { operation }: Context): Promise<Workstream | null> {
    return operation.load(workstreamById, workstreamId);
  }

  @FieldResolver(() => BragEnum, { description: 'By rule, from dates alone; shown beside the owner’s own, never instead of it.' })
  async computedBrag(@Root() milestone: Milestone, @Ctx() { operation }: Context): Promise<Brag> {
    return computedBrag(milestone, (await operation.viewer()).today);
  }

  @FieldResolver(() => Int, { description: 'Days from baseline to forecast (or achieved) date; positive is late.' })
  varianceDays(@Root() { baselineOn, forecastOn, achievedOn }: Milestone): number {
    return varianceDays(baselineOn, forecastOn, achievedOn);
  }

  @FieldResolver(() => MilestoneReportConnection, { description: 'Its history, the newest first.' })
  async reports(@Root() { id }: Milestone, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<MilestoneReport>> {
    const page = await operation.load(reportsOfMilestone, { parentId: id, ...pageArguments(args, reportList.order) });
    return connection(page, args, reportList.order, () => operation.load(reportCountOfMilestone, id));
  }
}

@Resolver(() => MilestoneReport)
export class MilestoneReportResolver {
  @FieldResolver(() => Milestone)
  milestone(@Root() { milestoneId }: MilestoneReport, @Ctx() { operation }: Context): Promise<Milestone | null> {
    return operation.load(milestoneById, milestoneId);
  }

  @FieldResolver(() => Organisation, { description: 'The organisation it was written for, under the name it had then: the milestone’s owner, or a body that has succeeded it since.' })
  reportedFor(@Root() { reportedForId, ownerId }: MilestoneReport, @Ctx() { operation }: Context): Promise<Organisation | null> {
    return operation.load(organisationById, reportedForId ?? ownerId);
  }

  @FieldResolver(() => Person)
  reportedBy(@Root() { reportedById }: MilestoneReport, @Ctx() { operation }: Context): Promise<Person | null> {
    return operation.load(personById, reportedById);
  }
}

@Resolver(() => Workstream)
export class WorkstreamMilestonesResolver {
  @FieldResolver(() => MilestoneConnection, { description: 'Its milestones, of those the viewer can read: the earliest first.' })
  async milestones(@Root() { id }: Workstream, @Args(() => ConnectionArguments) args: ConnectionArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Milestone>> {
    const { order } = workstreamMilestones;
    const page = await operation.load(milestonesOfWorkstream, { parentId: id, ...pageArguments(args, order) });
    return connection(page, args, order, () => operation.load(milestoneCountOfWorkstream, id));
  }
}
