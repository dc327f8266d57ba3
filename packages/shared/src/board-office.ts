import { actsFor, type Actor } from './permissions.ts';

/** Who may write a board's records. */
const writing: readonly string[] = ['CHAIR', 'SECRETARY'];

type Members = readonly { readonly office: string; readonly person: { readonly id: string }; readonly organisation: { readonly id: string } }[];

/** Whether somebody is chair or secretary of a board, for the organisation that they act for. */
export function isOfficer(members: Members, actor: Pick<Actor, 'personId' | 'organisationId' | 'organisationIds'>): boolean {
  return members.some(({ office, person, organisation }) => writing.includes(office) && person.id === actor.personId && actsFor(actor, organisation.id));
}
