import type { HomeLinesFragment, HomeSubjectFragment } from '../../gql/home/home-page.ts';
import { successionAddress } from '../../ui/addresses.ts';
import { recordAddress, sharingAddress } from '../../ui/record-address.ts';

type Reason = HomeLinesFragment['edges'][number]['node']['reason'];

/** Where a line of the home page leads: to what it is about, or to where it is dealt with. Null for a decision whose review cannot be read. */
export function subjectAddress(subject: HomeSubjectFragment, reason?: Reason): string | null {
  if (reason === 'ACCESS_REVIEW') return '/organisation/shares';
  if (subject.__typename === 'Succession') return successionAddress(subject.id);
  if (subject.__typename === 'TextReport') return '/organisation/reported-texts';
  // A share that ends soon is extended where it was chosen.
  return reason === 'SHARE_ENDS' ? (sharingAddress(subject) ?? recordAddress(subject)) : recordAddress(subject);
}
