import { useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { InterdependencyToRevealDocument, type InterdependencyToRevealQuery } from '../../gql/interdependencies/reveal-interdependency.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { InterdependencyNotFound } from './interdependency-not-found.tsx';

interface InterdependencyToChangeProps {
  readonly title: string;
  /** `reload` fetches it again after somebody else has changed it; null when it can no longer be read. */
  readonly form: (agreement: InterdependencyFactsFragment, reload: () => Promise<InterdependencyFactsFragment | null>) => ReactNode;
}

const agreementIn = (data: InterdependencyToRevealQuery | undefined) => (data?.node?.__typename === 'Interdependency' ? data.node : null);

/** A page on which a party changes what is its own of an agreement: for anybody else it says why not. */
export function InterdependencyToChange({ title, form }: InterdependencyToChangeProps) {
  const { id = '' } = useParams();
  const actor = useActor();
  // Not from the cache: what is changed is what stands now.
  const { data, error, refetch } = useQuery(InterdependencyToRevealDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const all = { text: 'Interdependencies', to: '/interdependencies' };
  if (data === undefined) {
    return (
      <>
        <Breadcrumbs items={[all]} />
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? <Loading what="the interdependency" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      </>
    );
  }
  const agreement = agreementIn(data);
  if (agreement === null) return <InterdependencyNotFound />;
  const { giving, needing } = agreement;
  const verdict = can(actor, 'interdependency:share', { givingId: giving.organisation?.id ?? '', needingId: needing.organisation?.id ?? '' });
  return (
    <>
      <Breadcrumbs items={[all, { text: `${agreement.ref}: ${agreement.title}`, to: interdependencyAddress(agreement.id) }]} />
      {verdict.allowed ? (
        form(agreement, async () => agreementIn((await refetch()).data))
      ) : (
        <>
          <PageHeading title={title} caption={agreement.title} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'interdependency:share')}.</p>
        </>
      )}
    </>
  );
}
