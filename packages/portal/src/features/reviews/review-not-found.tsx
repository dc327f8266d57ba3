import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for a review that does not exist and one that is not shared with the viewer. */
export function ReviewNotFound() {
  return (
    <>
      <PageHeading title="Review not found" />
      <p className="govuk-body">There is no such review, or it has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/reviews">
          See all reviews
        </Link>
      </p>
    </>
  );
}
