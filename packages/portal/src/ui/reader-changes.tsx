import { formatDate } from '@golden-thread/shared/civil-date';
import type { ReactNode } from 'react';
import type { NamedOrganisation } from './viewer.tsx';

interface ReaderChangesProps {
  readonly owner: NamedOrganisation;
  /** Who reads it now, and who would, besides the owner. */
  readonly before: readonly NamedOrganisation[];
  readonly after: readonly NamedOrganisation[];
  /** Organisation id → the last day on which it would read. */
  readonly lastDays: ReadonlyMap<string, string>;
  /** Whom an agreement's one party chose and who do not read it before its other party, here by name, has chosen them too. */
  readonly waiting?: { readonly organisations: readonly NamedOrganisation[]; readonly other: string };
  /** What newcomers would see; shown only where there are any. */
  readonly shown: ReactNode;
  /** What becomes of those who read it no longer: "They keep what they own." */
  readonly keeps: string;
}

/** Before a record is shared otherwise: whom it would be shown to, from whom it would be taken, and who reads it from then on. */
export function ReaderChanges({ owner, before, after, lastDays, waiting, shown, keeps }: ReaderChangesProps) {
  const gained = after.filter(({ id }) => before.every((reader) => reader.id !== id));
  const lost = before.filter(({ id }) => after.every((reader) => reader.id !== id));
  return (
    <>
      {gained.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Will newly be able to read it</h2>
          <Names organisations={gained} />
          {shown}
        </>
      )}
      {waiting !== undefined && waiting.organisations.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Chosen by us, and waiting for {waiting.other}</h2>
          <Names organisations={waiting.organisations} lastDays={lastDays} />
          <p className="govuk-body">They can read it once {waiting.other} has chosen them too: at once, if it already has.</p>
          {shown}
        </>
      )}
      {lost.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Will no longer be able to read it</h2>
          <Names organisations={lost} />
          <p className="govuk-body">{keeps}</p>
        </>
      )}
      <h2 className="govuk-heading-m">Who can read it from then on</h2>
      <ul className="govuk-list govuk-list--bullet">
        <li>{owner.name} (owner)</li>
        <Items organisations={after} lastDays={lastDays} />
      </ul>
    </>
  );
}

interface NamesProps {
  readonly organisations: readonly NamedOrganisation[];
  readonly lastDays?: ReadonlyMap<string, string>;
}

function Names(names: NamesProps) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      <Items {...names} />
    </ul>
  );
}

function Items({ organisations, lastDays }: NamesProps) {
  return organisations.map(({ id, name }) => {
    const lastDay = lastDays?.get(id);
    return <li key={id}>{lastDay === undefined ? name : `${name}, until the end of ${formatDate(lastDay)}`}</li>;
  });
}
