import { choosingKinds, type ChoosingKind } from '@golden-thread/shared/record-kind';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { RecordShare, ShareConfirmation, SharesOfOrganisation } from './access-review.entity.ts';
import { OURS, ourChoicesSql } from './our-records.repository.ts';

/** Of one organisation, of one kind; of all where left out. */
export interface ShareFilter {
  organisationId: string | null;
  kind: ChoosingKind | null;
}

/** By organisation, and within one by kind and reference or title. */
export const shareOrder: Order = {
  name: 'shares',
  terms: [{ sql: 'h.name', type: 'text' }, { sql: 'h."organisationId"', type: 'uuid' }, { sql: 'h.place', type: 'int' }, { sql: 'h.sorted', type: 'text' }, { sql: 'h.id', type: 'uuid' }],
  direction: 'asc',
};

/**
 * Every share of ours, as `h`: a record, and an organisation besides us that reads it today. Its version is made of our choice and of who
 * reads, and not of the set of readers' number or of what another party chose: it would change with days that are not ours to know, which
 * whoever knows all else could find by trying.
 */
const sharesSql = (kinds: readonly ChoosingKind[]): string => `
  with ours as materialized (${ourChoicesSql(kinds)}),
  readers as materialized (select r.audience_id, r.organisation_id from keeper.audience_readers(array(select distinct o.audience_id from ours o)) r),
  reading as (select r.audience_id, string_agg(r.organisation_id::text, ',' order by r.organisation_id) as ids from readers r group by r.audience_id),
  h as (
    select o.kind, o.place, o.id, o.title, o.ref, o.day::text, o.made, md5(concat_ws('|', o.scope, o.shared_with::text, array_to_string(o.shared_until, ',', '-'), g.ids)) as version, r.organisation_id as "organisationId", p.name,
           coalesce(app.natural_order(o.ref), lower(o.title)) || coalesce(o.day::text, '') as sorted,
           case when r.organisation_id = o.other_party then 'PARTY' when o.scope = 'INHERITED' then 'PARENT' when o.scope = 'PARTNERSHIP' then 'PARTNERSHIP' else 'NAMED' end as basis
      from ours o join readers r on r.audience_id = o.audience_id join reading g on g.audience_id = o.audience_id join app.organisation p on p.id = r.organisation_id
     where r.organisation_id <> all (${OURS}))`;

type Row = RecordShare & { place: number; sorted: string; name: string };

export async function readShares(queries: Queries, { organisationId, kind }: ShareFilter, { first, after }: PageArguments): Promise<Page<RecordShare>> {
  const [name, of, place, sorted, id] = after ?? [];
  const rows = await queries.query<Row>(
    `${sharesSql(kind === null ? choosingKinds : [kind])} select h.* from h
      where ($1::uuid is null or h."organisationId" = $1::uuid)
        and ($2::text is null or (h.name, h."organisationId", h.place, h.sorted, h.id) > ($2::text, $3::uuid, $4::int, $5::text, $6::uuid))
      order by h.name, h."organisationId", h.place, h.sorted, h.id limit ${first + 1}`,
    [organisationId, name ?? null, of ?? null, place ?? null, sorted ?? null, id ?? null],
  );
  const shares = rows.map((row) => Object.assign(row, { cursorKey: [row.name, row.organisationId, String(row.place), row.sorted, row.id] }));
  return { rows: shares.slice(0, first), hasNextPage: shares.length > first };
}

export async function countShares(queries: Queries, { organisationId, kind }: ShareFilter): Promise<number> {
  const [row] = await queries.query<{ count: number }>(
    `${sharesSql(kind === null ? choosingKinds : [kind])} select count(*)::int as count from h where $1::uuid is null or h."organisationId" = $1::uuid`, [organisationId]);
  return row?.count ?? 0;
}

/** Some shares, by record and organisation, whichever of them there are. */
export async function findShares(queries: Queries, keys: readonly { id: string; organisationId: string }[]): Promise<RecordShare[]> {
  return queries.query<RecordShare>(
    `${sharesSql(choosingKinds)} select h.* from h join unnest($1::uuid[], $2::uuid[]) as k (id, organisation_id) on k.id = h.id and k.organisation_id = h."organisationId"`,
    [keys.map(({ id }) => id), keys.map(({ organisationId }) => organisationId)],
  );
}

