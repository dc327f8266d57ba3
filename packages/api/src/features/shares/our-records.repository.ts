import { recordKinds, typeOfKind, type ChoosingKind, type RecordKind } from '@golden-thread/shared/record-kind';

/** The organisation that a viewer acts for, and those it succeeded. */
export const OURS = '(select app.my_organisations())::uuid[]';

const london = (instant: string): string => `(${instant} at time zone 'Europe/London')::date`;

/** Where records of a kind are, as SQL in which `r` is the record. */
interface Source {
  from: string;
  /** Which of them are ours; those with our organisation as owner when left out. */
  ours?: string;
  title: string;
  ref?: string;
  /** The day that tells it from others with its title. */
  day?: string;
  /** What it belongs to: a type, and the id. */
  parent?: readonly [type: string, id: string];
}

const sources: Readonly<Record<RecordKind, Source>> = {
  PLAN: { from: 'app.plan r', title: 'r.title' },
  PRIORITY: { from: 'app.priority r', title: 'r.title', ref: 'r.ref', parent: [`'Plan'`, 'r.plan_id'] },
  WORKSTREAM: { from: 'app.workstream r', title: 'r.title', ref: 'r.ref' },
  MILESTONE: { from: 'app.milestone r', title: 'r.title', parent: [`'Workstream'`, 'r.workstream_id'] },
  MILESTONE_REPORT: {
    from: 'app.milestone_report r join app.milestone m on m.id = r.milestone_id', title: 'm.title', day: london('r.reported_at'), parent: [`'Milestone'`, 'r.milestone_id'],
  },
  ACTION: {
    from: 'app.action r', title: 'r.title', ref: 'r.ref', parent: [`case when r.workstream_id is null then 'Review' else 'Workstream' end`, 'coalesce(r.workstream_id, r.review_id)'],
  },
  // An agreement is its two parties', whoever of them proposed it.
  INTERDEPENDENCY: { from: 'app.interdependency r', ours: `(r.giving_id = any (${OURS}) or r.needing_id = any (${OURS}))`, title: 'r.title', ref: 'r.ref' },
  BOARD: { from: 'app.board r', title: 'r.name' },
  REVIEW: { from: 'app.review r join app.board b on b.id = r.board_id', title: 'b.name', day: 'r.held_on', parent: [`'Board'`, 'r.board_id'] },
  AGENDA_ITEM: {
    from: 'app.agenda_item r join app.agenda_slot s on s.id = r.id join app.review v on v.id = s.review_id', title: 'r.title', day: 'v.held_on', parent: [`'Review'`, 's.review_id'],
  },
  DECISION: { from: 'app.decision r', title: 'left(r.text, 200)', ref: 'r.ref', day: london('r.created_at'), parent: [`'Review'`, 'r.review_id'] },
  THREAD: {
    from: 'app.thread r', title: 'r.title',
    parent: [
      `case when r.workstream_id is not null then 'Workstream' when r.milestone_id is not null then 'Milestone' when r.action_id is not null then 'Action' else 'Interdependency' end`,
      'r.subject_id',
    ],
  },
  // What was deleted says nothing any more.
  COMMENT: {
    from: 'app.comment r join app.thread t on t.id = r.thread_id', ours: `r.organisation_id = any (${OURS}) and r.deleted_at is null`,
    title: 't.title', day: london('r.created_at'), parent: [`'Thread'`, 'r.thread_id'],
  },
};

/** Every record of ours of some kinds, one row each, with the number of its set of readers. Row-level security leaves what we read. */
export function ourRecordsSql(kinds: readonly RecordKind[]): string {
  return kinds.map((kind) => {
    const { from, ours = `r.owner_id = any (${OURS})`, title, ref = 'null::text', day = 'null::date', parent = ['null::text', 'null::uuid'] } = sources[kind];
    return `select '${kind}' as kind, ${recordKinds.indexOf(kind)} as place, r.id, ${title} as title, ${ref} as ref, ${day} as day,
        ${parent[0]} as parent_type, ${parent[1]} as parent_id, r.audience_id from ${from} where ${ours}`;
  }).join(' union all ');
}

/** Our side of an agreement; of one within our organisation the giving one, which is enough to end a share by. */
const ownSide = (column: string): string => `case when r.giving_id = any (${OURS}) then r.giving_${column} else r.needing_${column} end`;

/**
 * The same of records that carry a choice of their own, with that choice.
 */
export function ourChoicesSql(kinds: readonly ChoosingKind[]): string {
  return kinds.map((kind) => {
    const { from, ours = `r.owner_id = any (${OURS})`, title, ref = 'null::text', day = 'null::date' } = sources[kind];
    const own = kind === 'INTERDEPENDENCY' ? ownSide : (column: string): string => `r.shared_${column}`;
    const other = kind === 'INTERDEPENDENCY' ? `case when r.giving_id = any (${OURS}) then r.needing_id else r.giving_id end` : 'null::uuid';
    return `select '${kind}' as kind, ${recordKinds.indexOf(kind)} as place, r.id, ${title} as title, ${ref} as ref, ${day} as day, r.created_at as made, r.audience_id,
        ${own('scope')} as scope, ${own('with')} as shared_with, ${own('until')} as shared_until, ${other} as other_party from ${from} where ${ours}`;
  }).join(' union all ');
}

/** The type in the schema of a record of a kind, as SQL. */
export const typeSql = (kind: string): string => `case ${kind} ${Object.entries(typeOfKind).map(([one, type]) => `when '${one}' then '${type}'`).join(' ')} end`;
