import { useApolloClient } from '@apollo/client/react';
import { MoreMilestoneThreadsDocument, type MilestoneThreadsFragment } from '../../gql/milestones/milestone-threads.ts';
import { milestoneAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { ThreadTable } from '../../ui/thread-table.tsx';
import { useMore } from '../../ui/use-more.ts';

interface MilestoneThreadsProps {
  readonly milestoneId: string;
  readonly threads: MilestoneThreadsFragment;
}

/** The discussions on a milestone that the viewer can read, each with who else reads it. */
export function MilestoneThreads({ milestoneId, threads }: MilestoneThreadsProps) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreMilestoneThreadsDocument, variables: { milestoneId, after }, fetchPolicy: 'network-only' }));
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
      <ButtonLink to={`${milestoneAddress(milestoneId)}/discussions/new`}>Start a discussion</ButtonLink>
    </section>
  );
}
