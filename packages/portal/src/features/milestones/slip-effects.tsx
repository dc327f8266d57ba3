import { skipToken, useQuery } from '@apollo/client/react';
import { countDays } from '@golden-thread/shared/civil-date';
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
  const moved = effects.filter(({ movedDays }) => movedDays !== null && movedDays > 0).length;
  return (
    <>
      <p className="govuk-body">{sentence(effects, moved)}</p>
      <Table
        caption="What this would do to later dates"
        rows={effects}
        rowKey={(effect) => `${effect.end.milestone?.id ?? effect.end.organisation?.id ?? ''} ${effect.to ?? ''} ${effect.absorbedDays}`}
        columns={[
          { heading: 'Milestone', cell: ({ end }) => end.title ?? 'Work that is not shared with you' },
          { heading: 'Whose', cell: ({ end }) => end.organisation?.shortName ?? 'Not told' },
          { heading: 'Now', cell: ({ from }) => (from === null ? 'Not told' : <DateText date={from} />) },
          { heading: 'Then', cell: (effect) => <Then effect={effect} /> },
        ]}
      />
    </>
  );
}

function sentence(effects: readonly SlipEffectFragment[], moved: number): string {
  const broken = effects.filter(({ breaksFixedDate }) => breaksFixedDate).length;
  const fixed = broken === 0 ? '' : ` ${broken === 1 ? 'A date that cannot move is' : `${broken} dates that cannot move are`} missed.`;
  if (moved === 0) return `Slack absorbs all of it: no later date moves.${fixed}`;
  return `${moved === 1 ? 'One later date moves' : `${moved} later dates move`}, counted in days alone.${fixed}`;
}

function Then({ effect: { to, movedDays, absorbedDays, breaksFixedDate } }: { readonly effect: SlipEffectFragment }) {
  const absorbed = absorbedDays === 0 ? '' : `, ${countDays(absorbedDays)} of slack used`;
  return (
    <>
      {to === null ? 'Not told' : <DateText date={to} />}
      <span className="gt-beneath">
        {breaksFixedDate ? 'Cannot move, and is missed' : movedDays === null || movedDays === 0 ? 'Does not move' : `${countDays(movedDays)} later`}
        {absorbed}
      </span>
    </>
  );
}
