import type { HomeSubjectFragment } from '../../gql/home/home-page.ts';
import { actionAddress, interdependencyAddress, milestoneAddress, reviewAddress, successionAddress, threadAddress, workstreamAddress } from '../../ui/addresses.ts';

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
    default:
      return null;
  }
}
