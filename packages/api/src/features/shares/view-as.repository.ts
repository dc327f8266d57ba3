import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { recordKinds, type RecordKind } from '@golden-thread/shared/record-kind';
import type { Difference } from '@golden-thread/shared/view-as';
import { ourRecordsSql } from './our-records.repository.ts';
import type { ViewAsCount, ViewAsRecord } from './view-as.entity.ts';
import { differencesSql } from './view-as-differences.sql.ts';

/** By kind, and within it by reference or title. */
export const viewAsOrder: Order = {
  name: 'view-as',
  terms: [{ sql: 'o.place', type: 'int' }, { sql: 'o.sorted', type: 'text' }, { sql: 'o.id', type: 'uuid' }],
  direction: 'asc',
};

/** Asked once, of the keeper: nothing here acts for the other organisation. */
const SETS = 'with sets as materialized (select s.audience_id from keeper.sets_read_by($1) s)';

const sorted = (kinds: readonly RecordKind[]): string =>
  `(select n.*, coalesce(app.natural_order(n.ref), lower(n.title)) || coalesce(n.day::text, '') as sorted from (${ourRecordsSql(kinds)}) n) o`;

export async function readAs(queries: Queries, organisationId: string, kinds: readonly RecordKind[], { first, after }: PageArguments): Promise<Page<ViewAsRecord>> {
  const rows = await queries.query<Omit<ViewAsRecord, 'readerId'> & { place: number; sorted: string }>(
    `${SETS} select o.kind, o.place, o.sorted, o.id, o.title, o.ref, o.day::text, o.parent_type as "parentType", o.parent_id as "parentId", o.audience_id as "audienceId"
       from ${sorted(kinds)} join sets s on s.audience_id = o.audience_id
      where $2::int is null or (o.place, o.sorted, o.id) > ($2::int, $3::text, $4::uuid) order by o.place, o.sorted, o.id limit ${first + 1}`,
    [organisationId, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
  );
  const records = rows.map(({ place, sorted: key, ...record }) => ({ ...record, readerId: organisationId, cursorKey: [String(place), key, record.id] }));
  return { rows: records.slice(0, first), hasNextPage: records.length > first };
}

export async function countAs(queries: Queries, organisationId: string, kinds: readonly RecordKind[]): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    `${SETS} select count(*)::int as count from (${ourRecordsSql(kinds)}) o join sets s on s.audience_id = o.audience_id`, [organisationId]);
  return row?.count ?? 0;
}

/** One line for each kind, those we have none of included. */
export async function countsAs(queries: Queries, organisationId: string): Promise<ViewAsCount[]> {
  const rows = await queries.query<ViewAsCount>(
    `${SETS} select o.kind, count(s.audience_id)::int as "readOfOurs", count(*)::int as "allOfOurs"
       from (${ourRecordsSql(recordKinds)}) o left join sets s on s.audience_id = o.audience_id group by o.kind`, [organisationId]);
  const byKind = new Map(rows.map((row) => [row.kind, row]));
  return recordKinds.map((kind) => byKind.get(kind) ?? { kind, readOfOurs: 0, allOfOurs: 0 });
}

/** What a record shows otherwise to the reader; one statement for a page of them. */
export const differencesFor = (queries: Queries) =>
  batchLoader<Pick<ViewAsRecord, 'id' | 'readerId'>, Difference[], string>(queries, async (keys) => {
    const byReader = groupRows(keys, ({ readerId }) => readerId);
    const found = new Map<string, Difference[]>();
    for (const [readerId, records] of byReader) {
      const rows = await queries.query<{ id: string; difference: Difference }>(`${SETS} ${differencesSql}`, [readerId, records.map(({ id }) => id)]);
      for (const [id, own] of groupRows(rows, (row) => row.id)) found.set(keyOf({ id, readerId }), own.map(({ difference }) => difference));
    }
    return keys.map((key) => found.get(keyOf(key)) ?? []);
  }, { cacheKeyFn: keyOf });

const keyOf = ({ id, readerId }: Pick<ViewAsRecord, 'id' | 'readerId'>): string => `${readerId} ${id}`;
