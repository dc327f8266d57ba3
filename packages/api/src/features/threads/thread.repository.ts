import { v7 as uuid } from 'uuid';
import { selectList } from '../../platform/database/select-list.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { conflict, notFound } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { Comment } from './comment.entity.ts';
import { Thread } from './thread.entity.ts';

/** A discussion as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findThread(queries: Queries, globalId: string): Promise<Thread> {
  const [row] = await queries.query<Thread>(`select ${selectList(queries, Thread, 't')} from app.thread t where t.id = $1`, [idOf('Thread', globalId)]);
  if (row === undefined) throw notFound('threadId');
  return row;
}

export async function findComment(queries: Queries, globalId: string): Promise<Comment> {
  const [row] = await queries.query<Comment>(`select ${selectList(queries, Comment, 'c')} from app.comment c where c.id = $1`, [idOf('Comment', globalId)]);
  if (row === undefined) throw notFound('commentId');
  return row;
}

/** What a discussion can be about, and the column that says so. */
const subjects = {
  Workstream: { table: 'workstream', column: 'workstreamId' },
  Milestone: { table: 'milestone', column: 'milestoneId' },
  Action: { table: 'action', column: 'actionId' },
  Interdependency: { table: 'interdependency', column: 'interdependencyId' },
} as const;

type SubjectType = keyof typeof subjects;

function isSubjectType(type: string): type is SubjectType {
  return Object.hasOwn(subjects, type);
}

interface Subject {
  id: string;
  audienceId: number;
  column: (typeof subjects)[SubjectType]['column'];
}

/** The record a discussion is to be about, if the viewer can read it; NOT_FOUND otherwise, from the same SQL for an id of any kind. */
export async function findSubject(queries: Queries, globalId: string): Promise<Subject> {
  const type = parseGlobalId(globalId)?.type ?? '';
  const kind = isSubjectType(type) ? type : 'Workstream';
  const [row] = await queries.query<{ id: string; audienceId: number }>(
    `select s.id, s.audience_id as "audienceId" from app.${subjects[kind].table} s where s.id = $1`,
    [idOf(kind, globalId)],
  );
  if (row === undefined) throw notFound('subjectId');
  return { ...row, column: subjects[kind].column };
}

export async function insertThread(queries: Queries, viewer: Admitted, subject: Subject, title: string, chosen: ChosenColumns): Promise<string> {
  const id = uuid();
  await queries.manager
    .createQueryBuilder()
    .insert()
    .into(Thread)
    .values({ id, ownerId: viewer.organisationId, [subject.column]: subject.id, title, ...chosen })
    .updateEntity(false)
    .execute();
  return id;
}

/** Adds a comment. Nobody listens to a discussion's first one: the discussion is not there yet. */
export async function insertComment(queries: Queries, threadId: string, body: string): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Comment).values({ id, threadId, body }).updateEntity(false).execute();
  return id;
}

/** Tells of a comment, ids only, whoever is listening once the transaction has committed. */
export async function announceComment(queries: Queries, threadId: string, commentId: string): Promise<void> {
  await queries.query("insert into app.outbox (topic, record_id, parent_id) values ('comment', $1, $2)", [commentId, threadId]);
}

/** Replaces a comment's text, or takes it away with null; what it said is kept. CONFLICT when it has been changed since it was read. */
export async function replaceBody(queries: Queries, { id, version, body: said }: Comment, body: string | null): Promise<void> {
  // First, so that the second of two at once waits here and finds another version, not a copy that is kept already.
  const changed = await queries.query(
    `update app.comment set body = $3, version = version + 1,
            edited_at = case when $3::text is null then edited_at else app.record_time() end,
            deleted_at = case when $3::text is null then app.record_time() end
      where id = $1 and version = $2 returning id`,
    [id, version, body],
  );
  if (changed.length === 0) throw conflict();
  await queries.query('insert into app.comment_version (comment_id, version, body) values ($1, $2, $3)', [id, version, said]);
}

export async function markResolved(queries: Queries, threadId: string, resolved: boolean): Promise<void> {
  await queries.query(
    `update app.thread set resolved_at = case when $2 then app.record_time() end, resolved_by_id = case when $2 then app.my_person() end where id = $1`,
    [threadId, resolved],
  );
}

/** Moves the viewer's mark in a discussion on to a comment of it, never back. The discussion and the comment must be the viewer's to read. */
export async function moveMark(queries: Queries, threadId: string, commentId: string): Promise<void> {
  await queries.query(
    `insert into app.reading_mark (thread_id, comment_id) values ($1, $2)
       on conflict (person_id, organisation_id, thread_id) do update set comment_id = excluded.comment_id, read_at = app.record_time()
       where reading_mark.comment_id < excluded.comment_id`,
    [threadId, commentId],
  );
}
