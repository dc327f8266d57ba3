import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ShareWorkstreamDocument } from '../../gql/workstreams/share-workstream.ts';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { workstreamAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceProblems, chosenAudience, chosenReaders, type AudienceDraft } from '../../ui/audience-choice.tsx';
import { readersBeside, readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { ShareEndings, shareEndings, typedEndings } from '../../ui/share-endings.tsx';
import { SharePreview } from './share-preview.tsx';
import type { ReloadWorkstream } from './workstream-form-page.tsx';
import { wholePartnership } from './workstream-readers.ts';

interface ShareFormProps {
  readonly workstream: WorkstreamFactsFragment;
  readonly reload: ReloadWorkstream;
}

const choices = { PARTNERSHIP: 'EVERYONE', ORGANISATIONS: 'ORGANISATIONS', OWNER: 'OWNER' } as const;

/** Begins with who reads it now; nothing is shared before the second step has shown what that would mean. */
export function ShareForm({ workstream, reload }: ShareFormProps) {
  const { owner } = workstream;
  const { partners } = useViewer();
  const candidates = wholePartnership(partners);
  const [version, setVersion] = useState(workstream.version);
  const [checking, setChecking] = useState(false);
  const [draft, setDraft] = useState<AudienceDraft>({
    choice: choices[workstream.audience.scope],
    organisationIds: readersBeside(owner, workstream.audience).map(({ id }) => id),
  });
  const [lastDays, setLastDays] = useState(typedEndings(workstream.audience));
  const [share] = useMutation(ShareWorkstreamDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const readers = chosenReaders(draft, owner, candidates);
  const endings = shareEndings(draft.choice === 'ORGANISATIONS' ? readers : [], lastDays);

  const check = () => {
    const problems = [...audienceProblems(draft, owner, candidates), ...endings.problems];
    submission.refuse(problems);
    setChecking(problems.length === 0);
  };

  const send = async () => {
    const audience = chosenAudience(draft, { subject: false });
    if (audience === undefined) return;
    const input = { workstreamId: workstream.id, version, audience: { ...audience, ...(audience.scope === 'ORGANISATIONS' && { endings: endings.endings }) } };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await share({ variables: { input: { ...input, clientMutationId } } });
      return data?.shareWorkstream;
    });
    if (answer?.workstream != null) await navigate(workstreamAddress(answer.workstream), { state: done(readersInFull(answer.workstream, 'it')) });
  };

  const takeLatest = async () => {
    const latest = await reload();
    if (latest !== null) setVersion(latest.version);
  };

  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <PageHeading
        key={checking ? 'check' : 'choose'}
        title={checking ? 'Check what will be shared' : 'Change who can read the workstream'}
        caption={`${workstream.ref}: ${workstream.title}`}
        error={submission.problems.length > 0}
      />
      {checking ? (
        <Form onSubmit={() => void send()}>
          <SharePreview workstream={workstream} readers={readers} lastDays={endings.lastDays} />
          <div className="govuk-button-group">
            <Button type="submit" busy={submission.sending}>
              {submission.sending ? 'Saving…' : 'Confirm who can read it'}
            </Button>
            <Button
              look="secondary"
              onClick={() => {
                submission.clear();
                setChecking(false);
              }}
            >
              Go back and change
            </Button>
          </div>
        </Form>
      ) : (
        <Form onSubmit={check}>
          <AudienceChoice
            label="Who can read this workstream?"
            owner={owner}
            candidates={candidates}
            everyone="The whole partnership"
            value={draft}
            onChange={setDraft}
            problems={submission.problems}
          />
          {draft.choice === 'ORGANISATIONS' && <ShareEndings readers={readers} value={lastDays} onChange={setLastDays} problems={submission.problems} />}
          <Button type="submit">Check what will be shared</Button>
        </Form>
      )}
    </>
  );
}
