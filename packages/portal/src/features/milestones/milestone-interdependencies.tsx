import { useQuery } from '@apollo/client/react';
import { describeSlack, stateName } from '@golden-thread/shared/interdependency';
import { Link } from 'react-router';
import { MilestoneInterdependenciesDocument, type LinkedInterdependencyFragment } from '../../gql/milestones/milestone-interdependencies.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { DateText } from '../../ui/date-text.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { Table } from '../../ui/table.tsx';

/** What the milestone waits for and what waits for it, of the agreements that the viewer can read. */
export function MilestoneInterdependencies({ milestoneId }: { readonly milestoneId: string }) {
  const { data, error, refetch } = useQuery(MilestoneInterdependenciesDocument, { variables: { id: milestoneId } });
  return (
    <section aria-labelledby="interdependencies">
      <h2 className="govuk-heading-m" id="interdependencies">
        Interdependencies
      </h2>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what it needs and gives" />}
      {data?.node?.__typename === 'Milestone' &&
        (data.node.needs.totalCount + data.node.gives.totalCount === 0 ? (
          <p className="govuk-body">No interdependency that your organisation can read is linked to this milestone.</p>
        ) : (
          <>
            <Linked caption="It needs" heading="From" rows={data.node.needs.nodes} other={({ giving }) => giving.organisation?.shortName} />
            <Linked caption="It gives" heading="To" rows={data.node.gives.nodes} other={({ needing }) => needing.organisation?.shortName} />
          </>
        ))}
    </section>
  );
}

interface LinkedProps {
  readonly caption: string;
  readonly heading: string;
  readonly rows: readonly LinkedInterdependencyFragment[];
  readonly other: (row: LinkedInterdependencyFragment) => string | undefined;
}

function Linked({ caption, heading, rows, other }: LinkedProps) {
  if (rows.length === 0) return null;
  return (
    <Table
      caption={caption}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { heading: 'What', cell: ({ id, ref, title }) => <Link className="govuk-link" to={interdependencyAddress(id)}>{`${ref}: ${title}`}</Link> },
        { heading, cell: other },
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
        { heading: 'State', cell: ({ state }) => stateName(state) },
      ]}
    />
  );
}
