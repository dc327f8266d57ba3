import { useQuery } from '@apollo/client/react';
import { isOfficer } from '@golden-thread/shared/board-office';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useSearchParams } from 'react-router';
import { BoardsToPlanForDocument } from '../../gql/reviews/plan-review.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { PlanReviewForm } from './plan-review-form.tsx';
import { allReviews } from './review-words.ts';

const title = 'Plan a review';

/** For the boards that the viewer is chair or secretary of: the one in the address, or the only one, is chosen. */
export function PlanReviewPage() {
  const actor = useActor();
  const [parameters] = useSearchParams();
  // Not from the cache: who can be chosen are those who can read the board now.
  const { data, error, refetch } = useQuery(BoardsToPlanForDocument, { fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const boards = data?.boards.nodes.filter(({ members }) => isOfficer(members, actor));
  const verdict = can(actor, 'review:create', { officer: boards === undefined || boards.length > 0 });
  const planning = boards !== undefined && verdict.allowed;
  return (
    <>
      <Breadcrumbs items={[allReviews]} />
      {planning ? (
        <PlanReviewForm title={title} boards={boards} first={boards.length === 1 ? boards[0]?.id : (parameters.get('board') ?? undefined)} />
      ) : (
        <>
          <PageHeading title={title} pending={verdict.allowed && error === undefined} />
          {!verdict.allowed && <p className="govuk-body">{refusalSentence(verdict.reason, 'review:create')}.</p>}
          {verdict.allowed && error === undefined && <Loading what="your boards" />}
          {verdict.allowed && error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
        </>
      )}
    </>
  );
}
