import { useQuery } from '@apollo/client/react';
import { Link, useParams } from 'react-router';
import { PriorityPageDocument, PriorityWorkDocument, type PriorityFactsFragment, type PriorityWorkQuery } from '../../gql/priorities/priority-page.ts';
import { BragFigure } from '../../ui/brag-figure.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { Printed } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReportText } from '../../ui/report-text.tsx';
import { RatingKey } from '../../ui/status-tag.tsx';
import { NextMilestones } from './next-milestones.tsx';
import { OverdueActions } from './overdue-actions.tsx';
import { PriorityFacts } from './priority-facts.tsx';
import { ServingWorkstreams } from './serving-workstreams.tsx';
import { ThemeThread } from './theme-thread.tsx';

const allPriorities = { text: 'Priorities', to: '/priorities' };

/** One priority, down to the milestones and actions of the work that serves it. */
export function PriorityPage() {
  const { id = '' } = useParams();
  const { data, error, refetch } = useQuery(PriorityPageDocument, { variables: { id } });
  const work = useQuery(PriorityWorkDocument, { variables: { id } });
  const priority = data?.node;
  // An address with the id of something else leads nowhere either.
  if (priority === null || (priority !== undefined && priority.__typename !== 'Priority')) return <PriorityNotFound />;
  const failure = error ?? work.error;
  return (
    <>
      <Breadcrumbs items={[allPriorities]} />
      <PageHeading
        caption={priority === undefined ? 'Priority' : `${priority.crossCutting ? 'Theme' : 'Priority'} ${priority.ref}`}
        title={priority?.title ?? 'Priority'}
        pending={priority === undefined}
      />
      {failure !== undefined && (
        <ProblemMessage
          retry={() => {
            void refetch();
            void work.refetch();
          }}
        >
          {fetchFailureWords(failureOf(failure))}
        </ProblemMessage>
      )}
      {priority === undefined ? (
        error === undefined && <Loading what="the priority" />
      ) : (
        <>
          <Printed what="plan" audience={priority.plan.audience} owner={priority.plan.owner} />
          <PriorityFacts priority={priority} />
          <ReportText recordId={priority.id} what={`priority ${priority.ref}`} text={priority.title} />
          <section aria-labelledby="how">
            <h2 className="govuk-heading-m" id="how">
              How it is going
            </h2>
            <RatingKey />
            <BragFigure summary={priority.workstreamSummary} one="workstream" of={`of ${priority.ref}`} />
            <BragFigure summary={priority.milestoneSummary} one="milestone" of={`of ${priority.ref}`} />
            {priority.actionSummary.total > 0 && <BragFigure summary={priority.actionSummary} one="action" of={`of ${priority.ref}`} />}
          </section>
          {priority.crossCutting && <ThemeThread theme={priority} />}
          <Work priority={priority} work={work.data?.node} failed={work.error !== undefined} />
          <OverdueActions priorityId={priority.id} actions={priority.overdueActions} />
        </>
      )}
    </>
  );
}

interface WorkProps {
  readonly priority: PriorityFactsFragment;
  /** Undefined until it has come. */
  readonly work: PriorityWorkQuery['node'] | undefined;
  readonly failed: boolean;
}

function Work({ priority, work, failed }: WorkProps) {
  if (work == null || !('workstreams' in work)) return failed ? null : <Loading what="workstreams and milestones" />;
  return (
    <>
      <ServingWorkstreams priority={priority} workstreams={work.workstreams} />
      <NextMilestones priorityId={priority.id} milestones={work.nextMilestones} />
    </>
  );
}

/** The same words for a priority that does not exist and one of a plan that is not shared with the viewer. */
function PriorityNotFound() {
  return (
    <>
      <PageHeading title="Priority not found" />
      <p className="govuk-body">There is no such priority, or its plan has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/priorities">
          See all priorities
        </Link>
      </p>
    </>
  );
}
