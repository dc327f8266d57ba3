import { useApolloClient, useQuery } from '@apollo/client/react';
import { pageLimits } from '@golden-thread/shared/limits';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { WorkstreamListDocument, type WorkstreamListQueryVariables } from '../../gql/workstreams/workstream-list.ts';
import { announce } from '../../ui/announcer.tsx';
import { counted } from '../../ui/counted.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading, Refreshing } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { RatingKey } from '../../ui/status-tag.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { isNarrowed, orders, type ListChoice } from './list-address.ts';
import { WorkstreamTable } from './workstream-table.tsx';

const pageSize = 25;

/** The list itself, with how many there are, and every way in which it can be missing. */
export function WorkstreamResults({ choice, address }: { readonly choice: ListChoice; readonly address: string }) {
  const { cache } = useApolloClient();
  const variables = useVariables(choice);
  // Back from a workstream the list is as long as it was left, so that the place on the page is found again.
  const [arrived] = useState(() => {
    const kept = cache.readQuery({ query: WorkstreamListDocument, variables })?.workstreams.edges.length ?? 0;
    return { address, first: Math.min(pageLimits.most, Math.max(pageSize, kept)) };
  });
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(WorkstreamListDocument, {
    variables: { ...variables, first: arrived.address === address ? arrived.first : pageSize },
  });
  const next = useMore((after) => fetchMore({ variables: { ...variables, first: pageSize, after } }));

  const total = data?.workstreams.totalCount;
  const announced = useRef<string | null>(null);
  useEffect(() => {
    if (total === undefined) return;
    if (announced.current !== null && announced.current !== address) announce(`${counted(total, 'workstream')} found`);
    announced.current = address;
  }, [address, total]);

  const list = (data ?? previousData)?.workstreams;
  if (list === undefined) {
    return error === undefined ? (
      <Loading what="workstreams" />
    ) : (
      <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>
    );
  }
  return (
    <Refreshing busy={loading && data === undefined}>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      <p className="govuk-body">
        {counted(list.totalCount, 'workstream')}
        {isNarrowed(choice) && (
          <>
            {' '}
            with these filters.{' '}
            <Link className="govuk-link" to="/workstreams">
              Clear filters
            </Link>
          </>
        )}
      </p>
      {list.edges.length === 0 ? (
        <NoResults narrowed={isNarrowed(choice)} />
      ) : (
        <>
          <RatingKey />
          <WorkstreamTable workstreams={list.edges.map(({ node }) => node)} />
          <LoadMore
            what="workstreams"
            shown={list.edges.length}
            total={list.totalCount}
            hasMore={list.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(list.pageInfo.endCursor)}
          />
        </>
      )}
    </Refreshing>
  );
}

function useVariables(choice: ListChoice): WorkstreamListQueryVariables {
  const { partners } = useViewer();
  const owner = partners.find(({ slug }) => slug === choice.owner);
  const text = choice.text.trim();
  return {
    first: pageSize,
    orderBy: orders.find(({ address }) => address === choice.order)?.api ?? 'BRAG',
    filter: {
      ...(choice.ratings.length > 0 && { brag: choice.ratings }),
      ...(owner !== undefined && { ownerId: owner.id }),
      ...(choice.priority !== '' && { priorityId: choice.priority }),
      ...(text !== '' && { text }),
    },
  };
}

function NoResults({ narrowed }: { readonly narrowed: boolean }) {
  return (
    <EmptyState>
      {narrowed
        ? 'No workstream that your organisation can read matches all of these filters. Try fewer words or fewer filters.'
        : 'No workstream has been shared with your organisation yet, and it leads none. A partner who leads one can share it with you.'}
    </EmptyState>
  );
}
