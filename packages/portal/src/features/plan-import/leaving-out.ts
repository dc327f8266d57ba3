import type { Problem } from '../../ui/problems.ts';
import type { Counts, RowResult } from './preview-words.ts';

interface Row {
  readonly row: number;
  readonly rows: string;
  readonly result: RowResult;
  readonly ref: string;
  readonly problems: readonly string[];
}

const counter: Readonly<Record<RowResult, keyof Counts>> = { CREATE: 'create', UPDATE: 'update', UNCHANGED: 'unchanged', PROBLEM: 'problem', LEFT_OUT: 'leftOut' };

/**
 * The counts with what has been ticked and unticked since they were checked with `checked` left out; what one row's leaving does to
 * another, checking again tells.
 */
export function countsWith(counts: Counts, leaveOut: ReadonlyMap<number, RowResult>, checked: readonly number[]): Counts {
  const now = { ...counts };
  for (const [row, result] of leaveOut) {
    if (checked.includes(row)) continue;
    now[counter[result]] -= 1;
    now.leftOut += 1;
  }
  now.leftOut -= checked.filter((row) => !leaveOut.has(row)).length;
  return now;
}

/** The most problems of rows that the summary above the page lists; the table has them all. */
const MOST_LISTED = 10;

interface Judged {
  readonly counts: Counts;
  readonly newPriorities: readonly { readonly ref: string; readonly title: string | null }[];
  readonly rows: { readonly edges: readonly { readonly node: Row }[] };
}

/**
 * Why a checked file cannot be imported as it is. A title that a new priority still needs comes before the rows that it would put
 * right, which are not listed beside it.
 */
export function importProblems({ counts, newPriorities, rows }: Judged): Problem[] {
  if (counts.problem === 0) return [];
  const wrong = rows.edges.map(({ node }) => node).filter(({ result }) => result === 'PROBLEM');
  const untitled = newPriorities.filter(({ ref, title }) => title === null && wrong.some((row) => priorityOf(row) === ref));
  const others = wrong.filter((row) => untitled.every(({ ref }) => ref !== priorityOf(row)));
  const unseen = counts.problem - wrong.length + Math.max(0, others.length - MOST_LISTED);
  return [
    ...untitled.map(({ ref }) => ({ path: ['priorityTitles', ref], message: `Enter a title for priority ${ref}` })),
    ...others.slice(0, MOST_LISTED).map((row) => ({ path: ['leaveOut', String(row.row)], message: rowProblem(row) })),
    ...(unseen > 0 ? [{ path: [], message: unseen === 1 ? '1 more row has a problem' : `${unseen.toLocaleString('en-GB')} more rows have problems` }] : []),
  ];
}

/** "Row 4: A1 stands in row 3 already; put it right in the file or leave it out" */
function rowProblem({ rows, problems }: Row): string {
  return `${/^\d+$/.test(rows) ? 'Row' : 'Rows'} ${rows}: ${problems.join('; ')}. Leave it out, or put it right in the file`;
}

const priorityOf = ({ ref }: Row) => ref.slice(0, 1).toUpperCase();
