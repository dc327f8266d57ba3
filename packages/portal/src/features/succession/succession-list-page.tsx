import { useMutation, useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { ProposeSuccessionDocument, SuccessionEffectDocument, SuccessionsDocument } from '../../gql/succession/successions.ts';
import { successionAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { Button } from '../../ui/button.tsx';
import { done } from '../../ui/done.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Radios } from '../../ui/fields/radios.tsx';
import { Select } from '../../ui/fields/select.tsx';
import { Form } from '../../ui/form.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import { useActor, useViewer, type NamedOrganisation } from '../../ui/viewer.tsx';
import { SuccessionEffect } from './effect.tsx';
import { stateWords } from './succession-words.ts';

const title = 'Succession';

/** Where an administrator proposes that one organisation succeeds another, and sees what has become of it. */
export function SuccessionListPage() {
  const { organisation } = useViewer();
  const actor = useActor();
  const verdict = can(actor, 'succession:propose', { predecessorId: organisation.id, successorId: organisation.id });
  return (
    <>
      <Breadcrumbs items={[{ text: 'My organisation', to: '/organisation' }]} />
      <PageHeading title={title} caption={organisation.name} />
      <p className="govuk-body">
        When organisations merge, one succeeds the other: duties and shares move, and history keeps the old name. An administrator of one proposes it, and one of
        the other accepts.
      </p>
      <SuccessionList />
      {verdict.allowed ? <Propose /> : <p className="govuk-body">{refusalSentence(verdict.reason, 'succession:propose')}.</p>}
    </>
  );
}

function SuccessionList() {
  const { data, error, refetch } = useQuery(SuccessionsDocument, { fetchPolicy: 'network-only' });
  if (error !== undefined) return <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (data === undefined) return <Loading what="successions" />;
  if (data.successions.edges.length === 0) return <EmptyState>None has been proposed or carried out.</EmptyState>;
  return (
    <ul className="govuk-list">
      {data.successions.edges.map(({ node }) => (
        <li key={node.id}>
          <Link className="govuk-link" to={successionAddress(node.id)}>
            {node.successor.name} succeeds {node.predecessor.name}
          </Link>
          <span className="gt-beneath">{stateWords(node)}.</span>
        </li>
      ))}
    </ul>
  );
}

type Way = 'WE_END' | 'WE_SUCCEED';

function Propose() {
  const { organisation, partners } = useViewer();
  const [way, setWay] = useState<Way | null>(null);
  const [otherId, setOtherId] = useState('');
  const other = partners.find(({ id }) => id === otherId);
  return (
    <section aria-labelledby="propose">
      <h2 className="govuk-heading-m" id="propose">
        Propose a succession
      </h2>
      <Select
        name="other"
        label="Which organisation is it with?"
        value={otherId}
        options={[{ value: '', text: 'Choose an organisation' }, ...partners.filter(({ id }) => id !== organisation.id).map(({ id, name }) => ({ value: id, text: name }))]}
        onChange={setOtherId}
      />
      <Radios<Way>
        name="way"
        label="Which of the two goes on?"
        value={way}
        options={[
          { value: 'WE_END', text: `${other?.name ?? 'The other organisation'} succeeds ${organisation.name}` },
          { value: 'WE_SUCCEED', text: `${organisation.name} succeeds ${other?.name ?? 'the other organisation'}` },
        ]}
        onChange={setWay}
      />
      {other !== undefined && way !== null && (
        <Confirm
          key={`${other.id} ${way}`}
          predecessor={way === 'WE_END' ? organisation : other}
          successor={way === 'WE_END' ? other : organisation}
        />
      )}
    </section>
  );
}

function Confirm({ predecessor, successor }: { readonly predecessor: NamedOrganisation; readonly successor: NamedOrganisation }) {
  const { organisation } = useViewer();
  const ids = { predecessorId: predecessor.id, successorId: successor.id };
  const { data, error, refetch } = useQuery(SuccessionEffectDocument, { variables: ids, fetchPolicy: 'network-only' });
  const [propose] = useMutation(ProposeSuccessionDocument);
  const submission = useSubmission();
  const navigate = useNavigate();
  if (error !== undefined) return <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (data === undefined) return <Loading what="what will happen" />;
  const effect = data.previewSuccession;
  if (effect === null) return null;
  if (effect.impossible !== null) return <p className="govuk-body">{effect.impossible}.</p>;
  const send = async () => {
    const input = { ...ids, asSeen: effect.asSeen };
    const answer = await submission.send(input, async (clientMutationId) => (await propose({ variables: { input: { ...input, clientMutationId } } })).data?.proposeSuccession);
    if (answer?.succession != null) await navigate(successionAddress(answer.succession.id), { state: done('You have proposed it. An administrator of the other organisation decides.') });
  };
  return (
    <>
      <SubmissionProblems submission={submission} reload={() => void refetch()} />
      <SuccessionEffect effect={effect} predecessor={predecessor} successor={successor} ofPredecessor={predecessor.id === organisation.id} />
      <Form onSubmit={() => void send()}>
        {messageAt(submission.problems, 'asSeen') !== undefined && <p className="govuk-error-message">{messageAt(submission.problems, 'asSeen')}</p>}
        <Button type="submit" busy={submission.sending}>{submission.sending ? 'Proposing…' : `Propose that ${successor.shortName} succeeds ${predecessor.shortName}`}</Button>
      </Form>
    </>
  );
}
