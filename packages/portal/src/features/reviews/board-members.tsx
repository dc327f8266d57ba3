import type { ReviewFactsFragment } from '../../gql/reviews/review-page.ts';
import { Details } from '../../ui/details.tsx';
import { officeWords } from './review-words.ts';

/** Who sits on the board, and for whom. */
export function BoardMembers({ members }: { readonly members: ReviewFactsFragment['board']['members'] }) {
  return (
    <Details summary="Who is on the board">
      <ul className="govuk-list govuk-list--bullet">
        {members.map(({ office, person, organisation }) => (
          <li key={`${person.id} ${organisation.id}`}>
            {officeWords[office]}: {person.displayName}, {organisation.name}
          </li>
        ))}
      </ul>
    </Details>
  );
}
