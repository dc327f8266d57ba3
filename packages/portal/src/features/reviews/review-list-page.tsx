import { useQuery } from '@apollo/client/react';
import { isOfficer } from '@golden-thread/shared/board-office';
import { can } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import { ReviewListDocument, type BoardWithReviewsFragment } from '../../gql/reviews/review-list.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { readersInFull, WhoCanRead } from '../../ui/audience.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { ChangeReaders } from '../../ui/change-readers.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { HistoryLink } from '../../ui/history-link.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { BoardMembers } from './board-members.tsx';
import { heldWords, stateWords } from './review-words.ts';

/** The boards that the viewer can read, each with its members and its reviews. */
export function ReviewListPage() {
  const { partnership } = useViewer();
  const { data, error, refetch } = useQuery(ReviewListDocument);
  return (
    <>
      <DoneBanner />
      <PageHeading title="Partnership reviews" caption={partnership.name} />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="reviews" />}
      {data?.boards.nodes.length === 0 && <EmptyState>No board has been shared with your organisation yet, and it holds none.</EmptyState>}
      {data?.boards.nodes.map((board) => (
        <BoardReviews key={board.id} board={board} />
      ))}
    </>
  );
}

function BoardReviews({ board }: { readonly board: BoardWithReviewsFragment }) {
  const actor = useActor();
  const mayPlan = can(actor, 'review:create', { officer: isOfficer(board.members, actor) }).allowed;
  return (
    <section aria-labelledby={`board-${board.id}`}>
      <h2 className="govuk-heading-l" id={`board-${board.id}`}>
        {board.name}
      </h2>
      <p className="govuk-body">
        {readersInFull(board, 'this board')}. <ChangeReaders to={`/boards/${encodeURIComponent(board.id)}/share`} facts={{ ownerId: board.owner.id }} what={`the ${board.name}`} />{' '}
        <HistoryLink to={`/boards/${encodeURIComponent(board.id)}/history`} what={`the ${board.name}`} />
      </p>
      <WhoCanRead audience={board.audience} owner={board.owner} what={`the ${board.name}`} />
      {board.reviews.nodes.length === 0 ? (
        <p className="govuk-body">No review of this board is planned yet.</p>
      ) : (
        <Table
          caption={`Reviews of the ${board.name}`}
          captionHidden
          rows={board.reviews.nodes}
          rowKey={({ id }) => id}
          columns={[
            { heading: 'Review', cell: (review) => <Link className="govuk-link" to={reviewAddress(review.id)}>{heldWords(review)}</Link> },
            { heading: 'State', cell: ({ state }) => stateWords[state] },
          ]}
        />
      )}
      {mayPlan && (
        <ButtonLink to={`/reviews/new?board=${encodeURIComponent(board.id)}`}>
          Plan a review<span className="govuk-visually-hidden"> of the {board.name}</span>
        </ButtonLink>
      )}
      <BoardMembers members={board.members} />
    </section>
  );
}
