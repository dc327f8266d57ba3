import { v7 as uuid } from 'uuid';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { notFound } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import type { ExistingAction, ExistingPlan, ExistingWorkstream } from './existing-plan.ts';
import type { PlanChoice } from './import-choices.ts';
import type { ActionFields, DatedRating, ProjectFields } from './plan-entries.ts';

type ImportedTable = 'workstream' | 'action';
type ColumnsOf<Fields> = Record<Exclude<keyof Fields, 'ratings'>, { column: string; type: 'text' | 'int' }>;

/** Where each field of a project is kept. A field that is missing here does not compile. */
const workstreamColumns: ColumnsOf<ProjectFields> = {
  title: { column: 'title', type: 'text' },
  summary: { column: 'summary', type: 'text' },
  leadPost: { column: 'lead_post', type: 'text' },
  brag: { column: 'brag', type: 'text' },
  declaredActions: { column: 'declared_actions', type: 'int' },
  outcomeNote: { column: 'outcome_note', type: 'text' },
};

/** Where each field of an action is kept. */
const actionColumns: ColumnsOf<ActionFields> = {
  title: { column: 'title', type: 'text' },
  description: { column: 'description', type: 'text' },
  brag: { column: 'brag', type: 'text' },
  refreshOutcome: { column: 'refresh_outcome', type: 'text' },
  refreshNote: { column: 'refresh_note', type: 'text' },
};

const columnsOf = { workstream: Object.entries(workstreamColumns), action: Object.entries(actionColumns) };

/**
 * What the viewer's organisation owns of what a file is about. Refs are compared without regard to capitals, as everywhere. Throws
 * NOT_FOUND when the plan was chosen by an id and is not the organisation's.
 */
export async function readExisting(queries: Queries, viewer: Admitted, refs: { workstreams: readonly string[]; actions: readonly string[] }, choice: PlanChoice): Promise<ExistingPlan> {
  const owner = viewer.organisationId;
  const [column, value] = 'id' in choice ? ['id', choice.id] : ['title', choice.title];
  const [plan = null] = await queries.query<{ id: string; title: string }>(`select id, title from app.plan where owner_id = $1 and ${column} = $2`, [owner, value]);
  if (plan === null && 'id' in choice) throw notFound('planId');
  const priorities = await queries.query<{ ref: string; id: string }>('select ref, id from app.priority where plan_id = $1', [plan?.id ?? null]);

  // A ref in capitals comes last, and so is the one that stays in the map.
  const workstreams = await queries.query<{ ref: string } & Omit<ExistingWorkstream, 'fields'> & ProjectFields>(
    `select t.id, t.version, t.audience_id as "audienceId", upper(t.ref) as ref, ${fieldList('workstream')},
            exists (select from app.workstream_priority l join app.priority p on p.id = l.priority_id where l.workstream_id = t.id and p.plan_id = $3::uuid) as "inPlan"
       from app.workstream t where t.owner_id = $1 and upper(t.ref) = any ($2::text[]) order by t.ref = upper(t.ref), t.ref`,
    [owner, refs.workstreams, plan?.id ?? null],
  );
  const actions = await queries.query<{ ref: string; workstreamId: string } & Omit<ExistingAction, 'fields' | 'workstreamRef'> & ActionFields>(
    `select t.id, t.version, t.audience_id as "audienceId", upper(t.ref) as ref, t.workstream_id as "workstreamId", ${fieldList('action')}
       from app.action t where t.owner_id = $1 and (t.workstream_id = any ($2::uuid[]) or upper(t.ref) = any ($3::text[])) order by t.ref = upper(t.ref), t.ref`,
    [owner, workstreams.map(({ id }) => id), refs.actions],
  );
  const refOfWorkstream = new Map(workstreams.map(({ id, ref }) => [id, ref]));
  return {
    plan,
    priorities: new Map(priorities.map(({ ref, id }) => [ref, { id }])),
    workstreams: new Map(workstreams.map(({ id, version, audienceId, ref, inPlan, ...fields }) => [ref, { id, version, audienceId, inPlan, fields }])),
    actions: new Map(
      actions.map(({ id, version, audienceId, ref, workstreamId, ...fields }) => [ref, { id, version, audienceId, workstreamRef: refOfWorkstream.get(workstreamId) ?? null, fields }]),
    ),
  };
}

