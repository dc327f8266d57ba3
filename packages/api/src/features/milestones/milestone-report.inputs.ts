import { Field, ID, InputType, Int } from 'type-graphql';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { mostReportsAtOnce, shapeProblems, type Report } from '@golden-thread/shared/milestone-report';
import { BragEnum } from '../../platform/graphql/enums.ts';
import { clientMutationIdField, identifierReasonField, MutationInput } from '../../platform/graphql/payload.ts';
import type { Problems } from '../../platform/graphql/problems.ts';
import { CivilDateScalar } from '../../platform/graphql/scalars.ts';

@InputType({ description: 'What is said of one milestone. `reason` is required when the forecast moves.' })
export class MilestoneReportInput {
  @Field(() => ID)
  milestoneId: string;

  @Field(() => Int)
  version: number;

  @Field(() => BragEnum)
  brag: Brag;

  @Field(() => CivilDateScalar)
  forecastOn: CivilDate;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Stays as it is when left out; null says that it is not achieved after all.' })
  achievedOn?: CivilDate | null;

  @Field(() => String, { description: 'Markdown.' })
  narrative: string;

  @Field(() => String, { nullable: true })
  reason?: string | null;
}

@InputType({ description: 'Reports a milestone. `reason` is required when the forecast moves.' })
export class ReportMilestoneInput extends MilestoneReportInput {
  @Field(() => String, clientMutationIdField)
  clientMutationId?: string | null;

  @Field(() => String, identifierReasonField)
  identifierReason?: string | null;
}

@InputType({ description: 'Reports several milestones together: all are taken, or none.' })
export class ReportMilestonesInput extends MutationInput {
  @Field(() => [MilestoneReportInput], { description: `From 1 to ${mostReportsAtOnce}, each milestone once.` })
  reports: MilestoneReportInput[];
}

/** The report that an input makes of a milestone: an achieved date that is left out stays as it is. */
export function reportOf({ brag, forecastOn, achievedOn, narrative, reason }: MilestoneReportInput, achievedBefore: CivilDate | null): Report & { brag: Brag } {
  return { brag, forecastOn, achievedOn: achievedOn === undefined ? achievedBefore : achievedOn, narrative: narrative.trim(), reason: reason?.trim() ?? '' };
}

interface Today {
  today: CivilDate;
}

export function checkReport(problems: Problems, input: MilestoneReportInput, { today }: Today): void {
  for (const { message, path } of shapeProblems(reportOf(input, null), today)) problems.add(message, ...path);
}

export function checkReports(problems: Problems, { reports }: ReportMilestonesInput, { today }: Today): void {
  if (reports.length === 0) problems.add('Report on at least one milestone', 'reports');
  if (reports.length > mostReportsAtOnce) problems.add(`Report on ${mostReportsAtOnce} milestones or fewer at once; these are ${reports.length}`, 'reports');
  const reported = new Set<string>();
  for (const [index, report] of reports.entries()) {
    if (reported.has(report.milestoneId)) problems.add('Report on each milestone once', 'reports', String(index), 'milestoneId');
    reported.add(report.milestoneId);
    for (const { message, path } of shapeProblems(reportOf(report, null), today)) problems.add(message, 'reports', String(index), ...path);
  }
}
