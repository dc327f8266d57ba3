import type { TrailSubjectFragment } from '../../gql/audit/audit-trail.ts';
import { recordAddress } from '../../ui/record-address.ts';

/** Where what an entry is about is read; null for what has no page. */
export function subjectAddress(subject: TrailSubjectFragment): string | null {
  switch (subject.__typename) {
    // What the addresses of these two need would go over the API's limit of aliases.
    case 'MilestoneReport':
    case 'AgendaItem':
      return null;
    default:
      return recordAddress(subject);
  }
}
