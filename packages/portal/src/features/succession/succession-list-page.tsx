import { useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import { SuccessionsDocument } from '../../gql/succession/successions.ts';
import { successionAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';
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
      {verdict.allowed ? (
        <p className="govuk-body">
          <ButtonLink to="/organisation/succession/new">Propose a succession</ButtonLink>
        </p>
      ) : (
        <p className="govuk-body">{refusalSentence(verdict.reason, 'succession:propose')}.</p>
      )}
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
