import { Link } from 'react-router';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The address names a plan that the organisation does not have, or the file was imported or forgotten a moment ago. */
export function PlanNotFound({ fileName }: { readonly fileName: string }) {
  return (
    <>
      <PageHeading key="no-plan" title="Plan not found" caption={fileName} />
      <p className="govuk-body">Your organisation has no plan like the one in this address, or Golden Thread does not keep the file any more.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to="?">
          Choose the plan again
        </Link>
      </p>
    </>
  );
}
