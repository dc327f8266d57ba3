import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { actsFor } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { ChangeInterdependencyDateDocument } from '../../gql/interdependencies/change-interdependency-date.ts';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { announce } from '../../ui/announcer.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { DateInput, typedDate } from '../../ui/fields/date-input.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { Form } from '../../ui/form.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';

interface ChangeDateProps {
  readonly agreement: InterdependencyFactsFragment;
  readonly reload: () => void;
}

/** Each side moves its own date, and nobody the other's. Whether the other has to answer is the API's to say. */
export function ChangeDate({ agreement, reload }: ChangeDateProps) {
  const actor = useActor();
  const { giving, needing, state, awaiting } = agreement;
  const side = actsFor(actor, giving.organisation?.id) ? 'GIVING' : actsFor(actor, needing.organisation?.id) ? 'NEEDING' : null;
  if (side === null || actsFor(actor, awaiting?.id) || !['PROPOSED', 'AGREED', 'CHANGE_PROPOSED'].includes(state)) return null;
  return (
    <Details summary={side === 'GIVING' ? 'Change the date you offer' : 'Change the date you need it by'}>
      <ChangeDateForm agreement={agreement} field={side === 'GIVING' ? 'offeredFor' : 'neededBy'} reload={reload} />
    </Details>
  );
}

function ChangeDateForm({ agreement, field, reload }: ChangeDateProps & { readonly field: 'offeredFor' | 'neededBy' }) {
  const [date, setDate] = useState(() => typedDate(agreement[field]));
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [reason, setReason] = useState('');
  const [change] = useMutation(ChangeInterdependencyDateDocument);
  const submission = useSubmission();
  const { problems } = submission;

  const submit = async () => {
    const moved = parseDateParts(date, 'date');
    const found: Problem[] = [];
    if ('problem' in moved) found.push({ path: [field], message: moved.problem });
    const long = textProblem('Reason', reason, textLimits.reason);
    if (long !== null) found.push({ path: ['reason'], message: long });
    setWrong('problem' in moved ? moved.parts : []);
    if (found.length > 0 || 'problem' in moved) {
      submission.refuse(found);
      return;
    }
    const input = { interdependencyId: agreement.id, version: agreement.version, [field]: moved.date, reason: reason.trim() === '' ? null : reason.trim() };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await change({ variables: { input: { ...input, clientMutationId } } });
      return data?.changeInterdependencyDate;
    });
    if (answer !== null) announce(answer.interdependency?.state === 'CHANGE_PROPOSED' ? 'The other date is proposed, and waits for an answer' : 'The date is changed');
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={reload} />
      <p className="govuk-body">{readersInFull(agreement, 'the date and why it moves')}. Ring the other organisation first: no surprises.</p>
      <Form onSubmit={() => void submit()}>
        <DateInput
          name={field} label={field === 'offeredFor' ? 'By when can you give it?' : 'By when do you need it?'} error={messageAt(problems, field)} {...(wrong.length > 0 && { wrong })}
          value={date} onChange={setDate}
        />
        <TextArea name="reason" label="Why does it move?" limit={textLimits.reason} rows={3} error={messageAt(problems, 'reason')} value={reason} onChange={setReason} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Sending…' : 'Change the date'}
        </Button>
      </Form>
    </>
  );
}
