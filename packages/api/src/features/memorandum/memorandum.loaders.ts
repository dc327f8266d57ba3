import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Person } from '../people/person.entity.ts';
import { Memorandum, type MemorandumAcceptance } from './memorandum.entity.ts';

export const memorandumById = (queries: Queries) => rowLoader<Memorandum>(queries, Memorandum);

export const memorandumList: List = {
  entity: Memorandum,
  alias: 'm',
  from: 'app.memorandum m',
  order: { name: 'version', terms: [{ sql: 'm.version', type: 'int' }], direction: 'desc' },
};

/** The newest version of a partnership; null where it has none. */
export const newestMemorandum = (queries: Queries) =>
  batchLoader<string, Memorandum | null>(queries, async (partnershipIds) => {
    const rows = await queries.query<Memorandum>(
      `select distinct on (m.partnership_id) ${selectList(queries, Memorandum, 'm')} from app.memorandum m
        where m.partnership_id = any ($1::uuid[]) order by m.partnership_id, m.version desc`,
      [partnershipIds],
    );
    return partnershipIds.map((id) => rows.find(({ partnershipId }) => partnershipId === id) ?? null);
  });

/** Who accepted a version, by organisation; at the door the viewer's own organisation alone. */
export const acceptancesOfMemorandum = (queries: Queries) =>
  batchLoader<string, MemorandumAcceptance[]>(queries, async (ids) => {
    const rows = await queries.query<MemorandumAcceptance & { memorandumId: string }>(
      `select a.memorandum_id as "memorandumId", a.organisation_id as "organisationId", a.person_id as "personId", a.accepted_at as "acceptedAt"
         from app.memorandum_acceptance a join app.organisation o on o.id = a.organisation_id
        where a.memorandum_id = any ($1::uuid[]) order by o.name, o.id`,
      [ids],
    );
    const byMemorandum = groupRows(rows, ({ memorandumId }) => memorandumId);
    return ids.map((id) => byMemorandum.get(id) ?? []);
  });

/** Who looks after an organisation's members and can accept for it, by name. */
export const administratorsOfOrganisation = (queries: Queries) =>
  batchLoader<string, Person[]>(queries, async (organisationIds) => {
    const rows = await queries.query<Person & { organisationId: string }>(
      `select ${selectList(queries, Person, 'p')}, m.organisation_id as "organisationId" from app.membership m join app.person p on p.id = m.person_id
        where m.organisation_id = any ($1::uuid[]) and m.role = 'ADMINISTRATOR' and m.ended_at is null order by p.display_name, p.id limit 100`,
      [organisationIds],
    );
    const byOrganisation = groupRows(rows, ({ organisationId }) => organisationId);
    return organisationIds.map((id) => byOrganisation.get(id) ?? []);
  });
