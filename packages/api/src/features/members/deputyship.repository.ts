import { v7 as uuid } from 'uuid';
import { formatDate, type CivilDate } from '@golden-thread/shared/civil-date';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import type { FoundMember } from './member.repository.ts';

/** A person has one deputy at a time, so that everybody knows whom to turn to. */
export async function expectNoDeputy(queries: Queries, { organisationId, personId, name }: FoundMember): Promise<void> {
  // Two administrators who name one at the same time wait here for each other.
  await queries.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`deputy of ${personId} in ${organisationId}`]);
  const [row] = await queries.query<{ deputy: string; endsOn: CivilDate }>(
    `select p.display_name as deputy, d.ends_on::text as "endsOn" from app.deputyship d join app.person p on p.id = d.deputy_id
      where d.organisation_id = $1 and d.person_id = $2 and d.ended_at is null and d.ends_on > app.my_today()`,
    [organisationId, personId],
  );
  if (row !== undefined) throw notInThisState(`${row.deputy} deputises for ${name} until ${formatDate(row.endsOn)}: end that first`, 'membershipId');
}

export async function insertDeputyship(queries: Queries, person: FoundMember, deputy: FoundMember, endsOn: CivilDate): Promise<string> {
  const id = uuid();
  await queries.query('insert into app.deputyship (id, person_id, deputy_id, ends_on) values ($1, $2, $3, $4)', [id, person.personId, deputy.personId, endsOn]);
  return id;
}

/** One that stands, of any organisation of the viewer's partnership. */
export async function findDeputyship(queries: Queries, globalId: string): Promise<{ id: string; organisationId: string; standing: boolean }> {
  const [row] = await queries.query<{ id: string; organisationId: string; standing: boolean }>(
    `select d.id, d.organisation_id as "organisationId", d.ended_at is null and d.ends_on > app.my_today() as standing from app.deputyship d where d.id = $1`,
    [idOf('Deputyship', globalId)],
  );
  if (row === undefined) throw notFound('deputyshipId');
  return row;
}

export async function endDeputyship(queries: Queries, id: string): Promise<void> {
  await queries.query('update app.deputyship set ended_at = now() where id = $1', [id]);
}
