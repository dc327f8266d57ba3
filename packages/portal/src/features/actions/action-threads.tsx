import { useApolloClient } from '@apollo/client/react';
import { MoreActionThreadsDocument, type ActionThreadsFragment } from '../../gql/actions/action-page.ts';
import { actionAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { ThreadTable } from '../../ui/thread-table.tsx';
import { useMore } from '../../ui/use-more.ts';

/** The discussions on an action that the viewer can read, and a way to start one. */
export function ActionThreads({ actionId, threads }: { readonly actionId: string; readonly threads: ActionThreadsFragment }) {
  const client = useApolloClient();
  const next = useMore((after) => client.query({ query: MoreActionThreadsDocument, variables: { actionId, after }, fetchPolicy: 'network-only' }));
  return (
    <section aria-labelledby="discussions">
      <h2 className="govuk-heading-m" id="discussions">
        Discussions
      </h2>
      {threads.edges.length === 0 ? (
        <p className="govuk-body">There are no discussions here that your organisation can read.</p>
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
      <ButtonLink to={`${actionAddress(actionId)}/discussions/new`}>Start a discussion</ButtonLink>
    </section>
  );
}
