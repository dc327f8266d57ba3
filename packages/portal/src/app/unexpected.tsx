import { isRouteErrorResponse, useRouteError } from 'react-router';
import { PageHeading } from '../ui/page-heading.tsx';
import { NotFound } from './not-found.tsx';

// A browser that still runs last week's page asks for code that is gone; only a fresh page helps.
const isMissingCode = (error: unknown) => error instanceof TypeError && /module|import/i.test(error.message);

/** Shown in place of a page whose code failed; the frame around it stays. */
export function Unexpected() {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFound />;
  return (
    <>
      <PageHeading title="Sorry, something went wrong" />
      <p className="govuk-body">
        {isMissingCode(error)
          ? 'Part of this page could not be fetched. Your connection may have dropped, or Golden Thread may have been updated.'
          : 'This page could not be shown. What you saved before is safe.'}
      </p>
      <button
        type="button"
        className="govuk-button"
        onClick={() => {
          window.location.reload();
        }}
      >
        Load the page again
      </button>
    </>
  );
}
