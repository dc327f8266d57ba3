import { useApolloClient } from '@apollo/client/react';
import { countDays, daysBetween } from '@golden-thread/shared/civil-date';
import { Link } from 'react-router';
import { MoreOverdueActionsDocument, type OverdueActionsFragment } from '../../gql/priorities/priority-page.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { DateText } from '../../ui/date-text.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';

interface OverdueActionsProps {
  readonly priorityId: string;
  readonly actions: OverdueActionsFragment;
}

/** What should have been done in a priority and is not, the longest overdue first. */
export function OverdueActions({ priorityId, actions }: OverdueActionsProps) {
  const client = useApolloClient();
  const { partnership } = useViewer();
  const next = useMore((after) => client.query({ query: MoreOverdueActionsDocument, variables: { id: priorityId, after }, fetchPolicy: 'network-only' }));
  const rows = actions.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="overdue">
      <h2 className="govuk-heading-m" id="overdue">
        Overdue actions
      </h2>
      {rows.length === 0 ? (
        <p className="govuk-body">No action that your organisation can read is overdue.</p>
      ) : (
        <Table
          caption="Overdue actions"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'Action', cell: ({ ref, title }) => `${ref}: ${title}` },
            {
              heading: 'Due',
              cell: ({ dueOn }) => (
                <>
                  <DateText date={dueOn} />
                  {dueOn !== null && <span className="gt-beneath">{countDays(daysBetween(dueOn, partnership.today))} overdue</span>}
                </>
              ),
            },
            { heading: 'Who', cell: ({ assignee }) => assignee?.shortName ?? 'Not said' },
            { heading: 'Workstream', cell: ({ workstream }) => workstream !== null && <Link className="govuk-link" to={workstreamAddress(workstream)}>{workstream.ref}</Link> },
          ]}
        />
      )}
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
