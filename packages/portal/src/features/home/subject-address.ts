import type { HomeLinesFragment, HomeSubjectFragment } from '../../gql/home/home-page.ts';
import { successionAddress } from '../../ui/addresses.ts';
import { recordAddress } from '../../ui/record-address.ts';

type Reason = HomeLinesFragment['edges'][number]['node']['reason'];

/** Where a line of the home page leads: to what it is about, or to where it is dealt with. Null for a decision whose review cannot be read. */
export function subjectAddress(subject: HomeSubjectFragment, reason?: Reason): string | null {
  if (reason === 'ACCESS_REVIEW') return '/organisation/shares';
  if (subject.__typename === 'Succession') return successionAddress(subject.id);
  const address = recordAddress(subject);
  return reason === 'SHARE_ENDS' && address !== null && sharedOnPageOfItsOwn.includes(subject.__typename) ? `${address}/share` : address;
/** Where a line of the home page leads; null for a decision whose review cannot be read. */
export function subjectAddress(subject: HomeSubjectFragment): string | null {
  switch (subject.__typename) {
    case 'Workstream':
      return workstreamAddress(subject);
    case 'Milestone':
      return milestoneAddress(subject.id);
    case 'Interdependency':
      return interdependencyAddress(subject.id);
    case 'Thread':
      return threadAddress(subject.id);
    case 'Action':
      return actionAddress(subject.id);
    case 'Succession':
      return successionAddress(subject.id);
    case 'Decision':
      return subject.review === null ? null : reviewAddress(subject.review.id);
    case 'TextReport':
      return '/organisation/reported-texts';
    default:
      return null;
  }
}

/** Whose readers are chosen beside their page. */
const sharedOnPageOfItsOwn: readonly string[] = ['Workstream', 'Milestone', 'Interdependency'];
