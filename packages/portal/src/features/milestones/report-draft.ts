import type { Brag } from '@golden-thread/shared/brag';
import { parseDateParts, type DatePart, type TypedDate } from '@golden-thread/shared/civil-date';
import { describeMove, reportProblems, type Report } from '@golden-thread/shared/milestone-report';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import type { ReportEntryFragment } from '../../gql/milestones/milestone-reports.ts';
import { typedDate } from '../../ui/fields/date-input.tsx';
import type { Problem } from '../../ui/problems.ts';

/** What has been typed so far. */
export interface ReportDraft {
  /** Null until chosen: a rating that fills itself in stays amber for ever. */
  readonly brag: Brag | null;
  readonly achieved: boolean;
  /** Read when achieved; kept otherwise, so that going back loses nothing. */
  readonly achievedOn: TypedDate;
  /** Read when not achieved and not fixed. */
  readonly forecastOn: TypedDate;
  readonly narrative: string;
  readonly reason: string;
}

/** What a report starts from: today's dates and the last report's words. */
export function openDraft({ achievedOn, forecastOn }: MilestoneFactsFragment, last: ReportEntryFragment | null): ReportDraft {
  return {
    brag: null,
    achieved: achievedOn !== null,
    achievedOn: typedDate(achievedOn),
    forecastOn: typedDate(forecastOn),
    narrative: last?.narrative ?? '',
    reason: '',
  };
}

/** The last report over again: nothing has changed since. */
export function unchangedDraft(milestone: MilestoneFactsFragment, last: ReportEntryFragment): ReportDraft {
  return { ...openDraft(milestone, last), brag: last.brag };
}

/** The boxes of a date that are wrong. */
export type WrongParts = Readonly<Partial<Record<'achievedOn' | 'forecastOn', readonly DatePart[]>>>;

interface ReadDraft {
  /** What can be sent; of use only while there are no problems. */
  readonly report: Report;
  /** In the order of the form. */
  readonly problems: readonly Problem[];
  readonly wrong: WrongParts;
}

const order: readonly string[] = ['brag', 'achievedOn', 'forecastOn', 'reason', 'narrative'] satisfies readonly (keyof Report)[];

const place = ({ path: [field = ''] }: Problem) => order.indexOf(field);

/** Reads a draft against the milestone that it is about. A date that cannot be read counts as unmoved, so that it is told of once. */
export function readDraft(draft: ReportDraft, milestone: MilestoneFactsFragment, today: string): ReadDraft {
  const achieved = draft.achieved ? parseDateParts(draft.achievedOn, 'achieved date') : null;
  const forecast = asksForecast(draft, milestone) ? parseDateParts(draft.forecastOn, 'forecast date') : null;
  const wrong = {
    ...(achieved !== null && 'parts' in achieved && { achievedOn: achieved.parts }),
    ...(forecast !== null && 'parts' in forecast && { forecastOn: forecast.parts }),
  };
  const report: Report = {
    brag: draft.brag,
    achievedOn: achieved !== null && 'date' in achieved ? achieved.date : null,
    forecastOn: forecast !== null && 'date' in forecast ? forecast.date : milestone.forecastOn,
    narrative: draft.narrative,
    reason: '',
  };
  if (report.forecastOn !== milestone.forecastOn) report.reason = draft.reason;
  const problems: Problem[] = reportProblems(report, milestone, today);
  if (achieved !== null && 'problem' in achieved) problems.push({ path: ['achievedOn'], message: achieved.problem });
  if (forecast !== null && 'problem' in forecast) problems.push({ path: ['forecastOn'], message: forecast.problem });
  return { report, wrong, problems: problems.sort((a, b) => place(a) - place(b)) };
}

/** Whether a forecast is asked for: not of what is done, and not of what cannot move. */
export function asksForecast({ achieved }: ReportDraft, { fixed }: MilestoneFactsFragment): boolean {
  return !achieved && !fixed;
}

/** "7 days later, from 31 May 2024 to 7 June 2024"; null while the forecast stays, or cannot be read yet. */
export function moveInWords(draft: ReportDraft, milestone: MilestoneFactsFragment): string | null {
  if (!asksForecast(draft, milestone)) return null;
  const forecast = parseDateParts(draft.forecastOn);
  return 'date' in forecast ? describeMove(milestone.forecastOn, forecast.date) : null;
}
