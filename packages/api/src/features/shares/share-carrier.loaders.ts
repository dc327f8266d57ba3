import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { RecordShare } from './access-review.entity.ts';
import { findShares } from './access-review.repository.ts';
import { OURS } from './our-records.repository.ts';

/** What follows, and who reads it. */
type Followed = Pick<RecordShare, 'id' | 'organisationId'>;

/** The record whose choice a record follows, directly or through others that follow it too. */
interface Carrier {
  id: string;
  ours: boolean;
}

/** A record of any kind that another may follow, by its id; an agreement's readers are its parties' choices. */
const parent = (table: string, above: string, from = `app.${table} p`, scope = 'p.shared_scope', ours = `p.owner_id = any (${OURS})`): string =>
  `select p.id, ${above} as above, ${scope} as scope, ${ours} as ours from ${from} where p.id = u.above`;

/**
 * The nearest record above each that carries a choice. Absent where the viewer cannot read so far up: an owner that was cut off from what
 * its record belongs to.
 */
async function readCarriers(queries: Queries, ids: readonly string[]): Promise<Map<string, Carrier>> {
  const rows = await queries.query<Carrier & { of: string }>(
    `with recursive up as (
       select r.id as of, r.id, r.above, 'INHERITED'::text as scope, false as ours from (
         select m.id, m.workstream_id as above from app.milestone m where m.id = any ($1::uuid[])
         union all select a.id, coalesce(a.workstream_id, a.agenda_item_id, a.review_id) from app.action a where a.id = any ($1::uuid[])
         union all select t.id, t.subject_id from app.thread t where t.id = any ($1::uuid[])
         union all select v.id, v.board_id from app.review v where v.id = any ($1::uuid[])
         union all select s.id, s.review_id from app.agenda_slot s where s.id = any ($1::uuid[])
         union all select d.id, coalesce(d.agenda_item_id, d.review_id) from app.decision d where d.id = any ($1::uuid[])
       ) r
       union all
       select u.of, p.id, p.above, p.scope, p.ours from up u cross join lateral (
         ${[
    parent('workstream', 'null::uuid'),
    parent('milestone', 'p.workstream_id'),
    parent('action', 'coalesce(p.workstream_id, p.agenda_item_id, p.review_id)'),
    parent('board', 'null::uuid'),
    parent('review', 'p.board_id'),
    parent('agenda_item', 's.review_id', 'app.agenda_item p join app.agenda_slot s on s.id = p.id'),
    parent('interdependency', 'null::uuid', 'app.interdependency p', `'PARTIES'`, `(p.giving_id = any (${OURS}) or p.needing_id = any (${OURS}))`),
  ].join(' union all ')}
       ) p where u.scope = 'INHERITED')
     select u.of, u.id, u.ours from up u where u.id <> u.of and u.scope <> 'INHERITED'`,
    [ids],
  );
  return new Map(rows.map(({ of, ...carrier }) => [of, carrier]));
}

/**
 * The share by which an organisation reads what follows: where ending it ends it for all that follow. Null where that is not ours to
 * end: another organisation's choice, or an agreement that its party reads while there is one. Then what follows can be narrowed itself.
 */
export const carryingShare = (queries: Queries) =>
  batchLoader<Followed, RecordShare | null, string>(queries, async (keys) => {
    const carriers = await readCarriers(queries, keys.map(({ id }) => id));
    const carried = keys.map(({ id, organisationId }) => ({ id: carriers.get(id)?.ours === true ? carriers.get(id)?.id ?? null : null, organisationId }));
    const shares = await findShares(queries, carried.flatMap(({ id, organisationId }) => (id === null ? [] : [{ id, organisationId }])));
    return carried.map(({ id, organisationId }) => shares.find((share) => share.id === id && share.organisationId === organisationId && share.basis !== 'PARTY') ?? null);
  }, { cacheKeyFn: ({ id, organisationId }) => `${id} ${organisationId}` });
