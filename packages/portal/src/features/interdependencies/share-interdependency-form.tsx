import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { ShareInterdependencyDocument } from '../../gql/interdependencies/share-interdependency.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceProblems, chosenAudience, chosenReaders } from '../../ui/audience-choice.tsx';
import { readersBeside, readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ReaderChanges } from '../../ui/reader-changes.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { besidesParties, bothParties, readersNow } from './parties.ts';

export const shareTitle = 'Change who can read the agreement';

interface ShareInterdependencyFormProps {
  readonly agreement: InterdependencyFactsFragment;
  readonly reload: () => Promise<InterdependencyFactsFragment | null>;
}

/** Begins with who reads it now. Either party takes readers away at once; whoever is added needs the other party's choice too. */
export function ShareInterdependencyForm({ agreement, reload }: ShareInterdependencyFormProps) {
  const { organisation, partners } = useViewer();
  const { giving, needing, audience } = agreement;
  const other = (giving.organisation?.id === organisation.id ? needing.organisation : giving.organisation) ?? organisation;
  const parties = other.id === organisation.id ? organisation : bothParties(organisation, other);
  const candidates = besidesParties(other, partners);
  const [version, setVersion] = useState(agreement.version);
  const [checking, setChecking] = useState(false);
  const [draft, setDraft] = useState(() => readersNow(organisation, other, audience));
  const [share] = useMutation(ShareInterdependencyDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const before = readersBeside(organisation, audience).filter(({ id }) => id !== other.id);
  const after = chosenReaders(draft, organisation, candidates);
  const added = after.some(({ id }) => before.every((reader) => reader.id !== id));

  const check = () => {
    const problems = audienceProblems(draft, organisation, candidates);
    submission.refuse(problems);
    setChecking(problems.length === 0);
  };

  const send = async () => {
    const input = { interdependencyId: agreement.id, version, audience: chosenAudience(draft, { subject: false }) ?? { scope: 'OWNER' as const } };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await share({ variables: { input: { ...input, clientMutationId } } });
      return data?.shareInterdependency;
    });
    if (answer?.interdependency != null) await navigate(interdependencyAddress(agreement.id), { state: done(`${readersInFull(answer.interdependency, 'it')}.`) });
  };

  return (
    <>
      <SubmissionProblems
        submission={submission}
        reload={() => void reload().then((latest) => {
          if (latest !== null) setVersion(latest.version);
        })}
      />
      <PageHeading key={checking ? 'check' : 'choose'} title={checking ? 'Check what will be shared' : shareTitle} caption={agreement.title} error={submission.problems.length > 0} />
      {checking ? (
        <Form onSubmit={() => void send()}>
          <ReaderChanges
            owner={parties}
            before={before}
            after={after}
            lastDays={new Map()}
            shown={<p className="govuk-body">They will see the agreement, its dates and its history, and the discussions on it that follow its readers.</p>}
            keeps="They keep what they own and what they have already read or copied."
          />
          {added && other.id !== organisation.id && (
            <p className="govuk-body">Whoever you add can read it once {other.name} has chosen them too. Whoever you take away cannot read it from now on.</p>
          )}
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
            label="Who can read this agreement?" owner={parties} candidates={candidates} everyone="The whole partnership" value={draft} onChange={setDraft} problems={submission.problems}
          />
          <Button type="submit">Check what will be shared</Button>
        </Form>
      )}
    </>
  );
}
