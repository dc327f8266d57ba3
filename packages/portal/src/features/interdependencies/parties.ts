import type { ShownAudience } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** The two parties as one, since both read an agreement whatever is chosen: "Trust and Council". */
export function bothParties(own: NamedOrganisation, other: NamedOrganisation): NamedOrganisation {
  return { ...own, name: `${own.name} and ${other.name}`, shortName: `${own.shortName} and ${other.shortName}` };
}

/** Who can be chosen besides the two: the rest of the partnership. */
export function besidesParties(other: NamedOrganisation, partners: readonly NamedOrganisation[]): ShownAudience {
  return { scope: 'PARTNERSHIP', inherited: false, organisations: partners.filter(({ id }) => id !== other.id), endings: [] };
}
