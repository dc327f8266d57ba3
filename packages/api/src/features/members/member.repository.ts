import { v7 as uuid } from 'uuid';
import { readEmailAddress } from '@golden-thread/shared/email-address';
import { refusalSentence, type Act, type Role } from '@golden-thread/shared/permissions';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { notFound, notInThisState, Refusal } from '../../platform/graphql/refusal.ts';
import type { InvitePersonInput } from './member.inputs.ts';

/** A membership that has not ended, of any organisation of the viewer's partnership. */
export interface FoundMember {
  id: string;
  organisationId: string;
  personId: string;
  name: string;
}

export async function findMember(queries: Queries, globalId: string, field: string): Promise<FoundMember> {
  const [row] = await queries.query<FoundMember>(
    `select m.id, m.organisation_id as "organisationId", m.person_id as "personId", p.display_name as name
       from app.membership m join app.person p on p.id = m.person_id where m.id = $1 and m.ended_at is null`,
    [idOf('Membership', globalId)],
  );
  if (row === undefined) throw notFound(field);
  return row;
}

/** Gives a member another role, or ends the membership where it is null. The database judges it anew, under a lock. */
export async function changeMember(queries: Queries, { id, name }: FoundMember, role: Role | null, act: Act): Promise<void> {
  const [row] = await queries.query<{ refused: string | null }>('select auth.change_member($1, $2) as refused', [id, role]);
  if (row?.refused === 'FORBIDDEN') throw noAdministrator(act);
  if (row?.refused === 'OWN_ROLE') throw new Refusal({ code: 'FORBIDDEN', message: 'You hold this role as somebody’s deputy: ask an administrator to give you another role of your own', path: [] });
  if (row?.refused === 'ABSENT') throw notFound('membershipId');
  if (row?.refused === 'LAST_ADMINISTRATOR') throw notInThisState(`${name} is the last administrator of your organisation: make somebody else one first`);
}

export async function insertInvitation(queries: Queries, { emailAddress, displayName, jobTitle, role }: InvitePersonInput): Promise<string> {
  const [id, email] = [uuid(), readEmailAddress(emailAddress)];
  const [row] = await queries.query<{ refused: string | null }>('select auth.invite($1, $2, $3, $4, $5) as refused', [
    id, email, displayName.trim(), textOrNull(jobTitle) ?? null, role,
  ]);
  if (row?.refused === 'FORBIDDEN') throw noAdministrator('member:invite');
  if (row?.refused === 'MEMBER') throw notInThisState('Somebody with this e-mail address acts for your organisation already', 'emailAddress');
  if (row?.refused === 'INVITED') throw notInThisState('An invitation to this e-mail address is waiting already; withdraw it first to change it', 'emailAddress');
  return id;
}

/** Takes it back, where it still waits: one that has ended can go too. */
export async function withdrawInvitation(queries: Queries, globalId: string): Promise<string> {
  const [row] = await queries.query<{ id: string; open: boolean }>(
    'select i.id, i.accepted_at is null and i.withdrawn_at is null as open from app.invitation i where i.id = $1',
    [idOf('Invitation', globalId)],
  );
  if (row === undefined) throw notFound('invitationId');
  // Asked again in the change itself: whoever was invited may be signing in at this moment.
  const withdrawn = row.open
    ? await queries.query('update app.invitation set withdrawn_at = now() where id = $1 and accepted_at is null and withdrawn_at is null returning id', [row.id])
    : [];
  if (withdrawn.length === 0) throw notInThisState('This invitation has been taken up or withdrawn already');
  return row.id;
}

/** Lost between looking and changing: a colleague was faster. */
function noAdministrator(act: Act): Refusal {
  return new Refusal({ code: 'FORBIDDEN', message: refusalSentence('ROLE_TOO_LOW', act), path: [] });
}
