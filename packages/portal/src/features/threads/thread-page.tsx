import { useApolloClient, useQuery } from '@apollo/client/react';
import { pageLimits } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useParams } from 'react-router';
import { ThreadPageDocument } from '../../gql/threads/thread-page.ts';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { NotShared } from './not-shared.tsx';
import { newHere, type NewHere } from './reading.ts';
import { ResolveThread } from './resolve-thread.tsx';
import { ThreadComments } from './thread-comments.tsx';
import { ThreadFacts } from './thread-facts.tsx';
import { ThreadBreadcrumbs } from './thread-subject.tsx';

/** One discussion with its comments. */
export function ThreadPage() {
  const { id = '' } = useParams();
  // What is being written and what is on its way belong to one discussion.
  return <Discussion key={id} id={id} />;
}

const pageSize = 50;

function Discussion({ id }: { readonly id: string }) {
  const { cache } = useApolloClient();
  // Back from elsewhere the discussion is as long as it was left.
  const [first] = useState(() => {
    const node = cache.readQuery({ query: ThreadPageDocument, variables: { id, first: pageSize } })?.node;
    return Math.min(pageLimits.most, Math.max(pageSize, node?.__typename === 'Thread' ? node.comments.edges.length : 0));
  });
  const [fresh, setFresh] = useState<NewHere | null | undefined>(undefined);
  const { data, error, loading, refetch } = useQuery(ThreadPageDocument, { variables: { id, first } });
  const thread = data?.node;
  if (thread === null || (thread !== undefined && thread.__typename !== 'Thread')) return <NotShared what="Discussion" />;
  // As the server knows it when the visit begins: what is in the cache is from before.
  if (fresh === undefined && thread !== undefined && !loading && error === undefined) setFresh(newHere(thread));
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;

  return (
    <>
      <ThreadBreadcrumbs subject={thread?.subject ?? null} />
      <DoneBanner />
      <PageHeading caption="Discussion" title={thread?.title ?? 'Discussion'} pending={thread === undefined} />
      {failed}
      {thread === undefined ? (
        !failed && <Loading what="the discussion" />
      ) : (
        <>
          <ThreadFacts thread={thread} />
          <ReportText recordId={thread.id} what="this discussion’s title" text={thread.title} />
          <ResolveThread thread={thread} />
          <ThreadComments thread={thread} fresh={fresh ?? null} comments={thread.comments} />
        </>
      )}
    </>
  );
}
