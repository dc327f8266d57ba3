import { planFileSize } from '@golden-thread/shared/plan-file';

/** What was asked for, or one sentence for the person who chose the file. */
export type Attempt<T> = { ok: true; value: T } | { ok: false; problem: string };

/** A row as a person sees it in a spreadsheet: the first is row 1, and a line break inside a cell starts no new row. */
export interface SheetRow {
  row: number;
  cells: readonly string[];
}

/** The rows of a file, and the sheet of a workbook that they are from. */
export interface Sheet {
  /** Null for a CSV file, which has one and no name for it. */
  name: string | null;
  rows: readonly SheetRow[];
  /** Numbers of rows that the workbook hides; they are read all the same, as when Excel saves CSV. */
  hidden: readonly number[];
}

/** The published plan has 80 rows and 23 kB. A file far beyond that is another file, and must not cost us memory. */
export const planFileLimits = {
  bytes: planFileSize.bytes,
  rows: 10_000,
  columns: 100,
  rowCharacters: 100_000,
  /** Of a workbook. */
  sheets: 100,
  /** Of a workbook, once it is unpacked: text of 5 MB that is packed well. */
  unpackedMebibytes: 40,
  /** What a name of a file may have; the longest that common file systems take. */
  nameCharacters: 255,
} as const;

export const tooManyRows = `The file has more than ${planFileLimits.rows.toLocaleString('en-GB')} rows, the most that can be imported`;
export const howToSave = 'in Excel choose Save As and “Excel Workbook (.xlsx)” or “CSV UTF-8 (Comma delimited)”';

export function refuse(problem: string): { ok: false; problem: string } {
  return { ok: false, problem };
}

export function startsWith(bytes: Uint8Array, ...opening: number[]): boolean {
  return opening.every((byte, index) => bytes[index] === byte);
}
