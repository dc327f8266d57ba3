import { formatValue, type Cell, type CellValue } from 'hucre';

/** Excel keeps these two for "the short date of whoever looks": a reader in the United Kingdom sees the day first. */
const shortDates: ReadonlyMap<string, string> = new Map([
  ['m/d/yyyy', 'dd/mm/yyyy'],
  ['m/d/yyyy h:mm', 'dd/mm/yyyy hh:mm'],
]);

const DIGITS_SHOWN = 11;

/** A cell as a person sees it in Excel, and as Excel writes it to CSV; of a formula, what it last came to. */
export function cellText(value: CellValue | undefined, cell: Cell | undefined, is1904: boolean): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  const format = cell?.style?.numFmt ?? 'General';
  if (typeof value === 'number' && format === 'General') return String(Number(value.toPrecision(DIGITS_SHOWN)));
  return formatValue(value, shortDates.get(format) ?? format, { is1904 }).trim();
}
