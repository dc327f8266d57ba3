import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';
import { peopleAddress } from './people-frame.tsx';

export function MemberNotFound() {
  return (
    <>
      <PageHeading title="Person not found" />
      <p className="govuk-body">Nobody who acts for your organisation has this address. They may have been removed.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={peopleAddress}>
          See the people of your organisation
        </Link>
      </p>
    </>
  );
}
