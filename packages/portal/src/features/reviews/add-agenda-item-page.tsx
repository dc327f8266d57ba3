import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { AddAgendaItemDocument, ReviewToAddToDocument, type ReviewToAddToQuery } from '../../gql/reviews/add-agenda-item.ts';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { audienceButtonText, chosenAudience } from '../../ui/audience-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { AgendaFormPage } from './agenda-form-page.tsx';
import { itemCandidates, itemProblems, itemValues, newItem } from './agenda-item-draft.ts';
import { AgendaItemFields } from './agenda-item-fields.tsx';
import { itemReaders, reviewTitle } from './review-words.ts';

const title = 'Add an item to the agenda';

const reviewIn = (data: ReviewToAddToQuery | undefined) => (data === undefined ? undefined : data.node?.__typename === 'Review' ? data.node : null);

/** The form with which the chair or the secretary adds an item at the end of an agenda. */
export function AddAgendaItemPage() {
  const { id = '' } = useParams();
  // Not from the cache: what is changed here should be what is there now.
  const { data, error, refetch } = useQuery(ReviewToAddToDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  return (
    <AgendaFormPage
      title={title}
      review={reviewIn(data)}
      error={error}
      retry={() => void refetch()}
      form={(review) => <AddForm key={review.id} review={review} reload={async () => reviewIn((await refetch()).data) ?? null} />}
    />
  );
}

function AddForm({ review, reload }: { readonly review: ReviewFactsFragment; readonly reload: () => Promise<ReviewFactsFragment | null> }) {
  const { owner } = review;
  const [version, setVersion] = useState(review.version);
  /** Whoever sends before the latest is there would hear once more that somebody has changed it. */
  const [taking, setTaking] = useState(false);
  const [draft, setDraft] = useState(newItem);
  const [add] = useMutation(AddAgendaItemDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const [found, values] = [itemProblems(draft, review), itemValues(draft)];
    if (found.length > 0 || values === null) {
      submission.refuse(found);
      return;
    }
    const input = { reviewId: review.id, version, ...values, audience: chosenAudience(draft.audience, { subject: true }) ?? null };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await add({ variables: { input: { ...input, clientMutationId } } });
      return data?.addAgendaItem;
    });
    if (answer?.agendaItem != null) await navigate(reviewAddress(review.id), { state: done(`Item ${answer.agendaItem.number} is on the agenda. ${itemReaders(answer.agendaItem, owner)}.`) });
  };

  const takeLatest = async () => {
    setTaking(true);
    try {
      const latest = await reload();
      if (latest !== null) setVersion(latest.version);
    } finally {
      setTaking(false);
    }
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading title={title} caption={`${review.board.name}: ${reviewTitle(review)}`} error={submission.problems.length > 0} />
      <Form onSubmit={() => void send()}>
        <AgendaItemFields
          review={review}
          draft={draft}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
          }}
          problems={submission.problems}
        />
        <Button type="submit" busy={submission.sending || taking}>
          {submission.sending ? 'Adding…' : taking ? 'Getting the latest…' : audienceButtonText('Add, to be read by', 'Add', draft.audience, owner, itemCandidates(review))}
        </Button>
      </Form>
    </>
  );
}
