import type { Brag } from '@golden-thread/shared/brag';
import { bragName, brags } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { RefreshOutcome } from '@golden-thread/shared/refresh-outcome';
import type { PlanColumns } from './plan-headings.ts';
import type { TableEntry, TableHeading, Warning } from './plan-table.ts';
import { excerpt } from './plan-table.ts';

/** A rating as it stood at a date, as `Rating` in the API's contract. */
export interface DatedRating {
  brag: Brag;
  asOf: CivilDate;
}

/** What the file says of a project. Null is "the file does not say", and never clears what is there. */
export interface ProjectFields {
  title: string;
  /** Markdown: the whole title where it had to be shortened, then the comments. */
  summary: string | null;
  leadPost: string | null;
  /** In the column of the latest month; `ratings` holds every month that gives one. */
  brag: Brag | null;
  ratings: readonly DatedRating[];
  declaredActions: number | null;
  /** In the source's own words. */
  outcomeNote: string | null;
}

/** What the file says of an action. Null is "the file does not say", but for `description`, which goes with the title. */
export interface ActionFields {
  title: string;
  /** Markdown: the whole text and the source's mark; null when the title says it all. */
  description: string | null;
  brag: Brag | null;
  ratings: readonly DatedRating[];
  refreshOutcome: RefreshOutcome | null;
  /** In the source's own words. */
  refreshNote: string | null;
}

/** One project or action of the file, or a row that is none; it can be imported only with `content`. */
export interface ParsedEntry<Content> {
  rows: readonly number[];
  /** What stands where the ref should be, for messages: "A5.10 NEW". */
  label: string;
  content: Content | null;
  problems: readonly string[];
}

/** A project, its ref read from the file: "A5". */
export interface ParsedProject {
  ref: string;
  /** The letter of its ref: the priority it serves. */
  priorityRef: string;
  fields: ProjectFields;
}

/** An action, its ref read from the file without the source's mark: "A5.10". */
export interface ParsedAction {
  ref: string;
  /** The project it belongs to, which the ref alone decides: "A5". */
  projectRef: string;
  /** The project's title above it, for comparison. */
  heading: TableHeading | null;
  fields: ActionFields;
}

/** A file that could be read; its entries may still have problems. */
export type ParsedPlan = (
  | { shape: 'projects'; entries: readonly ParsedEntry<ParsedProject>[] }
  | { shape: 'actions'; entries: readonly ParsedEntry<ParsedAction>[] }
) & {
  /** Of a workbook, which sheet was read. */
  sheet: string | null;
  warnings: readonly Warning[];
  repeatedHeadings: number;
};

/** The trimmed cell of a column; empty where the file has no such column. */
export function cellOf(entry: TableEntry, column: number | null): string {
  return column === null ? '' : (entry.cells[column] ?? '').trim();
}

/** Colours that were pictures are blank in the file, and a blank is no rating. A word that is none is a problem, never skipped. */
export function readRatings(entry: TableEntry, { ratings: columns }: PlanColumns, problems: string[]): { brag: Brag | null; ratings: DatedRating[] } {
  const latest = columns.map(({ asOf }) => asOf).sort().at(-1);
  const ratings: DatedRating[] = [];
  for (const { column, asOf } of columns) {
    const word = cellOf(entry, column).toLowerCase();
    if (isNothing(word)) continue;
    const brag = brags.find((rating) => bragName(rating).toLowerCase() === (word === 'gray' ? 'grey' : word));
    if (brag === undefined) problems.push(`“${excerpt(cellOf(entry, column))}” is not a rating: it must be ${ratingWords} or blank`);
    else ratings.push({ brag, asOf });
  }
  return { brag: ratings.find(({ asOf }) => asOf === latest)?.brag ?? null, ratings };
}

const ratingWords = `${brags.map(bragName).join(', ')},`.replace(/, (\w+),$/, ', $1');

/** "N/A" and its kind say that there is nothing to say. */
export function isNothing(cell: string): boolean {
  return /^(?:|n\/?a|-|–)$/i.test(cell);
}

/** Null for a blank cell. */
export function wordsOrNull(cell: string): string | null {
  return cell === '' ? null : cell;
}
