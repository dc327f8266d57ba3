import { useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import { StandingsDocument, type StandingFragment } from '../../gql/standing/standing.ts';
import { standingAddress } from '../../ui/addresses.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor, useViewer } from '../../ui/viewer.tsx';

/** Whether an organisation is a full member, in words. */
export const standingWords = (fullMember: boolean): string => (fullMember ? 'Full member' : 'Named-only');

interface StandingFrameProps {
  readonly title: string;
  /** On a page below the list, the list is among what stands above. */
  readonly below: boolean;
  /** `refused` says why the viewer may not change it; null for whoever may. */
  readonly children: (organisations: readonly StandingFragment[], refused: string | null) => ReactNode;
}

/** Around the pages about who is a full member: every organisation that goes on, and whether the viewer may change its standing. */
export function StandingFrame({ title, below, children }: StandingFrameProps) {
  const actor = useActor();
  const { partnership, partners } = useViewer();
  const { data, error, refetch } = useQuery(StandingsDocument);
  const verdict = can(actor, 'partnership:admit', { secretariat: data?.viewer?.secretariat ?? false });
  const organisations = data?.organisations.nodes.filter(({ id }) => partners.some((partner) => partner.id === id));
  const steps = [{ text: 'My organisation', to: '/organisation' }, ...(below ? [{ text: 'Full members', to: standingAddress }] : [])];
  return (
    <>
      <Breadcrumbs items={steps} />
      {organisations === undefined ? (
        <>
          <PageHeading title={title} caption={partnership.name} pending={error === undefined} />
          {error === undefined ? <Loading what="members" /> : <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
        </>
      ) : (
        children(organisations, verdict.allowed ? null : refusalSentence(verdict.reason, 'partnership:admit'))
      )}
    </>
  );
}
