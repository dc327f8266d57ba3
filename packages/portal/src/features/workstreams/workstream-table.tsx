import { londonDate } from '@golden-thread/shared/civil-date';
import { Link } from 'react-router';
import type { WorkstreamRowFragment } from '../../gql/workstreams/workstream-list.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { ReaderNames } from '../../ui/audience.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';

/** Workstreams, a row each. */
export function WorkstreamTable({ workstreams }: { readonly workstreams: readonly WorkstreamRowFragment[] }) {
  return (
    <Table
      caption="Workstreams"
      captionHidden
      rows={workstreams}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: 'Workstream',
          cell: (workstream) => (
            <>
              <Link className="govuk-link" to={workstreamAddress(workstream)}>
                {workstream.ref}: {workstream.title}
              </Link>
              {workstream.paused !== null && <span className="gt-aside">Paused</span>}
            </>
          ),
        },
        { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> },
        { heading: 'Led by', cell: ({ owner }) => owner.shortName },
        { heading: 'Shared with', cell: ({ audience, owner }) => <ReaderNames audience={audience} owner={owner} /> },
        { heading: 'Changed', cell: ({ updatedAt }) => <DateText date={londonDate(new Date(updatedAt))} /> },
      ]}
    />
  );
}
