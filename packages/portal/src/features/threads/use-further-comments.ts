import { useApolloClient } from '@apollo/client/react';
import { useRef } from 'react';
import { MoreCommentsDocument } from '../../gql/threads/thread-comments.ts';
import { ThreadPageDocument } from '../../gql/threads/thread-page.ts';

/** Fetches page after page of what follows the comments shown, until a page has what was wanted or there is no more. Throws what Apollo Client throws. */
export type LoadFurther = (found: (ids: readonly string[]) => boolean) => Promise<void>;

/** What comes is added at the end of the list in the cache. */
export function useFurtherComments(threadId: string): LoadFurther {
  const client = useApolloClient();
  const queue = useRef<Promise<void>>(Promise.resolve());

  const load = async (found: (ids: readonly string[]) => boolean) => {
    for (;;) {
      const shown = client.readQuery({ query: ThreadPageDocument, variables: { id: threadId, first: 1 } })?.node;
      if (shown?.__typename !== 'Thread') return;
      const { data } = await client.query({
        query: MoreCommentsDocument,
        variables: { threadId, after: shown.comments.pageInfo.endCursor },
        fetchPolicy: 'network-only',
      });
      if (data?.node?.__typename !== 'Thread') return;
      const { edges, pageInfo } = data.node.comments;
      if (!pageInfo.hasNextPage || edges.length === 0 || found(edges.map(({ node }) => node.id))) return;
    }
  };

  return (found) => {
    // One after another: two answers for the same place would each cut off what the other had added.
    const run = () => load(found);
    const turn = queue.current.then(run, run);
    queue.current = turn.catch(() => undefined);
    return turn;
  };
}
