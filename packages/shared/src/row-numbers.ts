/** The highest row number that can be asked for: far beyond any plan, and few enough that a range costs nothing. */
const LAST_ROW = 1_048_576;

/**
 * The rows meant by "12,40-45", in ascending order, each once; empty for an empty text. Null when the text says something else, a
 * range that runs backwards or a row that no spreadsheet has. A long dash is taken for a hyphen, as documents make one of it.
 */
export function parseRowNumbers(text: string): number[] | null {
  if (text.trim() === '') return [];
  const rows = new Set<number>();
  for (const part of text.split(',')) {
    const range = /^\s*([1-9]\d{0,6})\s*(?:[-–]\s*([1-9]\d{0,6})\s*)?$/.exec(part);
    if (range === null) return null;
    const first = Number(range[1]);
    const last = range[2] === undefined ? first : Number(range[2]);
    if (last < first || last > LAST_ROW) return null;
    for (let row = first; row <= last; row += 1) rows.add(row);
  }
  return [...rows].sort((a, b) => a - b);
}

/** The shortest such text, in ascending order; `between` parts stands `, ` for people and `,` in an address. */
export function formatRowNumbers(rows: Iterable<number>, between = ', '): string {
  const ranges: { first: number; last: number }[] = [];
  for (const row of [...new Set(rows)].sort((a, b) => a - b)) {
    const open = ranges.at(-1);
    if (open?.last === row - 1) open.last = row;
    else ranges.push({ first: row, last: row });
  }
  return ranges.map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`)).join(between);
}
