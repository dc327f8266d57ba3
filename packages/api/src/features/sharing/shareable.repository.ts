import { formatDate, type CivilDate } from '@golden-thread/shared/civil-date';
import type { ChosenScope } from '@golden-thread/shared/audience';
import type { FactsByAct } from '@golden-thread/shared/permissions';
import type { SharedKind } from '@golden-thread/shared/sharing-preview';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';

/** A record with readers of its own choice, as far as sharing goes. */
export interface Shareable {
  type: ShareableType;
  id: string;
  partnershipId: string;
  /** Of an agreement, whoever gives. */
  ownerId: string;
  audienceId: number;
  title: string;
  sharedScope: ChosenScope;
  sharedWith: string[];
  sharedUntil: (CivilDate | null)[];
  /** Null where it has none, or where the viewer cannot read it; `kinds` says which. */
  parentType: ShareableType | null;
  parentId: string | null;
  parentAudienceId: number | null;
  /** The party that needs, of an agreement, and its choice. */
  needingId: string | null;
  needingScope: ChosenScope | null;
  needingWith: string[] | null;
  needingUntil: (CivilDate | null)[] | null;
  /** Of a board's records: whether the viewer is its chair or secretary. Null for any other record. */
  officer: boolean | null;
}

interface KindOfRecord {
  kind: SharedKind;
  table: string;
  /** What it is called, as SQL over `r`. */
  title: string;
  /** Selects what bounds its readers, as the viewer sees it; left out where nothing does. */
  parent?: string;
  officer?: string;
  versioned?: true;
}

const officerOf = (review: string): string => `coalesce((select v.board_id = any (app.my_boards()) from app.review v where v.id = ${review}), false)`;

/** Every type of record that can be shared anew. */
export const kinds = {
  Plan: { kind: 'PLAN', table: 'plan', title: 'r.title' },
  Workstream: { kind: 'WORKSTREAM', table: 'workstream', title: `r.ref || ': ' || r.title`, versioned: true },
  Milestone: { kind: 'MILESTONE', table: 'milestone', title: 'r.title', parent: `select 'Workstream' as type, p.id, p.audience_id from app.workstream p where p.id = r.workstream_id`, versioned: true },
  Action: {
    kind: 'ACTION', table: 'action', title: `r.ref || ': ' || r.title`, versioned: true,
    parent: `select p.type, p.id, p.audience_id from (
        select 'Workstream' as type, p.id, p.audience_id from app.workstream p where p.id = r.workstream_id
        union all select 'AgendaItem', p.id, p.audience_id from app.agenda_item p where p.id = r.agenda_item_id
        union all select 'Review', p.id, p.audience_id from app.review p where p.id = r.review_id and r.agenda_item_id is null) p`,
    officer: `case when r.review_id is not null then ${officerOf('r.review_id')} end`,
  },
  Interdependency: { kind: 'INTERDEPENDENCY', table: 'interdependency', title: `r.ref || ': ' || r.title`, versioned: true },
  Thread: {
    kind: 'DISCUSSION', table: 'thread', title: 'r.title',
    parent: `select p.type, p.id, p.audience_id from (
        select 'Workstream' as type, p.id, p.audience_id from app.workstream p where p.id = r.workstream_id
        union all select 'Milestone', p.id, p.audience_id from app.milestone p where p.id = r.milestone_id
        union all select 'Action', p.id, p.audience_id from app.action p where p.id = r.action_id
        union all select 'Interdependency', p.id, p.audience_id from app.interdependency p where p.id = r.interdependency_id) p`,
  },
  Board: { kind: 'BOARD', table: 'board', title: 'r.name' },
  Review: {
    kind: 'REVIEW', table: 'review', title: 'r.held_on::text', versioned: true,
    parent: `select 'Board' as type, p.id, p.audience_id from app.board p where p.id = r.board_id`, officer: 'r.board_id = any (app.my_boards())',
  },
  AgendaItem: {
    kind: 'AGENDA_ITEM', table: 'agenda_item', title: 'r.title',
    parent: `select 'Review' as type, p.id, p.audience_id from app.agenda_slot s join app.review p on p.id = s.review_id where s.id = r.id`,
    officer: officerOf('(select s.review_id from app.agenda_slot s where s.id = r.id)'),
  },
  Decision: {
    kind: 'DECISION', table: 'decision', title: `r.ref || ': ' || left(r.text, 160)`,
    parent: `select p.type, p.id, p.audience_id from (
        select 'AgendaItem' as type, p.id, p.audience_id from app.agenda_item p where p.id = r.agenda_item_id
        union all select 'Review', p.id, p.audience_id from app.review p where p.id = r.review_id and r.agenda_item_id is null) p`,
    officer: officerOf('r.review_id'),
  },
} as const satisfies Record<ShareableType, KindOfRecord>;

export type ShareableType = 'Plan' | 'Workstream' | 'Milestone' | 'Action' | 'Interdependency' | 'Thread' | 'Board' | 'Review' | 'AgendaItem' | 'Decision';

export const kindOf = (type: ShareableType): KindOfRecord => kinds[type];

/** The type of the contract behind a kind; a part has none of its own. */
export function typeOf(kind: SharedKind): string {
  return Object.entries(kinds).find(([, one]) => one.kind === kind)?.[0] ?? '';
}

const isShareable = (type: string): type is ShareableType => Object.hasOwn(kinds, type);

/** The record that an id stands for, as the viewer sees it in this transaction; null otherwise, from the same SQL for an id of any kind. */
export async function findShareable(queries: Queries, globalId: string): Promise<Shareable | null> {
  const named = parseGlobalId(globalId)?.type ?? '';
  const type = isShareable(named) ? named : 'Workstream';
  const { table, title, parent, officer } = kindOf(type);
  const choice = type === 'Interdependency'
    ? `r.giving_id as "ownerId", r.giving_scope as "sharedScope", r.giving_with as "sharedWith", r.giving_until as "sharedUntil",
       r.needing_id as "needingId", r.needing_scope as "needingScope", r.needing_with as "needingWith", r.needing_until as "needingUntil"`
    : `r.owner_id as "ownerId", r.shared_scope as "sharedScope", r.shared_with as "sharedWith", r.shared_until as "sharedUntil",
       null::uuid as "needingId", null as "needingScope", null::uuid[] as "needingWith", null::date[] as "needingUntil"`;
  const [row] = await queries.query<Omit<Shareable, 'type'>>(
    `select r.id, r.partnership_id as "partnershipId", r.audience_id as "audienceId", ${title} as title, ${choice}, ${officer ?? 'null::boolean'} as officer,
            ${parent === undefined ? `null as "parentType", null::uuid as "parentId", null::int as "parentAudienceId"` : `above.type as "parentType", above.id as "parentId", above.audience_id as "parentAudienceId"`}
       from app.${table} r ${parent === undefined ? '' : `left join lateral (${parent}) above on true`} where r.id = $1`,
    [idOf(type, globalId)],
  );
  return row === undefined ? null : { ...row, type, title: titleOf(kindOf(type).kind, row.title) };
}

/** A review is called by its day. */
export const titleOf = (kind: SharedKind, title: string): string => (kind === 'REVIEW' ? `Review of ${formatDate(title)}` : title);

/** What decides who may share it. */
export function sharingFacts({ type, ownerId, needingId, officer }: Shareable): FactsByAct['record:share'] {
  if (type === 'Interdependency') return { givingId: ownerId, needingId: needingId ?? ownerId };
  return officer === null ? { ownerId } : { officer };
}