/** Which of some ids are of records that carry a choice and that the viewer can read. */
export async function readableOf(queries: Queries, ids: readonly string[]): Promise<string[]> {
  const tables = ['plan', 'workstream', 'milestone', 'action', 'interdependency', 'board', 'review', 'agenda_item', 'decision', 'thread'];
  const rows = await queries.query<{ id: string }>(tables.map((table) => `select r.id from app.${table} r where r.id = any ($1::uuid[])`).join(' union all '), [ids]);
  return rows.map(({ id }) => id);
}

/** A confirmation counts for the share that it was made of: not for one that ended and began anew. */
const CONFIRMED = `
  select distinct on (s.record_id, s.organisation_id) s.record_id, s.organisation_id, s.reviewed_at, s.reviewed_by_id, s.outcome
    from app.share_review s order by s.record_id, s.organisation_id, s.id desc`;

/** One line for each organisation that anything is shared with, by name. */
export async function readSharesByOrganisation(queries: Queries): Promise<SharesOfOrganisation[]> {
  return queries.query<SharesOfOrganisation>(
    `${sharesSql(choosingKinds)}, confirmed as (${CONFIRMED})
     select h."organisationId", count(*)::int as "shareCount", (count(*) filter (where c.outcome is distinct from 'CONFIRMED'))::int as "unconfirmedCount"
       from h left join confirmed c on c.record_id = h.id and c.organisation_id = h."organisationId"
      group by h."organisationId", h.name order by h.name, h."organisationId"`,
  );
}

type ShareKey = Pick<RecordShare, 'id' | 'organisationId'>;
const keyOf = ({ id, organisationId }: ShareKey): string => `${id} ${organisationId}`;
const idsOf = (keys: readonly ShareKey[]): string[][] => [keys.map(({ id }) => id), keys.map(({ organisationId }) => organisationId)];

export interface ShareStart {
  at: string;
  orBefore: boolean;
}

/** Since when, where something changed after the record was made; null where it has been so from the first. */
export const startOfShare = (queries: Queries) =>
  batchLoader<ShareKey, ShareStart | null, string>(queries, async (keys) => {
    const rows = await queries.query<ShareKey & ShareStart>(
      `select s.record_id as id, s.organisation_id as "organisationId", s.began_at as at, s.or_before as "orBefore" from keeper.share_starts($1, $2) s`, idsOf(keys));
    const starts = new Map(rows.map(({ at, orBefore, ...key }) => [keyOf(key), { at, orBefore }]));
    return keys.map((key) => starts.get(keyOf(key)) ?? null);
  }, { cacheKeyFn: keyOf });

/** The last confirmation of a share, unless it was ended after it. */
export const confirmationOfShare = (queries: Queries) =>
  batchLoader<ShareKey, ShareConfirmation | null, string>(queries, async (keys) => {
    const rows = await queries.query<ShareKey & ShareConfirmation>(
      `select c.record_id as id, c.organisation_id as "organisationId", c.reviewed_at as at, c.reviewed_by_id as "personId" from (${CONFIRMED}) c
         join unnest($1::uuid[], $2::uuid[]) as k (id, organisation_id) on k.id = c.record_id and k.organisation_id = c.organisation_id where c.outcome = 'CONFIRMED'`,
      idsOf(keys));
    const confirmations = new Map(rows.map(({ at, personId, ...key }) => [keyOf(key), { at, personId }]));
    return keys.map((key) => confirmations.get(keyOf(key)) ?? null);
  }, { cacheKeyFn: keyOf });

/** When the organisation's administrators last confirmed or ended a share, and who. */
export async function readLastReview(queries: Queries): Promise<ShareConfirmation | null> {
  const [row] = await queries.query<ShareConfirmation>('select s.reviewed_at as at, s.reviewed_by_id as "personId" from app.share_review s order by s.id desc limit 1');
  return row ?? null;
}
