import type { TrailSubjectFragment } from '../../gql/audit/audit-trail.ts';
import { recordAddress } from '../../ui/record-address.ts';

/** Where what an entry is about is read; null for what has no page. */
export function subjectAddress(subject: TrailSubjectFragment): string | null {
  switch (subject.__typename) {
    // No entry is about one of these alone: it names what they are part of. So what their addresses need is not asked for.
    case 'MilestoneReport':
    case 'AgendaItem':
    case 'Comment':
      return null;
    default:
      return recordAddress(subject);
  }
}
