import { useApolloClient } from '@apollo/client/react';
import { quoted } from '@golden-thread/shared/words';
import {
  MoreActionsDocument,
  type ActionRowFragment,
  type RefreshOutcome,
  type WorkstreamActionsFragment,
} from '../../gql/workstreams/workstream-actions.ts';
import { DateText } from '../../ui/date-text.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';

const outcomes: Readonly<Record<RefreshOutcome, string>> = {
  COMPLETED_AND_EMBEDDED: 'Completed and embedded',
  BUSINESS_AS_USUAL: 'Business as usual',
  REPROFILED: 'Moved to another programme',
  REMAINS_OPEN: 'Remains open',
  REMOVED: 'Removed, no longer relevant',
  DUPLICATE: 'Duplicate of another action',
  WITHDRAWN: 'Withdrawn, to be reviewed later',
};

interface WorkstreamActionsProps {
  readonly workstreamId: string;
  readonly actions: WorkstreamActionsFragment;
}

/** The actions of a workstream; nothing at all where there are none. */
export function WorkstreamActions({ workstreamId, actions }: WorkstreamActionsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreActionsDocument, variables: { workstreamId, after }, fetchPolicy: 'network-only' }));
  if (actions.edges.length === 0) return null;
  const rows = actions.edges.map(({ node }) => node);
  const reviewed = rows.some(({ refreshOutcome, refreshNote }) => refreshOutcome !== null || refreshNote !== null);
  return (
    <section aria-labelledby="actions">
      <h2 className="govuk-heading-m" id="actions">
        Actions
      </h2>
      <Table
        caption="Actions"
        captionHidden
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { heading: 'Reference', cell: ({ ref }) => ref },
          { heading: 'Action', cell: ({ title }) => <Markdown text={title} /> },
          { heading: 'Who', cell: ({ assignee }) => assignee?.shortName ?? 'Not said' },
          { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> },
          { heading: 'Due', cell: (action) => <Due action={action} /> },
          ...(reviewed ? [{ heading: 'Outcome of the last review', cell: (action: ActionRowFragment) => <Outcome action={action} /> }] : []),
        ]}
      />
      <LoadMore
        what="actions"
        shown={rows.length}
        total={actions.totalCount}
        hasMore={actions.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(actions.pageInfo.endCursor)}
      />
    </section>
  );
}

function Due({ action: { dueOn, completedOn } }: { readonly action: ActionRowFragment }) {
  return (
    <>
      <DateText date={dueOn} />
      {completedOn !== null && (
        <span className="gt-beneath">
          completed <DateText date={completedOn} />
        </span>
      )}
    </>
  );
}

/** Our word for the outcome, and always the source's own. */
function Outcome({ action: { refreshOutcome, refreshNote } }: { readonly action: ActionRowFragment }) {
  return (
    <>
      {refreshOutcome !== null && outcomes[refreshOutcome]}
      {refreshNote !== null && <span className="gt-beneath">{quoted(refreshNote)}</span>}
    </>
  );
}
