import { useMutation, useQuery } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import { ProposeSuccessionDocument, SuccessionEffectDocument } from '../../gql/succession/successions.ts';
import { successionAddress } from '../../ui/addresses.ts';
import { CheckButtons } from '../../ui/check-buttons.tsx';
import { done } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer, type NamedOrganisation } from '../../ui/viewer.tsx';
import { SuccessionEffect } from './effect.tsx';

interface CheckSuccessionProps {
  readonly predecessor: NamedOrganisation;
  readonly successor: NamedOrganisation;
  readonly goBack: () => void;
}

/** What it would do, and the button that proposes it. */
export function CheckSuccession({ predecessor, successor, goBack }: CheckSuccessionProps) {
  const { organisation } = useViewer();
  const ids = { predecessorId: predecessor.id, successorId: successor.id };
  const { data, error, refetch } = useQuery(SuccessionEffectDocument, { variables: ids, fetchPolicy: 'network-only' });
  const [propose] = useMutation(ProposeSuccessionDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const effect = data?.previewSuccession ?? null;

  const send = async (asSeen: string) => {
    const input = { ...ids, asSeen };
    const answer = await submission.send(input, async (clientMutationId) => (await propose({ variables: { input: { ...input, clientMutationId } } })).data?.proposeSuccession);
    if (answer?.succession != null) await navigate(successionAddress(answer.succession.id), { state: done('You have proposed it. An administrator of the other organisation decides.') });
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void refetch()} />
      <PageHeading key="check" title="Check what it would do" caption={`${successor.name} succeeds ${predecessor.name}`} error={submission.problems.length > 0} />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what would happen" />}
      {data !== undefined && effect === null && <p className="govuk-body">You can no longer propose this.</p>}
      {effect !== null && (
        <Form
          onSubmit={() => {
            if (effect.impossible === null) void send(effect.asSeen);
          }}
        >
          {effect.impossible === null ? (
            <SuccessionEffect effect={effect} predecessor={predecessor} successor={successor} ofPredecessor={predecessor.id === organisation.id} />
          ) : (
            <p className="govuk-body">{effect.impossible}.</p>
          )}
          {messageAt(submission.problems, 'asSeen') !== undefined && <p className="govuk-error-message">{messageAt(submission.problems, 'asSeen')}</p>}
          <CheckButtons
            confirmText={effect.impossible === null ? `Propose that ${successor.shortName} succeeds ${predecessor.shortName}` : null}
            sending={submission.sending}
            sendingText="Proposing…"
            goBack={goBack}
          />
        </Form>
      )}
    </>
  );
}
