import { skipToken, useApolloClient, useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useState } from 'react';
import { Link } from 'react-router';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { MilestonesToReportDocument, WorkstreamToReportDocument } from '../../gql/milestones/report-milestones.ts';
import { milestoneAddress, workstreamAddress } from '../../ui/addresses.ts';
import { readersInFull } from '../../ui/audience.tsx';
import { allWorkstreams, Breadcrumbs, workstreamStep } from '../../ui/breadcrumbs.tsx';
import { counted } from '../../ui/counted.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useOwnerAndRef } from '../../ui/use-owner-and-ref.ts';
import { useActor } from '../../ui/viewer.tsx';
import { WorkstreamNotFound } from '../../ui/workstream-not-found.tsx';
import { ReportMilestonesForm } from './report-milestones-form.tsx';

const title = 'Report on your milestones';

/** Where an organisation reports all of its own milestones of one workstream that are still to be achieved and can move. */
export function ReportMilestonesPage() {
  const { owner, ref } = useOwnerAndRef();
  const actor = useActor();
  const client = useApolloClient();
  const [sent, setSent] = useState<readonly MilestoneFactsFragment[] | null>(null);
  const found = useQuery(WorkstreamToReportDocument, owner === null ? skipToken : { variables: { ref, ownerId: owner.id } });
  const workstream = found.data?.workstream;
  const variables = { workstreamId: workstream?.id ?? '', ownerId: actor.organisationId };
  // Neither from the cache nor into it: a report starts from what is there now, and a draft is nobody else's.
  const { data, error, refetch } = useQuery(MilestonesToReportDocument, workstream == null ? skipToken : { variables, fetchPolicy: 'no-cache' });
  if (owner === null || workstream === null) return <WorkstreamNotFound />;

  const trail = <Breadcrumbs items={[allWorkstreams, ...(workstream === undefined ? [] : [workstreamStep(workstream)])]} />;
  const verdict = can(actor, 'milestone:report', { ownerId: actor.organisationId });
  const failure = found.error ?? error;
  if (!verdict.allowed) {
    return (
      <>
        {trail}
        <PageHeading title={title} />
        <p className="govuk-body">{refusalSentence(verdict.reason, 'milestone:report')}.</p>
      </>
    );
  }
  if (workstream === undefined || data === undefined) {
    return (
      <>
        {trail}
        <PageHeading title={title} pending={failure === undefined} />
        {failure === undefined ? (
          <Loading what="your milestones" />
        ) : (
          <ProblemMessage retry={() => void (found.error === undefined ? refetch() : found.refetch())}>{fetchFailureWords(failureOf(failure))}</ProblemMessage>
        )}
      </>
    );
  }

  const caption = `${workstream.ref}: ${workstream.title}`;
  const { nodes, totalCount } = data.milestones;
  const back = (
    <p className="govuk-body">
      <Link className="govuk-link" to={workstreamAddress(workstream)}>
        Go to the workstream
      </Link>
    </p>
  );
  if (sent !== null) {
    return (
      <>
        {trail}
        <PageHeading key="sent" title={sent.length === 1 ? 'Your report is in' : `Your ${counted(sent.length, 'report')} are in`} caption={caption} />
        <ul className="govuk-list govuk-list--spaced">
          {sent.map((milestone) => (
            <li key={milestone.id}>
              <Link className="govuk-link" to={milestoneAddress(milestone.id)}>
                {milestone.title}
              </Link>
              <span className="gt-beneath">{readersInFull(milestone, 'it')}.</span>
            </li>
          ))}
        </ul>
        {back}
      </>
    );
  }
  if (nodes.length === 0) {
    return (
      <>
        {trail}
        <PageHeading title={title} caption={caption} />
        <EmptyState>Your organisation has no milestone here that is still to be achieved and whose date can move.</EmptyState>
        {back}
      </>
    );
  }
  return (
    <>
      {trail}
      {totalCount > nodes.length && (
        <p className="govuk-inset-text">
          Here are the {nodes.length} with the earliest forecasts, of {totalCount}. Report on each of the others from its own page.
        </p>
      )}
      <ReportMilestonesForm
        caption={caption}
        milestones={nodes}
        reload={async () => (await client.query({ query: MilestonesToReportDocument, variables, fetchPolicy: 'no-cache' })).data?.milestones.nodes ?? []}
        onSent={setSent}
      />
    </>
  );
}
