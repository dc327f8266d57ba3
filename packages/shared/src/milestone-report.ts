import type { Brag } from './brag.ts';
import type { CivilDate } from './civil-date.ts';
import { compareDates, daysBetween, formatDate } from './civil-date.ts';
import { textProblem, textLimits } from './limits.ts';

/** What an owner says of its milestone for a period. */
export interface Report {
  /** Null while nothing has been chosen. */
  brag: Brag | null;
  forecastOn: CivilDate;
  achievedOn: CivilDate | null;
  narrative: string;
  /** Why the forecast moves; empty where it does not. */
  reason: string;
}

/** The milestone as it stands before the report. */
export interface ReportedMilestone {
  startsOn: CivilDate | null;
  forecastOn: CivilDate;
  fixed: boolean;
}

/** One sentence about one field of the report. */
export interface ReportProblem {
  path: [keyof Report];
  message: string;
}

/** How many milestones can be reported together. */
export const mostReportsAtOnce = 50;

/** What is said of a date that cannot move: a contract's end, a change in the law. */
export const fixedDateProblem = 'This date is fixed and cannot move';

/** All that keeps a report from being taken, in the order of the form; empty when nothing does. */
export function reportProblems(report: Report, milestone: ReportedMilestone, today: CivilDate): ReportProblem[] {
  const byField = new Map([...shapeProblems(report, today), ...moveProblems(report, milestone)].map((problem) => [problem.path[0], problem]));
  return fieldsInOrder.flatMap((field) => byField.get(field) ?? []);
}

const fieldsInOrder: readonly (keyof Report)[] = ['brag', 'achievedOn', 'forecastOn', 'reason', 'narrative'];

/** What is wrong with a report whatever the milestone: known before anything is looked up. */
export function shapeProblems({ brag, achievedOn, narrative, reason }: Report, today: CivilDate): ReportProblem[] {
  return problemsOf({
    brag: brag === null ? 'Choose a rating' : null,
    achievedOn: achievedOn !== null && compareDates(achievedOn, today) > 0 ? 'The achieved date must not be in the future' : null,
    reason: textProblem('Reason', reason, textLimits.reason),
    narrative: narrative.trim() === '' ? 'Enter what happened' : textProblem('What happened', narrative, textLimits.narrative),
  });
}

/** What is wrong with where a report moves this milestone. */
export function moveProblems({ forecastOn, reason }: Report, milestone: ReportedMilestone): ReportProblem[] {
  const moved = forecastOn !== milestone.forecastOn;
  const early = milestone.startsOn !== null && compareDates(forecastOn, milestone.startsOn) < 0;
  return problemsOf({
    forecastOn: moved && milestone.fixed ? fixedDateProblem : early ? 'The forecast must not be before the milestone starts' : null,
    reason: moved && reason.trim() === '' ? 'Say why the forecast moved' : null,
  });
}

function problemsOf(messages: Partial<Record<keyof Report, string | null>>): ReportProblem[] {
  return fieldsInOrder.flatMap((field) => {
    const message = messages[field] ?? null;
    return message === null ? [] : [{ path: [field], message }];
  });
}

/** "7 days later, from 31 May 2024 to 7 June 2024"; null when it stays where it is. */
export function describeMove(from: CivilDate, to: CivilDate): string | null {
  const days = daysBetween(from, to);
  if (days === 0) return null;
  const distance = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return `${distance} ${days > 0 ? 'later' : 'earlier'}, from ${formatDate(from)} to ${formatDate(to)}`;
}
