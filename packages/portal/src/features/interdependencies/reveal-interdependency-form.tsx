import { useMutation } from '@apollo/client/react';
import { actsFor } from '@golden-thread/shared/permissions';
import { quoted } from '@golden-thread/shared/words';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { RevealInterdependencyDocument } from '../../gql/interdependencies/reveal-interdependency.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { readersInFull } from '../../ui/audience.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { OwnEnd, RevealChoice, type OwnEndDraft } from './own-end.tsx';

export const revealTitle = 'Change which milestone it shows';

interface RevealInterdependencyFormProps {
  readonly agreement: InterdependencyFactsFragment;
  readonly reload: () => Promise<InterdependencyFactsFragment | null>;
}

/** A milestone is linked once and stays; what is told of it can change at any time, and no more is told from then on. */
export function RevealInterdependencyForm({ agreement, reload }: RevealInterdependencyFormProps) {
  const actor = useActor();
  const side = actsFor(actor, agreement.giving.organisation?.id) ? 'GIVING' : 'NEEDING';
  const own = side === 'GIVING' ? agreement.giving : agreement.needing;
  const [version, setVersion] = useState(agreement.version);
  const [draft, setDraft] = useState<OwnEndDraft>({ milestoneId: '', reveal: own.reveal });
  const [save] = useMutation(RevealInterdependencyDocument);
  const submission = useSubmission();
  const navigate = useNavigate();

  const send = async () => {
    if (own.milestone === null && draft.milestoneId === '') {
      submission.refuse([{ path: ['milestoneId'], message: 'Choose a milestone' }]);
      return;
    }
    const input = { interdependencyId: agreement.id, version, reveal: draft.reveal, ...(own.milestone === null && { milestoneId: draft.milestoneId }) };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await save({ variables: { input: { ...input, clientMutationId } } });
      return data?.revealInterdependency;
    });
    if (answer?.interdependency != null) {
      await navigate(interdependencyAddress(agreement.id), { state: done(`What the agreement shows of your milestone is changed. ${readersInFull(answer.interdependency, 'the agreement')}.`) });
    }
  };

  return (
    <>
      <SubmissionProblems
        submission={submission}
        reload={() => void reload().then((latest) => {
          if (latest !== null) setVersion(latest.version);
        })}
      />
      <PageHeading title={revealTitle} caption={agreement.title} error={submission.problems.length > 0} />
      <p className="govuk-body">{readersInFull(agreement, 'the agreement')}.</p>
      <Form onSubmit={() => void send()}>
        {own.milestone === null ? (
          <OwnEnd side={side} name="milestoneId" value={draft} onChange={setDraft} problems={submission.problems} />
        ) : (
          <>
            {own.title !== null && <p className="govuk-body">Your milestone behind it is {quoted(own.title)}.</p>}
            <RevealChoice
              value={draft.reveal}
              onChange={(reveal) => {
                setDraft({ ...draft, reveal });
              }}
              problems={submission.problems}
            />
          </>
        )}
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Saving…' : 'Save'}
        </Button>
      </Form>
    </>
  );
}
