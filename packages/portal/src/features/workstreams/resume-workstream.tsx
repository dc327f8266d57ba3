import { useMutation } from '@apollo/client/react';
import { useNavigate } from 'react-router';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { ResumeWorkstreamDocument } from '../../gql/workstreams/resume-workstream.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';

/** Ends a pause. There is nothing to fill in, so it is a button and not a page. */
export function ResumeWorkstream({ workstream }: { readonly workstream: WorkstreamFactsFragment }) {
  const [resume, { client }] = useMutation(ResumeWorkstreamDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const input = { workstreamId: workstream.id, version: workstream.version };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await resume({ variables: { input: { ...input, clientMutationId } } });
      return data?.resumeWorkstream;
    });
    if (answer !== null) await navigate(workstreamAddress(workstream), { replace: true, state: done('The workstream is no longer paused') });
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void client.refetchQueries({ include: 'active' })} />
      <Button look="secondary" busy={submission.sending} onClick={() => void send()}>
        Resume
      </Button>
    </>
  );
}
