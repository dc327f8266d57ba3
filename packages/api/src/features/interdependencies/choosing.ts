import type { AudienceScope, Share } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Side } from '@golden-thread/shared/interdependency';
import { besideParties, type ChosenColumns } from '../audiences/audience.repository.ts';
import type { Interdependency } from './interdependency.entity.ts';

/** A party's choice of who reads the agreement besides the two. */
interface PartyChoice {
  scope: AudienceScope;
  organisationIds: string[];
  ends: (CivilDate | null)[];
}

/** A choice without the parties, who read it whatever is chosen. */
export function choiceBesides(chosen: ChosenColumns, parties: readonly string[]): PartyChoice {
  const { sharedScope: scope, sharedWith: organisationIds, sharedUntil: ends } = besideParties(chosen, parties);
  if (scope === 'INHERITED') throw new Error('An agreement has no parent to follow');
  return { scope, organisationIds, ends };
}

/** The choice as the columns of a side. */
export function choiceOf(side: Side, { scope, organisationIds, ends }: PartyChoice): Partial<Interdependency> {
  return side === 'GIVING'
    ? { givingScope: scope, givingWith: organisationIds, givingUntil: ends }
    : { needingScope: scope, needingWith: organisationIds, needingUntil: ends };
}

/** The choice that a side has made, read back from its columns. */
export function choiceMade(agreement: Interdependency, side: Side): { scope: AudienceScope; shares: Share[] } {
  const [scope, organisationIds, ends] = side === 'GIVING'
    ? [agreement.givingScope, agreement.givingWith, agreement.givingUntil]
    : [agreement.needingScope, agreement.needingWith, agreement.needingUntil];
  return { scope, shares: organisationIds.map((organisationId, index) => ({ organisationId, endsOn: ends[index] ?? null })) };
}
