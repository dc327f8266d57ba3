import { formatDate } from '@golden-thread/shared/civil-date';
import { useId } from 'react';
import type { Viewer } from '../ui/viewer.tsx';

type Place = Viewer['places'][number];

/** Who is signed in and for which organisation, with the ways to change either. Plain forms: both end in a new page. */
export function ActingAs({ viewer }: { readonly viewer: Viewer }) {
  const { person, organisation, partnership, places, deputisingBy } = viewer;
  const others = places.filter(({ organisationId }) => organisationId !== organisation.id);
  const several = others.some(({ partnershipId }) => partnershipId !== partnership.id);
  return (
    <section className="gt-acting" aria-label="Your account">
      <div className="govuk-width-container gt-acting__row">
        <p className="gt-acting__who">
          {person.displayName}, acting for <strong>{organisation.name}</strong>
          {several && ` in ${partnership.name}`}
          {deputisingBy != null && `, deputising for ${deputisingBy.person.displayName} until ${formatDate(deputisingBy.endsOn)}`}
        </p>
        <div className="gt-acting__doing">
          {others.length > 0 && <SwitchOrganisation others={others} several={several} />}
          <form method="post" action="/auth/sign-out">
            <button type="submit" className="gt-link-button">
              Sign out
            </button>
          </form>
        </div>
      </div>
    </section>
  );
}

interface SwitchOrganisationProps {
  readonly others: readonly Place[];
  /** Whether the person belongs to several partnerships; then each is named, since two areas can both have a police force. */
  readonly several: boolean;
}

function SwitchOrganisation({ others, several }: SwitchOrganisationProps) {
  const id = useId();
  return (
    <form method="post" action="/auth/switch" className="gt-acting__doing">
      <label htmlFor={id}>Act for</label>
      <select id={id} name="organisationId" className="gt-acting__select">
        {others.map(({ organisationId, organisationName, partnershipName }) => (
          <option key={organisationId} value={organisationId}>
            {several ? `${organisationName}, ${partnershipName}` : organisationName}
          </option>
        ))}
      </select>
      <button type="submit" className="gt-link-button">
        Switch
      </button>
    </form>
  );
}
