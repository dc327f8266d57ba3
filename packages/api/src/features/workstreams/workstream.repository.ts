import { v7 as uuid } from 'uuid';
import { actsFor } from '@golden-thread/shared/permissions';
import { brokenConstraint } from '../../platform/database/sql-error.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { updateAtVersion } from '../../platform/database/update-at-version.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { conflict, invalid, notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { Workstream } from './workstream.entity.ts';

/** A workstream as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findWorkstream(queries: Queries, globalId: string, ...path: string[]): Promise<Workstream> {
  const [row] = await queries.query<Workstream>(`select ${selectList(queries, Workstream, 'w')} from app.workstream w where w.id = $1`, [idOf('Workstream', globalId)]);
  if (row === undefined) throw notFound(...path);
  return row;
}

/** Who reads a workstream; null when the viewer does not: an owner cut off from a parent keeps its own record. */
export async function audienceOfWorkstream(queries: Queries, id: string): Promise<number | null> {
  const [row] = await queries.query<{ audienceId: number }>('select audience_id as "audienceId" from app.workstream where id = $1', [id]);
  return row?.audienceId ?? null;
}

/** By reference: the viewer's own first, otherwise the only visible match, otherwise none. */
export async function findWorkstreamByRef(queries: Queries, viewer: Admitted, ref: string, ownerId: string | null): Promise<Workstream | null> {
  const rows = await queries.query<Workstream>(
    `select ${selectList(queries, Workstream, 'w')} from app.workstream w
      where lower(w.ref) = lower($1) and ($2::uuid is null or w.owner_id = $2::uuid) order by w.owner_id = $3 desc, w.owner_id = any ($4::uuid[]) desc, w.id limit 2`,
    [ref, ownerId, viewer.organisationId, viewer.organisationIds],
  );
  const [first] = rows;
  if (first === undefined || (rows.length > 1 && !actsFor(viewer, first.ownerId))) return null;
  return first;
}

export async function insertWorkstream(
  queries: Queries,
  viewer: Admitted,
  values: Pick<Workstream, 'ref' | 'title'> & Partial<Pick<Workstream, 'summary' | 'brag' | 'leadPost'>> & ChosenColumns,
): Promise<string> {
  const id = uuid();
  try {
    await queries.manager.createQueryBuilder().insert().into(Workstream).values({ id, ownerId: viewer.organisationId, ...values }).updateEntity(false).execute();
  } catch (error) {
    if (brokenConstraint(error) === 'workstream_ref') throw invalid(`Your organisation already has a workstream with reference ${values.ref}`, 'ref');
    throw error;
  }
  return id;
}

/** Changes a workstream that is still at `version`; CONFLICT when it has moved on since it was read. */
export async function updateWorkstream(queries: Queries, workstream: Pick<Workstream, 'id' | 'version'>, changes: Partial<Workstream>): Promise<void> {
  if (!(await updateAtVersion(queries, Workstream, workstream, changes))) throw conflict();
}

/** The database's ids of priorities that the viewer reads; NOT_FOUND when one of them is not, or is hidden. */
export async function findPriorities(queries: Queries, globalIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(globalIds.map((id) => idOf('Priority', id)))];
  const readable = await queries.query('select from app.priority where id = any ($1::uuid[])', [ids]);
  if (readable.length < ids.length) throw notFound('priorityIds');
  return ids;
}

/** The database's ids of organisations of the viewer's partnership; NOT_FOUND otherwise. */
export async function findOrganisations(queries: Queries, globalIds: readonly string[]): Promise<string[]> {
  const ids = [...new Set(globalIds.map((id) => idOf('Organisation', id)))];
  const known = await queries.query('select from app.organisation where id = any ($1::uuid[])', [ids]);
  if (known.length < ids.length) throw notFound('contributorIds');
  return ids;
}

/** Replaces the priorities a workstream serves. */
export async function linkPriorities(queries: Queries, workstream: Pick<Workstream, 'id' | 'ownerId'>, ids: readonly string[]): Promise<void> {
  await queries.query('delete from app.workstream_priority where workstream_id = $1 and priority_id <> all ($2::uuid[])', [workstream.id, ids]);
  await queries.query(
    `insert into app.workstream_priority (workstream_id, owner_id, priority_id)
     select $1, $2, p from unnest($3::uuid[]) as p
      where p not in (select l.priority_id from app.workstream_priority l where l.workstream_id = $1)`,
    [workstream.id, workstream.ownerId, ids],
  );
}

/** Replaces the contributing organisations. Each must read the workstream already: share first, then name. */
export async function nameContributors(queries: Queries, workstream: Pick<Workstream, 'id' | 'ownerId'>, organisationIds: readonly string[]): Promise<void> {
  const ids = organisationIds.filter((id) => id !== workstream.ownerId);
  const outsiders = await queries.query<{ name: string }>(
    `select o.name from app.organisation o
      where o.id = any ($1::uuid[]) and o.id not in (
        select same.id from app.workstream w cross join keeper.audience_readers(array[w.audience_id]) r
          join app.organisation reader on reader.id = r.organisation_id join app.organisation same on same.final_id = reader.final_id where w.id = $2)
      order by o.name`,
    [ids, workstream.id],
  );
  const names = outsiders.map(({ name }) => name);
  if (names.length > 0) throw notInThisState(`${new Intl.ListFormat('en-GB').format(names)} cannot read this workstream; share it first`, 'contributorIds');
  await queries.query('delete from app.workstream_contributor where workstream_id = $1 and organisation_id <> all ($2::uuid[])', [workstream.id, ids]);
  await queries.query(
    `insert into app.workstream_contributor (workstream_id, owner_id, organisation_id)
     select $1, $2, o from unnest($3::uuid[]) as o
      where o not in (select c.organisation_id from app.workstream_contributor c where c.workstream_id = $1)`,
    [workstream.id, workstream.ownerId, ids],
  );
}
