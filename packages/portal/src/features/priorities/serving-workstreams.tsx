import { useApolloClient } from '@apollo/client/react';
import { bragSummarySentence } from '@golden-thread/shared/brag-summary';
import { Link } from 'react-router';
import { MoreServingWorkstreamsDocument, type PriorityFactsFragment, type ServingWorkstreamsFragment } from '../../gql/priorities/priority-page.ts';
import { priorityAddress, workstreamAddress } from '../../ui/addresses.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';

interface ServingWorkstreamsProps {
  readonly priority: PriorityFactsFragment;
  readonly workstreams: ServingWorkstreamsFragment;
}

/** The workstreams that serve a priority, and which others of its plan each of them serves. */
export function ServingWorkstreams({ priority, workstreams }: ServingWorkstreamsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreServingWorkstreamsDocument, variables: { id: priority.id, after }, fetchPolicy: 'network-only' }));
  const rows = workstreams.edges.map(({ node }) => node);
  return (
    <section aria-labelledby="workstreams">
      <h2 className="govuk-heading-m" id="workstreams">
        Workstreams
      </h2>
      {rows.length === 0 ? (
        <EmptyState>No workstream that your organisation can read serves this {priority.crossCutting ? 'theme' : 'priority'}.</EmptyState>
      ) : (
        <Table
          caption="Workstreams that serve it"
          captionHidden
          rows={rows}
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
            { heading: 'Milestones', cell: ({ milestoneSummary }) => bragSummarySentence(milestoneSummary, 'milestone') },
            {
              heading: 'Also serves',
              cell: ({ priorities }) => {
                const others = priorities.filter(({ id, plan }) => id !== priority.id && plan.id === priority.plan.id);
                return others.length === 0 ? '–' : others.map(({ id, ref }) => <Link key={id} className="govuk-link gt-apart" to={priorityAddress(id)}>{ref}</Link>);
              },
            },
          ]}
        />
      )}
      <LoadMore
        what="workstreams"
        shown={rows.length}
        total={workstreams.totalCount}
        hasMore={workstreams.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(workstreams.pageInfo.endCursor)}
      />
    </section>
  );
}
