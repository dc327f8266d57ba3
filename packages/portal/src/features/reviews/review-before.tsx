import { useQuery } from '@apollo/client/react';
import { formatDate } from '@golden-thread/shared/civil-date';
import { ReviewBesidesDocument } from '../../gql/reviews/review-besides.ts';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ChairsBrief } from './chairs-brief.tsx';
import { ReviewActions } from './review-actions.tsx';

/** What the chair looks at before the first item: the brief, and what was to be done since last time. */
export function ReviewBefore({ reviewId }: { readonly reviewId: string }) {
  const { data, error, refetch } = useQuery(ReviewBesidesDocument, { variables: { id: reviewId } });
  if (error !== undefined) return <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (data === undefined) return <Loading what="the chair’s brief" />;
  if (data.node?.__typename !== 'Review') return null;
  const { brief, previous } = data.node;
  return (
    <>
      <ChairsBrief lines={brief.nodes} total={brief.totalCount} />
      {previous !== null && <ReviewActions heading={`Actions from ${formatDate(previous.heldOn)}`} actions={previous.actions.nodes} total={previous.actions.totalCount} />}
    </>
  );
}
