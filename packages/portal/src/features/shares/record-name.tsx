import { formatDate } from '@golden-thread/shared/civil-date';
import { kindName, type RecordKind } from '@golden-thread/shared/record-kind';
import { Link } from 'react-router';
import type { RecordPlaceFragment } from '../../gql/ui/record-address.ts';
import { recordAddress } from '../../ui/record-address.ts';

interface Named {
  readonly kind: RecordKind;
  readonly title: string;
  readonly ref: string | null;
  readonly day: string | null;
}

/** What a list calls a record: "SB1: Short breaks", "Partnership board, 15 May 2024". */
export function recordName({ title, ref, day }: Named): string {
  return `${ref === null ? '' : `${ref}: `}${title}${day === null ? '' : `, ${formatDate(day)}`}`;
}

/** The same with the way to its page, and beneath it what kind of record it is. */
export function RecordName({ record, place }: { readonly record: Named; readonly place: RecordPlaceFragment }) {
  const address = recordAddress(place);
  return (
    <>
      {address === null ? recordName(record) : <Link className="govuk-link" to={address}>{recordName(record)}</Link>}
      <span className="gt-beneath">{kindName(record.kind)}</span>
    </>
  );
}
