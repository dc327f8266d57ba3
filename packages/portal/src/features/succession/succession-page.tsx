import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { OneSuccessionDocument, type OneSuccessionQuery } from '../../gql/succession/successions.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { recordTitle } from '../../ui/record-title.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { DecideSuccession } from './decide-succession.tsx';
import { kindWord } from './kinds.ts';
import { stateWords } from './succession-words.ts';

type Found = Extract<NonNullable<OneSuccessionQuery['node']>, { __typename: 'Succession' }>;

const steps = [{ text: 'My organisation', to: '/organisation' }, { text: 'Succession', to: '/organisation/succession' }];

/** One succession: what it will do, for the administrators of the two, and what it has let the successor read, for whoever is told. */
export function SuccessionPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(OneSuccessionDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const node = data?.node;
  if (node === undefined) {
    return (
      <>
        <PageHeading title="Succession" pending={error === undefined} />
        {error === undefined ? <Loading what="the succession" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  if (node?.__typename !== 'Succession') {
    return (
      <>
        <PageHeading title="Succession not found" />
        <p className="govuk-body">It is not here, or it is not shared with you.</p>
      </>
    );
  }
  return (
    <>
      <Breadcrumbs items={steps} />
      <DoneBanner />
      <PageHeading title={`${node.successor.name} succeeds ${node.predecessor.name}`} caption="Succession" />
      <p className="govuk-body">{stateWords(node)}.</p>
      {node.state === 'PROPOSED' && <DecideSuccession succession={node} changed={() => void refetch()} />}
      {node.state === 'DONE' && <Told succession={node} />}
    </>
  );
}

function Told({ succession: { predecessor, successor, ourRecords } }: { readonly succession: Found }) {
  const { organisation } = useViewer();
  const { edges, totalCount } = ourRecords;
  if (totalCount === 0) return <p className="govuk-body">It let nobody read a record of {organisation.name} who could not read it before.</p>;
  return (
    <>
      <h2 className="govuk-heading-m">Records of {organisation.name} that {successor.shortName} came to read</h2>
      <p className="govuk-body">
        You had shared them with {predecessor.name}. You can change who reads each of them on its own page.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {edges.map(({ cursor, node }) => (
          <li key={cursor}>
            {node.subject === null ? 'A record that is no longer there' : recordTitle(node.subject)}
            <span className="gt-beneath">{kindWord(node.kind)}</span>
          </li>
        ))}
      </ul>
      {totalCount > edges.length && <p className="govuk-body">And {totalCount - edges.length} more.</p>}
    </>
  );
}
