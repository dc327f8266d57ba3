import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { ShareInterdependencyDocument, type InterdependencyToShareFragment } from '../../gql/interdependencies/share-interdependency.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { AudienceChoice, audienceProblems, chosenAudience, chosenReaders } from '../../ui/audience-choice.tsx';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { listed } from '../../ui/counted.ts';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ReaderChanges } from '../../ui/reader-changes.tsx';
import { ShareEndings, shareEndings, typedEndings } from '../../ui/share-endings.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { besidesParties, bothParties, draftOf, lastDaysTogether, readersBesides, withOurChoice } from './parties.ts';

export const shareTitle = 'Change who can read the agreement';

interface ShareInterdependencyFormProps {
  readonly agreement: InterdependencyToShareFragment;
  readonly reload: () => Promise<InterdependencyToShareFragment | null>;
}

/** Begins with whom we chose. Either party takes readers away at once; whoever is added needs the other party's choice too. */
export function ShareInterdependencyForm({ agreement, reload }: ShareInterdependencyFormProps) {
  const { organisation, partners } = useViewer();
  const { giving, needing, ourChoice } = agreement;
  const other = (giving.organisation?.id === organisation.id ? needing.organisation : giving.organisation) ?? organisation;
  const alone = other.id === organisation.id;
  const both = { own: organisation, other };
  const parties = alone ? organisation : bothParties(organisation, other);
  const candidates = besidesParties(other, partners);
  const [version, setVersion] = useState(agreement.version);
  const [checking, setChecking] = useState(false);
  const [draft, setDraft] = useState(() => draftOf(agreement));
  const [typed, setTyped] = useState(() => (ourChoice === null ? {} : typedEndings(ourChoice)));
  const [share] = useMutation(ShareInterdependencyDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  const before = readersBesides(both, agreement);
  const chosen = chosenReaders(draft, organisation, candidates);
  const { endings, lastDays, problems } = shareEndings(draft?.choice === 'ORGANISATIONS' ? chosen : [], typed);
  const { reading, waiting } = withOurChoice(chosen, before, both);

  const check = () => {
    const found = [...audienceProblems(draft, organisation, candidates), ...problems];
    submission.refuse(found);
    setChecking(found.length === 0);
  };

  const send = async () => {
    const audience = chosenAudience(draft, { subject: false }) ?? { scope: 'OWNER' as const };
    const input = { interdependencyId: agreement.id, version, audience: { ...audience, ...(audience.scope === 'ORGANISATIONS' && { endings }) } };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await share({ variables: { input: { ...input, clientMutationId } } });
      return data?.shareInterdependency;
    });
    if (answer?.interdependency == null) return;
    const { interdependency } = answer;
    const stillWaiting = withOurChoice(interdependency.ourChoice?.organisations ?? [], readersBesides(both, interdependency), both).waiting;
    const words = `${listed(stillWaiting.map(({ name }) => name))} can read it once ${other.name} has chosen them too.`;
    await navigate(interdependencyAddress(agreement.id), { state: done(`${readersInFull(interdependency, 'it')}.${stillWaiting.length === 0 ? '' : ` ${words}`}`) });
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
            after={reading}
            lastDays={lastDaysTogether(chosen, lastDays, agreement)}
            waiting={{ organisations: waiting, other: other.name }}
            shown={<p className="govuk-body">They will see the agreement, its dates and its history, and the discussions on it that follow its readers.</p>}
            keeps="They keep what they own and what they have already read or copied."
          />
          {!alone && lastDays.size > 0 && <p className="govuk-body">Where {other.name} has chosen an earlier last day, that one counts.</p>}
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
          {draft?.choice === 'ORGANISATIONS' && <ShareEndings readers={chosen} value={typed} onChange={setTyped} problems={submission.problems} />}
          <Button type="submit">Check what will be shared</Button>
        </Form>
      )}
    </>
  );
}
