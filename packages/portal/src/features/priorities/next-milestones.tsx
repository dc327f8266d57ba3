import { useApolloClient } from '@apollo/client/react';
import { Link } from 'react-router';
import { MoreNextMilestonesDocument, type NextMilestonesFragment } from '../../gql/priorities/priority-page.ts';
import { milestoneAddress, workstreamAddress } from '../../ui/addresses.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';

interface NextMilestonesProps {
  readonly priorityId: string;
  readonly milestones: NextMilestonesFragment;
}

/** What is not yet achieved in a priority, the soonest first; what has been missed therefore comes before everything else. */
export function NextMilestones({ priorityId, milestones }: NextMilestonesProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreNextMilestonesDocument, variables: { id: priorityId, after }, fetchPolicy: 'network-only' }));
  const rows = milestones.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="next">
      <h2 className="govuk-heading-m" id="next">
        Next milestones
      </h2>
      {rows.length === 0 ? (
        <EmptyState>No milestone that your organisation can read is still to come.</EmptyState>
      ) : (
        <Table
          caption="Next milestones"
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              heading: 'Milestone',
              cell: ({ id, title }) => (
                <Link className="govuk-link" to={milestoneAddress(id)}>
                  {title}
                </Link>
              ),
            },
            { heading: 'Forecast', cell: ({ forecastOn, fixed }) => <><DateText date={forecastOn} />{fixed && <span className="gt-beneath">a date that cannot move</span>}</> },
            { heading: 'Rating', cell: ({ brag }) => <StatusTag brag={brag} /> },
            { heading: 'Owner', cell: ({ owner }) => owner.shortName },
            {
              heading: 'Workstream',
              // Never empty here: only milestones of workstreams that the viewer reads belong to a priority.
              cell: ({ workstream }) => workstream !== null && <Link className="govuk-link" to={workstreamAddress(workstream)}>{workstream.ref}</Link>,
            },
          ]}
        />
      )}
      <LoadMore
        what="milestones"
        shown={rows.length}
        total={milestones.totalCount}
        hasMore={milestones.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(milestones.pageInfo.endCursor)}
      />
    </section>
  );
}
