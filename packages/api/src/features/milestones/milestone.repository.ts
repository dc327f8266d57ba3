import { v7 as uuid } from 'uuid';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { updateAtVersion } from '../../platform/database/update-at-version.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { conflict, notFound } from '../../platform/graphql/refusal.ts';
import { Milestone } from './milestone.entity.ts';

/** A milestone as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findMilestone(queries: Queries, globalId: string, ...path: string[]): Promise<Milestone> {
  const [row] = await queries.query<Milestone>(`select ${selectList(queries, Milestone, 'm')} from app.milestone m where m.id = $1`, [idOf('Milestone', globalId)]);
  if (row === undefined) throw notFound(...path);
  return row;
}

/** Milestones as the viewer sees them, in the order of the ids; null for each that is not there. */
export async function findMilestones(queries: Queries, globalIds: readonly string[]): Promise<(Milestone | null)[]> {
  const ids = globalIds.map((globalId) => idOf('Milestone', globalId));
  const rows = await queries.query<Milestone>(`select ${selectList(queries, Milestone, 'm')} from app.milestone m where m.id = any ($1::uuid[])`, [ids]);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.map((id) => byId.get(id) ?? null);
}

type NewMilestone = Omit<Milestone, 'id' | 'version' | 'partnershipId' | 'audienceId' | 'achievedOn' | 'brag' | 'calendarId' | 'updatedAt' | 'textHidden'>;

export async function insertMilestone(queries: Queries, milestone: NewMilestone): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Milestone).values({ id, ...milestone }).updateEntity(false).execute();
  return id;
}

/** Changes a milestone that is still at `version`; CONFLICT when it has moved on since it was read. */
export async function updateMilestone(queries: Queries, milestone: Pick<Milestone, 'id' | 'version'>, changes: Partial<Milestone>): Promise<void> {
  if (!(await updateAtVersion(queries, Milestone, milestone, changes))) throw conflict();
}

/** Ids of the organisations that contribute to a workstream; one whose share has ended does no longer. */
export async function contributorIdsOf(queries: Queries, workstreamId: string): Promise<string[]> {
  const rows = await queries.query<{ id: string }>(
    `select c.organisation_id as id from app.workstream w
      cross join keeper.audience_readers(array[w.audience_id]) r
      join app.workstream_contributor c on c.workstream_id = w.id and c.organisation_id = r.organisation_id
      where w.id = $1`,
    [workstreamId],
  );
  return rows.map(({ id }) => id);
}
