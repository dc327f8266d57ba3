import { can } from '@golden-thread/shared/permissions';
import type { InterdependencyFactsFragment } from '../../gql/interdependencies/interdependency-page.ts';
import { interdependencyAddress } from '../../ui/addresses.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { useActor } from '../../ui/viewer.tsx';

/** What a party can change of an agreement besides its date: who reads it, and what is told of the milestone behind its own end. */
export function InterdependencyActs({ agreement: { id, giving, needing } }: { readonly agreement: InterdependencyFactsFragment }) {
  const verdict = can(useActor(), 'interdependency:share', { givingId: giving.organisation?.id ?? '', needingId: needing.organisation?.id ?? '' });
  if (!verdict.allowed) return null;
  return (
    <div className="govuk-button-group">
      <ButtonLink to={`${interdependencyAddress(id)}/share`}>Change who can read it</ButtonLink>
      {giving.organisation?.id !== needing.organisation?.id && <ButtonLink to={`${interdependencyAddress(id)}/reveal`}>Change which milestone it shows</ButtonLink>}
    </div>
  );
}
