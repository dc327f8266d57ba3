import { isOfficer } from '@golden-thread/shared/board-office';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useActor, useNameNow } from '../../ui/viewer.tsx';
import { BoardMembers } from './board-members.tsx';
import { heldWords, stateWords } from './review-words.ts';

/** When it is held, how far it has come and who can read it. */
export function ReviewFacts({ review }: { readonly review: ReviewFactsFragment }) {
  const actor = useActor();
  const nameNow = useNameNow();
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Held', value: heldWords(review) },
          { key: 'State', value: stateWords[review.state] },
          { key: 'Secretariat', value: nameNow(review.owner) },
          {
            key: 'Shared with',
            value: (
              <>
                <ReaderNames audience={review.audience} owner={review.owner} />{' '}
                <ChangeReaders to={`${reviewAddress(review.id)}/share`} facts={{ officer: isOfficer(review.board.members, actor) }} what="this review" />
              </>
            ),
          },
        ]}
      />
      <WhoCanRead audience={review.audience} owner={review.owner} />
      <p className="govuk-body">
        <HistoryLink to={`${reviewAddress(review.id)}/history`} what="this review" />
      </p>
      <BoardMembers members={review.board.members} />
    </>
  );
}
