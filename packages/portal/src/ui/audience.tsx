import { describeAudience, readerNames, readersSentence, type AudienceScope } from '@golden-thread/shared/audience';
import { addDays } from '@golden-thread/shared/civil-date';
import { heldSentence } from '@golden-thread/shared/information-law';
import { DateText } from './date-text.tsx';
import { Details } from './details.tsx';
import { usePublicAuthorities, type NamedOrganisation } from './viewer.tsx';

/** Who can read a record, as the fragment AudienceParts has it. */
export interface ShownAudience {
  readonly scope: AudienceScope;
  readonly inherited: boolean;
  readonly organisations: readonly NamedOrganisation[];
  readonly endings: readonly { readonly organisation: { readonly id: string }; readonly endsOn: string }[];
}

interface AudienceProps {
  readonly audience: ShownAudience;
  readonly owner: NamedOrganisation;
}

/** The other readers in a fixed order, so that the same audience reads the same everywhere. */
export function readersBeside(owner: { readonly id: string }, audience: ShownAudience): NamedOrganisation[] {
  return audience.organisations.filter(({ id }) => id !== owner.id).sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
}

/** Who can read it in one line: "Shared with Trust, Council and ICB". */
export function AudienceText({ audience, owner }: AudienceProps) {
  return <>{describeAudience(audience.scope, owner.shortName, shortNamesBeside(owner, audience))}</>;
}

/** The same under a heading that says "Shared with": "Trust, Council and ICB". */
export function ReaderNames({ audience, owner }: AudienceProps) {
  return <>{readerNames(audience.scope, owner.shortName, shortNamesBeside(owner, audience))}</>;
}

const shortNamesBeside = (owner: NamedOrganisation, audience: ShownAudience) => readersBeside(owner, audience).map(({ shortName }) => shortName);

/** Who can read it in one sentence and in full names, without a full stop: "Only Birmingham Children’s Trust can read this". `what` ends it. */
export function readersInFull({ audience, owner }: AudienceProps, what = 'this'): string {
  return readersSentence(audience.scope, owner.name, readersBeside(owner, audience).map(({ name }) => name), what);
}

/** The last day on which an organisation reads, when its share ends by itself. */
export function lastDayOf(audience: ShownAudience, organisationId: string): string | null {
  const ending = audience.endings.find(({ organisation }) => organisation.id === organisationId);
  return ending === undefined ? null : addDays(ending.endsOn, -1);
}

interface WhoCanReadProps extends AudienceProps {
  /** Where several records stand on one page: "item 3". */
  readonly what?: string;
}

/** Answers "Who can read this?" on every record: every organisation by its full name, and until when. */
export function WhoCanRead({ audience, owner, what = 'this' }: WhoCanReadProps) {
  const others = readersBeside(owner, audience);
  const readers = [owner, ...others];
  const isPublicAuthority = usePublicAuthorities();
  return (
    <Details summary={`Who can read ${what}`}>
      {audience.scope === 'PARTNERSHIP' && <p className="govuk-body">The whole partnership:</p>}
      <ul className="govuk-list govuk-list--bullet">
        <li>{owner.name} (owner and data controller)</li>
        {others.map(({ id, name }) => {
          const lastDay = lastDayOf(audience, id);
          return (
            <li key={id}>
              {name}
              {lastDay !== null && (
                <>
                  , until the end of <DateText date={lastDay} />
                </>
              )}
            </li>
          );
        })}
      </ul>
      <p className="govuk-body">
        {others.length === 0 ? 'Nobody else can find it, count it or be told of it.' : 'No other organisation can find it, count it or be told of it.'}
      </p>
      <p className="govuk-body">
        {owner.name} owns this and is its controller in data protection law: it answers for what is in it. An organisation answers for the comments that its people write. Whoever runs Golden Thread holds it for them, as a processor.
      </p>
      <p className="govuk-body">{heldSentence(readers.map(({ id, shortName }) => ({ shortName, publicAuthority: isPublicAuthority(id) })))}.</p>
    </Details>
  );
}
