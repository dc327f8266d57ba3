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
  /** What newcomers would see; shown only where there are any. */
  readonly shown: ReactNode;
  /** What becomes of those who read it no longer: "They keep what they own." */
  readonly keeps: string;
}

/** Before a record is shared otherwise: whom it would be shown to, from whom it would be taken, and who reads it from then on. */
export function ReaderChanges({ owner, before, after, lastDays, shown, keeps }: ReaderChangesProps) {
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
        {after.map(({ id, name }) => {
          const lastDay = lastDays.get(id);
          return <li key={id}>{lastDay === undefined ? name : `${name}, until the end of ${formatDate(lastDay)}`}</li>;
        })}
      </ul>
    </>
  );
}

function Names({ organisations }: { readonly organisations: readonly NamedOrganisation[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {organisations.map(({ id, name }) => (
        <li key={id}>{name}</li>
      ))}
    </ul>
  );
}
