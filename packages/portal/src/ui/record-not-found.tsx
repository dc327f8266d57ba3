import { PageHeading } from './page-heading.tsx';

/** On a page about a record: the same words for what does not exist and what is not shared with the viewer, since the two look alike on purpose. */
export function RecordNotFound({ what }: { readonly what: string }) {
  return (
    <>
      <PageHeading title={`${what.charAt(0).toUpperCase()}${what.slice(1)} not found`} />
      <p className="govuk-body">There is no such {what}, or it has not been shared with your organisation.</p>
    </>
  );
}
