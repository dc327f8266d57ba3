import { useQuery } from '@apollo/client/react';
import { formatDate, formatInstant } from '@golden-thread/shared/civil-date';
import { useEffect } from 'react';
import { InterdependencyHistoryDocument, type InterdependencyEventPartsFragment } from '../../gql/interdependencies/interdependency-history.ts';
import { InstantText } from '../../ui/date-text.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Loading } from '../../ui/loading.tsx';
import { ProblemMessage } from '../../ui/problem-message.tsx';
import { ReportText } from '../../ui/report-text.tsx';

const kinds: Readonly<Record<InterdependencyEventPartsFragment['kind'], string>> = {
  PROPOSED: 'proposed it', AGREED: 'agreed', DECLINED: 'declined it', WITHDRAWN: 'withdrew it', DATE_SET: 'set its date', CHANGE_PROPOSED: 'proposed another date', CHANGE_AGREED: 'agreed to the other date',
  CHANGE_DECLINED: 'did not agree to the other date', CHANGE_WITHDRAWN: 'took the other date back', DELIVERED: 'delivered it', ACCEPTED: 'has what it needed', SHARED: 'changed who can read it',
  REVEALED: 'changed what is told of its milestone',
};

/** What the two did, the latest first. Read anew when the agreement has changed. */
export function InterdependencyHistory({ id, version }: { readonly id: string; readonly version: number }) {
  const { data, error, refetch } = useQuery(InterdependencyHistoryDocument, { variables: { id } });
  useEffect(() => {
    void refetch().catch(() => undefined);
  }, [refetch, version]);
  return (
    <section aria-labelledby="acts">
      <h2 className="govuk-heading-m" id="acts">
        What the two organisations did
      </h2>
      {error !== undefined && <ProblemMessage retry={() => void refetch()}>{fetchFailureWords(failureOf(error))}</ProblemMessage>}
      {data === undefined && error === undefined && <Loading what="what they did" />}
      {data?.node?.__typename === 'Interdependency' && (
        <ol className="gt-timeline">
          {data.node.history.nodes.map((event) => (
            <li key={event.id} className="gt-timeline__entry">
              <h3 className="govuk-heading-s">
                <InstantText instant={event.at} />
              </h3>
              <p className="govuk-body">
                {event.organisation.name} {kinds[event.kind]}
                {moves(event)}.
              </p>
              {event.reason !== null && <p className="govuk-body">{event.reason}</p>}
              <p className="govuk-hint">{event.person.displayName}</p>
              {event.reason !== null && <ReportText recordId={event.id} what={`the reason of ${event.organisation.shortName}, ${formatInstant(event.at)}`} text={event.reason} />}
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

function moves({ neededByBefore, neededByAfter, offeredForBefore, offeredForAfter }: InterdependencyEventPartsFragment): string {
  const move = (word: string, before: string | null, after: string | null) =>
    after === null || before === after ? [] : [`${word} ${before === null ? '' : `${formatDate(before)} before, now `}${formatDate(after)}`];
  const said = [...move('needed by', neededByBefore, neededByAfter), ...move('offered for', offeredForBefore, offeredForAfter)];
  return said.length === 0 ? '' : `: ${said.join('; ')}`;
}
