import { earlierEnd } from '@golden-thread/shared/audience';
import type { AudienceDraft } from '../../ui/audience-choice.tsx';
import { lastDayOf, readersBeside, type ShownAudience } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** The two parties as one, since both read an agreement whatever is chosen: "Trust and Council". */
export function bothParties(own: NamedOrganisation, other: NamedOrganisation): NamedOrganisation {
  return { ...own, name: `${own.name} and ${other.name}`, shortName: `${own.shortName} and ${other.shortName}` };
}

/** Who can be chosen besides the two: the rest of the partnership. */
export function besidesParties(other: NamedOrganisation, partners: readonly NamedOrganisation[]): ShownAudience {
  return { scope: 'PARTNERSHIP', inherited: false, organisations: partners.filter(({ id }) => id !== other.id), endings: [] };
}

/** Who is told whom they chose. Null for an agreement of others. */
interface Chosen {
  readonly audience: ShownAudience;
  readonly ourChoice: ShownAudience | null;
}

/** The form for its readers as it opens: whom we chose, who may be more than read it now. Where that is not known nothing is chosen. */
export function draftOf({ ourChoice }: Pick<Chosen, 'ourChoice'>): AudienceDraft | null {
  if (ourChoice === null) return null;
  const organisationIds = ourChoice.organisations.map(({ id }) => id);
  if (ourChoice.scope === 'PARTNERSHIP') return { choice: 'EVERYONE', organisationIds };
  return { choice: organisationIds.length === 0 ? 'OWNER' : 'ORGANISATIONS', organisationIds };
}

interface Parties {
  readonly own: NamedOrganisation;
  readonly other: NamedOrganisation;
}

/** Those who read it now, besides the two. */
export function readersBesides({ own, other }: Parties, { audience }: Pick<Chosen, 'audience'>): NamedOrganisation[] {
  return readersBeside(own, audience).filter(({ id }) => id !== other.id);
}

/**
 * What becomes of whom we choose: who reads it from then on, and who waits for the other party to choose them too. Of somebody who does
 * not read it now, only the other party knows whether it has. Within one organisation nobody waits.
 */
export function withOurChoice(chosen: readonly NamedOrganisation[], now: readonly NamedOrganisation[], { own, other }: Parties) {
  const reads = ({ id }: NamedOrganisation) => own.id === other.id || now.some((reader) => reader.id === id);
  return { reading: chosen.filter(reads), waiting: chosen.filter((organisation) => !reads(organisation)) };
}

/**
 * Organisation id → the last day on which it would read: ours or the other party's, whichever is first. The other party's is known
 * where shares end now on another day than ours, and is then what it was.
 */
export function lastDaysTogether(readers: readonly NamedOrganisation[], ours: ReadonlyMap<string, string>, { audience, ourChoice }: Chosen): Map<string, string> {
  const days = new Map<string, string>();
  for (const { id } of readers) {
    const now = lastDayOf(audience, id);
    const theirs = ourChoice !== null && now === lastDayOf(ourChoice, id) ? null : now;
    const first = earlierEnd(ours.get(id) ?? null, theirs);
    if (first !== null) days.set(id, first);
  }
  return days;
}
