import { useQuery } from '@apollo/client/react';
import { PriorityListDocument } from '../../gql/priorities/priority-list.ts';
import { DoneBanner } from '../../ui/done.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { RatingKey } from '../../ui/status-tag.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { planOrder } from './plan-order.ts';
import { PlanPriorities } from './plan-priorities.tsx';

/** Every plan that the viewer can read, each with its priorities and how their work is rated. */
export function PriorityListPage() {
  const { partnership, organisation } = useViewer();
  const { data, error, refetch, fetchMore } = useQuery(PriorityListDocument);
  const next = useMore((after) => fetchMore({ variables: { after } }));
  const plans = data === undefined ? null : planOrder(data.plans.edges.map(({ node }) => node));
  return (
    <>
      <DoneBanner />
      <PageHeading title="Priorities" caption={partnership.name} />
      <p className="govuk-body">
        What the partnership wants for children, and how the work that serves it is rated. Every figure counts what {organisation.name} can read, and nothing else.
      </p>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {plans === null && error === undefined && <Loading what="priorities" />}
      {plans?.length === 0 && <EmptyState>No plan has been shared with your organisation yet, and it owns none.</EmptyState>}
      {data !== undefined && plans !== null && plans.length > 0 && (
        <>
          <RatingKey />
          {plans.map((plan) => (
            <PlanPriorities key={plan.id} plan={plan} />
          ))}
          <LoadMore
            what="plans"
            shown={plans.length}
            total={data.plans.totalCount}
            hasMore={data.plans.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(data.plans.pageInfo.endCursor)}
          />
        </>
      )}
    </>
  );
}
