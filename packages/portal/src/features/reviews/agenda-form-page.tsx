import { isOfficer } from '@golden-thread/shared/board-office';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { ReviewNotFound } from './review-not-found.tsx';
import { allReviews, reviewTitle } from './review-words.ts';

interface AgendaFormPageProps {
  readonly title: string;
  /** Undefined until it is known, and null where there is none. */
  readonly review: ReviewFactsFragment | null | undefined;
  readonly error: Error | undefined;
  readonly retry: () => void;
  readonly form: (review: ReviewFactsFragment) => ReactNode;
}

/** Around the forms that change an agenda: says why where the viewer may not, or nobody may any more. */
export function AgendaFormPage({ title, review, error, retry, form }: AgendaFormPageProps) {
  const actor = useActor();
  if (review === null) return <ReviewNotFound />;
  if (review === undefined) {
    return (
      <>
        <Breadcrumbs items={[allReviews]} />
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? <Loading what="the agenda" /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  const verdict = can(actor, 'review:agenda', { officer: isOfficer(review.board.members, actor) });
  const refused = verdict.allowed ? (review.state === 'CLOSED' ? 'This review is closed, and its agenda stays as it was' : null) : refusalSentence(verdict.reason, 'review:agenda');
  return (
    <>
      <Breadcrumbs items={[allReviews, { text: reviewTitle(review), to: reviewAddress(review.id) }]} />
      {refused === null ? (
        form(review)
      ) : (
        <>
          <PageHeading title={title} caption={review.board.name} />
          <p className="govuk-body">{refused}.</p>
        </>
      )}
    </>
  );
}
