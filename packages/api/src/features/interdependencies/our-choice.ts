import { readersNow } from '@golden-thread/shared/audience';
import { compareDates } from '@golden-thread/shared/civil-date';
import type { Operation } from '../../platform/graphql/operation.ts';
import type { Audience } from '../audiences/audience.entity.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { sidesOf } from './agreeing.ts';
import { choiceMade } from './choosing.ts';
import type { Interdependency } from './interdependency.entity.ts';

/**
 * Whom the viewer's own party chose; null for whoever is no party. Others are told who reads it, which takes both parties' choice, and
 * not with whom one of them would have shared it too.
 */
export async function ourChoiceOf(agreement: Interdependency, operation: Operation): Promise<Audience | null> {
  const viewer = await operation.viewer();
  const [side] = sidesOf(viewer, agreement);
  if (side === undefined) return null;
  const { scope, shares } = choiceMade(agreement, side);
  const partners = await operation.load(organisationsOfPartnership, agreement.partnershipId);
  const bodies = bodiesOf(partners);
  const parties = [agreement.givingId, agreement.needingId].map((id) => bodies.get(id));
  // Whoever has a successor reads through it, and is chosen as it.
  const besides = partners.filter(({ id, succeededById }) => succeededById === null && !parties.includes(id));
  if (scope === 'PARTNERSHIP') return { scope, organisations: besides.filter(({ fullMember }) => fullMember), inherited: false, endings: [] };
  // A share that has ended is chosen no longer: sent back as it was, it would be refused for a day in the past.
  const current = readersNow(new Map(shares.filter(({ endsOn }) => endsOn === null || compareDates(endsOn, viewer.today) > 0).map(({ organisationId, endsOn }) => [organisationId, endsOn])), bodies);
  const organisations = scope === 'ORGANISATIONS' ? besides.filter(({ id }) => current.has(id)) : [];
  return {
    scope: organisations.length === 0 ? 'OWNER' : 'ORGANISATIONS',
    organisations,
    inherited: false,
    endings: organisations.flatMap((organisation) => {
      const endsOn = current.get(organisation.id);
      return endsOn == null ? [] : [{ organisation, endsOn }];
    }),
  };
}
