import { earlierEnd } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { OURS } from '../shares/our-records.repository.ts';

/** A record, or one above it that bounds its readers, with the choice that is ours of it: none where it is another organisation's. */
interface Level {
  of: string;
  ownerIds: string[];
  sharedWith: string[];
  sharedUntil: (CivilDate | null)[];
}

const chosen = (side: string, ours: string): string => {
  const named = `${ours} and p.${side}_scope = 'ORGANISATIONS'`;
  return `case when ${named} then p.${side}_with else '{}' end as shared_with, case when ${named} then p.${side}_until else '{}' end as shared_until`;
};

const record = (table: string, above: string, from = `app.${table} p`): string =>
  `select ${above} as above, array[p.owner_id] as owner_ids, ${chosen('shared', `p.owner_id = any (${OURS})`)} from ${from} where p.id = u.above`;
/** What is part of a record has no choice of its own. */
const part = (table: string, above: string): string => `select p.${above}, '{}'::uuid[], '{}'::uuid[], '{}'::date[] from app.${table} p where p.id = u.above`;
const party = (side: string): string =>
  `select null::uuid, array[p.giving_id, p.needing_id], ${chosen(side, `p.${side}_id = any (${OURS})`)} from app.interdependency p where p.id = u.above`;

const LEVELS = `
  with recursive up as (
    select r.id as of, r.id as above, 0 as height, '{}'::uuid[] as owner_ids, '{}'::uuid[] as shared_with, '{}'::date[] as shared_until from unnest($1::uuid[]) as r (id)
    union all
    select u.of, p.above, u.height + 1, p.owner_ids, p.shared_with, p.shared_until from up u cross join lateral (
      ${[
    record('plan', 'null::uuid'),
    record('workstream', 'null::uuid'),
    record('milestone', 'p.workstream_id'),
    record('action', 'coalesce(p.workstream_id, p.agenda_item_id, p.review_id)'),
    record('thread', 'p.subject_id'),
    record('board', 'null::uuid'),
    record('review', 'p.board_id'),
    record('agenda_item', 's.review_id', 'app.agenda_item p join app.agenda_slot s on s.id = p.id'),
    record('decision', 'coalesce(p.agenda_item_id, p.review_id)'),
    party('giving'),
    party('needing'),
    part('priority', 'plan_id'),
    part('milestone_report', 'milestone_id'),
    part('comment', 'thread_id'),
  ].join(' union all ')}
    ) p
  )
  select u.of, u.owner_ids as "ownerIds", u.shared_with as "sharedWith", u.shared_until as "sharedUntil" from up u where u.height > 0 order by u.of, u.height`;

/**
 * The days on which the viewer's organisation itself ended shares of a record: at the record, or at one of its own above it. By the
 * organisation named, which may have a successor by now. Days that others have set are not in it, and change nothing about it: were the day
 * left out where another's comes earlier, somebody could close in on that one by trying days.
 */
export const endingsOfOurs = (queries: Queries) =>
  batchLoader<string, ReadonlyMap<string, CivilDate>>(queries, async (ids) => {
    const byRecord = groupRows(await queries.query<Level>(LEVELS, [ids]), ({ of }) => of);
    return ids.map((id) => endingsAlong(byRecord.get(id) ?? []));
  });

/** Whoever owns a record on the way up reads what is below it without end, whatever was chosen at it or above it. */
function endingsAlong(levels: readonly Level[]): ReadonlyMap<string, CivilDate> {
  const ends = new Map<string, CivilDate>();
  const owners = new Set<string>();
  for (const { ownerIds, sharedWith, sharedUntil } of levels) {
    for (const id of ownerIds) owners.add(id);
    for (const [index, id] of sharedWith.entries()) {
      const end = earlierEnd(sharedUntil[index] ?? null, ends.get(id) ?? null);
      if (end !== null && !owners.has(id)) ends.set(id, end);
    }
  }
  return ends;
}
