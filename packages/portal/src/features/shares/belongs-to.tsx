import { formatDate } from '@golden-thread/shared/civil-date';
import { Link } from 'react-router';
import type { SeenRecordFragment } from '../../gql/shares/view-as.ts';
import { recordAddress } from '../../ui/record-address.ts';

type Parent = SeenRecordFragment['belongsTo'];

/** What a record is part of, with the way there. */
export function BelongsTo({ parent }: { readonly parent: Parent }) {
  if (parent === null) return <>Nothing else</>;
  const address = recordAddress(parent);
  return address === null ? nameOf(parent) : <Link className="govuk-link" to={address}>{nameOf(parent)}</Link>;
}

function nameOf(parent: NonNullable<Parent>): string {
  switch (parent.__typename) {
    case 'Board':
      return parent.name;
    case 'Review':
      return `Review of ${formatDate(parent.heldOn)}`;
    case 'Workstream':
      return `${parent.ref}: ${parent.title}`;
    case 'Plan':
    case 'Milestone':
    case 'Action':
    case 'Interdependency':
    case 'Thread':
      return parent.title;
    default:
      return '';
  }
}
