import { batchLoader } from '../../platform/database/batch-loader.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Membership } from './membership.entity.ts';
import { Organisation } from './organisation.entity.ts';
import { Partnership } from './partnership.entity.ts';
import { StandingDecision } from './standing-decision.entity.ts';

export const organisationById = (queries: Queries) => rowLoader<Organisation>(queries, Organisation);
export const partnershipById = (queries: Queries) => rowLoader<Partnership>(queries, Partnership);
export const membershipById = (queries: Queries) => rowLoader<Membership>(queries, Membership);

export const organisationList: List = {
  entity: Organisation,
  alias: 'o',
  from: 'app.organisation o',
  order: { name: 'name', terms: [{ sql: 'o.name', type: 'text' }, { sql: 'o.id', type: 'uuid' }], direction: 'asc' },
};

export const memberList: List = {
  entity: Membership,
  alias: 'm',
  from: 'app.membership m join app.person p on p.id = m.person_id',
  where: 'm.ended_at is null',
  order: { name: 'person', terms: [{ sql: 'p.display_name', type: 'text' }, { sql: 'm.id', type: 'uuid' }], direction: 'asc' },
};

export const membersOfOrganisation = (queries: Queries) => childPageLoader<Membership>(queries, memberList, 'm.organisation_id');
export const memberCountOfOrganisation = (queries: Queries) => childCountLoader(queries, memberList, 'm.organisation_id');

/** What the board decided last of each organisation's standing; null where it is as it began. */
export const lastStandingDecision = (queries: Queries) =>
  batchLoader<string, StandingDecision | null>(queries, async (organisationIds) => {
    const rows = await queries.query<StandingDecision>(
      `select distinct on (d.organisation_id) ${selectList(queries, StandingDecision, 'd')} from app.standing_decision d
        where d.organisation_id = any ($1::uuid[]) order by d.organisation_id, d.id desc`,
      [organisationIds],
    );
    return organisationIds.map((id) => rows.find(({ organisationId }) => organisationId === id) ?? null);
  });

/** Every organisation of the viewer's partnership, by name: a partnership has a few dozen. */
export const organisationsOfPartnership = (queries: Queries) =>
  batchLoader<string, Organisation[]>(queries, async (partnershipIds) => {
    const rows = await queries.query<Organisation>(`select ${selectList(queries, Organisation, 'o')} from app.organisation o order by o.name`);
    return partnershipIds.map((id) => rows.filter(({ partnershipId }) => partnershipId === id));
  });

/** Organisation id → who acts for it now: itself, or the last of its successors. */
export function bodiesOf(partners: readonly Organisation[]): ReadonlyMap<string, string> {
  return new Map(partners.map(({ id, finalId }) => [id, finalId]));
}

/** The organisations of the viewer's partnership that a person may act for. */
export const organisationsOfPerson = (queries: Queries) =>
  batchLoader<string, Organisation[]>(queries, async (personIds) => {
    const rows = await queries.query<Organisation & { memberId: string }>(
      `select ${selectList(queries, Organisation, 'o')}, m.person_id as "memberId"
         from app.membership m join app.organisation o on o.id = m.organisation_id
        where m.person_id = any ($1::uuid[]) and m.ended_at is null order by o.name`,
      [personIds],
    );
    return personIds.map((id) => rows.filter(({ memberId }) => memberId === id));
  });
