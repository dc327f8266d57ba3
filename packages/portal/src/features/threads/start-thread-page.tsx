import { skipToken, useQuery } from '@apollo/client/react';
import { useLocation, useParams } from 'react-router';
import { MilestoneToDiscussDocument, RecordToDiscussDocument, WorkstreamToDiscussDocument } from '../../gql/threads/start-thread.ts';
import { actionAddress, interdependencyAddress } from '../../ui/addresses.ts';
import { allWorkstreams, Breadcrumbs, milestoneSteps, workstreamStep } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import { NotShared } from './not-shared.tsx';
import { StartThreadForm } from './start-thread-form.tsx';

/** The form that starts a discussion: on a workstream, a milestone, an agreement or an action, as its address says. */
export function StartThreadPage() {
  const { id, ownerSlug = '', ref = '' } = useParams();
  const { pathname } = useLocation();
  if (id === undefined) return <OnWorkstream ownerSlug={ownerSlug} workstreamRef={ref} />;
  return pathname.startsWith('/milestones/') ? <OnMilestone id={id} /> : <OnRecord id={id} what={pathname.startsWith('/actions/') ? 'Action' : 'Interdependency'} />;
}

function OnWorkstream({ ownerSlug, workstreamRef }: { readonly ownerSlug: string; readonly workstreamRef: string }) {
  const { organisations } = useViewer();
  const owner = organisations.find(({ slug }) => slug === ownerSlug);
  const { data, error, refetch } = useQuery(
    WorkstreamToDiscussDocument,
    // Not from the cache: who can be chosen are those who can read it now.
    owner === undefined ? skipToken : { variables: { ref: workstreamRef, ownerId: owner.id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' },
  );
  if (owner === undefined || data?.workstream === null) return <NotShared what="Workstream" />;
  if (data === undefined) return <Waiting error={error} retry={() => void refetch()} />;
  const { id, ref, title, audience } = data.workstream;
  return (
    <>
      <Breadcrumbs items={[allWorkstreams, workstreamStep(data.workstream)]} />
      <StartThreadForm key={id} subject={{ id, kind: 'workstream', caption: `${ref}: ${title}`, audience }} />
    </>
  );
}

function OnMilestone({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(MilestoneToDiscussDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  if (data === undefined) return <Waiting error={error} retry={() => void refetch()} />;
  if (data.node?.__typename !== 'Milestone') return <NotShared what="Milestone" />;
  const { title, audience } = data.node;
  return (
    <>
      <Breadcrumbs items={[allWorkstreams, ...milestoneSteps(data.node)]} />
      <StartThreadForm key={id} subject={{ id, kind: 'milestone', caption: title, audience }} />
    </>
  );
}

/** On an agreement or an action, each in a list of its own. */
function OnRecord({ id, what }: { readonly id: string; readonly what: 'Interdependency' | 'Action' }) {
  const { data, error, refetch } = useQuery(RecordToDiscussDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  if (data === undefined) return <Waiting error={error} retry={() => void refetch()} />;
  if (data.node?.__typename !== 'Interdependency' && data.node?.__typename !== 'Action') return <NotShared what={what} />;
  const { ref, title, audience } = data.node;
  const caption = `${ref}: ${title}`;
  const agreement = data.node.__typename === 'Interdependency';
  return (
    <>
      <Breadcrumbs
        items={[
          agreement ? { text: 'Interdependencies', to: '/interdependencies' } : { text: 'Actions', to: '/actions' },
          { text: caption, to: agreement ? interdependencyAddress(id) : actionAddress(id) },
        ]}
      />
      <StartThreadForm key={id} subject={{ id, kind: agreement ? 'agreement' : 'action', caption, audience }} />
    </>
  );
}

function Waiting({ error, retry }: { readonly error: unknown; readonly retry: () => void }) {
  return (
    <>
      <Breadcrumbs items={[allWorkstreams]} />
      <PageHeading title="Start a discussion" pending={error === undefined} />
      {error === undefined ? <Loading what="who can read it" /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
    </>
  );
}
