import { useMutation } from '@apollo/client/react';
import { ChangeReviewStateDocument } from '../../gql/reviews/change-review-state.ts';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';

const next = {
  PLANNED: { state: 'ISSUED', text: 'Issue the agenda', busy: 'Issuing…', said: 'The agenda is issued' },
  ISSUED: { state: 'IN_SESSION', text: 'Open the review', busy: 'Opening…', said: 'The review is open' },
  IN_SESSION: { state: 'CLOSED', text: 'Close the review', busy: 'Closing…', said: 'The review is closed' },
  CLOSED: null,
} as const;

/** The next step, for the chair and the secretary. It goes forward only, so closing says so before it is pressed. */
export function ReviewState({ review, reload }: { readonly review: ReviewFactsFragment; readonly reload: () => void }) {
  const [change] = useMutation(ChangeReviewStateDocument);
  const submission = useSubmission();
  const step = next[review.state];
  if (step === null) return null;

  const send = async () => {
    const input = { reviewId: review.id, version: review.version, state: step.state };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await change({ variables: { input: { ...input, clientMutationId } } });
      return data?.changeReviewState;
    });
    if (answer !== null) announce(step.said);
  };

  return (
    <div>
      <SubmissionProblems submission={submission} reload={reload} />
      {step.state === 'CLOSED' && <p className="govuk-body">Once it is closed nothing more can be recorded.</p>}
      <Button look="secondary" busy={submission.sending} onClick={() => void send()}>
        {submission.sending ? step.busy : step.text}
      </Button>
    </div>
  );
}
