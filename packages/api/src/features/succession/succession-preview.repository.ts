import { createHash } from 'node:crypto';
import type { Queries } from '../../platform/database/transaction.ts';
import { SuccessionPreview, TITLES_TOLD, type NoticeKind, type SuccessionCount } from './succession.entity.ts';

/** The two bodies as the directory has them. */
export interface Bodies {
  predecessor: Body;
  successor: Body;
}

interface Body {
  id: string;
  name: string;
  finalId: string;
  fullMember: boolean;
}

const BODY = '(select o.id from app.organisation o where o.final_id = $1)';

/** Every kind of record that has readers of its own, with what it is called; `duty` is whether the predecessor, or a body it succeeded, answers for it. */
const kinds: Readonly<Record<NoticeKind, { table: string; title: string; duty?: string }>> = {
  Plan: { table: 'plan', title: 't.title' },
  Workstream: { table: 'workstream', title: `t.ref || ': ' || t.title` },
  Milestone: { table: 'milestone', title: 't.title' },
  Action: { table: 'action', title: `t.ref || ': ' || t.title`, duty: `coalesce(t.assignee_id, t.owner_id) in ${BODY} or t.owner_id in ${BODY}` },
  Interdependency: { table: 'interdependency', title: `t.ref || ': ' || t.title`, duty: `t.giving_id in ${BODY} or t.needing_id in ${BODY}` },
  Thread: { table: 'thread', title: 't.title' },
  Board: { table: 'board', title: 't.name' },
  Review: { table: 'review', title: `'Review of ' || to_char(t.held_on, 'FMDD FMMonth YYYY')` },
  AgendaItem: { table: 'agenda_item', title: 't.title' },
  Decision: { table: 'decision', title: `t.ref || ': ' || left(t.text, 100)` },
};

/** Row-level security leaves what the viewer can read, and nothing here asks for anybody else. */
const READABLE = [
  ...Object.entries(kinds).map(([kind, { table, title, duty = `t.owner_id in ${BODY}` }]) =>
    `select '${kind}' as kind, t.id::text as id, ${title} as title, t.audience_id, (${duty}) as duty from app.${table} t`),
  // An office is no record of its own to read: its board is.
  `select 'Office', m.board_id || ' ' || m.person_id, p.display_name || ', ' || lower(replace(m.office, '_', ' ')) || ' of ' || b.name, null::int, true
     from app.board_member m join app.board b on b.id = m.board_id join app.person p on p.id = m.person_id where m.organisation_id in ${BODY}`,
].join('\nunion all\n');

/**
 * Of each kind: what the predecessor answers for, and what the successor would newly read. Whoever reads a record is told who else does,
 * so the predecessor may know what the successor does not read; of what the successor itself does not read, it is told nothing.
 */
const COUNTS = `
  with newly as (
    select r.audience_id from keeper.audience_readers((select app.my_audiences())::int[]) r join app.organisation o on o.id = r.organisation_id
     group by r.audience_id
    having max(coalesce(r.ends_on, 'infinity')) filter (where o.final_id = $1) > coalesce(max(coalesce(r.ends_on, 'infinity')) filter (where o.final_id = $2), '-infinity')
  ), readable as materialized (${READABLE})
  select part, kind, count(*)::int as count, (array_agg(title order by title, id))[1:${TITLES_TOLD}] as titles, array_agg(id order by id) as ids
    from (
      select 'duties' as part, kind, id, title from readable where duty
      union all
      select 'newlyReadable', kind, id, title from readable where audience_id in (select audience_id from newly)
    ) told
   group by part, kind order by part, kind`;

interface Row extends SuccessionCount {
  part: 'duties' | 'newlyReadable';
  ids: string[];
}

export async function previewOf(queries: Queries, { predecessor, successor }: Bodies): Promise<SuccessionPreview> {
  const rows = await queries.query<Row>(COUNTS, [predecessor.id, successor.id]);
  const members = await queries.query<{ id: string }>('select m.id from app.membership m where m.organisation_id = $1 and m.ended_at is null order by m.id', [predecessor.id]);
  const seen = [rows.map(({ part, kind, ids, titles }) => [part, kind, ids, titles]), members.map(({ id }) => id), predecessor.id, successor.id];
  const of = (wanted: Row['part']): SuccessionCount[] => rows.filter(({ part }) => part === wanted).map(({ kind, count, titles }) => ({ kind, count, titles }));
  return Object.assign(new SuccessionPreview(), {
    predecessorId: predecessor.id,
    successorId: successor.id,
    duties: of('duties'),
    newlyReadable: of('newlyReadable'),
    people: members.length,
    impossible: whyImpossible({ predecessor, successor }),
    asSeen: createHash('sha256').update(JSON.stringify(seen)).digest('base64url'),
  });
}

/** Why a succession cannot be, as the two stand; null when it can. */
export function whyImpossible({ predecessor, successor }: Bodies): string | null {
  for (const { id, finalId, name } of [predecessor, successor]) {
    if (finalId !== id) return `${name} has been succeeded by another organisation already`;
  }
  if (predecessor.fullMember && !successor.fullMember) {
    return `${successor.name} is not a full member of the partnership and ${predecessor.name} is; the partnership decides that first`;
  }
  return null;
}
