import { skipToken, useQuery } from '@apollo/client/react';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { WorkstreamActivityDocument, WorkstreamPageDocument, type WorkstreamActivityQuery } from '../../gql/workstreams/workstream-page.ts';
import { allWorkstreams, Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useOwnerAndRef } from '../../ui/use-owner-and-ref.ts';
import { WorkstreamActions } from './workstream-actions.tsx';
import { WorkstreamActs } from './workstream-acts.tsx';
import { WorkstreamFacts } from './workstream-facts.tsx';
import { WorkstreamMilestones } from './workstream-milestones.tsx';
import { WorkstreamNotFound } from '../../ui/workstream-not-found.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { WorkstreamThreads } from './workstream-threads.tsx';

/** One workstream with what belongs to it. */
export function WorkstreamPage() {
  const { owner, ref } = useOwnerAndRef();
  const asked = owner === null ? skipToken : { variables: { ref, ownerId: owner.id } };
  const { data, error, refetch } = useQuery(WorkstreamPageDocument, asked);
  const activity = useQuery(WorkstreamActivityDocument, asked);
  const workstream = data?.workstream;
  if (owner === null || workstream === null) return <WorkstreamNotFound />;
  const failure = error ?? activity.error;

  return (
    <>
      <Breadcrumbs items={[allWorkstreams]} />
      <DoneBanner />
      <PageHeading caption={`Workstream ${ref}`} title={workstream?.title ?? 'Workstream'} pending={workstream === undefined} />
      {failure !== undefined && (
        <ProblemMessage
          retry={() => {
            void refetch();
            void activity.refetch();
          }}
        >
          {fetchFailureWords(failureOf(failure))}
        </ProblemMessage>
      )}
      {workstream === undefined ? (
        error === undefined && <Loading what="the workstream" />
      ) : (
        <>
          <Printed what="workstream" audience={workstream.audience} owner={workstream.owner} />
          <WorkstreamFacts workstream={workstream} />
          <WorkstreamActs workstream={workstream} />
          <ReportText recordId={workstream.id} what="this workstream" text={workstream.title} />
          <WorkstreamMilestones workstream={workstream} milestones={workstream.milestones} />
          <Activity workstream={workstream} activity={activity.data?.workstream} failed={activity.error !== undefined} />
        </>
      )}
    </>
  );
}

interface ActivityProps {
  readonly workstream: WorkstreamFactsFragment;
  /** Undefined until it has come. */
  readonly activity: WorkstreamActivityQuery['workstream'] | undefined;
  readonly failed: boolean;
}

function Activity({ workstream, activity, failed }: ActivityProps) {
  if (activity == null) return failed ? null : <Loading what="actions and discussions" />;
  return (
    <>
      <WorkstreamActions workstreamId={workstream.id} actions={activity.actions} />
      <WorkstreamThreads workstream={workstream} threads={activity.threads} />
    </>
  );
}
