import type { CivilDate } from './civil-date.ts';
import { compareDates, countDays, daysBetween, formatDate } from './civil-date.ts';

/** The five ratings, as in the API's contract. */
export type Brag = 'BLUE' | 'RED' | 'AMBER' | 'GREEN' | 'GREY';

/** Every rating, in the contract's order. */
export const brags: readonly Brag[] = ['BLUE', 'RED', 'AMBER', 'GREEN', 'GREY'];

/** The board's tolerance: a forecast may lie this many days after the agreed date before the rule says red. */
export const TOLERANCE_DAYS = 14;

const names: Readonly<Record<Brag, string>> = { BLUE: 'Blue', RED: 'Red', AMBER: 'Amber', GREEN: 'Green', GREY: 'Grey' };

// Amber is ordinary here and a warning to the police and the NHS, so the words stand beside every rating.
const definitions: Readonly<Record<Brag, string>> = {
  BLUE: 'Delivered and embedded: kept up for 3 months with evidence, and meeting its target where that can be measured',
  RED: 'Significantly delayed and still a worry',
  AMBER: 'Started and making progress',
  GREEN: 'Completed, and still watched until it is embedded',
  GREY: 'Not yet due to start',
};

/** The rating's word on screen: "Red". */
export function bragName(brag: Brag): string {
  return names[brag];
}

/** What the rating means, to be shown beside it. */
export function bragDefinition(brag: Brag): string {
  return definitions[brag];
}

/** The dates of a milestone, which are all that its computed rating knows. */
export interface MilestoneDates {
  startsOn: CivilDate | null;
  baselineOn: CivilDate;
  /** Last agreed by the board; without one the baseline is what the forecast is held against. */
  agreedOn: CivilDate | null;
  forecastOn: CivilDate;
  achievedOn: CivilDate | null;
}

/** The rating by rule, from dates alone; it stands beside the owner's own and never replaces it. */
export function computedBrag(dates: MilestoneDates, today: CivilDate): Brag {
  return judge(dates, today).brag;
}

/** Why the rule says so: "Forecast is 21 days after the agreed date, more than the 14 days allowed". */
export function computedBragReason(dates: MilestoneDates, today: CivilDate): string {
  return judge(dates, today).reason;
}

/** Days from baseline to achieved date or, until then, forecast; positive is late. */
export function varianceDays(baselineOn: CivilDate, forecastOn: CivilDate, achievedOn: CivilDate | null): number {
  return daysBetween(baselineOn, achievedOn ?? forecastOn);
}

/** "7 days late", "on time", "3 days early" */
export function describeVariance(days: number): string {
  if (days === 0) return 'on time';
  return days > 0 ? `${countDays(days)} late` : `${countDays(-days)} early`;
}

/** Rating and reason come from one place, so that they cannot contradict each other. The order of the rules matters. */
function judge(dates: MilestoneDates, today: CivilDate): { brag: Brag; reason: string } {
  const { startsOn, baselineOn, agreedOn, forecastOn, achievedOn } = dates;
  if (achievedOn !== null) return { brag: 'GREEN', reason: `Achieved on ${formatDate(achievedOn)}` };
  if (startsOn !== null && compareDates(today, startsOn) < 0) {
    return { brag: 'GREY', reason: `Not due to start until ${formatDate(startsOn)}` };
  }
  if (compareDates(forecastOn, today) < 0) {
    return { brag: 'RED', reason: `Forecast for ${formatDate(forecastOn)}, which has passed, and not yet achieved` };
  }
  const held = agreedOn === null ? 'the baseline date' : 'the agreed date';
  const late = daysBetween(agreedOn ?? baselineOn, forecastOn);
  if (late > TOLERANCE_DAYS) {
    return { brag: 'RED', reason: `Forecast is ${countDays(late)} after ${held}, more than the ${countDays(TOLERANCE_DAYS)} allowed` };
  }
  if (late > 0) {
    return { brag: 'AMBER', reason: `Forecast is ${countDays(late)} after ${held}, within the ${countDays(TOLERANCE_DAYS)} allowed` };
  }
  return { brag: 'AMBER', reason: `Under way, and forecast ${late === 0 ? 'for' : `${countDays(-late)} before`} ${held}` };
}
