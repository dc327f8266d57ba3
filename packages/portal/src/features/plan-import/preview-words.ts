import { quoted } from '@golden-thread/shared/words';

/** What becomes of a row of the file. */
export type RowResult = 'CREATE' | 'UPDATE' | 'UNCHANGED' | 'PROBLEM' | 'LEFT_OUT';

/** As a person sees it while ticking: one that was left out and is wanted again has not been judged with the others yet. */
export type ShownResult = RowResult | 'UNCHECKED';

type Shape = 'PROJECTS' | 'ACTIONS';

export interface Counts {
  readonly create: number;
  readonly update: number;
  readonly unchanged: number;
  readonly problem: number;
  readonly leftOut: number;
}

/** What is made of a row: "workstream" or "action". */
export const madeOf = (shape: Shape) => (shape === 'PROJECTS' ? 'workstream' : 'action');

const words: Readonly<Record<ShownResult, string>> = {
  CREATE: 'Create',
  UPDATE: 'Change',
  UNCHANGED: 'No change',
  PROBLEM: 'Problem',
  LEFT_OUT: 'Left out',
  UNCHECKED: 'Checked when you continue',
};

export function resultWords(result: ShownResult): string {
  return words[result];
}

/** How a row stands with the ticks as they are now. */
export function shownResult({ row, result }: { readonly row: number; readonly result: RowResult }, leaveOut: ReadonlyMap<number, RowResult>): ShownResult {
  if (leaveOut.has(row)) return 'LEFT_OUT';
  return result === 'LEFT_OUT' ? 'UNCHECKED' : result;
}

/** "1,200 actions": a file can have thousands. */
const counted = (count: number, one: string) => `${count.toLocaleString('en-GB')} ${count === 1 ? one : `${one}s`}`;

/** What the file comes to, a line for each count that is not 0: "3 workstreams to create". */
export function countLines({ create, update, unchanged, problem, leftOut }: Counts, shape: Shape): string[] {
  const what = madeOf(shape);
  const lines: [number, string][] = [
    [problem, `${counted(problem, what)} with a problem`],
    [create, `${counted(create, what)} to create`],
    [update, `${counted(update, what)} to change`],
    [unchanged, `${counted(unchanged, what)} already as the file says`],
    [leftOut, `${counted(leftOut, what)} left out`],
  ];
  return lines.filter(([count]) => count > 0).map(([, line]) => line);
}

/** The same once it is done. */
export function doneLines({ create, update, unchanged, leftOut }: Counts, what: string): string[] {
  const lines: [number, string][] = [
    [create, `${counted(create, what)} created`],
    [update, `${counted(update, what)} changed`],
    [unchanged, `${counted(unchanged, what)} already as the file says, and not touched`],
    [leftOut, `${counted(leftOut, what)} left out`],
  ];
  return lines.filter(([count]) => count > 0).map(([, line]) => line);
}

interface Difference {
  readonly field: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** "Outcome: “Open” becomes “Closed”". */
export function differenceWords({ field, from, to }: Difference): string {
  const name = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
  if (to === null) return `${name}: ${quoted(from ?? '')} is taken away`;
  return from === null ? `${name}: ${quoted(to)} is added` : `${name}: ${quoted(from)} becomes ${quoted(to)}`;
}
