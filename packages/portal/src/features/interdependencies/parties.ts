import type { AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersBeside, type ShownAudience } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** The two parties as one, since both read an agreement whatever is chosen: "Trust and Council". */
export function bothParties(own: NamedOrganisation, other: NamedOrganisation): NamedOrganisation {
  return { ...own, name: `${own.name} and ${other.name}`, shortName: `${own.shortName} and ${other.shortName}` };
}

/** Who can be chosen besides the two: the rest of the partnership. */
export function besidesParties(other: NamedOrganisation, partners: readonly NamedOrganisation[]): ShownAudience {
  return { scope: 'PARTNERSHIP', inherited: false, organisations: partners.filter(({ id }) => id !== other.id), endings: [] };
}

/** The form for its readers as it opens: who reads the agreement now. */
export function readersNow(own: NamedOrganisation, other: NamedOrganisation, audience: ShownAudience): AudienceDraft {
  const organisationIds = readersBeside(own, audience).map(({ id }) => id).filter((id) => id !== other.id);
  if (audience.scope === 'PARTNERSHIP') return { choice: 'EVERYONE', organisationIds };
  return { choice: organisationIds.length === 0 ? 'OWNER' : 'ORGANISATIONS', organisationIds };
}
