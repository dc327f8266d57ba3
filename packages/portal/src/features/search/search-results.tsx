import { useQuery } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { SearchDocument, type FoundFragment } from '../../gql/search/search.ts';
import { announce } from '../../ui/announcer.tsx';
import { counted } from '../../ui/counted.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading, Refreshing } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useMore } from '../../ui/use-more.ts';
import { foundAddress, whatIsFound, whereFound } from './found.ts';
import { Highlighted } from './highlighted.tsx';
import type { SearchChoice } from './search-choice.ts';

const pageSize = 20;

/** What was found, with how much there is, and every way in which it can be nothing. */
export function SearchResults({ choice, address }: { readonly choice: SearchChoice; readonly address: string }) {
  const variables = { query: choice.query, kinds: [...choice.kinds], first: pageSize };
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(SearchDocument, { variables });
  const next = useMore((after) => fetchMore({ variables: { ...variables, after } }));

  const said = data === undefined ? undefined : (data.search.advice ?? `${counted(data.search.totalCount, 'result')} found`);
  const announced = useRef<string | null>(null);
  useEffect(() => {
    if (said === undefined || announced.current === address) return;
    announced.current = address;
    announce(said);
  }, [address, said]);

  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  const found = (data ?? previousData)?.search;
  if (found === undefined) return failed === false ? <Loading what="results" /> : failed;
  return (
    <Refreshing busy={loading && data === undefined}>
      {failed}
      {found.advice === null && <h2 className="govuk-heading-m">{counted(found.totalCount, 'result')}</h2>}
      {found.edges.length === 0 ? (
        <EmptyState>{found.advice ?? 'Nothing that your organisation can read has all of these words. Try fewer words, or other ones.'}</EmptyState>
      ) : (
        <>
          <ol className="govuk-list gt-found">
            {found.edges.map(({ cursor, node }) => (
              <FoundItem key={cursor} found={node} />
            ))}
          </ol>
          <LoadMore
            what="results"
            shown={found.edges.length}
            total={found.totalCount}
            hasMore={found.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(found.pageInfo.endCursor)}
          />
        </>
      )}
    </Refreshing>
  );
}

function FoundItem({ found }: { readonly found: FoundFragment }) {
  const address = foundAddress(found);
  const where = whereFound(found);
  const title = <Highlighted parts={found.titleHighlight} />;
  return (
    <li className="gt-found__item">
      <h3 className="govuk-heading-s">{address === null ? title : <Link className="govuk-link" to={address}>{title}</Link>}</h3>
      <p className="govuk-body-s">
        {whatIsFound(found)} of {found.owner.name}
        {where !== null && `, in ${where}`}
      </p>
      {found.highlight.length > 0 && (
        <p className="govuk-body">
          <Highlighted parts={found.highlight} />
        </p>
      )}
    </li>
  );
}
