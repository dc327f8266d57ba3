import { bragDefinition, computedBragReason, describeVariance } from '@golden-thread/shared/brag';
import { Link } from 'react-router';
import type { MilestoneFactsFragment } from '../../gql/milestones/milestone-facts.ts';
import { milestoneAddress, workstreamAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { RatingKey, StatusTag } from '../../ui/status-tag.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useNameNow, useViewer } from '../../ui/viewer.tsx';
import { MilestoneMark } from './milestone-mark.tsx';

interface MilestoneFactsProps {
  readonly milestone: MilestoneFactsFragment;
}

/** Whose it is, its dates, how it is rated, and who can read it. */
export function MilestoneFacts({ milestone }: MilestoneFactsProps) {
  const { workstream, owner, audience, startsOn, fixed, brag, gate } = milestone;
  const nameNow = useNameNow();
  // The end of a contract is not anybody's work: as long as nobody rates it, its dates say nothing either.
  const rated = !fixed || brag !== null;
  return (
    <>
      {rated && (
        <>
          <div className="gt-ratings">
            <OwnRating milestone={milestone} />
            <RatingByDates milestone={milestone} />
          </div>
          <RatingKey />
        </>
      )}
      <SummaryList
        rows={[
          ...(rated ? [] : [{ key: 'Rating', value: 'Not rated: a fixed date' }]),
          ...(workstream === null ? [] : [{ key: 'Part of', value: <WorkstreamLink workstream={workstream} /> }]),
          { key: 'Owner', value: nameNow(owner) },
          ...(startsOn === null ? [] : [{ key: 'Starts', value: <DateText date={startsOn} /> }]),
          ...dateRows(milestone),
          ...(gate === null ? [] : [{ key: 'Waits for', value: <WaitsFor gate={gate} /> }]),
          { key: 'Shared with', value: <SharedWith milestone={milestone} /> },
        ]}
      />
      <WhoCanRead audience={audience} owner={owner} />
      <p className="govuk-body">
        <HistoryLink to={`${milestoneAddress(milestone.id)}/history`} what="this milestone" />
      </p>
      <MilestoneMark milestone={milestone} />
    </>
  );
}

/** Its readers, and whether they are those of the workstream: those may become more without anybody touching the milestone. */
function SharedWith({ milestone: { audience, owner, workstream } }: MilestoneFactsProps) {
  return (
    <>
      <ReaderNames audience={audience} owner={owner} />
      {audience.inherited && workstream !== null && <span className="gt-beneath">Follows {workstream.ref}: whoever can read that can read this</span>}
    </>
  );
}

/** The meeting it waits for, and what it costs to miss the date for papers. */
function WaitsFor({ gate: { calendar, papersOn, nextHeldOn, nextPapersOn } }: { readonly gate: NonNullable<MilestoneFactsFragment['gate']> }) {
  return (
    <>
      {papersOn === null ? `A meeting of ${calendar}; none is held on its forecast` : <>{calendar}, with papers by <DateText date={papersOn} /></>}
      {nextHeldOn !== null && (
        <span className="gt-beneath">
          The next after that is on <DateText date={nextHeldOn} />, with papers by <DateText date={nextPapersOn} />
        </span>
      )}
    </>
  );
}

function dateRows({ baselineOn, agreedOn, forecastOn, achievedOn, fixed, varianceDays }: MilestoneFactsFragment) {
  const reached = achievedOn === null ? { key: 'Forecast', value: <DateText date={forecastOn} /> } : { key: 'Achieved', value: <DateText date={achievedOn} /> };
  const against = { key: 'Against the baseline', value: againstBaseline(varianceDays) };
  if (!fixed) {
    return [{ key: 'Baseline', value: <DateText date={baselineOn} /> }, { key: 'Agreed', value: <DateText date={agreedOn} none="Not agreed yet" /> }, reached, against];
  }
  return [
    { key: 'Date', value: <DateText date={baselineOn} /> },
    { key: 'Fixed date', value: 'Yes: it cannot move' },
    ...(achievedOn === null && varianceDays === 0 ? [] : [reached, against]),
  ];
}

const againstBaseline = (days: number) => {
  const words = describeVariance(days);
  return words.charAt(0).toUpperCase() + words.slice(1);
};

function WorkstreamLink({ workstream }: { readonly workstream: NonNullable<MilestoneFactsFragment['workstream']> }) {
  return (
    <Link className="govuk-link" to={workstreamAddress(workstream)}>
      {workstream.ref}: {workstream.title}
    </Link>
  );
}

function OwnRating({ milestone: { owner, brag } }: MilestoneFactsProps) {
  return (
    <section className="gt-ratings__one" aria-labelledby="own-rating">
      <h2 className="govuk-heading-s" id="own-rating">
        Rated by {owner.shortName}
      </h2>
      <StatusTag brag={brag} />
      <p className="govuk-body">{brag === null ? 'Its owner has not rated it yet' : bragDefinition(brag)}</p>
    </section>
  );
}

/** What the rule says, with its reason. Where the two differ both stand: which of them is right is for people to talk about. */
function RatingByDates({ milestone }: MilestoneFactsProps) {
  const { partnership } = useViewer();
  const { brag, computedBrag } = milestone;
  return (
    <section className="gt-ratings__one" aria-labelledby="rating-by-dates">
      <h2 className="govuk-heading-s" id="rating-by-dates">
        From its dates alone
      </h2>
      <StatusTag brag={computedBrag} />
      <p className="govuk-body">
        {computedBragReason(milestone, partnership.today)}
        {brag !== null && brag !== computedBrag && <span className="gt-beneath">This is not how its owner rates it. Both are shown.</span>}
      </p>
    </section>
  );
}
