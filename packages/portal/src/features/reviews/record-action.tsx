import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { RecordActionDocument } from '../../gql/reviews/record-action.ts';
import { announce } from '../../ui/announcer.tsx';
import { AudienceChoice, audienceProblems, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useSubmission } from '../../ui/submission.tsx';
import type { RecordingProps } from './record-decision.tsx';
import { RecordingForm } from './recording-form.tsx';

/** The chair or the secretary writes down what was agreed: who does what, by when. */
export function RecordAction({ review, itemId, readers, close }: RecordingProps) {
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [title, setTitle] = useState('');
  const [assigneeId, setAssigneeId] = useState('');
  const [dueOn, setDueOn] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [record] = useMutation(RecordActionDocument);
  const submission = useSubmission();
  const { problems } = submission;

  const save = async () => {
    const due = parseDateParts(dueOn, 'date it is due');
    const long = textProblem('Action', title, textLimits.title);
    const found: Problem[] = audienceProblems(audience, review.owner, readers);
    if (title.trim() === '') found.push({ path: ['title'], message: 'Enter the action' });
    else if (long !== null) found.push({ path: ['title'], message: long });
    if (assigneeId === '') found.push({ path: ['assigneeId'], message: 'Choose who is to do it' });
    if ('problem' in due) found.push({ path: ['dueOn'], message: due.problem });
    setWrong('problem' in due ? due.parts : []);
    if (found.length > 0 || 'problem' in due) {
      submission.refuse(found);
      return;
    }
    const input = { reviewId: review.id, agendaItemId: itemId, title, assigneeId, dueOn: due.date, audience: chosenAudience(audience, { subject: true }) };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await record({ variables: { input: { ...input, clientMutationId } } });
      return data?.recordAction;
    });
    if (answer === null) return;
    announce('The action is recorded');
    close();
  };

  return (
    <RecordingForm title="Record an action" submission={submission} save="Record the action" onSave={() => void save()} onCancel={close}>
      <AudienceChoice
        label="Who can read this action?" owner={review.owner} candidates={readers} everyone="Everyone who can read this item" value={audience} onChange={setAudience} problems={problems}
      />
      <TextInput name="title" label="What is to be done?" freeText error={messageAt(problems, 'title')} value={title} onChange={setTitle} />
      <Select
        name="assigneeId"
        label="Who is to do it?"
        error={messageAt(problems, 'assigneeId')}
        value={assigneeId}
        onChange={setAssigneeId}
        options={[{ value: '', text: 'Choose an organisation' }, ...readers.organisations.map(({ id, name }) => ({ value: id, text: name }))]}
      />
      <DateInput name="dueOn" label="When is it due?" error={messageAt(problems, 'dueOn')} {...(wrong.length > 0 && { wrong })} value={dueOn} onChange={setDueOn} />
    </RecordingForm>
  );
}
