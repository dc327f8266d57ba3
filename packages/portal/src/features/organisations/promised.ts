import { compareDates, formatDate, type CivilDate } from '@golden-thread/shared/civil-date';
import { stateName, type InterdependencyState } from '@golden-thread/shared/interdependency';

interface Dates {
  readonly state: InterdependencyState;
  readonly offeredFor: CivilDate | null;
  readonly agreedFor: CivilDate | null;
}

/** The date that others may count on: the one last agreed, or else the one offered; null where none has been given. */
export function promisedFor({ agreedFor, offeredFor }: Dates): CivilDate | null {
  return agreedFor ?? offeredFor;
}

/** What has a date, the soonest first, and what has been asked of the organisation and has none yet. */
export function sortPromises<Promised extends Dates>(promises: readonly Promised[]): { given: Promised[]; asked: Promised[] } {
  const given = promises.filter((one) => promisedFor(one) !== null);
  return { given: given.sort((a, b) => compareDates(promisedFor(a) ?? '', promisedFor(b) ?? '')), asked: promises.filter((one) => promisedFor(one) === null) };
}

/** "Agreed", "Offered, not yet agreed", "Change proposed: to 19 July 2024" */
export function promiseState({ state, offeredFor, agreedFor }: Dates): string {
  if (state === 'PROPOSED') return offeredFor === null ? 'Asked of us' : 'Offered, not yet agreed';
  if (state === 'CHANGE_PROPOSED' && offeredFor !== null && offeredFor !== agreedFor) return `${stateName(state)}: to ${formatDate(offeredFor)}`;
  return stateName(state);
}
