import { textLimits, textProblem } from '@golden-thread/shared/limits';
import { useState } from 'react';
import { useParams } from 'react-router';
import type { StandingFragment } from '../../gql/standing/standing.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { TextInput } from '../../ui/fields/text-input.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { CheckStanding } from './check-standing.tsx';
import { StandingFrame } from './standing-frame.tsx';

const title = 'Change who is a full member';

/** The form with which the secretariat writes down that the board made an organisation a full member, or named-only. */
export function ChangeStandingPage() {
  const { slug } = useParams();
  return (
    <StandingFrame title={title} below>
      {(organisations, refused) => {
        const organisation = organisations.find((one) => one.slug === slug);
        if (refused !== null) {
          return (
            <>
              <PageHeading title={title} />
              <p className="govuk-body">{refused}.</p>
            </>
          );
        }
        return organisation === undefined ? <NotFound /> : <ChangeStanding key={organisation.id} organisation={organisation} />;
      }}
    </StandingFrame>
  );
}

function NotFound() {
  return (
    <>
      <PageHeading title="Organisation not found" />
      <p className="govuk-body">There is no such organisation in the partnership.</p>
    </>
  );
}

/** What was typed, before and after it is looked at. */
function ChangeStanding({ organisation }: { readonly organisation: StandingFragment }) {
  const [standing, setStanding] = useState<'full' | 'named' | null>(null);
  const [decision, setDecision] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [checking, setChecking] = useState(false);
  if (checking) {
    return (
      <CheckStanding
        organisation={organisation}
        fullMember={standing === 'full'}
        decision={decision.trim()}
        goBack={() => {
          setChecking(false);
        }}
      />
    );
  }
  const go = () => {
    const found: Problem[] = [];
    if (standing === null) found.push({ path: ['fullMember'], message: 'Choose whether it is a full member' });
    else if ((standing === 'full') === organisation.fullMember) found.push({ path: ['fullMember'], message: `${organisation.name} is ${organisation.fullMember ? 'a full member' : 'named-only'} already` });
    const unfit = decision.trim() === '' ? 'Enter where it was decided' : textProblem('Where it was decided', decision.trim(), textLimits.decision);
    if (unfit !== null) found.push({ path: ['decision'], message: unfit });
    setProblems(found);
    setChecking(found.length === 0);
  };
  return (
    <>
      <ErrorSummary problems={problems} />
      <PageHeading key="form" title={title} caption={organisation.name} error={problems.length > 0} />
      <p className="govuk-body">Today it is {organisation.fullMember ? 'a full member' : 'named-only'}.</p>
      <Form onSubmit={go}>
        <Radios
          name="fullMember"
          label={`What did the board decide about ${organisation.name}?`}
          value={standing}
          error={messageAt(problems, 'fullMember')}
          onChange={setStanding}
          options={[
            { value: 'full', text: 'Full member', hint: 'It reads everything that is shared with the whole partnership, also what was shared before' },
            { value: 'named', text: 'Named-only', hint: 'It reads only its own records and what names it' },
          ]}
        />
        <TextInput
          name="decision"
          label="Where was it decided?"
          hint="For example, Board of 15 May 2024, decision 4. The whole partnership can read it"
          freeText
          value={decision}
          error={messageAt(problems, 'decision')}
          onChange={setDecision}
        />
        <Button type="submit">Continue: see what becomes readable</Button>
      </Form>
    </>
  );
}
