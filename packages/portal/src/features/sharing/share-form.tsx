import { useState } from 'react';
import { useLocation } from 'react-router';
import type { SharingPartsFragment } from '../../gql/sharing/share-record.ts';
import { AudienceChoice, audienceProblems } from '../../ui/audience-choice.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import type { Problem } from '../../ui/problems.ts';
import { shareFirstIn } from '../../ui/share-first.ts';
import { CheckSharing } from './check-sharing.tsx';
import { chooserOf, draftOf, draftWith, isBounded, sharingInput, takenBack } from './sharing-draft.ts';
import { recordWords, shareTitle } from './sharing-words.ts';

interface ShareFormProps {
  readonly sharing: SharingPartsFragment;
  /** Where the record is shown: one comes back to it. */
  readonly address: string;
}

/** Begins with what is chosen now; nothing is shared before the second step has shown who would newly see what. */
export function ShareForm({ sharing, address }: ShareFormProps) {
  const { kind, title, candidates, canWiden, parentKind, otherParty } = sharing;
  const { state } = useLocation() as { state: unknown };
  const [before, first] = [takenBack(state), shareFirstIn(state)];
  const [draft, setDraft] = useState(before ?? (first === null ? draftOf(sharing) : draftWith(sharing, first.add)));
  // What is taken back, or was named in another form, is chosen already, and only needs a look.
  const [checking, setChecking] = useState(before !== null || first !== null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const chooser = chooserOf(sharing);
  const choosable = { ...candidates, ...(isBounded(sharing) && { later: canWiden }) };

  const check = () => {
    const found = audienceProblems(draft, chooser, choosable);
    setProblems(found);
    setChecking(found.length === 0);
  };

  if (checking) {
    return (
      <CheckSharing
        sharing={sharing} choice={sharingInput(draft, sharing)} takingBack={before !== null} address={address}
        goBack={() => {
          setChecking(false);
        }}
      />
    );
  }
  const everyone = !isBounded(sharing) ? 'The whole partnership' : parentKind === null ? undefined : `Everyone who can read this ${recordWords[parentKind]}, now and later`;
  return (
    <>
      <ErrorSummary problems={problems} />
      <PageHeading key="choose" title={shareTitle(recordWords[kind])} caption={title} error={problems.length > 0} />
      <Form onSubmit={check}>
        {!canWiden && <p className="govuk-body">What this belongs to is not shared with your organisation any more, so nobody can be added here.</p>}
        <AudienceChoice
          label={`Who can read this ${recordWords[kind]}?`}
          owner={chooser}
          candidates={choosable}
          {...(otherParty !== null && { also: [otherParty] })}
          {...(everyone !== undefined && { everyone })}
          value={draft}
          onChange={setDraft}
          problems={problems}
        />
        <Button type="submit">Check what will be shared</Button>
      </Form>
    </>
  );
}
