import { countDays, daysBetween, formatDate, type CivilDate } from './civil-date.ts';
import { quoted } from './words.ts';

/** Every state of an agreement, in the contract's order. */
export const interdependencyStates = ['PROPOSED', 'AGREED', 'CHANGE_PROPOSED', 'DELIVERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN'] as const;
export type InterdependencyState = (typeof interdependencyStates)[number];

/** How much of a milestone an organisation reveals to readers of an agreement who cannot read it; each level includes those before it. */
export const reveals = ['NOTHING', 'EXISTENCE', 'ORGANISATION', 'DATE', 'TITLE'] as const;
export type Reveal = (typeof reveals)[number];

/** The two sides of an agreement. */
export type Side = 'GIVING' | 'NEEDING';

const stateNames: Readonly<Record<InterdependencyState, string>> = {
  PROPOSED: 'Proposed',
  AGREED: 'Agreed',
  CHANGE_PROPOSED: 'Change proposed',
  DELIVERED: 'Delivered',
  ACCEPTED: 'Accepted',
  DECLINED: 'Declined',
  WITHDRAWN: 'Withdrawn',
};

/** The state's words on screen: "Change proposed". */
export function stateName(state: InterdependencyState): string {
  return stateNames[state];
}

/** Whether a level reveals what another one does: TITLE reveals the date too. */
export function revealsAtLeast(level: Reveal, wanted: Reveal): boolean {
  return reveals.indexOf(level) >= reveals.indexOf(wanted);
}

/** Days between offered and needed: slack when positive, shortfall when negative, null while either date is unknown. */
export function slackDays(neededBy: CivilDate | null, offeredFor: CivilDate | null): number | null {
  return neededBy === null || offeredFor === null ? null : daysBetween(offeredFor, neededBy);
}

/** "14 days of slack", "no slack", "1 day too late"; null while a date is unknown. */
export function describeSlack(days: number | null): string | null {
  if (days === null) return null;
  if (days === 0) return 'no slack';
  return days > 0 ? `${countDays(days)} of slack` : `${countDays(-days)} too late`;
}

export interface AgreementInWords {
  givingName: string;
  needingName: string;
  title: string;
  state: InterdependencyState;
  neededBy: CivilDate | null;
  offeredFor: CivilDate | null;
  agreedFor: CivilDate | null;
}

/**
 * The agreement in one sentence without a full stop: "Trust gives Council “Engagement findings” by 31 May 2024; needed by 14 June 2024;
 * 14 days of slack". While a change is proposed it says what was agreed and what is proposed; what is over says so.
 */
export function agreementSentence({ givingName, needingName, title, state, neededBy, offeredFor, agreedFor }: AgreementInWords): string {
  const parties = givingName === needingName ? `${givingName} gives itself` : `${givingName} gives ${needingName}`;
  const changing = agreedFor !== null && offeredFor !== null && agreedFor !== offeredFor;
  const words = [
    `${parties} ${quoted(title)}${offeredFor === null ? '' : ` by ${formatDate(changing ? agreedFor : offeredFor)}`}`,
    changing ? `${state === 'CHANGE_PROPOSED' ? 'would now give it' : 'had proposed to give it'} by ${formatDate(offeredFor)}` : null,
    neededBy === null ? null : `needed by ${formatDate(neededBy)}`,
    offeredFor === null ? 'no date offered yet' : null,
    describeSlack(slackDays(neededBy, offeredFor)),
  ];
  return words.filter((word) => word !== null).join('; ');
}

interface AgreementDates {
  state: InterdependencyState;
  /** The side whose answer is awaited, if any. */
  awaitedSide: Side | null;
  neededBy: CivilDate | null;
  offeredFor: CivilDate | null;
  agreedFor: CivilDate | null;
}

/** What comes of a side moving its own date. */
export type DateMove =
  | { allowed: true; state: InterdependencyState; happened: 'DATE_SET' | 'CHANGE_PROPOSED' | 'CHANGE_WITHDRAWN' }
  | { allowed: false; because: string };

/**
 * What comes of a side moving its own date between two organisations. Another date to give asks for an answer, unless it is the one
 * last agreed: that takes the change back. A date needed earlier than agreed asks for an answer too; needing it later asks nothing.
 */
export function moveDate({ state, awaitedSide, neededBy, offeredFor, agreedFor }: AgreementDates, side: Side, date: CivilDate): DateMove {
  const was = side === 'GIVING' ? offeredFor : neededBy;
  const declined = side === 'GIVING' && state === 'AGREED' && offeredFor !== agreedFor;
  if (!['PROPOSED', 'AGREED', 'CHANGE_PROPOSED'].includes(state)) return { allowed: false, because: 'Its dates no longer move' };
  if (awaitedSide === side) return { allowed: false, because: 'The other organisation awaits your answer; give your date with it' };
  if (was === date && !declined) return { allowed: false, because: 'This is its date already' };
  if (state === 'PROPOSED') return { allowed: true, state, happened: 'DATE_SET' };
  const asks = side === 'GIVING' ? date !== agreedFor : agreedFor !== null && date < agreedFor && (state === 'CHANGE_PROPOSED' || was === null || date < was);
  if (asks) return { allowed: true, state: 'CHANGE_PROPOSED', happened: 'CHANGE_PROPOSED' };
  return { allowed: true, state: 'AGREED', happened: state === 'CHANGE_PROPOSED' || side === 'GIVING' ? 'CHANGE_WITHDRAWN' : 'DATE_SET' };
}
