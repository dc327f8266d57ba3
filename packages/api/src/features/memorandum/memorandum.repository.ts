import { v7 as uuid } from 'uuid';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Queries } from '../../platform/database/transaction.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import type { IssueMemorandumInput } from './memorandum.inputs.ts';

/** That the version has been accepted for the acting organisation, on the way in; the database took no other than the newest. */
export async function expectAccepted(queries: Queries, id: string): Promise<void> {
  const [row] = await queries.query<{ accepted: boolean }>(
    `select exists (select from app.memorandum_acceptance a where a.memorandum_id = m.id and a.organisation_id = app.my_organisation()) as accepted
       from app.memorandum m where m.id = $1`,
    [id],
  );
  if (row === undefined) throw notFound('memorandumId');
  if (!row.accepted) throw notInThisState('There is a newer version of the memorandum: read that one, and accept it', 'memorandumId');
}

/** The version after the newest. */
export async function insertMemorandum(queries: Queries, { title, text, inForceOn }: IssueMemorandumInput): Promise<string> {
  // Two who issue one at the same time wait here for each other.
  await queries.query('select pg_advisory_xact_lock(hashtextextended($1 || app.my_partnership(), 0))', ['memorandum of ']);
  const [newest] = await queries.query<{ version: number; inForceOn: CivilDate }>(
    'select m.version, m.in_force_on::text as "inForceOn" from app.memorandum m order by m.version desc limit 1',
  );
  if (newest !== undefined && newest.inForceOn > inForceOn) throw notInThisState('The version before is in force later than that; choose a later day', 'inForceOn');
  const id = uuid();
  await queries.query('insert into app.memorandum (id, version, title, body, in_force_on) values ($1, $2, $3, $4, $5)', [
    id, (newest?.version ?? 0) + 1, title.trim(), text.trim(), inForceOn,
  ]);
  return id;
}
