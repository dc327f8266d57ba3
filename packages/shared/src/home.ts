import { addDays, formatDate, type CivilDate } from './civil-date.ts';
import { agreementSentence, type AgreementInWords, type Side } from './interdependency.ts';
import { quoted } from './words.ts';

/** How many days ahead the home page looks for what an organisation owes. */
export const HOME_DAYS_AHEAD = 28;

/** What an organisation owes by a day: a milestone of its own, an action that it is to do, or what it has agreed to give. */
export interface Owed {
  type: 'Milestone' | 'Action' | 'Interdependency';
  /** An action's reference; null for a milestone, which has none. */
  ref: string | null;
  title: string;
  dueOn: CivilDate;
  /** Whom it was promised to; null but for an agreement. */
  to: string | null;
}

/** The day itself is not late yet. */
export function isLate(dueOn: CivilDate, today: CivilDate): boolean {
  return dueOn < today;
}

/** What is owed in one sentence without a full stop: "Action A2, “Ask families”, was due on 14 May 2024 and is not completed". */
export function owedSentence({ type, ref, title, dueOn, to }: Owed, today: CivilDate): string {
  const late = isLate(dueOn, today);
  const day = formatDate(dueOn);
  if (type === 'Interdependency') return late ? `${quoted(title)} was promised to ${to ?? ''} for ${day} and has not been given` : `${quoted(title)} is promised to ${to ?? ''} for ${day}`;
  if (type === 'Milestone') return late ? `${quoted(title)} was forecast for ${day} and has not been reported as achieved` : `${quoted(title)} is forecast for ${day}`;
  const action = ref === null ? quoted(title) : `Action ${ref}, ${quoted(title)},`;
  return late ? `${action} was due on ${day} and is not completed` : `${action} is due on ${day}`;
}

/** An agreement that awaits an act of one of its sides. */
export interface AwaitedAgreement extends AgreementInWords {
  state: 'PROPOSED' | 'CHANGE_PROPOSED' | 'DELIVERED';
  awaitedSide: Side;
}

/** What is asked of the awaited side, in one sentence without a full stop, told to that side. */
export function awaitedSentence(agreement: AwaitedAgreement): string {
  const { state, awaitedSide, givingName, needingName, title } = agreement;
  const other = awaitedSide === 'GIVING' ? needingName : givingName;
  if (state === 'DELIVERED') return `${other} says that it has given ${quoted(title)}; we have not accepted it yet`;
  return `${other} ${state === 'PROPOSED' ? 'proposed an agreement' : 'moved its date'} and awaits our answer: ${agreementSentence(agreement)}`;
}

/** A succession that another body proposed to ours, by short names. */
export interface ProposedSuccession {
  proposer: string;
  predecessor: string;
  successor: string;
}

/** Told to administrators, in one sentence without a full stop. */
export function proposedSuccessionSentence({ proposer, predecessor, successor }: ProposedSuccession): string {
  return `${proposer} proposed that ${successor} succeeds ${predecessor}: accept it, or decline it`;
}

/** How many days before a share ends by itself its owner is told. */
export const SHARE_END_DAYS = 7;

/** How many months after its last review an organisation is asked to look again at what it shares. */
export const REVIEW_MONTHS = 12;

/** Shares of ours of one record that end by themselves on one day. */
export interface EndingShares {
  /** What kind of record it is: "workstream". */
  what: string;
  title: string;
  /** Short names of the organisations that will read it no longer. */
  organisations: readonly string[];
  /** The first day on which they no longer read. */
  endsOn: CivilDate;
}

/** Told to the owner, in one sentence without a full stop: "Voluntary reads the workstream “Short breaks” until the end of 31 May 2024: extend the share, or let it end". */
export function endingSentence({ what, title, organisations, endsOn }: EndingShares): string {
  const names = new Intl.ListFormat('en-GB').format(organisations);
  const [reads, share] = organisations.length === 1 ? ['reads', 'the share'] : ['read', 'the shares'];
  return `${names} ${reads} the ${what} ${quoted(title)} until the end of ${formatDate(addDays(endsOn, -1))}: extend ${share}, or let ${organisations.length === 1 ? 'it' : 'them'} end`;
}

/** Told to administrators, in one sentence without a full stop. `last` is the day of the last review; null where there was none. */
export function reviewDueSentence(last: CivilDate | null): string {
  return last === null
    ? 'Nobody has looked yet at what we share with whom: confirm it, or end it'
    : `What we share with whom was last reviewed on ${formatDate(last)}: look again, to confirm it or end it`;
}
