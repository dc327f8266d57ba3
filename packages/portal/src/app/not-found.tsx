import { Link } from 'react-router';
import { PageHeading } from '../ui/page-heading.tsx';

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <>
      <PageHeading title="Page not found" />
      <p className="govuk-body">If you typed the address, check that it is right. If you followed a link, what it led to may have moved.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/workstreams">
          See all workstreams
        </Link>
      </p>
    </>
  );
}
