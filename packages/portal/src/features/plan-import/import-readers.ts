import { audienceButton } from '@golden-thread/shared/audience';
import type { ShownAudience } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** What is made has no parent: any partner can be chosen. */
export function partnershipReaders(partners: readonly NamedOrganisation[]): ShownAudience {
  return { scope: 'PARTNERSHIP', inherited: false, organisations: partners, endings: [] };
}

interface EveryReader {
  readonly owner: NamedOrganisation;
  /** Of what is created, besides the owner. */
  readonly created: readonly NamedOrganisation[];
  /** Of what is there and would be changed or added to. */
  readonly changed: readonly NamedOrganisation[];
  /** True when what is created is for the whole partnership. */
  readonly everyone: boolean;
}

/** The button's words, which repeat whoever can read any of it: "Import, to be read by Trust and ICB". */
export function importButtonText({ owner, created, changed, everyone }: EveryReader): string {
  const others = new Map([...created, ...changed].filter(({ id }) => id !== owner.id).map((reader) => [reader.id, reader.shortName]));
  return audienceButton('Import, to be read by', everyone ? 'PARTNERSHIP' : 'ORGANISATIONS', owner.shortName, [...others.values()].sort((a, b) => a.localeCompare(b, 'en-GB')));
}
