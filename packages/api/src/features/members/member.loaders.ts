import type { CivilDate } from '@golden-thread/shared/civil-date';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Deputyship } from './deputyship.entity.ts';
import { Invitation } from './invitation.entity.ts';

export const invitationById = (queries: Queries) => rowLoader<Invitation>(queries, Invitation);
export const deputyshipById = (queries: Queries) => rowLoader<Deputyship>(queries, Deputyship);

/** Those that nobody has taken up and nobody has withdrawn, the ones that ended among them. */
export const openInvitationList: List = {
  entity: Invitation,
  alias: 'i',
  from: 'app.invitation i',
  where: 'i.accepted_at is null and i.withdrawn_at is null',
  order: { name: 'address', terms: [{ sql: 'i.email', type: 'text' }, { sql: 'i.id', type: 'uuid' }], direction: 'asc' },
};

export const openInvitationsOfOrganisation = (queries: Queries) => childPageLoader<Invitation>(queries, openInvitationList, 'i.organisation_id');
export const openInvitationCountOfOrganisation = (queries: Queries) => childCountLoader(queries, openInvitationList, 'i.organisation_id');

const standing = 'd.ended_at is null and d.ends_on > app.my_today()';

export const deputyshipList: List = {
  entity: Deputyship,
  alias: 'd',
  from: 'app.deputyship d',
  where: standing,
  order: { name: 'end', terms: [{ sql: 'd.ends_on', type: 'date' }, { sql: 'd.id', type: 'uuid' }], direction: 'asc' },
};

export const deputyshipsOfOrganisation = (queries: Queries) => childPageLoader<Deputyship>(queries, deputyshipList, 'd.organisation_id');
export const deputyshipCountOfOrganisation = (queries: Queries) => childCountLoader(queries, deputyshipList, 'd.organisation_id');

/** The colleague whose higher role the viewer holds now; the database takes no other key than whom it admitted. */
export const deputyshipOfViewer = (queries: Queries) =>
  batchLoader<string, Deputyship | null>(queries, async (personIds) => {
    const [row] = await queries.query<Deputyship>(
      `select ${selectList(queries, Deputyship, 'd')} from app.deputyship d
        where d.organisation_id = app.my_organisation() and d.deputy_id = app.my_person() and d.person_id = app.my_principal() and ${standing}
        order by d.ends_on desc, d.id limit 1`,
    );
    return personIds.map(() => row ?? null);
  });

/** The day in London on which a member was last here for the organisation; null for whoever does not administer it. */
export const lastSeenOfMembership = (queries: Queries) =>
  batchLoader<string, CivilDate | null>(queries, async (ids) => {
    const rows = await queries.query<{ id: string; seenOn: CivilDate }>('select membership_id as id, seen_on::text as "seenOn" from auth.last_seen($1::uuid[])', [ids]);
    const days = new Map(rows.map(({ id, seenOn }) => [id, seenOn]));
    return ids.map((id) => days.get(id) ?? null);
  });
