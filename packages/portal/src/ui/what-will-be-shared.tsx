import { formatDate } from '@golden-thread/shared/civil-date';
import { sharedInWords } from '@golden-thread/shared/sharing-preview';
import { listOf } from '@golden-thread/shared/words';
import type { PreviewPartsFragment, SeenBySomeFragment } from '../gql/ui/what-will-be-shared.ts';
import { lastDayOf, readersBeside, type ShownAudience } from './audience.tsx';
import { Details } from './details.tsx';
import type { NamedOrganisation } from './viewer.tsx';

interface WhatWillBeSharedProps {
  readonly preview: PreviewPartsFragment;
  /** Whose choice it is. */
  readonly chooser: NamedOrganisation;
}

/** What a choice would show to whom, for whom it would go on for longer, from whom it would take it away, and who reads the record from then on. */
export function WhatWillBeShared({ preview: { audience, newly, noLonger, longer, otherParty }, chooser }: WhatWillBeSharedProps) {
  const others = readersBeside(chooser, audience).filter(({ id }) => id !== otherParty?.id && newly.every((change) => otherParty === null || change.organisations.every((one) => one.id !== id)));
  return (
    <>
      {newly.length > 0 && (
        <>
          <h2 className="govuk-heading-m">{otherParty === null ? 'Will newly be able to read it' : `Chosen by us, and waiting for ${otherParty.name}`}</h2>
          {newly.map((change) => (
            <Seen key={namesOf(change)} change={change} lastDays={audience} will="will newly see" />
          ))}
          {otherParty !== null && <p className="govuk-body">They can read it once {otherParty.name} has chosen them too: at once, if it already has.</p>}
        </>
      )}
      {longer.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Will be able to read it for longer</h2>
          {longer.map((change) => (
            <Seen key={namesOf(change)} change={change} lastDays={audience} will="will go on seeing" />
          ))}
          <p className="govuk-body">They can read it already, until a last day that this moves or takes away. Where another organisation has set an earlier last day, that one counts.</p>
        </>
      )}
      {noLonger.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Will no longer be able to read it</h2>
          {noLonger.map((change) => (
            <Seen key={namesOf(change)} change={change} lastDays={null} will="will no longer see" />
          ))}
          <p className="govuk-body">They keep what they own and what they have already read or copied.</p>
        </>
      )}
      {newly.length + longer.length + noLonger.length === 0 && <p className="govuk-body">Nobody gains anything by this, and nobody loses anything today.</p>}
      {otherParty !== null && audience.endings.length > 0 && <p className="govuk-body">Where {otherParty.name} has chosen an earlier last day, that one counts.</p>}
      <h2 className="govuk-heading-m">Who can read it from then on</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>{chooser.name} (owner)</li>
        {others.map(({ id, name }) => (
          <li key={id}>
            <Until name={name} lastDay={lastDayOf(audience, id)} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Until({ name, lastDay, noLastDay = '' }: { readonly name: string; readonly lastDay: string | null; readonly noLastDay?: string }) {
  return lastDay === null ? `${name}${noLastDay}` : `${name}, until the end of ${formatDate(lastDay)}`;
}

/** More than these are told on request. */
const SHOWN = 5;

interface SeenProps {
  readonly change: SeenBySomeFragment;
  /** Who would read the record, where it is about them: until when. */
  readonly lastDays: ShownAudience | null;
  readonly will: 'will newly see' | 'will no longer see' | 'will go on seeing';
}

/** Some organisations, and what they gain, keep for longer or lose: counted by kind, and by title. */
export function Seen({ change, lastDays, will }: SeenProps) {
  const { counts, records } = change;
  const [first, rest] = [records.nodes.slice(0, SHOWN), records.nodes.slice(SHOWN)];
  const unnamed = records.totalCount - records.nodes.length;
  const said = will === 'will newly see' && counts.some(({ kind }) => kind === 'COMMENT');
  return (
    <>
      <ul className="govuk-list govuk-list--bullet">
        {change.organisations.map(({ id, name }) => (
          <li key={id}>
            <Until name={name} lastDay={lastDays === null ? null : lastDayOf(lastDays, id)} noLastDay={will === 'will go on seeing' ? ', without a last day' : ''} />
          </li>
        ))}
      </ul>
      <p className="govuk-body">
        {change.organisations.length === 1 ? 'It' : 'They'} {will} {sharedInWords(counts)}:
      </p>
      <Titles records={first} />
      {rest.length > 0 && (
        <Details summary={`Show ${rest.length} more`}>
          <Titles records={rest} />
          {unnamed > 0 && <p className="govuk-body">And {unnamed} more.</p>}
        </Details>
      )}
      {said && <p className="govuk-body">That is all that was said so far, by people who knew that {listOf(change.organisations.map(({ name }) => name))} could not read it.</p>}
    </>
  );
}

function Titles({ records }: { readonly records: SeenBySomeFragment['records']['nodes'] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {records.map(({ recordId, title, parts }) => (
        <li key={recordId}>
          {title}
          {parts.length > 0 && `, with ${sharedInWords(parts)}`}
        </li>
      ))}
    </ul>
  );
}

const namesOf = ({ organisations }: SeenBySomeFragment): string => organisations.map(({ id }) => id).join();
