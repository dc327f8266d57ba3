import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { MilestonePageDocument } from '../../gql/milestones/milestone-page.ts';
import { allWorkstreams, Breadcrumbs, workstreamStep } from '../../ui/breadcrumbs.tsx';
import { DoneBanner } from '../../ui/done.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { MilestoneActs } from './milestone-acts.tsx';
import { MilestoneInterdependencies } from './milestone-interdependencies.tsx';
import { MilestoneFacts } from './milestone-facts.tsx';
import { MilestoneNotFound } from './milestone-not-found.tsx';
import { MilestoneReports } from './milestone-reports.tsx';
import { MilestoneThreads } from './milestone-threads.tsx';

/** One milestone: where it stands, how it came there, and what is said about it. */
export function MilestonePage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(MilestonePageDocument, { variables: { id } });
  const node = data?.node;
  // An address with the id of something else leads nowhere either.
  if (node === null || (node !== undefined && node.__typename !== 'Milestone')) return <MilestoneNotFound />;
  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;

  return (
    <>
      <Breadcrumbs items={[allWorkstreams, ...(node?.workstream == null ? [] : [workstreamStep(node.workstream)])]} />
      <DoneBanner />
      <PageHeading caption="Milestone" title={node?.title ?? 'Milestone'} pending={node === undefined} />
      {failed}
      {node === undefined ? (
        !failed && <Loading what="the milestone" />
      ) : (
        <>
          <Printed what="milestone" audience={node.audience} owner={node.owner} />
          <MilestoneActs milestone={node} />
          <MilestoneFacts milestone={node} />
          <ReportText recordId={node.id} what="this milestone" text={node.title} />
          <MilestoneInterdependencies milestoneId={node.id} />
          <MilestoneReports milestone={node} reports={node.reports} />
          <MilestoneThreads milestoneId={node.id} threads={node.threads} />
        </>
      )}
    </>
  );
}
