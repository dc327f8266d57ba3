import type { ShownAudience } from '../../ui/audience.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';

/** A workstream has no parent: any partner can be chosen. */
export function wholePartnership(partners: readonly NamedOrganisation[]): ShownAudience {
  return { scope: 'PARTNERSHIP', inherited: false, organisations: partners, endings: [] };
}
