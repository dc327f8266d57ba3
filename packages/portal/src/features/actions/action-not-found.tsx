import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for an action that does not exist and one that is not shared with the viewer: the two look alike on purpose. */
export function ActionNotFound() {
  return (
    <>
      <PageHeading title="Action not found" />
      <p className="govuk-body">There is no such action, or it has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/actions">
          See all actions
        </Link>
      </p>
    </>
  );
}
