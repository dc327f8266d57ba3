import { Link } from 'react-router';
import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { reviewAddress } from '../../ui/addresses.ts';
import { PageHeading } from '../../ui/page-heading.tsx';

/** The same words for an item that does not exist and one that is withheld. */
export function AgendaItemNotFound({ review }: { readonly review: Pick<ReviewFactsFragment, 'id'> }) {
  return (
    <>
      <PageHeading title="Agenda item not found" />
      <p className="govuk-body">There is no such item on this agenda, or it is withheld from your organisation.</p>
      <p className="govuk-body">
        <Link className="govuk-link" to={reviewAddress(review.id)}>
          Back to the agenda
        </Link>
      </p>
    </>
  );
}
