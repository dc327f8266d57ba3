import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { can } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PauseWorkstreamDocument } from '../../gql/workstreams/pause-workstream.ts';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { DateInput, isBlankDate, noDate } from '../../ui/fields/date-input.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { WorkstreamFormPage, type ReloadWorkstream } from './workstream-form-page.tsx';

const title = 'Pause the workstream';

/** The form with which its owner pauses a workstream, and says why. */
export function PauseWorkstreamPage() {
  const actor = useActor();
  return (
    <WorkstreamFormPage
      title={title}
      act="workstream:pause"
      judge={({ owner }) => can(actor, 'workstream:pause', { ownerId: owner.id })}
      form={(workstream, reload) => <PauseForm workstream={workstream} reload={reload} />}
    />
  );
}

interface PauseFormProps {
  readonly workstream: WorkstreamFactsFragment;
  readonly reload: ReloadWorkstream;
}

function PauseForm({ workstream, reload }: PauseFormProps) {
  const [version, setVersion] = useState(workstream.version);
  const [reason, setReason] = useState('');
  const [by, setBy] = useState('');
  const [reviewOn, setReviewOn] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [pause] = useMutation(PauseWorkstreamDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    const review = isBlankDate(reviewOn) ? { date: null } : parseDateParts(reviewOn, 'date it will be looked at again');
    const problems: Problem[] = [];
    const long = textProblem('Reason', reason, textLimits.reason);
    if (reason.trim() === '') problems.push({ path: ['reason'], message: 'Enter the reason' });
    else if (long !== null) problems.push({ path: ['reason'], message: long });
    const longBy = textProblem('Who paused it', by, textLimits.post);
    if (longBy !== null) problems.push({ path: ['by'], message: longBy });
    if ('problem' in review) problems.push({ path: ['reviewOn'], message: review.problem });
    setWrong('problem' in review ? review.parts : []);
    if (problems.length > 0 || 'problem' in review) {
      submission.refuse(problems);
      return;
    }
    const input = { workstreamId: workstream.id, version, reason, by: by.trim() === '' ? null : by.trim(), reviewOn: review.date };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await pause({ variables: { input: { ...input, clientMutationId } } });
      return data?.pauseWorkstream;
    });
    if (answer?.workstream != null) await navigate(workstreamAddress(answer.workstream), { state: done('The workstream is paused') });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest !== null) setVersion(latest.version);
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading title={title} caption={`${workstream.ref}: ${workstream.title}`} error={submission.problems.length > 0} />
      <p className="govuk-body">{readersInFull(workstream, 'what you write here')}.</p>
      <Form onSubmit={() => void send()}>
        <TextArea name="reason" label="Why is it paused?" limit={textLimits.reason} error={messageAt(submission.problems, 'reason')} value={reason} onChange={setReason} />
        <TextInput
          name="by"
          label="Who paused it?"
          hint="A board, a post or an organisation, not a person’s name"
          optional
          freeText
          error={messageAt(submission.problems, 'by')}
          value={by}
          onChange={setBy}
        />
        <DateInput
          name="reviewOn"
          label="When will it be looked at again?"
          optional
          error={messageAt(submission.problems, 'reviewOn')}
          {...(wrong.length > 0 && { wrong })}
          value={reviewOn}
          onChange={setReviewOn}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Pausing…' : 'Pause the workstream'}
        </Button>
      </Form>
    </>
  );
}
