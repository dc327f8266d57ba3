import { useApolloClient, useQuery } from '@apollo/client/react';
import { isNarrowed, type ActionChoice } from '@golden-thread/shared/action-choice';
import { pageLimits } from '@golden-thread/shared/limits';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { ActionListDocument, type ActionListQueryVariables } from '../../gql/actions/action-list.ts';
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
import { ActionTable } from './action-table.tsx';

const pageSize = 25;
const orders = { mine: 'MINE', due: 'DUE', reference: 'REF' } as const;

/** The list itself, with how many there are, the ways to take it away, and every way in which it can be missing. */
export function ActionResults({ choice, address }: { readonly choice: ActionChoice; readonly address: string }) {
  const { cache } = useApolloClient();
  const variables = useVariables(choice);
  // Back from an action the list is as long as it was left, so that the place on the page is found again.
  const [arrived] = useState(() => {
    const kept = cache.readQuery({ query: ActionListDocument, variables })?.actions.edges.length ?? 0;
    return { address, first: Math.min(pageLimits.most, Math.max(pageSize, kept)) };
  });
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(ActionListDocument, {
    variables: { ...variables, first: arrived.address === address ? arrived.first : pageSize },
  });
  const next = useMore((after) => fetchMore({ variables: { ...variables, first: pageSize, after } }));

  const total = data?.actions.totalCount;
  const announced = useRef<string | null>(null);
  useEffect(() => {
    if (total === undefined) return;
    if (announced.current !== null && announced.current !== address) announce(`${counted(total, 'action')} found`);
    announced.current = address;
  }, [address, total]);

  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  const list = (data ?? previousData)?.actions;
  if (list === undefined) return failed === false ? <Loading what="actions" /> : failed;
  const exportQuery = address === '' ? '' : `?${address}`;
  return (
    <Refreshing busy={loading && data === undefined}>
      {failed}
      <p className="govuk-body">
        {counted(list.totalCount, 'action')}
        {isNarrowed(choice) && (
          <>
            {' '}
            with these filters.{' '}
            <Link className="govuk-link" to="/actions">
              Clear filters
            </Link>
          </>
        )}
      </p>
      {list.edges.length === 0 ? (
        <EmptyState>
          {isNarrowed(choice)
            ? 'No action that your organisation can read matches all of these filters. Try fewer words or fewer filters.'
            : 'No action has been shared with your organisation yet, and it has none of its own.'}
        </EmptyState>
      ) : (
        <>
          <p className="govuk-body">
            Export this list:{' '}
            <a className="govuk-link" href={`/exports/actions.csv${exportQuery}`} download>
              CSV<span className="govuk-visually-hidden"> of these actions</span>
            </a>{' '}
            or{' '}
            <a className="govuk-link" href={`/exports/actions.xlsx${exportQuery}`} download>
              Excel<span className="govuk-visually-hidden"> workbook of these actions</span>
            </a>
          </p>
          <RatingKey />
          <ActionTable actions={list.edges.map(({ node }) => node)} />
          <LoadMore
            what="actions"
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

function useVariables({ mine, state, assignee, owner, ratings, text, order }: ActionChoice): ActionListQueryVariables {
  const { partners } = useViewer();
  const idOf = (slug: string) => partners.find((partner) => partner.slug === slug)?.id;
  const [assigneeId, ownerId] = [idOf(assignee), idOf(owner)];
  return {
    first: pageSize,
    orderBy: orders[order],
    filter: {
      ...(mine && { mine }),
      ...(state === 'overdue' && { overdue: true }),
      ...((state === 'open' || state === 'completed') && { completed: state === 'completed' }),
      ...(assigneeId !== undefined && { assigneeId }),
      ...(ownerId !== undefined && { ownerId }),
      ...(ratings.length > 0 && { brag: ratings }),
      ...(text.trim() !== '' && { text: text.trim() }),
    },
  };
}
