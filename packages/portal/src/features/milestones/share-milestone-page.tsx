import { useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { MilestoneToShareDocument, type MilestoneToShareQuery } from '../../gql/milestones/share-milestone.ts';
import { allWorkstreams, Breadcrumbs, milestoneSteps } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { MilestoneNotFound } from './milestone-not-found.tsx';
import { ShareMilestoneForm } from './share-milestone-form.tsx';

const title = 'Change who can read the milestone';

const milestoneIn = (data: MilestoneToShareQuery | undefined) => (data?.node?.__typename === 'Milestone' ? data.node : null);

/** The form with which its owner changes who can read a milestone: first the choice, then what it would share. */
export function ShareMilestonePage() {
  const { id = '' } = useParams();
  const actor = useActor();
  // Not from the cache: who can be chosen are those who can read the workstream now.
  const { data, error, refetch } = useQuery(MilestoneToShareDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });

  if (data === undefined) {
    return (
      <>
        <Breadcrumbs items={[allWorkstreams]} />
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? (
          <Loading what="who can read it" />
        ) : (
          <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>
        )}
      </>
    );
  }
  const milestone = milestoneIn(data);
  if (milestone === null) return <MilestoneNotFound />;
  const verdict = can(actor, 'milestone:edit', { ownerId: milestone.owner.id });
  return (
    <>
      <Breadcrumbs items={[allWorkstreams, ...milestoneSteps(milestone)]} />
      {verdict.allowed ? (
        <ShareMilestoneForm key={id} milestone={milestone} reload={async () => milestoneIn((await refetch()).data)} />
      ) : (
        <>
          <PageHeading title={title} caption={milestone.title} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'milestone:edit')}.</p>
        </>
      )}
    </>
  );
}