interface NewRecord {
  id: string;
  ref: string;
  fields: object;
  /** For an action. */
  workstreamId?: string;
}

export async function insertRecords(queries: Queries, viewer: Admitted, table: ImportedTable, records: readonly NewRecord[], audience: ChosenColumns): Promise<void> {
  const fields = columnsOf[table];
  const parent = table === 'action';
  await queries.query(
    `insert into app.${table} (id, owner_id, ref, shared_scope, shared_with, shared_until, ${parent ? 'workstream_id, ' : ''}${fields.map(([, { column }]) => column).join(', ')})
     select r.id, $2, r.ref, $3, $4, $5, ${parent ? 'r."workstreamId", ' : ''}${fields.map(([field, { type }]) => `(r.fields ->> '${field}')::${type}`).join(', ')}
       from jsonb_to_recordset($1::jsonb) as r (id uuid, ref text, "workstreamId" uuid, fields jsonb)`,
    [JSON.stringify(records), viewer.organisationId, audience.sharedScope, audience.sharedWith, audience.sharedUntil],
  );
}

export async function linkPriorities(queries: Queries, viewer: Admitted, links: readonly { id: string; priorityId: string }[]): Promise<void> {
  await queries.query(
    `insert into app.workstream_priority (workstream_id, owner_id, priority_id)
     select r.id, $3, r.priority_id from unnest($1::uuid[], $2::uuid[]) as r (id, priority_id)`,
    [links.map(({ id }) => id), links.map(({ priorityId }) => priorityId), viewer.organisationId],
  );
}

/**
 * Writes the fields that are given (null empties one) where a record is still at its version. How many were.
 *
 * Rows that are joined come from `unnest`, whose number PostgreSQL knows: it takes rows out of JSON for a hundred, whatever
 * their number, and then compares each with every record of a table that has grown in this transaction.
 */
export async function updateRecords(queries: Queries, viewer: Admitted, table: ImportedTable, records: readonly { id: string; version: number; fields: object }[]): Promise<number> {
  const assignments = columnsOf[table].map(([field, { column, type }]) => `${column} = case when r.fields ? '${field}' then (r.fields ->> '${field}')::${type} else t.${column} end`);
  const written = await queries.query(
    `update app.${table} t set ${assignments.join(', ')}, version = t.version + 1, updated_at = app.record_time()
       from unnest($1::uuid[], $2::int[], $3::jsonb[]) as r (id, version, fields)
      where t.id = r.id and t.version = r.version and t.owner_id = $4 returning t.id`,
    [records.map(({ id }) => id), records.map(({ version }) => version), records.map(({ fields }) => JSON.stringify(fields)), viewer.organisationId],
  );
  return written.length;
}

/** Adds ratings as they stood, or corrects one of the same date. Not with ON CONFLICT, which would tell of a row that is hidden. */
export async function recordRatings(queries: Queries, viewer: Admitted, table: ImportedTable, ratings: readonly (DatedRating & { subjectId: string })[]): Promise<void> {
  if (ratings.length === 0) return;
  await queries.query(
    `with given as (select * from unnest($1::uuid[], $2::uuid[], $3::date[], $4::text[]) as g (id, subject_id, as_of, brag)),
     corrected as (
       update app.rating t set brag = g.brag from given g where t.subject_id = g.subject_id and t.as_of = g.as_of returning g.id
     )
     insert into app.rating (id, ${table}_id, owner_id, brag, as_of)
     select g.id, g.subject_id, $5, g.brag, g.as_of from given g where g.id not in (select c.id from corrected c)`,
    [ratings.map(() => uuid()), ratings.map(({ subjectId }) => subjectId), ratings.map(({ asOf }) => asOf), ratings.map(({ brag }) => brag), viewer.organisationId],
  );
}

/** The fields of a record `t` under their names, and its ratings by date. */
function fieldList(table: ImportedTable): string {
  return `${columnsOf[table].map(([field, { column }]) => `t.${column} as "${field}"`).join(', ')},
    coalesce((select json_agg(json_build_object('asOf', g.as_of, 'brag', g.brag) order by g.as_of) from app.rating g where g.subject_id = t.id), '[]') as ratings`;
}
