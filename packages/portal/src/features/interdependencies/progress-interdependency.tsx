import { useMutation } from '@apollo/client/react';
import { actsFor } from '@golden-thread/shared/permissions';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { AcceptInterdependencyDocument, DeliverInterdependencyDocument, WithdrawInterdependencyDocument } from '../../gql/interdependencies/progress-interdependency.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';

interface ProgressInterdependencyProps {
  readonly agreement: InterdependencyFactsFragment;
  readonly reload: () => void;
}

/** The one step that is the viewer's organisation's to take, if any is: deliver, accept or withdraw. */
export function ProgressInterdependency({ agreement, reload }: ProgressInterdependencyProps) {
  const actor = useActor();
  const [deliver] = useMutation(DeliverInterdependencyDocument);
  const [accept] = useMutation(AcceptInterdependencyDocument);
  const [withdraw] = useMutation(WithdrawInterdependencyDocument);
  const submission = useSubmission();
  const { id, version, state, owner, giving, needing } = agreement;
  const steps = [
    {
      open: state === 'AGREED' && actsFor(actor, giving.organisation?.id), text: 'Say that it has been delivered', said: 'You have said that it has been delivered',
      run: async (clientMutationId: string) => (await deliver({ variables: { input: { interdependencyId: id, version, clientMutationId } } })).data?.deliverInterdependency,
    },
    {
      open: state === 'DELIVERED' && actsFor(actor, needing.organisation?.id), text: 'Say that you have what you needed', said: 'You have said that you have what you needed',
      run: async (clientMutationId: string) => (await accept({ variables: { input: { interdependencyId: id, version, clientMutationId } } })).data?.acceptInterdependency,
    },
    {
      open: state === 'PROPOSED' && actsFor(actor, owner.id), text: 'Withdraw the proposal', said: 'You have withdrawn the proposal',
      run: async (clientMutationId: string) => (await withdraw({ variables: { input: { interdependencyId: id, version, clientMutationId } } })).data?.withdrawInterdependency,
    },
  ];
  const step = steps.find(({ open }) => open);
  if (step === undefined) return null;
  const send = async () => {
    const answer = await submission.send({ id, version, step: step.text }, step.run);
    if (answer !== null) announce(step.said);
  };
  return (
    <>
      <SubmissionProblems submission={submission} reload={reload} />
      <Button look="secondary" busy={submission.sending} onClick={() => void send()}>
        {submission.sending ? 'Sending…' : step.text}
      </Button>
    </>
  );
}
