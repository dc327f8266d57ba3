import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ChangeAgendaItemDocument } from '../../gql/reviews/change-agenda-item.ts';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { audienceButtonText } from '../../ui/audience-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { isOutdated } from '../../ui/preview-changes.ts';
import { SharingCheck } from '../../ui/sharing-check.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { draftOfItem, itemCandidates, itemProblems, itemSharing, itemValues, withLatest, type ReadableItem } from './agenda-item-draft.ts';
import { AgendaItemFields } from './agenda-item-fields.tsx';
import { itemReaders, reviewTitle } from './review-words.ts';
import { WrittenMeanwhile } from './written-meanwhile.tsx';

interface ChangeAgendaItemFormProps {
  readonly review: ReviewFactsFragment;
  readonly item: ReadableItem;
  /** Fetches both again after somebody else has changed the agenda; null when the item can no longer be read. */
  readonly reload: () => Promise<{ readonly version: number; readonly item: ReadableItem } | null>;
}

/** Saves at once, unless readers or their last days are chosen anew: then what that does is shown first. */
export function ChangeAgendaItemForm({ review, item, reload }: ChangeAgendaItemFormProps) {
  const { owner } = review;
  const candidates = itemCandidates(review);
  /** What the form was filled from: the item as it was opened, or as it was taken anew. */
  const [opened, setOpened] = useState({ version: review.version, item });
  const [draft, setDraft] = useState(() => draftOfItem(item, review));
  const [meanwhile, setMeanwhile] = useState<{ readonly before: ReadableItem; readonly after: ReadableItem } | null>(null);
  const [checking, setChecking] = useState(false);
  const [change] = useMutation(ChangeAgendaItemDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const sharing = itemSharing(draft, opened.item, review);
  const check = () => {
    const found = itemProblems(draft, review);
    if (found.length > 0) submission.refuse(found);
    else if (Object.keys(sharing).length > 0) {
      submission.clear();
      setChecking(true);
    } else void send(null);
  };

  const send = async (looked: { readonly previewed: string; readonly lookAgain: () => Promise<void> } | null) => {
    const values = itemValues(draft);
    if (values === null) return;
    const input = { agendaItemId: item.id, version: opened.version, ...values, ...sharing, previewed: looked?.previewed ?? null };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await change({ variables: { input: { ...input, clientMutationId } } });
      const errors = data?.updateAgendaItem.errors ?? [];
      if (errors.some(isOutdated)) await looked?.lookAgain();
      // What is wrong is said at the fields.
      else if (errors.length > 0) setChecking(false);
      return data?.updateAgendaItem;
    });
    if (answer?.agendaItem != null) await navigate(reviewAddress(review.id), { state: done(`Item ${answer.agendaItem.number} is changed. ${itemReaders(answer.agendaItem, owner)}.`) });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest === null) return;
    setMeanwhile({ before: opened.item, after: latest.item });
    setDraft(withLatest(draft, draftOfItem(opened.item, review), draftOfItem(latest.item, review)));
    setOpened(latest);
  };

  return (
    <>
      <SubmissionProblems submission={submission} {...(!submission.problems.some(isOutdated) && { reload: () => void takeLatest() })} />
      <PageHeading
        key={checking ? 'check' : 'change'}
        title={checking ? 'Check what will be shared' : `Change item ${item.number}`}
        caption={`${review.board.name}: ${reviewTitle(review)}`}
        error={submission.problems.length > 0}
      />
      {checking ? (
        <SharingCheck
          recordId={item.id}
          choice={sharing.followReview === true ? { followsParent: true } : { audience: sharing.audience }}
          chooser={owner}
          sending={submission.sending}
          confirmText={() => 'Confirm who can read it'}
          confirm={({ token }, lookAgain) => send({ previewed: token, lookAgain })}
          goBack={() => {
            submission.clear();
            setChecking(false);
          }}
        />
      ) : (
        <Form onSubmit={check}>
          {meanwhile !== null && <WrittenMeanwhile before={meanwhile.before} after={meanwhile.after} typed={draft} />}
          <AgendaItemFields
            review={review}
            draft={draft}
            onChange={(part) => {
              setDraft({ ...draft, ...part });
            }}
            problems={submission.problems}
          />
          <Button type="submit" busy={submission.sending}>
            {submission.sending ? 'Saving…' : audienceButtonText('Save, to be read by', 'Save', draft.audience, owner, candidates)}
          </Button>
        </Form>
      )}
    </>
  );
}
