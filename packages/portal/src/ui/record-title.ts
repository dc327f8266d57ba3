import { formatDate } from '@golden-thread/shared/civil-date';
import { quoted } from '@golden-thread/shared/words';

/** What of a record its title is made of: a query selects one of these for each type that may come, as RecordTitle does for most. */
type Titled =
  | { readonly title: string }
  | { readonly ref: string; readonly title: string }
  | { readonly name: string }
  | { readonly displayName: string }
  | { readonly heldOn: string }
  | { readonly text: string }
  | { readonly number: number; readonly itemTitle?: string | null }
  | { readonly thread: { readonly title: string } };

/** As much of a long text as a heading or a cell has room for. */
const most = 120;

/** What a record is called where there is room for its title alone: "SB1: Short breaks", "Review of 15 May 2024". Empty for what has none. */
export function recordTitle(record: Titled | { readonly __typename: string }): string {
  if ('displayName' in record) return record.displayName;
  if ('name' in record) return record.name;
  if ('number' in record) return record.itemTitle == null ? `Agenda item ${record.number}` : `${record.number}. ${record.itemTitle}`;
  if ('heldOn' in record) return `Review of ${formatDate(record.heldOn)}`;
  if ('text' in record) return record.text.length <= most ? record.text : `${record.text.slice(0, most).trimEnd()}…`;
  if ('ref' in record) return `${record.ref}: ${record.title}`;
  if ('thread' in record) return `Comment in ${quoted(record.thread.title)}`;
  return 'title' in record ? record.title : '';
}
