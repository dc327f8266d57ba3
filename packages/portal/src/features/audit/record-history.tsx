import { useQuery } from '@apollo/client/react';
import { RecordHistoryDocument } from '../../gql/audit/record-history.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { placeOf } from '../../ui/place-of-record.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { RecordNotFound } from '../../ui/record-not-found.tsx';
import { RecordWaiting } from '../../ui/record-waiting.tsx';
import { recordTitle } from '../../ui/record-title.ts';
import { useMore } from '../../ui/use-more.ts';
import { ToldEvents } from './told-events.tsx';

const pageSize = 25;

interface RecordHistoryProps {
  readonly id: string;
  readonly what: string;
}

/** The heading of the page: “History of this milestone”. */
export const historyTitle = (what: string) => `History of this ${what}`;

/** Who did what to it and when, the newest first, as far as the viewer's organisation could read it at the time. */
export function RecordHistory({ id, what }: RecordHistoryProps) {
  // Not from the cache: what happened meanwhile is why one comes here.
  const { data, error, refetch, fetchMore } = useQuery(RecordHistoryDocument, { variables: { id, first: pageSize }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const next = useMore((after) => fetchMore({ variables: { id, first: pageSize, after } }));
  if (data === undefined) return <RecordWaiting title={historyTitle(what)} what="its history" error={error} retry={() => void refetch()} />;
  const { node } = data;
  if (node === null || !('auditTrail' in node) || ('withheld' in node && node.withheld)) return <RecordNotFound what={what} />;
  const { edges, totalCount, pageInfo } = node.auditTrail;
  return (
    <>
      <Breadcrumbs items={placeOf(node).steps} />
      <PageHeading title={historyTitle(what)} caption={recordTitle(node)} />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      <p className="govuk-body">
        What was done to it while your organisation could read it, and whatever your own organisation did. Looking at it and attempts that were refused are not listed. Nothing here can be changed, and organisations keep the names
        they had. The newest comes first. Times are London time, by the real clock.
      </p>
      {edges.length === 0 ? (
        <EmptyState>Nothing has happened to it since it was shared with your organisation. What happened before is told to those who could read it then.</EmptyState>
      ) : (
        <>
          <p className="govuk-body gt-not-printed">
            <a className="govuk-link" href={`/exports/history.csv?record=${encodeURIComponent(id)}`} download>
              Export this history as CSV
            </a>
            . Your organisation’s audit trail records that you exported it.
          </p>
          <ToldEvents events={edges.map(({ node: event, cursor }) => ({ ...event, cursor }))} />
          <LoadMore what="entries" shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} loading={next.loading} failure={next.failure} onMore={() => void next.more(pageInfo.endCursor)} />
        </>
      )}
    </>
  );
}
