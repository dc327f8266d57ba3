import type { CivilDate } from '@golden-thread/shared/civil-date';
import { parseDateParts } from '@golden-thread/shared/civil-date';
import { singleSpaced } from './lists-to-markdown.ts';

/** Which of the two published tables a file holds: the projects of the plan, or the actions under them. */
type PlanShape = 'projects' | 'actions';

/** Where each thing stands in a row, as the headings say; null for a column the file does not have. */
export interface PlanColumns {
  shape: PlanShape;
  ref: number;
  /** A project's title, or an action's text. */
  text: number;
  ratings: readonly RatingColumn[];
  outcome: number | null;
  declaredActions: number | null;
  leadPost: number | null;
  comments: number | null;
  /** Columns with another heading, by the words of it; they are left out, and the person is told. */
  unknown: ReadonlyMap<number, string>;
}

interface RatingColumn {
  column: number;
  /** The last day of the month in the heading: "Jan 2024" was the state reported for all of January. */
  asOf: CivilDate;
}

const wordings = {
  ref: /^(?:(?:project|action) )?ref(?:erence)?\.?$/,
  projectTitle: /^project title$/,
  actionText: /^(?:projects? and )?actions?$/,
  declaredActions: /^(?:no\.?|number) of actions$/,
  leadPost: /^project lead(?: \(role\))?$/,
  rating: /\bbrag\b/,
  outcome: /^refresh (?:activity )?outcome(?: status)?$/,
  comments: /^comments?$/,
} as const;

/** Whether a row is one of headings, whatever its case and spacing: the document repeats them on each page. */
export function areHeadings(cells: readonly string[]): boolean {
  const words = cells.map(headingWords);
  return (
    words.some((heading) => wordings.ref.test(heading)) &&
    words.some((heading) => wordings.projectTitle.test(heading) || wordings.actionText.test(heading))
  );
}

/** Whether two rows of headings are the same but for case, spacing and empty cells at the end. */
export function sameHeadings(a: readonly string[], b: readonly string[]): boolean {
  return Array.from({ length: Math.max(a.length, b.length) }).every((_, column) => headingWords(a[column] ?? '') === headingWords(b[column] ?? ''));
}

/** The columns, or a sentence about the headings. Call it with a row for which `areHeadings` is true. */
export function readHeadings(cells: readonly string[]): { columns: PlanColumns } | { problem: string } {
  const words = cells.map(headingWords);
  const find = (wording: RegExp) => {
    const column = words.findIndex((heading) => wording.test(heading));
    return column === -1 ? null : column;
  };
  const projectTitle = find(wordings.projectTitle);
  const actionText = find(wordings.actionText);
  const ref = find(wordings.ref);
  const text = projectTitle ?? actionText;
  if (ref === null || text === null) return { problem: 'There is no column for references or no column for titles' };
  if (projectTitle !== null && actionText !== null) {
    return { problem: 'The headings are those of projects and of actions at once; import the two tables as two files' };
  }

  const ratings: RatingColumn[] = [];
  for (const [column, heading] of words.entries()) {
    if (!wordings.rating.test(heading)) continue;
    const asOf = monthEnd(heading);
    if (asOf === null) return { problem: `The heading “${singleSpaced(cells[column] ?? '')}” does not say which month its ratings are of, like “April 2024”` };
    if (ratings.some((other) => other.asOf === asOf)) return { problem: `Two headings give ratings of the same month: “${singleSpaced(cells[column] ?? '')}” is the second` };
    ratings.push({ column, asOf });
  }

  const columns = {
    shape: projectTitle === null ? ('actions' as const) : ('projects' as const),
    ref,
    text,
    ratings,
    outcome: find(wordings.outcome),
    declaredActions: find(wordings.declaredActions),
    leadPost: find(wordings.leadPost),
    comments: find(wordings.comments),
  };
  return { columns: { ...columns, unknown: unknownColumns(cells, columns) } };
}

function unknownColumns(cells: readonly string[], columns: Omit<PlanColumns, 'unknown'>): Map<number, string> {
  const { ref, text, ratings, outcome, declaredActions, leadPost, comments } = columns;
  const known = new Set([ref, text, outcome, declaredActions, leadPost, comments, ...ratings.map(({ column }) => column)]);
  const unknown = new Map<number, string>();
  for (const [column, heading] of cells.entries()) {
    if (!known.has(column) && heading.trim() !== '') unknown.set(column, singleSpaced(heading));
  }
  return unknown;
}

function headingWords(cell: string): string {
  return singleSpaced(cell).toLowerCase();
}

/** The last day of the month named in a heading, as in "Previous BRAG JAN 2024"; null when there is none. */
function monthEnd(heading: string): CivilDate | null {
  for (const [, month = '', year = ''] of heading.matchAll(/\b(\p{L}+)\.?[\s-]+(\d{4})\b/gu)) {
    for (const day of ['31', '30', '29', '28']) {
      const parsed = parseDateParts({ day, month, year });
      if ('date' in parsed) return parsed.date;
    }
  }
  return null;
}
