import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { BoardMembers } from './board-members.tsx';
import { heldWords, stateWords } from './review-words.ts';

/** When it is held, how far it has come and who can read it. */
export function ReviewFacts({ review }: { readonly review: ReviewFactsFragment }) {
  return (
    <>
      <SummaryList
        rows={[
          { key: 'Held', value: heldWords(review) },
          { key: 'State', value: stateWords[review.state] },
          { key: 'Secretariat', value: review.owner.name },
          { key: 'Shared with', value: <ReaderNames audience={review.audience} owner={review.owner} /> },
        ]}
      />
      <WhoCanRead audience={review.audience} owner={review.owner} />
      <BoardMembers members={review.board.members} />
    </>
  );
}
