import type { PlanColumns } from './plan-headings.ts';
import { areHeadings, readHeadings, sameHeadings } from './plan-headings.ts';
import { singleSpaced } from './lists-to-markdown.ts';
import type { Attempt, SheetRow } from './sheet.ts';

/** The table under the headings: what belongs together, still in the source's words. */
export interface PlanTable {
  columns: PlanColumns;
  entries: readonly TableEntry[];
  warnings: readonly Warning[];
  /** How many rows only repeat the headings, as a new page does. */
  repeatedHeadings: number;
}

/** One project or action, from one row and those that continue it; or a row that cannot be placed. */
export interface TableEntry {
  /** As a spreadsheet counts them, the row with the reference first. */
  rows: readonly number[];
  cells: readonly string[];
  /** The heading above it, when it is the first under it: in the table of actions the title of a project. */
  heading: TableHeading | null;
  problems: readonly string[];
}

export interface TableHeading {
  row: number;
  text: string;
}

/** Something to know that stops nothing. */
export interface Warning {
  rows: readonly number[];
  words: string;
}

const expected = '“Project Ref” and “Project Title” for projects, or “Ref” and “Projects and Actions” for actions';

/** Sorts the rows into headings, titles, entries and what continues them; nothing in a cell is thrown away. */
export function readTable(sheet: readonly SheetRow[]): Attempt<PlanTable> {
  const first = sheet.find(({ cells }) => !isBlank(cells));
  if (first === undefined) return { ok: false, problem: 'The file is empty' };
  if (!areHeadings(first.cells)) {
    const separator = first.cells.length === 1 ? /[;\t]/.exec(first.cells[0] ?? '') : null;
    const cause = separator === null ? '' : `; its columns are separated by ${separator[0] === ';' ? 'semicolons' : 'tabs'}, not commas`;
    return { ok: false, problem: `Row ${first.row} should hold the headings (${expected})${cause}` };
  }
  const headings = readHeadings(first.cells);
  if ('problem' in headings) return { ok: false, problem: `Row ${first.row}: ${headings.problem}` };

  const reader = new TableReader(headings.columns, first.cells);
  for (const row of sheet) if (row.row > first.row) reader.take(row);
  return reader.finish();
}

interface OpenEntry {
  rows: number[];
  cells: string[];
  heading: TableHeading | null;
  problems: string[];
}

class TableReader {
  readonly #columns: PlanColumns;
  readonly #headings: readonly string[];
  readonly #entries: OpenEntry[] = [];
  readonly #warnings: Warning[] = [];
  #repeated = 0;
  /** What a row without a reference continues. */
  #last: OpenEntry | null = null;
  #heading: TableHeading | null = null;

  constructor(columns: PlanColumns, headings: readonly string[]) {
    this.#columns = columns;
    this.#headings = headings;
    for (const words of columns.unknown.values()) this.#warnings.push({ rows: [], words: `The column “${words}” is not one of a plan’s and is left out` });
  }

  take({ row, cells }: SheetRow): void {
    if (isBlank(cells)) return;
    if (areHeadings(cells)) {
      if (sameHeadings(cells, this.#headings)) this.#repeated += 1;
      else this.#refuse(row, cells, 'These headings differ from the first ones, so it is not certain what the rows below hold');
      return;
    }
    const ref = (cells[this.#columns.ref] ?? '').trim();
    if (ref === '') {
      this.#continue(row, cells);
    } else if (cells.every((cell, column) => column === this.#columns.ref || cell.trim() === '') && !looksLikeRef(ref)) {
      this.#startHeading(row, ref);
    } else {
      this.#last = this.#add({ rows: [row], cells: [...cells], heading: this.#heading, problems: this.#misplaced(cells) });
      this.#heading = null;
    }
  }

  finish(): Attempt<PlanTable> {
    this.#dropHeading();
    if (this.#entries.length === 0) return { ok: false, problem: 'The file holds headings and nothing below them' };
    return { ok: true, value: { columns: this.#columns, entries: this.#entries, warnings: this.#warnings, repeatedHeadings: this.#repeated } };
  }

  #startHeading(row: number, text: string): void {
    // Two rows of heading without anything between them are one title that was broken at the foot of a page.
    this.#heading = { row: this.#heading?.row ?? row, text: singleSpaced(`${this.#heading?.text ?? ''} ${text}`) };
  }

  /** A page break does not end an entry, so repeated headings in between are passed over; a title does end it. */
  #continue(row: number, cells: readonly string[]): void {
    const entry = this.#last;
    if (entry === null || this.#heading !== null) {
      this.#refuse(row, cells, 'The row has no reference, and there is no row above that it could continue');
      return;
    }
    entry.rows.push(row);
    entry.problems.push(...this.#misplaced(cells));
    for (const [column, cell] of cells.entries()) {
      if (cell.trim() !== '') entry.cells[column] = [(entry.cells[column] ?? '').trim(), cell.trim()].filter((part) => part !== '').join(' ');
    }
  }

  #refuse(row: number, cells: readonly string[], problem: string): void {
    this.#add({ rows: [row], cells: [...cells], heading: null, problems: [problem] });
  }

  /** Text under no heading at all is most often a comma that was not put in quotation marks and moved the cells along. */
  #misplaced(cells: readonly string[]): string[] {
    const stray = cells.findIndex((cell, column) => cell.trim() !== '' && (this.#headings[column] ?? '').trim() === '');
    return stray === -1 ? [] : [`Column ${stray + 1} has text and no heading; a comma outside quotation marks can cause this`];
  }

  #dropHeading(): void {
    if (this.#heading === null) return;
    this.#warnings.push({ rows: [this.#heading.row], words: `Nothing follows the heading “${excerpt(this.#heading.text)}”, so it is left out` });
    this.#heading = null;
  }

  #add(entry: OpenEntry): OpenEntry {
    this.#entries.push(entry);
    return entry;
  }
}

/** A mistyped or forgotten row must not pass for a heading. */
function looksLikeRef(text: string): boolean {
  return /^\p{L}{0,2}\s?\d+(?:\.\d+)*(?:\s\p{L}+)?$/u.test(text);
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === '');
}

/** Words of the file, short enough to stand in a sentence. */
export function excerpt(text: string, most = 60): string {
  const words = Array.from(singleSpaced(text));
  return words.length <= most ? words.join('') : `${words.slice(0, most - 1).join('').trimEnd()}…`;
}
