import { useApolloClient } from '@apollo/client/react';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { MoreThreadsDocument, type WorkstreamThreadsFragment } from '../../gql/workstreams/workstream-threads.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { ThreadTable } from '../../ui/thread-table.tsx';
import { useMore } from '../../ui/use-more.ts';

interface WorkstreamThreadsProps {
  readonly workstream: WorkstreamFactsFragment;
  readonly threads: WorkstreamThreadsFragment;
}

/** The discussions on a workstream that the viewer can read, each with who else reads it. */
export function WorkstreamThreads({ workstream, threads }: WorkstreamThreadsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreThreadsDocument, variables: { workstreamId: workstream.id, after }, fetchPolicy: 'network-only' }));
  return (
    <section aria-labelledby="discussions">
      <h2 className="govuk-heading-m" id="discussions">
        Discussions
      </h2>
      {threads.edges.length === 0 ? (
        <EmptyState>There are no discussions here that your organisation can read. Start one, and choose who reads it.</EmptyState>
      ) : (
        <ThreadTable threads={threads.edges.map(({ node }) => node)} />
      )}
      <LoadMore
        what="discussions"
        shown={threads.edges.length}
        total={threads.totalCount}
        hasMore={threads.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(threads.pageInfo.endCursor)}
      />
      <ButtonLink to={`${workstreamAddress(workstream)}/discussions/new`}>Start a discussion</ButtonLink>
    </section>
  );
}
