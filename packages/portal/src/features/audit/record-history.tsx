import { useQuery } from '@apollo/client/react';
import { RecordHistoryDocument } from '../../gql/audit/record-history.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { placeOf } from '../../ui/place-of-record.ts';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { useMore } from '../../ui/use-more.ts';
import { nameOfRecord } from './named-record.ts';
import { ToldEvents } from './told-events.tsx';

const pageSize = 25;

interface RecordHistoryProps {
  readonly id: string;
  readonly what: string;
}

const titleOf = (what: string) => `History of this ${what}`;

/** Who did what to it and when, the newest first, as far as the viewer's organisation could read it at the time. */
export function RecordHistory({ id, what }: RecordHistoryProps) {
  // Not from the cache: what happened meanwhile is why one comes here.
  const { data, error, refetch, fetchMore } = useQuery(RecordHistoryDocument, { variables: { id, first: pageSize }, fetchPolicy: 'network-only', nextFetchPolicy: 'cache-first' });
  const next = useMore((after) => fetchMore({ variables: { id, first: pageSize, after } }));
  if (data === undefined) return <HistoryWaiting what={what} error={error} retry={() => void refetch()} />;
  const { node } = data;
  if (node === null || !('auditTrail' in node) || ('withheld' in node && node.withheld)) return <HistoryNotFound what={what} />;
  const { edges, totalCount, pageInfo } = node.auditTrail;
  return (
    <>
      <Breadcrumbs items={placeOf(node).steps} />
      <PageHeading title={titleOf(what)} caption={nameOfRecord(node)} />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      <p className="govuk-body">
        What was done to it while your organisation could read it, and what your own organisation did. What somebody only looked at or tried is not told here. Nothing of it can be changed, and an organisation keeps the name that it
        had. The newest comes first; times are London time, by the real clock.
      </p>
      {edges.length === 0 ? (
        <EmptyState>Nothing has happened to it since it was shared with your organisation. What happened before is told to those who could read it then.</EmptyState>
      ) : (
        <>
          <p className="govuk-body gt-not-printed">
            <a className="govuk-link" href={`/exports/history.csv?record=${encodeURIComponent(id)}`} download>
              Export this history as CSV
            </a>
            . Your organisation’s audit trail will say that you did.
          </p>
          <ToldEvents events={edges.map(({ node: event, cursor }) => ({ ...event, cursor }))} />
          <LoadMore what="entries" shown={edges.length} total={totalCount} hasMore={pageInfo.hasNextPage} loading={next.loading} failure={next.failure} onMore={() => void next.more(pageInfo.endCursor)} />
        </>
      )}
    </>
  );
}

/** The same words for what does not exist and what is not shared with the viewer: the two look alike on purpose. */
export function HistoryNotFound({ what }: { readonly what: string }) {
  return (
    <>
      <PageHeading title={`${what.charAt(0).toUpperCase()}${what.slice(1)} not found`} />
      <p className="govuk-body">There is no such {what}, or it has not been shared with your organisation.</p>
    </>
  );
}

export function HistoryWaiting({ what, error, retry }: { readonly what: string; readonly error: unknown; readonly retry: () => void }) {
  return (
    <>
      <PageHeading title={titleOf(what)} pending={error === undefined} />
      {error === undefined ? <Loading what="its history" /> : <ProblemMessage retry={retry}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
    </>
  );
}
