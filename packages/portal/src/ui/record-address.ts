import type { RecordPlaceFragment } from '../gql/ui/record-address.ts';
import { actionAddress, interdependencyAddress, milestoneAddress, priorityAddress, reviewAddress, threadAddress, workstreamAddress } from './addresses.ts';

/** The page where a record is read; null for one whose page cannot be read. */
export function recordAddress(record: RecordPlaceFragment): string | null {
  switch (record.__typename) {
    case 'Plan':
      return '/priorities';
    case 'Priority':
      return priorityAddress(record.id);
    case 'Workstream':
      return workstreamAddress(record);
    case 'Milestone':
      return milestoneAddress(record.id);
    case 'MilestoneReport':
      return milestoneAddress(record.milestone.id);
    case 'Action':
      return actionAddress(record.id);
    case 'Interdependency':
      return interdependencyAddress(record.id);
    case 'Board':
      return '/reviews';
    case 'Review':
      return reviewAddress(record.id);
    case 'AgendaItem':
      return reviewAddress(record.itemOf.id);
    case 'Decision':
      return record.review === null ? null : reviewAddress(record.review.id);
    case 'Thread':
      return threadAddress(record.id);
    case 'Comment':
      return threadAddress(record.thread.id);
    default:
      return null;
  }
}

/** The page where who can read a record is chosen; null for one that has no readers of its own, or whose page cannot be read. */
export function sharingAddress(record: RecordPlaceFragment): string | null {
  const id = encodeURIComponent(record.id);
  switch (record.__typename) {
    case 'Plan':
      return `/plans/${id}/share`;
    case 'Board':
      return `/boards/${id}/share`;
    case 'Decision':
      return `/decisions/${id}/share`;
    case 'AgendaItem':
      return `${reviewAddress(record.itemOf.id)}/items/${id}/share`;
    case 'Workstream':
    case 'Milestone':
    case 'Action':
    case 'Interdependency':
    case 'Thread':
    case 'Review':
      return `${recordAddress(record) ?? ''}/share`;
    default:
      return null;
  }
}
