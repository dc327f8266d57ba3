import type { Actor } from './permissions.ts';

/** Who may write a board's records. */
const writing: readonly string[] = ['CHAIR', 'SECRETARY'];

type Members = readonly { readonly office: string; readonly person: { readonly id: string }; readonly organisation: { readonly id: string } }[];

/** Whether somebody is chair or secretary of a board, for the organisation that they act for. */
export function isOfficer(members: Members, { personId, organisationId }: Pick<Actor, 'personId' | 'organisationId'>): boolean {
  return members.some(({ office, person, organisation }) => writing.includes(office) && person.id === personId && organisation.id === organisationId);
}
