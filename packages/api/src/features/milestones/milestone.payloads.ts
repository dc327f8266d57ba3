import { Field, ObjectType } from 'type-graphql';
import { MutationPayload } from '../../platform/graphql/payload.ts';
import { MilestoneReport } from './milestone-report.entity.ts';
import { Milestone } from './milestone.entity.ts';

@ObjectType()
abstract class MilestonePayload extends MutationPayload {
  @Field(() => Milestone, { nullable: true })
  milestone?: Milestone | null;
}

@ObjectType()
export class CreateMilestonePayload extends MilestonePayload {}

@ObjectType()
export class UpdateMilestonePayload extends MilestonePayload {}

@ObjectType()
export class ReportMilestonePayload extends MilestonePayload {
  @Field(() => MilestoneReport, { nullable: true })
  report?: MilestoneReport | null;
}

@ObjectType()
export class ReportMilestonesPayload extends MutationPayload {
  @Field(() => [Milestone], { nullable: true, description: 'As they are now, in the order of the reports.' })
  milestones?: Milestone[] | null;
}
