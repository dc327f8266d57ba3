import { useQuery } from '@apollo/client/react';
import { describeSlack } from '@golden-thread/shared/interdependency';
import { Link } from 'react-router';
import { PromisesDocument, type PromisedFragment } from '../../gql/organisations/promises.ts';
import { interdependencyAddress, milestoneAddress } from '../../ui/addresses.ts';
import { ReaderNames } from '../../ui/audience.tsx';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loading } from '../../ui/loading.tsx';
import { PageHeading } from '../../ui/page-heading.tsx';
import { PrintedLines } from '../../ui/printed.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { promisedFor, promiseState, sortPromises } from './promised.ts';

const myOrganisation = { text: 'My organisation', to: '/organisation' };

/** The dates that the viewer's organisation gives to others, on one page to take to a meeting. */
export function PromisesPage() {
  const { organisation } = useViewer();
  const { data, error, refetch, fetchMore } = useQuery(PromisesDocument, { variables: { organisationId: organisation.id } });
  const next = useMore((after) => fetchMore({ variables: { after } }));
  const list = data?.interdependencies;
  return (
    <>
      <Breadcrumbs items={[myOrganisation]} />
      <PageHeading title="What we promised" caption={organisation.name} />
      <PrintedLines />
      <p className="govuk-body">The dates {organisation.name} gives to other organisations, and has not yet kept. A date that is being changed counts as last agreed.</p>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {list === undefined && error === undefined && <Loading what="promises" />}
      {list !== undefined && (
        <>
          <Promises promises={list.edges.map(({ node }) => node)} />
          <LoadMore
            what="promises"
            shown={list.edges.length}
            total={list.totalCount}
            hasMore={list.pageInfo.hasNextPage}
            loading={next.loading}
            failure={next.failure}
            onMore={() => void next.more(list.pageInfo.endCursor)}
          />
        </>
      )}
    </>
  );
}

function Promises({ promises }: { readonly promises: readonly PromisedFragment[] }) {
  const { given, asked } = sortPromises(promises);
  return (
    <>
      <section aria-labelledby="given">
        <h2 className="govuk-heading-m" id="given">
          Dates we have given
        </h2>
        {given.length === 0 ? (
          <EmptyState>Your organisation has given no other organisation a date that is still to come.</EmptyState>
        ) : (
          <Table
            caption="Dates we have given"
            captionHidden
            rows={given}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'What', cell: (promise) => <What promise={promise} /> },
              { heading: 'To', cell: ({ needing }) => needing.organisation?.shortName },
              { heading: 'Promised for', cell: (promise) => <DateText date={promisedFor(promise)} /> },
              { heading: 'State', cell: promiseState },
              { heading: 'Needed by', cell: ({ neededBy }) => <DateText date={neededBy} none="Not said yet" /> },
              { heading: 'Slack', cell: ({ slackDays, state }) => <Slack days={slackDays} changing={state === 'CHANGE_PROPOSED'} /> },
              { heading: 'Shared with', cell: ({ audience, owner }) => <ReaderNames audience={audience} owner={owner} /> },
            ]}
          />
        )}
      </section>
      {asked.length > 0 && (
        <section aria-labelledby="asked">
          <h2 className="govuk-heading-m" id="asked">
            Asked of us, and no date given yet
          </h2>
          <Table
            caption="Asked of us, and no date given yet"
            captionHidden
            rows={asked}
            rowKey={({ id }) => id}
            columns={[
              { heading: 'What', cell: (promise) => <What promise={promise} /> },
              { heading: 'By', cell: ({ needing }) => needing.organisation?.shortName },
              { heading: 'Needed by', cell: ({ neededBy }) => <DateText date={neededBy} none="Not said yet" /> },
              { heading: 'Shared with', cell: ({ audience, owner }) => <ReaderNames audience={audience} owner={owner} /> },
            ]}
          />
        </section>
      )}
    </>
  );
}

function What({ promise: { id, ref, title, giving } }: { readonly promise: PromisedFragment }) {
  return (
    <>
      <Link className="govuk-link" to={interdependencyAddress(id)}>
        {ref}: {title}
      </Link>
      {giving.milestone !== null && (
        <span className="gt-beneath">
          from{' '}
          <Link className="govuk-link" to={milestoneAddress(giving.milestone.id)}>
            {giving.milestone.title}
          </Link>
        </span>
      )}
    </>
  );
}

/** Of the date now offered, which is another than the promised one while a change is proposed. */
function Slack({ days, changing }: { readonly days: number | null; readonly changing: boolean }) {
  return (
    <>
      {describeSlack(days) ?? 'Not known yet'}
      {changing && days !== null && <span className="gt-beneath">with the date proposed</span>}
    </>
  );
}
