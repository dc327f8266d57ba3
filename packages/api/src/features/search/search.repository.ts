import type { Search, SearchKind } from '@golden-thread/shared/search';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { HighlightPart, SearchResult } from './search.entity.ts';
import { marks, searchSql } from './search.sql.ts';

/** By how well it fits, then the newest first: ids are made in order of time. */
export const searchOrder: Order = { name: 'search', terms: [{ sql: 'rank', type: 'int' }, { sql: 'id', type: 'uuid' }], direction: 'desc' };

export interface Found extends Page<SearchResult> {
  total: number;
  /** English search leaves every word out. */
  tooCommon: boolean;
}

type Row = { total: number; tooCommon: boolean } & (
  | { id: null }
  | (Pick<SearchResult, 'id' | 'type' | 'kind' | 'ownerId' | 'title' | 'inType' | 'inId'> & { rank: number; markedTitle: string; markedBody: string })
);

/** A page of what the viewer can read and looks for, in one statement. */
export async function findAll(queries: Queries, search: Search, kinds: readonly SearchKind[], { first, after }: PageArguments): Promise<Found> {
  const rows = await queries.query<Row>(searchSql(kinds, first), [
    search.words, asPrefix(search.beginning), search.parts, asPrefix(search.lastPart), search.ref, after?.[0] ?? null, after?.[1] ?? null,
  ]);
  const found = rows.flatMap((row) => {
    if (row.id === null) return [];
    const { type, id, kind, ownerId, inType, inId, title, rank, markedTitle, markedBody } = row;
    return [{ type, id, kind, ownerId, inType, inId, title, titleHighlight: parts(markedTitle), highlight: parts(markedBody), cursorKey: [String(rank), id] }];
  });
  return { rows: found.slice(0, first), hasNextPage: found.length > first, total: rows[0]?.total ?? 0, tooCommon: rows[0]?.tooCommon ?? false };
}

/** A word's beginning in PostgreSQL's own language of queries. `readSearch` has left no quote and no backslash in it. */
const asPrefix = (word: string): string => (word === '' ? '' : `'${word}':*`);

function parts(text: string): HighlightPart[] {
  return text.split(marks.start).flatMap((piece, index) => {
    const [inside = '', after] = piece.split(marks.end);
    return index === 0 ? [{ text: inside, marked: false }] : [{ text: inside, marked: true }, { text: after ?? '', marked: false }];
  }).filter((part) => part.text !== '');
}
