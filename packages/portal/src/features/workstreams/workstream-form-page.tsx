import { skipToken, useQuery } from '@apollo/client/react';
import { refusalSentence, type Act, type Verdict } from '@golden-thread/shared/permissions';
import type { ReactNode } from 'react';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { WorkstreamForFormDocument } from '../../gql/workstreams/workstream-form.ts';
import { allWorkstreams, Breadcrumbs, workstreamStep } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useOwnerAndRef } from '../../ui/use-owner-and-ref.ts';
import { WorkstreamNotFound } from '../../ui/workstream-not-found.tsx';

/** Fetches the workstream again after somebody else has changed it; null when it can no longer be read. */
export type ReloadWorkstream = () => Promise<WorkstreamFactsFragment | null>;

interface WorkstreamFormPageProps {
  readonly title: string;
  readonly act: Act;
  readonly judge: (workstream: WorkstreamFactsFragment) => Verdict;
  readonly form: (workstream: WorkstreamFactsFragment, reload: ReloadWorkstream) => ReactNode;
}

/** Around every form that changes a workstream: fetches it afresh, and says why where the viewer may not. */
export function WorkstreamFormPage({ title, act, judge, form }: WorkstreamFormPageProps) {
  const { owner, ref } = useOwnerAndRef();
  const { data, error, refetch } = useQuery(
    WorkstreamForFormDocument,
    // Not from the cache: what is changed here should be what is there now.
    owner === null ? skipToken : { variables: { ref, ownerId: owner.id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' },
  );
  const workstream = data?.workstream;
  if (owner === null || workstream === null) return <WorkstreamNotFound />;

  if (workstream === undefined) {
    return (
      <>
        <Breadcrumbs items={[allWorkstreams]} />
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? (
          <Loading what="the workstream" />
        ) : (
          <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>
        )}
      </>
    );
  }

  const verdict = judge(workstream);
  const trail = <Breadcrumbs items={[allWorkstreams, workstreamStep(workstream)]} />;
  if (!verdict.allowed) {
    return (
      <>
        {trail}
        <PageHeading title={title} />
        <p className="govuk-body">{refusalSentence(verdict.reason, act)}.</p>
      </>
    );
  }
  return (
    <>
      {trail}
      {form(workstream, async () => (await refetch()).data?.workstream ?? null)}
    </>
  );
}
