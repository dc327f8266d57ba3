import type { ToldEventFragment } from '../../gql/audit/record-history.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { Table } from '../../ui/table.tsx';
import { useNameNow } from '../../ui/viewer.tsx';
import { WhoDidIt } from './who-did-it.tsx';

/** What was done to one record, by whom and for which organisation. */
export function ToldEvents({ events }: { readonly events: readonly (ToldEventFragment & { readonly cursor: string })[] }) {
  const nameNow = useNameNow();
  return (
    <Table
      caption="What was done, the newest first"
      captionHidden
      rows={events}
      rowKey={({ cursor }) => cursor}
      columns={[
        { heading: 'When', cell: ({ at }) => <InstantText instant={at} /> },
        { heading: 'What', cell: ({ summary }) => summary },
        { heading: 'Who', cell: ({ person, byOperator }) => <WhoDidIt person={person} byOperator={byOperator} /> },
        { heading: 'For', cell: ({ organisation }) => nameNow(organisation) },
      ]}
    />
  );
}
