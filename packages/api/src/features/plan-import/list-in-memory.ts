import type { Order, PageArguments, Page } from '../../platform/database/page.ts';

/** The order of a list that is no table: as it stands. */
export const listOrder: Order = { name: 'place', terms: [{ sql: 'place', type: 'int' }], direction: 'asc' };

/** A page of a list in memory; `after` is the place of the row it goes on after. */
export function pageOfList<Row extends object>(list: readonly Row[], { first, after }: PageArguments): Page<Row> {
  const start = after === null ? 0 : Number(after[0]) + 1;
  const rows = list.slice(start, start + first).map((row, offset) => ({ ...row, cursorKey: [String(start + offset)] }));
  return { rows, hasNextPage: start + first < list.length };
}
