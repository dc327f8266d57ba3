import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart } from '@golden-thread/shared/civil-date';
import { parseClockTime } from '@golden-thread/shared/clock-time';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { PlanReviewDocument, type BoardToPlanForFragment } from '../../gql/reviews/plan-review.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceButtonText, audienceProblems, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { DateInput, noDate } from '../../ui/fields/date-input.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { allReviews, heldWords } from './review-words.ts';

interface PlanReviewFormProps {
  readonly title: string;
  /** Those that the viewer may plan for. */
  readonly boards: readonly BoardToPlanForFragment[];
  /** The board that is chosen at first, if any of them is. */
  readonly first: string | undefined;
}

/** First who reads it, then when it is. */
export function PlanReviewForm({ title, boards, first }: PlanReviewFormProps) {
  const [boardId, setBoardId] = useState(first ?? '');
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [heldOn, setHeldOn] = useState(noDate);
  const [wrong, setWrong] = useState<readonly DatePart[]>([]);
  const [startsAt, setStartsAt] = useState('');
  const [plan] = useMutation(PlanReviewDocument);
  const submission = useSubmission();
  const { problems } = submission;
  const navigate = useNavigate();
  const board = boards.find(({ id }) => id === boardId);
  const candidates = board === undefined ? null : { ...board.audience, later: true };

  const send = async () => {
    const held = parseDateParts(heldOn, 'date of the review');
    const starts = startsAt.trim() === '' ? { time: null } : parseClockTime(startsAt, 'start');
    const found: Problem[] = [];
    if (board === undefined || candidates === null) found.push({ path: ['boardId'], message: 'Choose a board' });
    else found.push(...audienceProblems(audience, board.owner, candidates));
    if ('problem' in held) found.push({ path: ['heldOn'], message: held.problem });
    if ('problem' in starts) found.push({ path: ['startsAt'], message: starts.problem });
    setWrong('problem' in held ? held.parts : []);
    if (found.length > 0 || 'problem' in held || 'problem' in starts) {
      submission.refuse(found);
      return;
    }
    const input = { boardId, heldOn: held.date, startsAt: starts.time, audience: chosenAudience(audience, { subject: true }) ?? null };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await plan({ variables: { input: { ...input, clientMutationId } } });
      return data?.createReview;
    });
    if (answer === null) return;
    // An officer of another organisation may have left their own out.
    if (answer.review == null) await navigate(allReviews.to, { state: done('The review is planned. It is not shared with your own organisation.') });
    else await navigate(reviewAddress(answer.review.id), { state: done(`The review of ${heldWords(answer.review)} is planned. ${readersInFull(answer.review, 'it')}.`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} {...(boards.length === 1 && { caption: board?.name })} error={problems.length > 0} />
      <Form onSubmit={() => void send()}>
        {boards.length > 1 && (
          <Select
            name="boardId"
            label="Of which board?"
            error={messageAt(problems, 'boardId')}
            value={board?.id ?? ''}
            onChange={(chosen) => {
              setBoardId(chosen);
              // Who was chosen may not read the other board.
              setAudience(null);
            }}
            options={[{ value: '', text: 'Choose a board' }, ...boards.map(({ id, name }) => ({ value: id, text: name }))]}
          />
        )}
        {board !== undefined && candidates !== null && (
          <AudienceChoice
            label="Who can read this review?" owner={board.owner} candidates={candidates} everyone="Everyone who can read this board, now and later" value={audience} onChange={setAudience} problems={problems}
          />
        )}
        <DateInput
          name="heldOn" label="When is it held?" hint="A board has one review on a day" error={messageAt(problems, 'heldOn')} {...(wrong.length > 0 && { wrong })} value={heldOn} onChange={setHeldOn}
        />
        <TextInput name="startsAt" label="When does it start?" hint="Such as 2pm, 9:30am or 14:00" optional width={10} error={messageAt(problems, 'startsAt')} value={startsAt} onChange={setStartsAt} />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Planning…' : board === undefined || candidates === null ? 'Plan' : audienceButtonText('Plan, to be read by', 'Plan', audience, board.owner, candidates)}
        </Button>
      </Form>
    </>
  );
}
