import { readXlsx, type SheetFilterInfo, type Sheet as WorkbookSheet } from 'hucre';
import { cellText } from './cell-text.ts';
import { planFileLimits, refuse, tooManyRows, type Attempt, type Sheet, type SheetRow } from './sheet.ts';
import { unpackWorkbook } from './workbook-parts.ts';

const damaged = 'The workbook could not be read: open it in Excel, save it again as “Excel Workbook (.xlsx)” and try once more';

/** The rows of one sheet of an Excel workbook as text; their numbers are those that Excel shows. */
export async function readWorkbook(bytes: Uint8Array, sheetName: string | null): Promise<Attempt<Sheet>> {
  const unpacked = unpackWorkbook(bytes);
  if (!unpacked.ok) return unpacked;
  const sheets = new SheetChoice(sheetName);
  try {
    const workbook = await readXlsx(unpacked.value, { readStyles: true, sheets: (sheet) => sheets.takes(sheet) });
    const problem = sheets.problem();
    if (problem !== null) return refuse(problem);
    const [sheet] = workbook.sheets;
    return sheet === undefined ? refuse(damaged) : rowsOf(sheet, workbook.dateSystem === '1904');
  } catch {
    // Whatever the library stumbles over is in the file: it is given nothing else.
    return refuse(damaged);
  }
}

/** Which sheet is read: the one named, capitals aside, or the first that is not hidden. */
class SheetChoice {
  readonly #wanted: string | null;
  readonly #visible: string[] = [];
  #known = 0;
  #found = false;

  constructor(name: string | null) {
    this.#wanted = name?.trim() ?? null;
  }

  takes({ name, hidden, veryHidden }: SheetFilterInfo): boolean {
    this.#known += 1;
    const visible = hidden !== true && veryHidden !== true;
    if (visible) this.#visible.push(name);
    if (this.#found || this.#known > planFileLimits.sheets) return false;
    this.#found = this.#wanted === null ? visible : name.toLowerCase() === this.#wanted.toLowerCase();
    return this.#found;
  }

  problem(): string | null {
    if (this.#known > planFileLimits.sheets) return `The workbook has more than ${planFileLimits.sheets} sheets, the most that can be imported`;
    if (this.#found) return null;
    if (this.#wanted === null) return 'The workbook has no sheet that is not hidden';
    return `The workbook has no sheet “${this.#wanted}”; it has ${new Intl.ListFormat('en-GB').format(this.#visible.map((name) => `“${name}”`))}`;
  }
}

function rowsOf(sheet: WorkbookSheet, is1904: boolean): Attempt<Sheet> {
  if (!uncover(sheet)) return refuse(damaged);
  const rows: SheetRow[] = [];
  for (const [index, values] of sheet.rows.entries()) {
    if (values.every((value) => value === null || value === '')) continue;
    if (index >= planFileLimits.rows) return refuse(tooManyRows);
    const cells = values.map((value, column) => cellText(value, sheet.cells?.get(`${index},${column}`), is1904));
    const columns = cells.findLastIndex((cell) => cell.trim() !== '') + 1;
    if (columns > planFileLimits.columns) return refuse(`Row ${index + 1} has text beyond column ${planFileLimits.columns}, the last that is read`);
    if (cells.reduce((length, cell) => length + cell.length, 0) > planFileLimits.rowCharacters) {
      return refuse(`Row ${index + 1} is longer than ${planFileLimits.rowCharacters.toLocaleString('en-GB')} characters`);
    }
    if (columns > 0) rows.push({ row: index + 1, cells: cells.slice(0, columns) });
  }
  const last = rows.at(-1)?.row;
  if (last === undefined) return refuse(`The sheet “${sheet.name}” is empty`);
  const hidden = Array.from(sheet.rowDefs ?? []).filter(([index, row]) => row.hidden === true && index < last);
  return { ok: true, value: { name: sheet.name, rows, hidden: hidden.map(([index]) => index + 1).sort((a, b) => a - b) } };
}

/**
 * Of merged cells Excel shows the first; what another program may have left in the rest is seen by nobody, and is emptied. False
 * when there are more of them than the sheet has cells: honest ones do not lie over each other.
 */
function uncover({ rows, merges = [] }: WorkbookSheet): boolean {
  let left = planFileLimits.rows * planFileLimits.columns;
  for (const { startRow, startCol, endRow, endCol } of merges) {
    for (const [offset, cells] of rows.slice(startRow, endRow + 1).entries()) {
      for (let column = startCol; column <= Math.min(endCol, cells.length - 1); column += 1) {
        left -= 1;
        if (offset > 0 || column > startCol) cells[column] = null;
      }
      if (left < 0) return false;
    }
  }
  return true;
}
