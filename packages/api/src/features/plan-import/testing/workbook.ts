import { writeXlsx } from 'hucre';

/** The twin of `csv`: the same cells, as an Excel workbook of one sheet. */
export function workbook(rows: readonly (readonly string[])[]): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: 'Plan', rows: rows.map((cells) => cells.map((cell) => (cell === '' ? null : cell))) }] });
}
