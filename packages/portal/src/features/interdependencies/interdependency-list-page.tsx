import { useQuery } from '@apollo/client/react';
import { describeSlack, stateName } from '@golden-thread/shared/interdependency';
import { can } from '@golden-thread/shared/permissions';
import { Link, useSearchParams } from 'react-router';
import { InterdependencyListDocument, type InterdependencyRowFragment } from '../../gql/interdependencies/interdependency-list.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Select } from '../../ui/fields/select.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';

const shown = ['all', 'awaiting-us', 'we-give', 'we-need'] as const;
type Shown = (typeof shown)[number];

const isShown = (text: string | null): text is Shown => shown.some((one) => one === text);

/** What organisations give each other and by when, of that which the viewer can read. What is chosen lives in the address. */
export function InterdependencyListPage() {
  const { organisation } = useViewer();
  const mayPropose = can(useActor(), 'interdependency:propose', { givingId: organisation.id, needingId: organisation.id }).allowed;
  const [search, setSearch] = useSearchParams();
  const asked = search.get('show');
  const show = isShown(asked) ? asked : 'all';
  const filters = {
    all: null, 'awaiting-us': { awaitingOrganisationId: organisation.id }, 'we-give': { givingOrganisationId: organisation.id }, 'we-need': { needingOrganisationId: organisation.id },
  } as const;
  const { data, error, refetch, fetchMore } = useQuery(InterdependencyListDocument, { variables: { filter: filters[show] } });
  const next = useMore((after) => fetchMore({ variables: { after } }));
  const rows = data?.interdependencies.edges.map(({ node }) => node);
  return (
    <>
      <PageHeading title="Interdependencies" />
      <p className="govuk-body">One organisation gives something, another needs it by a date. When a date moves, others’ dates move with it.</p>
      {mayPropose && (
        <ButtonLink to="/interdependencies/new" look="primary">
          Propose an interdependency
        </ButtonLink>
      )}
      <Select
        name="show"
        label="Show"
        value={show}
        onChange={(value) => {
          setSearch(value === 'all' ? {} : { show: value }, { replace: true, preventScrollReset: true });
        }}
        options={[
          { value: 'all', text: 'All that we can read' },
          { value: 'awaiting-us', text: 'Waiting for us' },
          { value: 'we-give', text: 'What we give' },
          { value: 'we-need', text: 'What we need' },
        ]}
      />
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {rows === undefined && error === undefined && <Loading what="interdependencies" />}
      {rows?.length === 0 && <EmptyState>{show === 'all' ? 'No interdependency has been shared with your organisation yet.' : 'There are none.'}</EmptyState>}
      {data !== undefined && rows !== undefined && rows.length > 0 && (
        <>
          <p className="govuk-body">{data.interdependencies.totalCount} {data.interdependencies.totalCount === 1 ? 'interdependency' : 'interdependencies'}</p>
          <Interdependencies rows={rows} />
          <LoadMore
            what="interdependencies"
            shown={rows.length}
            total={data.interdependencies.totalCount}
            hasMore={data.interdependencies.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(data.interdependencies.pageInfo.endCursor)}
          />
        </>
      )}
    </>
  );
}

function Interdependencies({ rows }: { readonly rows: readonly InterdependencyRowFragment[] }) {
  return (
    <Table
      caption="Interdependencies"
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { heading: 'What', cell: ({ id, ref, title }) => <Link className="govuk-link" to={interdependencyAddress(id)}>{`${ref}: ${title}`}</Link> },
        { heading: 'Gives', cell: ({ giving }) => giving.organisation?.shortName },
        { heading: 'Needs', cell: ({ needing }) => needing.organisation?.shortName },
        { heading: 'Needed by', cell: ({ neededBy }) => <DateText date={neededBy} /> },
        {
          heading: 'Offered for',
          cell: ({ offeredFor, slackDays }) => (
            <>
              <DateText date={offeredFor} />
              {slackDays !== null && <span className="gt-beneath">{describeSlack(slackDays)}</span>}
            </>
          ),
        },
        {
          heading: 'State',
          cell: ({ state, awaiting }) => (
            <>
              {stateName(state)}
              {awaiting !== null && <span className="gt-beneath">Waiting for {awaiting.shortName}</span>}
            </>
          ),
        },
      ]}
    />
  );
}
