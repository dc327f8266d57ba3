import { useApolloClient } from '@apollo/client/react';
import { computedBragReason, describeVariance } from '@golden-thread/shared/brag';
import { actsFor, can } from '@golden-thread/shared/permissions';
import { Link } from 'react-router';
import type { WorkstreamFactsFragment } from '../../gql/workstreams/workstream-facts.ts';
import { MoreMilestonesDocument, type MilestoneRowFragment, type WorkstreamMilestonesFragment } from '../../gql/workstreams/workstream-milestones.ts';
import { milestoneAddress, workstreamAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { StatusTag } from '../../ui/status-tag.tsx';
import { Table } from '../../ui/table.tsx';
import { useMore } from '../../ui/use-more.ts';
import { useActor, useViewer } from '../../ui/viewer.tsx';

interface WorkstreamMilestonesProps {
  readonly workstream: WorkstreamFactsFragment;
  readonly milestones: WorkstreamMilestonesFragment;
}

/** The milestones of a workstream that the viewer can read. */
export function WorkstreamMilestones({ workstream, milestones }: WorkstreamMilestonesProps) {
  const client = useApolloClient();
  const actor = useActor();
  const next = useMore((after) => client.query({ query: MoreMilestonesDocument, variables: { workstreamId: workstream.id, after }, fetchPolicy: 'network-only' }));
  const mayAdd = can(actor, 'milestone:create', { ownerId: workstream.owner.id, contributorIds: workstream.contributors.map(({ id }) => id) }).allowed;
  const owns = milestones.edges.some(({ node: { owner, fixed, achievedOn } }) => actsFor(actor, owner.id) && !fixed && achievedOn === null);
  const mayReport = owns && can(actor, 'milestone:report', { ownerId: actor.organisationId }).allowed;
  return (
    <section aria-labelledby="milestones">
      <h2 className="govuk-heading-m" id="milestones">
        Milestones
      </h2>
      {milestones.edges.length === 0 ? (
        <EmptyState>{actsFor(actor, workstream.owner.id) ? 'None yet.' : 'There are no milestones here that your organisation can read.'}</EmptyState>
      ) : (
        <MilestoneTable milestones={milestones.edges.map(({ node }) => node)} />
      )}
      <LoadMore
        what="milestones"
        shown={milestones.edges.length}
        total={milestones.totalCount}
        hasMore={milestones.pageInfo.hasNextPage}
        loading={next.loading}
        failure={next.failure}
        onMore={() => void next.more(milestones.pageInfo.endCursor)}
      />
      <div className="govuk-button-group">
        {mayReport && <ButtonLink to={`${workstreamAddress(workstream)}/report`}>Report on your milestones</ButtonLink>}
        {mayAdd && <ButtonLink to={`${workstreamAddress(workstream)}/milestones/new`}>Add a milestone</ButtonLink>}
      </div>
    </section>
  );
}

function MilestoneTable({ milestones }: { readonly milestones: readonly MilestoneRowFragment[] }) {
  return (
    <Table
      caption="Milestones"
      captionHidden
      rows={milestones}
      rowKey={({ id }) => id}
      columns={[
        {
          heading: 'Milestone',
          cell: ({ id, title }) => (
            <Link className="govuk-link" to={milestoneAddress(id)}>
              {title}
            </Link>
          ),
        },
        { heading: 'Owner', cell: ({ owner }) => owner.shortName },
        { heading: 'Baseline', cell: ({ baselineOn }) => <DateText date={baselineOn} /> },
        { heading: 'Agreed', cell: ({ agreedOn, fixed }) => <DateText date={agreedOn} none={fixed ? 'Fixed' : 'Not agreed yet'} /> },
        { heading: 'Forecast or achieved', cell: (milestone) => <ForecastOrAchieved milestone={milestone} /> },
        { heading: 'Rating', cell: (milestone) => <Ratings milestone={milestone} /> },
      ]}
    />
  );
}

function ForecastOrAchieved({ milestone: { forecastOn, achievedOn, fixed, varianceDays } }: { readonly milestone: MilestoneRowFragment }) {
  return (
    <>
      <DateText date={achievedOn ?? forecastOn} />
      <span className="gt-beneath">
        {achievedOn !== null && 'achieved, '}
        {fixed ? 'a date that cannot move' : describeVariance(varianceDays)}
      </span>
    </>
  );
}

/** The owner's own rating, and what the dates alone say where that differs: a difference is shown, not settled. */
function Ratings({ milestone }: { readonly milestone: MilestoneRowFragment }) {
  const { partnership } = useViewer();
  const { brag, computedBrag, fixed } = milestone;
  if (fixed && brag === null) return 'Not rated: a fixed date';
  return (
    <>
      <StatusTag brag={brag} />
      {brag !== computedBrag && (
        <span className="gt-beneath gt-by-dates">
          From its dates alone: <StatusTag brag={computedBrag} /> <span>{computedBragReason(milestone, partnership.today)}</span>
        </span>
      )}
    </>
  );
}
