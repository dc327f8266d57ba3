import { useMutation } from '@apollo/client/react';
import { textLimits } from '@golden-thread/shared/limits';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { isRef } from '@golden-thread/shared/ref';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { CreateWorkstreamDocument } from '../../gql/workstreams/create-workstream.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceButtonText, audienceProblems, chosenAudience, chosenReaders, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { allWorkstreams, Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { detailsProblems, WorkstreamFields, type DetailsDraft } from './workstream-fields.tsx';
import { wholePartnership } from './workstream-readers.ts';

const title = 'Create a workstream';
const nothing: DetailsDraft = { title: '', summary: '', brag: null, priorityIds: [], contributorIds: [] };

/** The form for a new workstream of the viewer's organisation. */
export function CreateWorkstreamPage() {
  const verdict = can(useActor(), 'workstream:create', {});
  return (
    <>
      <Breadcrumbs items={[allWorkstreams]} />
      {verdict.allowed ? (
        <CreateForm />
      ) : (
        <>
          <PageHeading title={title} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'workstream:create')}.</p>
        </>
      )}
    </>
  );
}

function refProblems(ref: string): Problem[] {
  if (ref === '') return [{ path: ['ref'], message: 'Enter a reference' }];
  const message = `Reference must be ${textLimits.ref} characters or fewer: letters, numbers, dots and hyphens, beginning with a letter or number`;
  return isRef(ref) ? [] : [{ path: ['ref'], message }];
}

function CreateForm() {
  const { organisation, partners } = useViewer();
  const [ref, setRef] = useState('');
  const [audience, setAudience] = useState<AudienceDraft | null>(null);
  const [draft, setDraft] = useState(nothing);
  const [create] = useMutation(CreateWorkstreamDocument, {
    update: (cache) => {
      cache.evict({ id: 'ROOT_QUERY', fieldName: 'workstreams' });
    },
  });
  const submission = useSubmission();
  const navigate = useNavigate();
  const candidates = wholePartnership(partners);
  const readers = audience === null ? [] : chosenReaders(audience, organisation, candidates);

  const send = async () => {
    const problems = [...refProblems(ref.trim()), ...audienceProblems(audience, organisation, candidates), ...detailsProblems(draft)];
    if (problems.length > 0) {
      submission.refuse(problems);
      return;
    }
    const input = {
      ref: ref.trim(),
      title: draft.title.trim(),
      summary: draft.summary.trim() === '' ? null : draft.summary,
      brag: draft.brag,
      audience: chosenAudience(audience, { subject: false }) ?? null,
      priorityIds: draft.priorityIds,
      contributorIds: draft.contributorIds.filter((id) => readers.some((reader) => reader.id === id)),
    };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await create({ variables: { input: { ...input, clientMutationId } } });
      return data?.createWorkstream;
    });
    const created = answer?.workstream;
    if (created != null) await navigate(workstreamAddress(created), { state: done(`${created.ref} is created. ${readersInFull(created, 'it')}`) });
  };

  return (
    <>
      <SubmissionProblems submission={submission} />
      <PageHeading title={title} caption={organisation.name} error={submission.problems.length > 0} />
      <Form onSubmit={() => void send()}>
        <TextInput name="ref" label="Reference" hint="Short, like SB1. No other workstream of yours can have it" width={10} error={messageAt(submission.problems, 'ref')} value={ref} onChange={setRef} />
        <AudienceChoice
          label="Who can read this workstream?"
          owner={organisation}
          candidates={candidates}
          everyone="The whole partnership"
          value={audience}
          onChange={setAudience}
          problems={submission.problems}
        />
        <WorkstreamFields
          draft={draft}
          onChange={(part) => {
            setDraft({ ...draft, ...part });
          }}
          problems={submission.problems}
          readers={readers}
          mentionLaw={false}
        />
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Creating…' : audienceButtonText('Create, to be read by', 'Create', audience, organisation, candidates)}
        </Button>
      </Form>
    </>
  );
}
