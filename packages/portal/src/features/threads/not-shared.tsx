import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for what does not exist and what is not shared with the viewer: the two look alike on purpose. `what`: "Discussion". */
export function NotShared({ what }: { readonly what: string }) {
  return (
    <>
      <PageHeading title={`${what} not found`} />
      <p className="govuk-body">There is no such {what.toLowerCase()}, or it has not been shared with your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="/workstreams">
          See all workstreams
        </Link>
      </p>
    </>
  );
}
