import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { actsFor } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { AnswerInterdependencyDocument } from '../../gql/interdependencies/answer-interdependency.ts';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { announce } from '../../ui/announcer.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { DateInput, isBlankDate, noDate } from '../../ui/fields/date-input.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { Form } from '../../ui/form.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { noEnd, OwnEnd } from './own-end.tsx';

interface AnswerInterdependencyProps {
  readonly agreement: InterdependencyFactsFragment;
  readonly reload: () => void;
}

/** For whoever was asked: agree or decline, with the date of one's own side and why. */
export function AnswerInterdependency({ agreement, reload }: AnswerInterdependencyProps) {
  const actor = useActor();
  const side = actsFor(actor, agreement.giving.organisation?.id) ? 'GIVING' : 'NEEDING';
  const field = side === 'GIVING' ? 'offeredFor' : 'neededBy';
  const [answer, setAnswer] = useState<'AGREE' | 'DECLINE' | null>(null);
  const [date, setDate] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [reason, setReason] = useState('');
  const [end, setEnd] = useState(noEnd);
  const [send] = useMutation(AnswerInterdependencyDocument);
  const submission = useSubmission();
  const { problems } = submission;
  // One milestone stands behind an end, and stays: which one it is was agreed to.
  const linked = (side === 'GIVING' ? agreement.giving : agreement.needing).milestone !== null;
  const other = side === 'GIVING' ? agreement.needing.organisation : agreement.giving.organisation;

  const submit = async () => {
    const own = answer === 'DECLINE' || isBlankDate(date) ? { date: null } : parseDateParts(date, 'date');
    const found: Problem[] = [];
    if (answer === null) found.push({ path: ['answer'], message: 'Choose whether you agree' });
    if ('problem' in own) found.push({ path: [field], message: own.problem });
    const long = textProblem('Reason', reason, textLimits.reason);
    if (long !== null) found.push({ path: ['reason'], message: long });
    setWrong('problem' in own ? own.parts : []);
    if (found.length > 0 || answer === null || 'problem' in own) {
      submission.refuse(found);
      return;
    }
    const input = { interdependencyId: agreement.id, version: agreement.version, answer, [field]: own.date, reason: reason.trim() === '' ? null : reason.trim(), ...(answer === 'AGREE' && end.milestoneId !== '' && end) };
    const sent = await submission.send(input, async (clientMutationId) => {
      const { data } = await send({ variables: { input: { ...input, clientMutationId } } });
      return data?.answerInterdependency;
    });
    if (sent !== null) announce(answer === 'AGREE' ? 'You have agreed' : 'You have declined');
  };

  return (
    <section aria-labelledby="your-answer">
      <h2 className="govuk-heading-m" id="your-answer">
        {other?.name} waits for your answer
      </h2>
      <SubmissionProblems submission={submission} reload={reload} />
      <p className="govuk-body">{readersInFull(agreement, 'what you answer')}.</p>
      <Form onSubmit={() => void submit()}>
        <Radios
          name="answer"
          label={agreement.state === 'CHANGE_PROPOSED' ? 'Do you agree to the other date?' : 'Do you agree?'}
          error={messageAt(problems, 'answer')}
          value={answer}
          onChange={setAnswer}
          options={[
            {
              value: 'AGREE',
              text: 'Yes',
              inside: (
                <>
                  <DateInput
                    name={field} label={side === 'GIVING' ? 'By when can you give it?' : 'By when do you need it?'} optional error={messageAt(problems, field)}
                    {...(wrong.length > 0 && { wrong })} value={date} onChange={setDate}
                  />
                  {!linked && <OwnEnd side={side} name="milestoneId" value={end} onChange={setEnd} problems={problems} />}
                </>
              ),
            },
            { value: 'DECLINE', text: 'No', hint: agreement.state === 'CHANGE_PROPOSED' ? 'The date last agreed goes on counting' : undefined },
          ]}
        />
        <TextArea name="reason" label="Why?" optional limit={textLimits.reason} rows={3} error={messageAt(problems, 'reason')} value={reason} onChange={setReason} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Sending…' : `Answer ${other?.shortName ?? ''}`}
        </Button>
      </Form>
    </section>
  );
}
