import { v7 as uuid } from 'uuid';
import { changeSentence, type HomeChange } from '@golden-thread/shared/home-changes';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { Change } from './home-change.entity.ts';
import { changesSql } from './home-change.sql.ts';

/** The newest first. The day comes before the id: a demonstration's day stands still, and ids carry the real time. */
export const changeOrder: Order = {
  name: 'home-changes',
  terms: [{ sql: '"on"', type: 'date' }, { sql: 'id', type: 'uuid' }, { sql: 'kind', type: 'text' }],
  direction: 'desc',
};

type Row = Pick<Change, 'subjectType' | 'subjectId' | 'organisationId' | 'at'> & { kind: HomeChange['kind']; id: string; on: string; organisation: string; facts: object };

/** A page of what changed since an instant; since the last weeks of the partnership's calendar where there is none. */
export async function readChanges(queries: Queries, since: string | null, { first, after }: PageArguments): Promise<Page<Change>> {
  const rows = await queries.query<Row>(
    `select c.kind, c.id, c."subjectType", c."subjectId", c."organisationId", c."on"::text, c.at, c.facts, o.short_name as organisation
       from (${changesSql(since !== null)}) c join app.organisation o on o.id = c."organisationId"
      where ($1::uuid is null or $2::timestamptz is not null) and ($3::date is null or (c."on", c.id, c.kind) < ($3::date, $4::uuid, $5))
      order by c."on" desc, c.id desc, c.kind desc limit ${first + 1}`,
    [...bounds(since), after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
  );
  const changes = rows.map(({ kind, id, on, organisation, facts, subjectType, subjectId, organisationId, at }) => ({
    subjectType, subjectId, organisationId, at, summary: changeSentence({ kind, organisation, ...facts } as HomeChange), cursorKey: [on, id, kind],
  }));
  return { rows: changes.slice(0, first), hasNextPage: changes.length > first };
}

export async function countChanges(queries: Queries, since: string | null): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    `select count(*)::int as count from (${changesSql(since !== null)}) c where $1::uuid is null or $2::timestamptz is not null`, bounds(since));
  return row?.count ?? 0;
}

/** What was being written while somebody looked was not there yet for them to see: it is told again rather than never. */
const WHILE_LOOKING_MS = 5 * 60_000;

/** The least id that a record made since could have, and since when. */
function bounds(since: string | null): [string | null, string | null] {
  if (since === null) return [null, null];
  const from = Date.parse(since) - WHILE_LOOKING_MS;
  return [uuid({ msecs: from, random: new Uint8Array(16), seq: 0 }), new Date(from).toISOString()];
}

/** When the viewer last opened the home page on an earlier day of London's; null where they have not. */
export const lastHere = (queries: Queries) =>
  batchLoader<'viewer', string | null>(queries, async (keys) => {
    const [row] = await queries.query<{ at: string | null }>(
      `select case when (v.latest_at at time zone 'Europe/London')::date < (now() at time zone 'Europe/London')::date then v.latest_at else v.previous_at end as at from app.home_visit v`);
    return keys.map(() => row?.at ?? null);
  });

/** Keeps that the viewer is here now; their last visit of an earlier day stays what they are told of. */
export async function keepVisit(queries: Queries): Promise<void> {
  await queries.query(
    `insert into app.home_visit as v (latest_at) values (now())
       on conflict (person_id, organisation_id) do update set latest_at = excluded.latest_at,
         previous_at = case when (v.latest_at at time zone 'Europe/London')::date < (now() at time zone 'Europe/London')::date then v.latest_at else v.previous_at end`);
}
