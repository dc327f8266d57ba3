import { formatDate, type CivilDate } from './civil-date.ts';
import type { Brag } from './brag.ts';
import { quoted } from './words.ts';

/** Why something is on the chair's brief, the most pressing first. */
export const briefReasons = [
  'NEWLY_RED', 'DATE_CHALLENGED', 'DATE_MOVED_AGAIN', 'ACTION_OVERDUE', 'REPORT_LATE', 'DECISION_NOT_APPLIED', 'RATINGS_DIFFER', 'STUCK_AMBER', 'STALE',
] as const;

export type BriefReason = (typeof briefReasons)[number];

/** A line of the brief: why, since when, and one plain sentence. */
export interface BriefLine {
  reason: BriefReason;
  since: CivilDate | null;
  summary: string;
}

/** A report or a rating as it stood: by day, the oldest first. */
interface Dated {
  on: CivilDate;
  brag: Brag;
}

export interface ReportedMilestone {
  title: string;
  ownerName: string;
  /** The oldest first. */
  reports: readonly (Dated & { forecastOn: CivilDate })[];
  /** Where its forecast stood before its first report. */
  firstForecastOn: CivilDate;
}

/** The day of the last review before that was opened, null when the board never met: everything is then new to it. */
type LastMet = CivilDate | null;

/** The day whose end a brief speaks of. That of a past review tells nothing that happened after it was held: it is what the chair knew. */
export function dayOfBrief(heldOn: CivilDate, today: CivilDate): CivilDate {
  return heldOn < today ? heldOn : today;
}

const isAfter = (on: CivilDate, lastMet: LastMet): boolean => lastMet === null || on > lastMet;

const times = ['', 'once', 'twice', 'three times', 'four times', 'five times'];

/** What a milestone brings to the brief: that it is newly red, or stuck in amber, and that its date moved again. */
export function briefOfMilestone({ title, ownerName, reports, firstForecastOn }: ReportedMilestone, lastMet: LastMet): BriefLine[] {
  const lines: BriefLine[] = [];
  const what = `${title} (${ownerName})`;
  const red = newlyRed(reports, lastMet);
  if (red !== null) lines.push({ reason: 'NEWLY_RED', since: red, summary: `${what} has been red since ${formatDate(red)}.` });

  const moves = reports.filter(({ forecastOn }, index) => forecastOn !== (reports[index - 1]?.forecastOn ?? firstForecastOn));
  const last = moves.at(-1);
  if (last !== undefined && moves.length > 1 && isAfter(last.on, lastMet)) {
    const often = times[moves.length] ?? `${moves.length} times`;
    lines.push({ reason: 'DATE_MOVED_AGAIN', since: last.on, summary: `The date of ${what} has moved ${often}; it is now ${formatDate(last.forecastOn)}.` });
  }

  const recent = reports.slice(-3);
  const [first] = recent;
  if (recent.length === 3 && first !== undefined && recent.every(({ brag }) => brag === 'AMBER')) {
    lines.push({ reason: 'STUCK_AMBER', since: first.on, summary: `${what} has been amber in its last three reports, since ${formatDate(first.on)}.` });
  }
  return lines;
}

/** What a workstream's own ratings bring to the brief. */
export function briefOfWorkstream({ title, ownerName, ratings }: { title: string; ownerName: string; ratings: readonly Dated[] }, lastMet: LastMet): BriefLine[] {
  const red = newlyRed(ratings, lastMet);
  return red === null ? [] : [{ reason: 'NEWLY_RED', since: red, summary: `${title} (${ownerName}) has been red since ${formatDate(red)}.` }];
}

/** An action is overdue from the day after it was due, judged on the day of the brief. */
export function briefOfAction({ title, assigneeName, dueOn }: { title: string; assigneeName: string; dueOn: CivilDate }, asAt: CivilDate): BriefLine[] {
  return dueOn >= asAt ? [] : [{ reason: 'ACTION_OVERDUE', since: dueOn, summary: `${assigneeName}: ${quoted(title)} was due on ${formatDate(dueOn)}.` }];
}

/** The day since which it is red without a break, when that is after the board last met. */
function newlyRed(ratings: readonly Dated[], lastMet: LastMet): CivilDate | null {
  if (ratings.at(-1)?.brag !== 'RED') return null;
  const since = ratings[ratings.findLastIndex(({ brag }) => brag !== 'RED') + 1];
  return since !== undefined && isAfter(since.on, lastMet) ? since.on : null;
}

/** The most pressing first, and of one kind the latest. */
export function inOrderOfBrief<Line extends BriefLine>(lines: readonly Line[]): Line[] {
  return [...lines].sort((a, b) => briefReasons.indexOf(a.reason) - briefReasons.indexOf(b.reason) || (a.since === b.since ? 0 : (a.since ?? '') < (b.since ?? '') ? 1 : -1));
}
