import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for a milestone that does not exist and one that is not shared with the viewer: the two look alike on purpose. */
export function MilestoneNotFound() {
  return (
    <>
      <PageHeading title="Milestone not found" />
      <p className="govuk-body">There is no such milestone, or it has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/workstreams">
          See all workstreams
        </Link>
      </p>
    </>
  );
}
