import { addDays, parseDateParts, type TypedDate } from '@golden-thread/shared/civil-date';
import { Details } from './details.tsx';
import { lastDayOf, type ShownAudience } from './audience.tsx';
import { DateInput, isBlankDate, noDate, typedDate } from './fields/date-input.tsx';
import { messageAt, type Problem } from './problems.ts';
import type { NamedOrganisation } from './viewer.tsx';

/** Organisation id → the last day on which it reads, as typed. People think of the last day; the API takes the day after. */
export type LastDays = Readonly<Record<string, TypedDate>>;

/** What is known of shares that end, as it would have been typed. */
export function lastDaysOf(audience: ShownAudience): LastDays {
  return Object.fromEntries(audience.endings.map(({ organisation }) => [organisation.id, typedDate(lastDayOf(audience, organisation.id))]));
}

/** What was typed for the chosen organisations, as the API takes it; a day left blank is a share without end. */
export function endingsOf(organisationIds: readonly string[], lastDays: LastDays): { readonly organisationId: string; readonly endsOn: string }[] {
  return organisationIds.flatMap((organisationId) => {
    const parsed = parseDateParts(lastDays[organisationId] ?? noDate, 'last day');
    return 'date' in parsed ? [{ organisationId, endsOn: addDays(parsed.date, 1) }] : [];
  });
}

/** What is wrong with the days that were typed, each at its field. */
export function lastDayProblems(readers: readonly NamedOrganisation[], typed: LastDays): Problem[] {
  return readers.flatMap(({ id, shortName }) => {
    const day = typed[id] ?? noDate;
    const parsed = isBlankDate(day) ? null : parseDateParts(day, `last day for ${shortName}`);
    return parsed !== null && 'problem' in parsed ? [{ path: ['audience', 'endings', id], message: parsed.problem }] : [];
  });
}

interface ShareEndingsProps {
  readonly readers: readonly NamedOrganisation[];
  readonly value: LastDays;
  readonly onChange: (value: LastDays) => void;
  readonly problems: readonly Problem[];
}

/** For shares that end by themselves: a last day for each chosen organisation, each optional. */
export function ShareEndings({ readers, value, onChange, problems }: ShareEndingsProps) {
  if (readers.length === 0) return null;
  const error = messageAt(problems, 'audience.endings');
  return (
    <div id="audience-endings" tabIndex={-1}>
      <Details summary="Set a last day for an organisation" open={error !== undefined || Object.keys(value).length > 0}>
        {readers.map(({ id, name }) => (
          <DateInput
            key={id}
            name={`audience.endings.${id}`}
            label={`Last day on which ${name} can read it`}
            optional
            error={messageAt(problems, `audience.endings.${id}`)}
            value={value[id] ?? noDate}
            onChange={(day) => {
              onChange({ ...value, [id]: day });
            }}
          />
        ))}
      </Details>
    </div>
  );
}
