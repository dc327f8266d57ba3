import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Radios } from '../../ui/fields/radios.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { Form } from '../../ui/form.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { messageAt, type Problem } from '../../ui/problems.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';
import { CheckSuccession } from './check-succession.tsx';

const title = 'Propose a succession';

/** The form with which an administrator proposes that one organisation succeeds another; then what that would do. */
export function ProposeSuccessionPage() {
  const { organisation } = useViewer();
  const verdict = can(useActor(), 'succession:propose', { predecessorId: organisation.id, successorId: organisation.id });
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }, { text: 'Succession', to: '/organisation/succession' }]} />
      {verdict.allowed ? (
        <Propose />
      ) : (
        <>
          <PageHeading title={title} caption={organisation.name} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'succession:propose')}.</p>
        </>
      )}
    </>
  );
}

type Way = 'WE_END' | 'WE_SUCCEED';

function Propose() {
  const { organisation, partners } = useViewer();
  const [way, setWay] = useState<Way | null>(null);
  const [otherId, setOtherId] = useState('');
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [checking, setChecking] = useState(false);
  const other = partners.find(({ id }) => id === otherId);
  if (checking && other !== undefined && way !== null) {
    return (
      <CheckSuccession
        predecessor={way === 'WE_END' ? organisation : other}
        successor={way === 'WE_END' ? other : organisation}
        goBack={() => {
          setChecking(false);
        }}
      />
    );
  }
  const go = () => {
    const found: Problem[] = [];
    if (other === undefined) found.push({ path: ['other'], message: 'Choose which organisation it is with' });
    if (way === null) found.push({ path: ['way'], message: 'Choose which of the two goes on' });
    setProblems(found);
    setChecking(found.length === 0);
  };
  return (
    <>
      <ErrorSummary problems={problems} />
      <PageHeading key="form" title={title} caption={organisation.name} error={problems.length > 0} />
      <p className="govuk-body">You see what it would do before you propose it. Nothing happens until an administrator of the other organisation has accepted.</p>
      <Form onSubmit={go}>
        <Select
          name="other"
          label="Which organisation is it with?"
          value={otherId}
          error={messageAt(problems, 'other')}
          options={[{ value: '', text: 'Choose an organisation' }, ...partners.filter(({ id }) => id !== organisation.id).map(({ id, name }) => ({ value: id, text: name }))]}
          onChange={setOtherId}
        />
        <Radios<Way>
          name="way"
          label="Which of the two goes on?"
          value={way}
          error={messageAt(problems, 'way')}
          options={[
            { value: 'WE_END', text: `${other?.name ?? 'The other organisation'} succeeds ${organisation.name}` },
            { value: 'WE_SUCCEED', text: `${organisation.name} succeeds ${other?.name ?? 'the other organisation'}` },
          ]}
          onChange={setWay}
        />
        <Button type="submit">Continue: see what it would do</Button>
      </Form>
    </>
  );
}
