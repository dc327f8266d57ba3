import { useMutation } from '@apollo/client/react';
import { parseDateParts, type DatePart, type TypedDate } from '@golden-thread/shared/civil-date';
import { textProblem, textLimits } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateMilestoneDocument } from '../../gql/workstreams/add-milestone.ts';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { milestoneAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceButtonText, audienceProblems, chosenAudience, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Checkboxes } from '../../ui/fields/checkboxes.tsx';
import { DateInput, isBlankDate, noDate } from '../../ui/fields/date-input.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';

const dates = [
  { field: 'startsOn', label: 'Work starts', called: 'start date', hint: undefined, required: false },
  { field: 'baselineOn', label: 'Baseline', called: 'baseline date', hint: 'The date first planned. It never changes', required: true },
  { field: 'agreedOn', label: 'Agreed', called: 'agreed date', hint: 'The date last agreed by the board, if it is not the baseline', required: false },
  { field: 'forecastOn', label: 'Forecast', called: 'forecast date', hint: 'When you expect it now. The baseline, if left blank', required: false },
] as const;

type DateField = (typeof dates)[number]['field'];
type Typed = Readonly<Record<DateField, TypedDate>>;

interface ReadDates {
  readonly values: Readonly<Partial<Record<DateField, string>>>;
  readonly problems: readonly Problem[];
  readonly wrong: Readonly<Partial<Record<DateField, readonly DatePart[]>>>;
}

function readDates(typed: Typed): ReadDates {
  const values: Partial<Record<DateField, string>> = {};
  const wrong: Partial<Record<DateField, readonly DatePart[]>> = {};
  const problems: Problem[] = [];
  for (const { field, called, required } of dates) {
    if (!required && isBlankDate(typed[field])) continue;
    const parsed = parseDateParts(typed[field], called);
    if ('date' in parsed) values[field] = parsed.date;
    else {
      problems.push({ path: [field], message: parsed.problem });
      wrong[field] = parsed.parts;
    }
  }
  return { values, problems, wrong };
}

function titleProblems(title: string): Problem[] {
  const message = title.trim() === '' ? 'Enter a title' : textProblem('Title', title, textLimits.title);
  return message === null ? [] : [{ path: ['title'], message }];
}

/** A new milestone is owned by the organisation that the viewer acts for, which may be another than the workstream's. */
export function AddMilestoneForm({ workstream }: { readonly workstream: WorkstreamFactsFragment }) {
  const { organisation } = useViewer();
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [title, setTitle] = useState('');
  const [typed, setTyped] = useState<Typed>({ startsOn: noDate, baselineOn: noDate, agreedOn: noDate, forecastOn: noDate });
  const [wrong, setWrong] = useState<ReadDates['wrong']>({});
  const [fixed, setFixed] = useState(false);
  const [create] = useMutation(CreateMilestoneDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const candidates = { ...workstream.audience, later: true };

  const send = async () => {
    const read = readDates(typed);
    const problems = [...audienceProblems(audience, organisation, candidates), ...titleProblems(title), ...read.problems];
    setWrong(read.wrong);
    if (problems.length > 0 || read.values.baselineOn === undefined) {
      submission.refuse(problems);
      return;
    }
    const input = {
      workstreamId: workstream.id,
      title: title.trim(),
      ...read.values,
      baselineOn: read.values.baselineOn,
      fixed,
      audience: chosenAudience(audience, { subject: true }) ?? null,
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await create({ variables: { input: { ...input, clientMutationId } } });
      return data?.createMilestone;
    });
    const created = answer?.milestone;
    if (created != null) {
      await navigate(milestoneAddress(created.id), { state: done(`The milestone is added. ${readersInFull({ audience: created.audience, owner: organisation }, 'it')}`) });
    }
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title="Add a milestone" caption={`${workstream.ref}: ${workstream.title}`} error={submission.problems.length > 0} />
      <p className="govuk-body">It will belong to {organisation.name}, which alone can change and report it.</p>
      <Form onSubmit={() => void send()}>
        <AudienceChoice
          label="Who can read this milestone?"
          owner={organisation}
          candidates={candidates}
          everyone="Everyone who can read this workstream, now and later"
          value={audience}
          onChange={setAudience}
          problems={submission.problems}
        />
        <TextInput name="title" label="Title" hint="What will be true on the day" freeText error={messageAt(submission.problems, 'title')} value={title} onChange={setTitle} />
        {dates.map(({ field, label, hint, required }) => {
          const parts = wrong[field];
          return (
            <DateInput
              key={field}
              name={field}
              label={label}
              hint={hint}
              optional={!required}
              error={messageAt(submission.problems, field)}
              {...(parts !== undefined && { wrong: parts })}
              value={typed[field]}
              onChange={(value) => {
                setTyped({ ...typed, [field]: value });
              }}
            />
          );
        })}
        <Checkboxes
          name="fixed"
          label="Fixed date"
          error={messageAt(submission.problems, 'fixed')}
          value={fixed ? ['fixed'] : []}
          onChange={(chosen) => {
            setFixed(chosen.length > 0);
          }}
          options={[{ value: 'fixed', text: 'This date cannot move', hint: 'The end of a contract, for instance, or a change in the law' }]}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Adding…' : audienceButtonText('Add, to be read by', 'Add', audience, organisation, candidates)}
        </Button>
      </Form>
    </>
  );
}
