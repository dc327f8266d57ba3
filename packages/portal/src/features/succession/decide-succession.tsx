import { useMutation, useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { AcceptSuccessionDocument, EndSuccessionDocument, SuccessionEffectDocument, type SuccessionFactsFragment } from '../../gql/succession/successions.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/button.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { SuccessionEffect } from './effect.tsx';

interface DecideProps {
  readonly succession: SuccessionFactsFragment;
  readonly changed: () => void;
}

/** Accepting what the other organisation proposed, declining it, or taking back what one's own did. */
export function DecideSuccession({ succession, changed }: DecideProps) {
  const { id, predecessor, successor, proposedFor } = succession;
  const { organisation } = useViewer();
  const variables = { predecessorId: predecessor.id, successorId: successor.id };
  const { data, error, refetch } = useQuery(SuccessionEffectDocument, { variables, fetchPolicy: 'network-only' });
  const [accept] = useMutation(AcceptSuccessionDocument);
  const [end] = useMutation(EndSuccessionDocument);
  const submission = useSubmission();
  const [gone, setGone] = useState(false);
  const verdict = can(useActor(), 'succession:accept', { ...variables, proposedForId: proposedFor.id });
  if (error !== undefined) return <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (data === undefined) return <Loading what="what will happen" />;
  const effect = data.previewSuccession;
  if (effect === null) return null;
  const mine = proposedFor.id === organisation.id;

  const sendAcceptance = async () => {
    const input = { successionId: id, asSeen: effect.asSeen };
    const answer = await submission.send(input, async (clientMutationId) => (await accept({ variables: { input: { ...input, clientMutationId } } })).data?.acceptSuccession);
    if (answer === null) return;
    // Nobody acts for the predecessor any more, its administrator among them: whatever is asked now leads to sign-in.
    if (organisation.id === predecessor.id) setGone(true);
    else changed();
  };
  const sendEnd = async () => {
    const input = { successionId: id };
    const answer = await submission.send(input, async (clientMutationId) => (await end({ variables: { input: { ...input, clientMutationId } } })).data?.endSuccession);
    if (answer !== null) changed();
  };

  if (gone) {
    return (
      <Banner title="Done" success>
        <p className="govuk-notification-banner__heading">
          {successor.name} now acts for {predecessor.name}. Nobody acts for {predecessor.name} any more; ask an administrator of {successor.name} to invite you.
        </p>
      </Banner>
    );
  }
  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void refetch()} />
      <SuccessionEffect effect={effect} predecessor={predecessor} successor={successor} ofPredecessor={organisation.id === predecessor.id} />
      {effect.impossible !== null && <p className="govuk-body">{effect.impossible}.</p>}
      {verdict.allowed && effect.impossible === null && (
        <Form onSubmit={() => void sendAcceptance()}>
          {messageAt(submission.problems, 'asSeen') !== undefined && <p className="govuk-error-message">{messageAt(submission.problems, 'asSeen')}</p>}
          <Button type="submit" busy={submission.sending}>{submission.sending ? 'Accepting…' : `Accept: ${successor.shortName} succeeds ${predecessor.shortName}`}</Button>
        </Form>
      )}
      {!verdict.allowed && <p className="govuk-body">{refusalSentence(verdict.reason, 'succession:accept')}.</p>}
      <Form onSubmit={() => void sendEnd()}>
        <Button type="submit" look="secondary" busy={submission.sending}>{mine ? 'Withdraw the proposal' : 'Decline the proposal'}</Button>
      </Form>
    </>
  );
}
