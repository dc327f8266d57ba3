import { Link } from 'react-router';
import type { SeenRecordFragment } from '../../gql/shares/view-as.ts';
import { recordAddress } from '../../ui/record-address.ts';
import { recordTitle } from '../../ui/record-title.ts';

type Parent = SeenRecordFragment['belongsTo'];

/** What a record is part of, with the way there. */
export function BelongsTo({ parent }: { readonly parent: Parent }) {
  if (parent === null) return <>Nothing else</>;
  const address = recordAddress(parent);
  return address === null ? recordTitle(parent) : <Link className="govuk-link" to={address}>{recordTitle(parent)}</Link>;
}
