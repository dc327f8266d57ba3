import { countDays } from '@golden-thread/shared/civil-date';
import { describeSlack, stateName } from '@golden-thread/shared/interdependency';
import { Link } from 'react-router';
import type { InterdependencyEndPartsFragment, InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { interdependencyAddress, milestoneAddress } from '../../ui/addresses.ts';
import { ReaderNames, WhoCanRead } from '../../ui/audience.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { HistoryLink } from '../../ui/history-link.tsx';
import { MarkNote } from '../../ui/mark-note.tsx';
import { SummaryList } from '../../ui/summary-list.tsx';
import { useNameNow } from '../../ui/viewer.tsx';

/** The two sides and their dates. */
export function InterdependencyFacts({ agreement }: { readonly agreement: InterdependencyFactsFragment }) {
  const { state, awaiting, giving, needing, neededBy, offeredFor, agreedFor, leadDays, slackDays, audience, owner } = agreement;
  const slack = describeSlack(slackDays);
  const partyFacts = { givingId: giving.organisation?.id ?? '', needingId: needing.organisation?.id ?? '' };
  const nameNow = useNameNow();
  return (
    <>
      <SummaryList
        rows={[
          { key: 'State', value: <>{stateName(state)}{awaiting !== null && `, waiting for ${nameNow(awaiting)}`}</> },
          { key: 'Gives', value: <End end={giving} /> },
          { key: 'Needs', value: <End end={needing} /> },
          { key: 'Needed by', value: neededBy === null ? 'Not said yet' : <DateText date={neededBy} /> },
          { key: 'Offered for', value: offeredFor === null ? 'Not said yet' : <><DateText date={offeredFor} />{slack !== null && `, ${slack}`}</> },
          { key: 'Last agreed for', value: agreedFor === null ? 'Not agreed yet' : <DateText date={agreedFor} /> },
          ...(leadDays === null ? [] : [{ key: 'Lead', value: `${countDays(leadDays)} between receiving it and the milestone that needs it` }]),
          { key: 'Shared with', value: <ReaderNames audience={audience} owner={owner} /> },
        ]}
      />
      <WhoCanRead audience={audience} owner={owner} />
      <p className="govuk-body">
        <HistoryLink to={`${interdependencyAddress(agreement.id)}/history`} what="this interdependency" />
      </p>
      <MarkNote recordId={agreement.id} mark={agreement.informationMark} facts={partyFacts} what="this interdependency" />
    </>
  );
}

/** As much of the milestone behind an end as the viewer may know. */
function End({ end: { organisation, milestone, title, date, reveal } }: { readonly end: InterdependencyEndPartsFragment }) {
  const nameNow = useNameNow();
  return (
    <>
      {organisation !== null && nameNow(organisation)}
      <span className="gt-beneath">
        {milestone !== null && title !== null ? <Link className="govuk-link" to={milestoneAddress(milestone.id)}>{title}</Link> : title}
        {title === null && reveal !== 'NOTHING' && 'A milestone that is not shared with you'}
        {date !== null && (
          <>
            , <DateText date={date} />
          </>
        )}
      </span>
    </>
  );
}
