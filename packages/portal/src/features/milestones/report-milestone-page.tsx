import { useQuery } from '@apollo/client/react';
import { can, refusalSentence } from '@golden-thread/shared/permissions';
import { useParams } from 'react-router';
import { MilestoneToReportDocument, type MilestoneToReportQuery } from '../../gql/milestones/report-milestone.ts';
import { allWorkstreams, Breadcrumbs, milestoneSteps } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useActor } from '../../ui/viewer.tsx';
import { MilestoneNotFound } from './milestone-not-found.tsx';
import { ReportMilestoneForm, type Seen } from './report-milestone-form.tsx';

const title = 'Report on a milestone';

const seenIn = (data: MilestoneToReportQuery | undefined): Seen | null => {
  const node = data?.node;
  return node?.__typename === 'Milestone' ? { milestone: node, last: node.reports.edges[0]?.node ?? null } : null;
};

/** The form with which its owner reports a milestone. */
export function ReportMilestonePage() {
  const { id = '' } = useParams();
  const actor = useActor();
  // Not from the cache: a report should start from what is there now.
  const { data, error, refetch } = useQuery(MilestoneToReportDocument, { variables: { id }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });

  if (data === undefined) {
    return (
      <>
        <Breadcrumbs items={[allWorkstreams]} />
        <PageHeading title={title} pending={error === undefined} />
        {error === undefined ? (
          <Loading what="the milestone" />
        ) : (
          <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>
        )}
      </>
    );
  }
  const seen = seenIn(data);
  if (seen === null) return <MilestoneNotFound />;
  const verdict = can(actor, 'milestone:report', { ownerId: seen.milestone.owner.id });
  return (
    <>
      <Breadcrumbs items={[allWorkstreams, ...milestoneSteps(seen.milestone)]} />
      {verdict.allowed ? (
        <ReportMilestoneForm key={id} opened={seen} reload={async () => seenIn((await refetch()).data)} />
      ) : (
        <>
          <PageHeading title={title} caption={seen.milestone.title} />
          <p className="govuk-body">{refusalSentence(verdict.reason, 'milestone:report')}.</p>
        </>
      )}
    </>
  );
}
