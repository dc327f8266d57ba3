import { formatDate } from '@golden-thread/shared/civil-date';
import type { TrailSubjectFragment } from '../../gql/audit/audit-trail.ts';
import type { RecordHistoryQuery } from '../../gql/audit/record-history.ts';
import { recordAddress } from '../../ui/record-address.ts';

/** As much of a long text as a heading or a cell has room for. */
const most = 120;

/** What a record is called where there is room for its name alone: "SB1: Short breaks", "Review of 15 May 2024". */
export function nameOfRecord(record: NonNullable<RecordHistoryQuery['node']> | TrailSubjectFragment): string {
  if ('displayName' in record) return record.displayName;
  if ('name' in record) return record.name;
  if ('itemTitle' in record) return `${record.number}. ${record.itemTitle ?? ''}`;
  if ('heldOn' in record) return `Review of ${formatDate(record.heldOn)}`;
  if ('text' in record) return record.text.length <= most ? record.text : `${record.text.slice(0, most).trimEnd()}…`;
  if ('ref' in record) return `${record.ref}: ${record.title}`;
  return 'title' in record ? record.title : '';
}

/** Where what an entry is about is read; null for what has no page. */
export function addressOfSubject(subject: TrailSubjectFragment): string | null {
  switch (subject.__typename) {
    // No entry is about one of these alone: it names what they are part of.
    case 'MilestoneReport':
    case 'AgendaItem':
    case 'Comment':
      return null;
    default:
      return recordAddress(subject);
  }
}
