import { useQuery } from '@apollo/client/react';
import { isOfficer } from '@golden-thread/shared/board-office';
import { can } from '@golden-thread/shared/permissions';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { ReviewPageDocument } from '../../gql/reviews/review-page.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ReviewAgenda } from './review-agenda.tsx';
import { ReviewBefore } from './review-before.tsx';
import { ReviewFacts } from './review-facts.tsx';
import { ReviewNotFound } from './review-not-found.tsx';
import { ReviewState } from './review-state.tsx';
import { useReviewMarks } from './review-marks.ts';
import { allReviews, reviewTitle } from './review-words.ts';

/** While a review is held others write into it: how often the page asks for what they wrote. */
const WHILE_IN_SESSION_MS = 10_000;

/** One review: what the chair needs, what was to be done since last time, and the agenda with what is recorded under each item. */
export function ReviewPage() {
  const { id = '' } = useParams();
  const actor = useActor();
  const { data, error, refetch, startPolling, stopPolling } = useQuery(ReviewPageDocument, { variables: { id } });
  const marks = useReviewMarks(id);
  const node = data?.node;
  const inSession = node?.__typename === 'Review' && node.state === 'IN_SESSION';
  useEffect(() => {
    if (!inSession) return undefined;
    startPolling(WHILE_IN_SESSION_MS);
    return stopPolling;
  }, [inSession, startPolling, stopPolling]);
  if (node === null || (node !== undefined && node.__typename !== 'Review')) return <ReviewNotFound />;
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  const officer = node !== undefined && can(actor, 'review:agenda', { officer: isOfficer(node.board.members, actor) }).allowed;

  return (
    <>
      <Breadcrumbs items={[allReviews]} />
      <DoneBanner />
      <PageHeading caption={node?.board.name ?? 'Partnership review'} title={node === undefined ? 'Partnership review' : reviewTitle(node)} pending={node === undefined} />
      {failed}
      {node === undefined ? (
        !failed && <Loading what="the review" />
      ) : (
        <>
          <Printed what="review" audience={node.audience} owner={node.owner} />
          <ReviewFacts review={node} />
          {officer && <ReviewState review={node} reload={() => void refetch()} />}
          <ReviewBefore reviewId={node.id} />
          <ReviewAgenda review={node} items={node.agenda.nodes} decisions={node.decisions} actions={node.actions} officer={officer} marks={marks} />
        </>
      )}
    </>
  );
}
