import { formatDate } from '@golden-thread/shared/civil-date';
import { actsFor } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import type { ActionListRowFragment } from '../../gql/actions/action-list.ts';
import { actionAddress, reviewAddress, workstreamAddress } from '../../ui/addresses.ts';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ActionDates } from './action-dates.tsx';

/** Actions, each with who is to do it, by when, and what it is part of. */
export function ActionTable({ actions }: { readonly actions: readonly ActionListRowFragment[] }) {
  const actor = useActor();
  return (
    <Table
      caption="Actions"
      captionHidden
      rows={actions}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: 'Action',
          cell: ({ id, ref, title }) => (
            <Link className="govuk-link" to={actionAddress(id)}>
              {ref}: {title}
            </Link>
          ),
        },
        { heading: 'Who', cell: ({ assignee }) => (assignee === null ? 'Not said' : actsFor(actor, assignee.id) ? <strong>{assignee.shortName} (us)</strong> : assignee.shortName) },
        { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> },
        { heading: 'Due', cell: (action) => <ActionDates action={action} /> },
        { heading: 'Part of', cell: (action) => <PartOf action={action} brief /> },
      ]}
    />
  );
}

/** The workstream or the review that it belongs to, where the viewer can read that. */
export function PartOf({ action: { workstream, review }, brief = false }: { readonly action: Pick<ActionListRowFragment, 'workstream' | 'review'>; readonly brief?: boolean }) {
  if (workstream !== null) {
    return (
      <Link className="govuk-link" to={workstreamAddress(workstream)}>
        {brief ? workstream.ref : `${workstream.ref}: ${workstream.title}`}
      </Link>
    );
  }
  if (review === null) return 'Not shared with you';
  return (
    <Link className="govuk-link" to={reviewAddress(review.id)}>
      Review of {formatDate(review.heldOn)}
    </Link>
  );
}
