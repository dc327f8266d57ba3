import type { Counts, RowResult } from './preview-words.ts';

export type RowFilterName = 'ALL' | 'CHANGES' | 'PROBLEMS' | 'UNCHANGED' | 'LEFT_OUT';

interface RowFilter {
  readonly name: RowFilterName;
  readonly text: string;
  /** Null for every row. */
  readonly results: readonly RowResult[] | null;
  readonly count: (counts: Counts) => number;
}

/** What somebody may want to look at of a long file. */
export const rowFilters: readonly RowFilter[] = [
  { name: 'ALL', text: 'Every row', results: null, count: ({ create, update, unchanged, problem, leftOut }) => create + update + unchanged + problem + leftOut },
  { name: 'CHANGES', text: 'Rows that change something', results: ['CREATE', 'UPDATE'], count: ({ create, update }) => create + update },
  { name: 'PROBLEMS', text: 'Rows with a problem', results: ['PROBLEM'], count: ({ problem }) => problem },
  { name: 'UNCHANGED', text: 'Rows that change nothing', results: ['UNCHANGED'], count: ({ unchanged }) => unchanged },
  { name: 'LEFT_OUT', text: 'Rows left out', results: ['LEFT_OUT'], count: ({ leftOut }) => leftOut },
];

/** Below this all of them are in sight. */
const FEW = 20;

/** Those to choose from, with how many rows each shows; none where the file is short or its rows are all alike. */
export function offeredFilters(counts: Counts): { readonly name: RowFilterName; readonly text: string }[] {
  const offered = rowFilters.map(({ name, text, count }) => ({ name, text, rows: count(counts) })).filter(({ rows }) => rows > 0);
  const every = offered[0]?.rows ?? 0;
  if (every <= FEW || offered.length < 3) return [];
  return offered.map(({ name, text, rows }) => ({ name, text: `${text} (${rows.toLocaleString('en-GB')})` }));
}
