import { useApolloClient } from '@apollo/client/react';
import { MoreActionThreadsDocument, type ActionThreadsFragment } from '../../gql/actions/action-page.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { ThreadTable } from '../../ui/thread-table.tsx';
import { useMore } from '../../ui/use-more.ts';

/** The discussions on an action that the viewer can read; nothing at all where there are none. */
export function ActionThreads({ actionId, threads }: { readonly actionId: string; readonly threads: ActionThreadsFragment }) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreActionThreadsDocument, variables: { actionId, after }, fetchPolicy: 'network-only' }));
  if (threads.edges.length === 0) return null;
  return (
    <section aria-labelledby="discussions">
      <h2 className="govuk-heading-m" id="discussions">
        Discussions
      </h2>
      <ThreadTable threads={threads.edges.map(({ node }) => node)} />
      <LoadMore
        what="discussions"
        shown={threads.edges.length}
        total={threads.totalCount}
        hasMore={threads.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(threads.pageInfo.endCursor)}
      />
    </section>
  );
}
