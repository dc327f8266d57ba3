import { useMutation } from '@apollo/client/react';
import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { RecordDecisionDocument } from '../../gql/reviews/record-decision.ts';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { announce } from '../../ui/announcer.tsx';
import { AudienceChoice, audienceProblems, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import type { ShownAudience } from '../../ui/audience.tsx';
import { TextArea } from '../../ui/fields/text-area.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useSubmission } from '../../ui/submission.tsx';
import { RecordingForm } from './recording-form.tsx';

export interface RecordingProps {
  readonly review: ReviewFactsFragment;
  readonly itemId: string;
  /** Who reads the item: nobody else can read what is recorded under it. */
  readonly readers: ShownAudience;
  readonly close: () => void;
}

/** The chair or the secretary writes down what was decided. */
export function RecordDecision({ review, itemId, readers, close }: RecordingProps) {
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [text, setText] = useState('');
  const [decidedBy, setDecidedBy] = useState('');
  const [subjectTo, setSubjectTo] = useState('');
  const [record] = useMutation(RecordDecisionDocument);
  const submission = useSubmission();
  const { problems } = submission;

  const save = async () => {
    const long = textProblem('Decision', text, textLimits.body);
    const found: Problem[] = audienceProblems(audience, review.owner, readers);
    if (text.trim() === '') found.push({ path: ['text'], message: 'Enter the decision' });
    else if (long !== null) found.push({ path: ['text'], message: long });
    if (found.length > 0) {
      submission.refuse(found);
      return;
    }
    const input = { reviewId: review.id, agendaItemId: itemId, text, decidedBy: decidedBy.trim() || null, subjectTo: subjectTo.trim() || null, audience: chosenAudience(audience, { subject: true }) };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await record({ variables: { input: { ...input, clientMutationId } } });
      return data?.recordDecision;
    });
    if (answer === null) return;
    announce('The decision is recorded');
    close();
  };

  return (
    <RecordingForm title="Record a decision" submission={submission} save="Record the decision" onSave={() => void save()} onCancel={close}>
      <AudienceChoice
        label="Who can read this decision?" owner={review.owner} candidates={readers} everyone="Everyone who can read this item" value={audience} onChange={setAudience} problems={problems}
      />
      <TextArea name="text" label="What was decided?" limit={textLimits.body} rows={3} mentionLaw={false} error={messageAt(problems, 'text')} value={text} onChange={setText} />
      <TextInput
        name="decidedBy" label="Who decides it?" hint="Leave this empty where the board does; otherwise the body it recommends to, such as Cabinet" optional freeText
        error={messageAt(problems, 'decidedBy')} value={decidedBy} onChange={setDecidedBy}
      />
      <TextInput name="subjectTo" label="What does it wait for?" hint="Such as adoption of the policy" optional freeText error={messageAt(problems, 'subjectTo')} value={subjectTo} onChange={setSubjectTo} />
    </RecordingForm>
  );
}
