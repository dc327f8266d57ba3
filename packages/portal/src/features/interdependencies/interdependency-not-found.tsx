import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for one that does not exist and one that is not shared with the viewer. */
export function InterdependencyNotFound() {
  return (
    <>
      <PageHeading title="Interdependency not found" />
      <p className="govuk-body">There is no such interdependency, or it has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/interdependencies">
          See all interdependencies
        </Link>
      </p>
    </>
  );
}
