import { v7 as uuid } from 'uuid';
import type { DraftForm } from '@golden-thread/shared/draft';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';
import type { Draft } from './draft.entity.ts';
import { readDrafts } from './draft.loaders.ts';

const tables = { Workstream: 'workstream', Milestone: 'milestone', Action: 'action', Thread: 'thread' } as const;

type SubjectType = keyof typeof tables;

/** What each form can be about; the first stands for an id of any other kind, so that it is looked for like one that is nowhere. */
const subjectsOf: Readonly<Record<Exclude<DraftForm, 'CREATE_WORKSTREAM'>, readonly [SubjectType, ...SubjectType[]]>> = {
  REPORT_MILESTONE: ['Milestone'],
  START_THREAD: ['Workstream', 'Milestone', 'Action'],
  POST_COMMENT: ['Thread'],
  UPDATE_WORKSTREAM: ['Workstream'],
  CREATE_MILESTONE: ['Workstream'],
};

function subjectIdOf(form: DraftForm, globalId: string): { type: SubjectType; id: string } | null {
  if (form === 'CREATE_WORKSTREAM') return null;
  const asked = parseGlobalId(globalId)?.type;
  const type = subjectsOf[form].find((one) => one === asked) ?? subjectsOf[form][0];
  return { type, id: idOf(type, globalId) };
}

/** The record that a form is about, if the viewer can read it and the form can be about it; null otherwise. */
export async function findDraftSubject(queries: Queries, form: DraftForm, globalId: string): Promise<string | null> {
  const subject = subjectIdOf(form, globalId);
  if (subject === null) return null;
  const [row] = await queries.query<{ id: string }>(`select s.id from app.${tables[subject.type]} s where s.id = $1`, [subject.id]);
  return row?.id ?? null;
}

/** What the viewer has kept of a form; null for none, and for a subject that is hidden or not this form's. */
export async function findDraft(queries: Queries, form: DraftForm, globalId: string | null): Promise<Draft | null> {
  const subjectId = globalId === null ? null : subjectIdOf(form, globalId)?.id;
  // A form that is about nothing yet, asked for as if it were about something.
  if (subjectId === undefined) return null;
  const [draft] = await readDrafts(queries, 'd.form = $1 and d.subject_id is not distinct from $2', [form, subjectId]);
  return draft ?? null;
}

/** Keeps a form's fields in place of what was kept before; gives the draft's id. */
export async function keepDraft(queries: Queries, form: DraftForm, subjectId: string | null, fields: readonly { name: string; value: string }[]): Promise<string> {
  await queries.query('select keeper.remove_old_drafts()');
  // Put together by PostgreSQL: JSON of ours could hold half a surrogate pair, which jsonb refuses and text replaces.
  const [row] = await queries.query<{ id: string }>(
    `insert into app.draft (id, form, subject_id, fields) values ($1, $2, $3, jsonb_object($4::text[], $5::text[]))
       on conflict (person_id, organisation_id, form, subject_id) do update set fields = excluded.fields, saved_at = default, kept_until = default
     returning id`,
    [uuid(), form, subjectId, fields.map(({ name }) => name), fields.map(({ value }) => value)],
  );
  if (row === undefined) throw new Error('A draft was kept and gave no id.');
  return row.id;
}

/** Removes what the viewer has kept of a form: it was sent, or they do not want it. Nothing kept is nothing wrong. */
export async function dropDraft(queries: Queries, form: DraftForm, subjectId: string | null): Promise<void> {
  await queries.query('delete from app.draft d where d.form = $1 and d.subject_id is not distinct from $2', [form, subjectId]);
}

/** The same of one form about several records. */
export async function dropDrafts(queries: Queries, form: DraftForm, subjectIds: readonly string[]): Promise<void> {
  await queries.query('delete from app.draft d where d.form = $1 and d.subject_id = any ($2::uuid[])', [form, subjectIds]);
}
