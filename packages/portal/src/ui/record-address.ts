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
