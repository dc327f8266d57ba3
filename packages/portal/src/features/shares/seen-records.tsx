import { useQuery } from '@apollo/client/react';
import { addDays } from '@golden-thread/shared/civil-date';
import { kindName, recordKinds, type RecordKind } from '@golden-thread/shared/record-kind';
import { Link, useSearchParams } from 'react-router';
import { ViewAsDocument, type SeenRecordFragment, type ViewAsQuery } from '../../gql/shares/view-as.ts';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Select } from '../../ui/fields/select.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading, Refreshing } from '../../ui/loading.tsx';
import { PrintedWords } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { BelongsTo } from './belongs-to.tsx';
import { RecordName } from './record-name.tsx';

const pageSize = 20;

/** Asked for in the address, beside the kinds. */
const ALL = 'ALL';

type Counts = NonNullable<ViewAsQuery['viewAs']>['countsOfOurs'];

/** How many of ours the other organisation can read, and which. */
export function SeenRecords({ as }: { readonly as: NamedOrganisation }) {
  const [search, setSearch] = useSearchParams();
  const asked = search.get('kind');
  const kind = recordKinds.find((one) => one === asked) ?? null;
  // Until a kind is asked for, how many there are is enough: milestones have reports without number.
  const listed = kind !== null || asked === ALL;
  const variables = { organisationId: as.id, kind, listed, first: pageSize };
  // Always asked anew: a look is put on record when it is taken, and what was shared may have ended since the last.
  const { data, previousData, error, loading, refetch, fetchMore } = useQuery(ViewAsDocument, { variables, fetchPolicy: 'cache-and-network' });
  const next = useMore((after) => fetchMore({ variables: { ...variables, after } }));
  const view = (data ?? previousData)?.viewAs;
  if (error !== undefined) return <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>;
  if (view === null) return <EmptyState>Nobody acts for {as.name} any more, so it can read nothing.</EmptyState>;
  if (view === undefined) return <Loading what="our records" />;
  const list = view.recordsOfOurs;
  return (
    <Refreshing busy={loading && data === undefined}>
      <PrintedWords words={`Our own records as ${as.name} can read them`} />
      <CountsOfOurs counts={view.countsOfOurs} as={as} />
      <h2 className="govuk-heading-m" id="which">
        Which of ours {as.shortName} can read
      </h2>
      <Select
        name="kind"
        label="Kind of record"
        value={kind ?? (listed ? ALL : '')}
        options={[{ value: '', text: 'Choose a kind to see which' }, { value: ALL, text: 'All kinds' }, ...recordKinds.map((one) => ({ value: one, text: capital(kindName(one, 2)) }))]}
        onChange={(value: RecordKind | typeof ALL | '') => {
          setSearch(value === '' ? {} : { kind: value }, { replace: true, preventScrollReset: true });
        }}
      />
      {list === undefined ? null : list.edges.length === 0 ? (
        <EmptyState>
          {as.name} can read none of our {kind === null ? 'records' : kindName(kind, 2)} today.
        </EmptyState>
      ) : (
        <>
          <Records records={list.edges.map(({ node }) => node)} as={as} />
          <LoadMore
            what="records of ours"
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

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function CountsOfOurs({ counts, as }: { readonly counts: Counts; readonly as: NamedOrganisation }) {
  const ours = counts.filter(({ allOfOurs }) => allOfOurs > 0);
  if (ours.length === 0) return <EmptyState>Our organisation has no records of its own yet, so there is nothing that anybody could read.</EmptyState>;
  return (
    <Table
      caption={`How many of our records ${as.name} can read`}
      rows={ours}
      rowKey={({ kind }) => kind}
      columns={[
        { heading: 'Kind', cell: ({ kind }) => <Link className="govuk-link" to={`?kind=${kind}#which`}>{capital(kindName(kind, 2))}</Link> },
        { heading: `${as.shortName} can read, of ours`, cell: ({ readOfOurs }) => readOfOurs, numeric: true },
        { heading: 'All of ours', cell: ({ allOfOurs }) => allOfOurs, numeric: true },
      ]}
    />
  );
}

function Records({ records, as }: { readonly records: readonly SeenRecordFragment[]; readonly as: NamedOrganisation }) {
  return (
    <Table
      caption={`Our records that ${as.name} can read`}
      captionHidden
      rows={records}
      rowKey={({ subject }) => subject.id}
      columns={[
        { heading: 'Record', cell: (record) => <RecordName record={record} place={record.subject} /> },
        { heading: 'Part of', cell: ({ belongsTo }) => <BelongsTo parent={belongsTo} /> },
        { heading: `${as.shortName} reads it until`, cell: ({ endsOn }) => (endsOn === null ? 'No end date' : <>the end of <DateText date={addDays(endsOn, -1)} /></>) },
        { heading: 'What it sees otherwise', cell: ({ differences }) => <Differences differences={differences} /> },
      ]}
    />
  );
}

function Differences({ differences }: { readonly differences: readonly string[] }) {
  if (differences.length === 0) return <>Nothing</>;
  return (
    <ul className="govuk-list gt-in-cell">
      {differences.map((difference) => (
        <li key={difference}>{difference}</li>
      ))}
    </ul>
  );
}
