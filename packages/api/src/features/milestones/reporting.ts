import type { Brag } from '@golden-thread/shared/brag';
import { fixedDateProblem, moveProblems } from '@golden-thread/shared/milestone-report';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { conflict, notFound, Refusal, type Refused } from '../../platform/graphql/refusal.ts';
import { reportOf, type MilestoneReportInput } from './milestone-report.inputs.ts';
import type { NewReport } from './milestone-report.repository.ts';
import type { Milestone } from './milestone.entity.ts';
import { findMilestones } from './milestone.repository.ts';

interface Judged {
  readonly changes: Pick<Milestone, 'forecastOn' | 'achievedOn'> & { readonly brag: Brag };
  readonly entry: NewReport;
  /** Why it cannot be taken as the milestone stands; empty when it can. */
  readonly refused: readonly Refused[];
}

/** What a report does to its milestone and adds to the history, and what keeps it from being taken. */
export function judgeReport(input: MilestoneReportInput, milestone: Milestone): Judged {
  const report = reportOf(input, milestone.achievedOn);
  const { brag, forecastOn, achievedOn, narrative, reason } = report;
  const moved = forecastOn !== milestone.forecastOn;
  const refused: Refused[] =
    moved && milestone.fixed
      ? [{ code: 'NOT_ALLOWED_IN_STATE', message: fixedDateProblem, path: ['forecastOn'] }]
      : moveProblems(report, milestone).map((problem) => ({ code: 'INVALID', ...problem }));
  return {
    changes: { brag, forecastOn, achievedOn },
    entry: { milestoneId: milestone.id, ownerId: milestone.ownerId, brag, forecastOn, achievedOn, movedFrom: moved ? milestone.forecastOn : null, narrative, reason: reason === '' ? null : reason },
    refused,
  };
}

interface Reportable {
  readonly report: MilestoneReportInput;
  readonly milestone: Milestone;
}

/**
 * Reports with the milestones that they are about. One kind of refusal at a time, as for one report: nothing is told of a version or
 * an owner while another milestone is not there.
 */
export async function expectReportable(queries: Queries, viewer: Admitted, reports: readonly MilestoneReportInput[]): Promise<Reportable[]> {
  const found = await findMilestones(queries, reports.map(({ milestoneId }) => milestoneId));
  refuseEach(found, (milestone) => (milestone === null ? notFound('milestoneId') : null));
  const reportable = reports.flatMap((report, index) => {
    const milestone = found[index] ?? null;
    return milestone === null ? [] : [{ report, milestone }];
  });
  refuseEach(reportable, ({ report, milestone }) => (milestone.version === report.version ? null : conflict()));
  refuseEach(reportable, ({ milestone }) => {
    const verdict = can(viewer, 'milestone:report', milestone);
    return verdict.allowed ? null : new Refusal({ code: 'FORBIDDEN', message: refusalSentence(verdict.reason, 'milestone:report'), path: [] });
  });
  return reportable;
}

/** Throws all refusals of one kind together, each with its report's place. */
function refuseEach<Item>(items: readonly Item[], refuse: (item: Item) => Refusal | null): void {
  const refused = items.flatMap((item, index) => (refuse(item)?.refused ?? []).map((problem) => ({ ...problem, path: ['reports', String(index), ...problem.path] })));
  if (refused.length > 0) throw new Refusal(...refused);
}
