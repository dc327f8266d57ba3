import { useQuery } from '@apollo/client/react';
import { auditChoiceParameters, type AuditChoice } from '@golden-thread/shared/audit-choice';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { AuditTrailDocument, type AuditTrailQueryVariables, type TrailEventFragment } from '../../gql/audit/audit-trail.ts';
import { announce } from '../../ui/announcer.tsx';
import { counted } from '../../ui/counted.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading, Refreshing } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { recordTitle } from '../../ui/record-title.ts';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { subjectAddress } from './subject-address.ts';
import { WhoDidIt } from './who-did-it.tsx';

const pageSize = 25;

interface AuditResultsProps {
  readonly choice: AuditChoice;
  /** The same as text. */
  readonly address: string;
}

/** The entries themselves, with how many there are, the way to take them away, and every way in which they can be missing. */
export function AuditResults({ choice, address }: AuditResultsProps) {
  const variables = variablesOf(choice);
  // Not from the cache: whoever comes back looks for what has happened since.
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(AuditTrailDocument, { variables, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const next = useMore((after) => fetchMore({ variables: { ...variables, after } }));
  const total = data?.viewer?.organisation.auditTrail?.totalCount;
  const announced = useRef<string | null>(null);
  useEffect(() => {
    if (total === undefined) return;
    if (announced.current !== null && announced.current !== address) announce(`${counted(total, 'entry', 'entries')} found`);
    announced.current = address;
  }, [address, total]);

  const failed = error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  const trail = (data ?? previousData)?.viewer?.organisation.auditTrail;
  if (trail == null) return failed === false ? <Loading what="the audit trail" /> : failed;
  const narrowed = address !== '';
  return (
    <Refreshing busy={loading && data === undefined}>
      {failed}
      <p className="govuk-body">
        {counted(trail.totalCount, 'entry', 'entries')}
        {narrowed && (
          <>
            {' '}
            with these filters.{' '}
            <Link className="govuk-link" to="/organisation/audit">
              Clear filters
            </Link>
          </>
        )}
      </p>
      {trail.edges.length === 0 ? (
        <EmptyState>{narrowed ? 'Nothing on the trail matches all of these filters. Try fewer filters, or other days.' : 'Nothing has been done in the name of your organisation yet.'}</EmptyState>
      ) : (
        <>
          <p className="govuk-body gt-not-printed">
            <a className="govuk-link" href={`/exports/audit.csv${narrowed ? `?${address}` : ''}`} download>
              Export these entries as CSV
            </a>
            , with their fingerprints. Your export is added to the trail. The newest entry comes first. Times are London time, by the real clock.
          </p>
          <Trail events={trail.edges.map(({ node, cursor }) => ({ ...node, cursor }))} choice={choice} />
          <LoadMore what="entries" shown={trail.edges.length} total={trail.totalCount} hasMore={trail.pageInfo.hasNextPage} loading={next.loading} failure={next.failure} onMore={() => void next.more(trail.pageInfo.endCursor)} />
        </>
      )}
    </Refreshing>
  );
}

function variablesOf({ act, person, from, until, refused }: AuditChoice): AuditTrailQueryVariables {
  return {
    first: pageSize,
    filter: { ...(act !== '' && { act }), ...(person !== '' && { personId: person }), ...(from !== null && { from }), ...(until !== null && { until }), ...(refused && { refused }) },
  };
}

function Trail({ events, choice }: { readonly events: readonly (TrailEventFragment & { readonly cursor: string })[]; readonly choice: AuditChoice }) {
  return (
    <Table
      caption="Entries, the newest first"
      captionHidden
      rows={events}
      rowKey={({ cursor }) => cursor}
      columns={[
        { heading: 'Entry', cell: ({ number }) => <>Entry {number}</> },
        { heading: 'When', cell: ({ at }) => <InstantText instant={at} /> },
        { heading: 'What', cell: ({ summary, subject }) => <What summary={summary} subject={subject} /> },
        { heading: 'Who', cell: (event) => <Who event={event} choice={choice} /> },
      ]}
    />
  );
}

function What({ summary, subject }: Pick<TrailEventFragment, 'summary' | 'subject'>) {
  const name = subject === null ? '' : recordTitle(subject);
  if (subject === null || name === '') return <>{summary}</>;
  const address = subjectAddress(subject);
  return (
    <>
      {summary}
      <span className="gt-beneath">{address === null ? name : <Link className="govuk-link" to={address}>{name}</Link>}</span>
    </>
  );
}

function Who({ event: { number, person, byOperator, deputisingFor }, choice }: { readonly event: TrailEventFragment; readonly choice: AuditChoice }) {
  return (
    <>
      <WhoDidIt person={person} byOperator={byOperator} />
      {deputisingFor !== null && <span className="gt-beneath">Deputising for {deputisingFor.displayName}</span>}
      {person !== null && choice.person === '' && (
        <span className="gt-beneath gt-not-printed">
          <Link className="govuk-link" to={`/organisation/audit?${new URLSearchParams(auditChoiceParameters({ ...choice, person: person.id })).toString()}`}>
            Only this person<span className="govuk-visually-hidden">(entry {number})</span>
          </Link>
        </span>
      )}
    </>
  );
}
