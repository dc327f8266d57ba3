import { skipToken, useQuery } from '@apollo/client/react';
import { countDays } from '@golden-thread/shared/civil-date';
import { missedSentence } from '@golden-thread/shared/meetings';
import { quoted } from '@golden-thread/shared/words';
import { useEffect, useState } from 'react';
import { SlipEffectsDocument, type SlipEffectFragment } from '../../gql/milestones/slip-effects.ts';
import { DateText } from '../../ui/date-text.tsx';
import { Table } from '../../ui/table.tsx';

interface SlipEffectsProps {
  readonly milestoneId: string;
  /** The forecast that was typed, once it is a date. */
  readonly forecastOn: string;
}

/** Typing a date is several dates on the way: only one that stands is asked about, since each asking is put on record. */
const UNTIL_IT_STANDS_MS = 800;

/** Whom a moved date hurts, as far as the viewer may be told, before it is sent. It only informs: where it cannot be told, the report goes in as well. */
export function SlipEffects({ milestoneId, forecastOn }: SlipEffectsProps) {
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    const timer = window.setTimeout(() => {
      setAsked(forecastOn);
    }, UNTIL_IT_STANDS_MS);
    return () => {
      window.clearTimeout(timer);
    };
  }, [forecastOn]);
  const { data, error } = useQuery(SlipEffectsDocument, asked === null ? skipToken : { variables: { milestoneId, forecastOn: asked }, fetchPolicy: 'network-only' });
  if (error !== undefined) return <p className="govuk-body">What this would do to others’ dates cannot be worked out at the moment. You can send the report all the same.</p>;
  if (data === undefined || asked !== forecastOn) return <p className="govuk-body">Working out whose dates this touches…</p>;
  const effects = data.previewForecastChange?.effects.nodes ?? [];
  if (effects.length === 0) return <p className="govuk-body">As far as you can be told, this moves nobody else’s date.</p>;
  // Where a meeting is missed, the two countings differ from there on.
  const differ = effects.some(({ movedDays, inDaysAlone }) => movedDays !== inDaysAlone.movedDays);
  const missed = effects.flatMap(({ missedMeeting }) => missedMeeting ?? []);
  return (
    <>
      <p className="govuk-body">{movedWords(effects)}</p>
      {missed.map((meeting) => (
        <p key={`${meeting.calendar} ${meeting.heldOn}`} className="govuk-body">
          {missedSentence({ ...meeting, missed: meeting })}.
        </p>
      ))}
      {effects.filter(({ breaksFixedDate }) => breaksFixedDate).map((effect) => (
        <p key={effect.end.title} className="govuk-body">
          <strong>{brokenWords(effect)}</strong>
        </p>
      ))}
      <Table
        caption="What this would do to later dates"
        rows={effects}
        rowKey={(effect) => String(effects.indexOf(effect))}
        columns={[
          { heading: 'Milestone', cell: (effect) => <Now effect={effect} /> },
          ...(differ ? [{ heading: 'In days alone', cell: ({ inDaysAlone }: SlipEffectFragment) => <Then {...inDaysAlone} absorbedDays={0} /> }] : []),
          { heading: differ ? 'By the meetings there are' : 'Then', cell: (effect) => <Then {...effect} /> },
        ]}
      />
    </>
  );
}

/** How many move; counted by meetings, where something waits for one, it is never fewer than in days alone. */
function movedWords(effects: readonly SlipEffectFragment[]): string {
  const moved = effects.filter(({ movedDays }) => movedDays !== null && movedDays > 0).length;
  if (moved === 0) return 'Slack absorbs all of it: no later date moves.';
  return moved === 1 ? 'One later date moves.' : `${moved} later dates move.`;
}

/** "“Existing contracts end” on 31 March 2025 cannot move: it would be met 35 days late." */
function brokenWords({ end, movedDays }: SlipEffectFragment): string {
  const late = movedDays === null ? 'too late' : `${countDays(movedDays)} too late`;
  return `${end.title === null ? 'A date that is not shared with you' : quoted(end.title)} cannot move, and what it waits for would be there ${late}.`;
}

/** What is touched, whose it is and where it stands now. */
function Now({ effect: { end, from } }: { readonly effect: SlipEffectFragment }) {
  if (from === null) return <>{end.title ?? 'Work that is not shared with you'}</>;
  return (
    <>
      {end.title ?? 'Work that is not shared with you'}
      <span className="gt-beneath">
        {end.organisation === null ? 'Now ' : `${end.organisation.shortName}, now `}
        <DateText date={from} />
      </span>
    </>
  );
}

type ThenProps = Pick<SlipEffectFragment, 'to' | 'movedDays' | 'absorbedDays' | 'breaksFixedDate'>;

function Then({ to, movedDays, absorbedDays, breaksFixedDate }: ThenProps) {
  const absorbed = absorbedDays === 0 ? '' : `, ${countDays(absorbedDays)} of slack used`;
  const moves = movedDays === null || movedDays === 0 ? 'Does not move' : `${countDays(movedDays)} later`;
  return (
    <>
      {to === null ? 'Not told' : <DateText date={to} />}
      <span className="gt-beneath">
        {breaksFixedDate ? `Cannot move, and is missed by ${countDays(movedDays ?? 0)}` : moves}
        {absorbed}
      </span>
    </>
  );
}
