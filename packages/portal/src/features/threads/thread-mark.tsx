import { useQuery } from '@apollo/client/react';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { ThreadMarkDocument } from '../../gql/threads/thread-mark.ts';
import { MarkNote } from '../../ui/mark-note.tsx';

/** What the discussion is marked with for whoever answers a request for information, once that is known. */
export function ThreadMark({ thread: { id, owner } }: { readonly thread: ThreadFactsFragment }) {
  const { data } = useQuery(ThreadMarkDocument, { variables: { id } });
  if (data?.node?.__typename !== 'Thread') return null;
  return <MarkNote recordId={id} mark={data.node.informationMark} facts={{ ownerId: owner.id }} what="this discussion" />;
}
