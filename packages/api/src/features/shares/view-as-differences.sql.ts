import type { RecordKind } from '@golden-thread/shared/record-kind';
import { OURS } from './our-records.repository.ts';

/** Beside the `sets` that the other organisation reads. */
const hidden = (audience: string): string => `${audience} not in (select s.audience_id from sets s)`;

/** How much of ours within a record the other organisation cannot read. */
const oursWithin = (kind: RecordKind, table: string, parent: string): string =>
  `select c.${parent} as id, 1 as place, '${kind}' as what, jsonb_build_object('kind', 'OURS_HIDDEN', 'what', '${kind}', 'hidden', count(*) filter (where ${hidden('c.audience_id')}), 'ours', count(*)) as difference
     from app.${table} c where c.${parent} = any ($2::uuid[]) and c.owner_id = any (${OURS})
    group by c.${parent} having bool_or(${hidden('c.audience_id')})`;

const aboutHidden = (kind: RecordKind, table: string, column: string): string =>
  `select d.id, 2, '', jsonb_build_object('kind', 'ABOUT_HIDDEN', 'what', '${kind}')
     from app.decision d join app.${table} a on a.id = d.${column} where d.id = any ($2::uuid[]) and ${hidden('a.audience_id')}`;

/** The end of an agreement is read by whoever reads both the agreement and the milestone; anyone else has what its side reveals. */
const ownEnd = (side: 'GIVING' | 'NEEDING'): string => {
  const own = side.toLowerCase();
  return `select i.id, 3, '${side}', jsonb_build_object('kind', 'MILESTONE_REVEALED', 'title', m.title, 'reveal', i.${own}_reveal)
     from app.interdependency i
     join app.interdependency_end e on e.interdependency_id = i.id and e.side = '${side}'
     join app.milestone m on m.id = e.milestone_id
    where i.id = any ($2::uuid[]) and i.${own}_id = any (${OURS}) and ${hidden('e.audience_id')}`;
};

/**
 * What the other organisation sees otherwise of the records `$2`, each of ours and read by it. Whatever a record belongs to it reads too:
 * a child never has readers that its parent lacks. So what differs is what lies within, and what is merely referred to.
 */
export const differencesSql = `
  select d.id, d.difference from (
    ${[
    oursWithin('MILESTONE', 'milestone', 'workstream_id'),
    oursWithin('ACTION', 'action', 'workstream_id'),
    oursWithin('ACTION', 'action', 'review_id'),
    oursWithin('DECISION', 'decision', 'review_id'),
    oursWithin('REVIEW', 'review', 'board_id'),
    oursWithin('THREAD', 'thread', 'subject_id'),
    `select l.workstream_id, 2, p.ref, jsonb_build_object('kind', 'PRIORITY_HIDDEN', 'ref', p.ref)
       from app.workstream_priority l join app.priority p on p.id = l.priority_id where l.workstream_id = any ($2::uuid[]) and ${hidden('p.audience_id')}`,
    `select s.review_id, 0, '', jsonb_build_object('kind', 'ITEMS_WITHHELD', 'numbers', jsonb_agg(s.number order by s.number))
       from app.agenda_slot s join app.agenda_item i on i.id = s.id where s.review_id = any ($2::uuid[]) and ${hidden('i.audience_id')} group by s.review_id`,
    aboutHidden('WORKSTREAM', 'workstream', 'workstream_id'),
    aboutHidden('MILESTONE', 'milestone', 'milestone_id'),
    aboutHidden('INTERDEPENDENCY', 'interdependency', 'interdependency_id'),
    ownEnd('GIVING'),
    ownEnd('NEEDING'),
  ].join(' union all ')}
  ) d order by d.place, d.what`;
