import { formatDate, type CivilDate } from './civil-date.ts';
import { agreementSentence, type AgreementInWords, type Side } from './interdependency.ts';

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
  if (type === 'Interdependency') return late ? `“${title}” was promised to ${to ?? ''} for ${day} and has not been given` : `“${title}” is promised to ${to ?? ''} for ${day}`;
  if (type === 'Milestone') return late ? `“${title}” was forecast for ${day} and has not been reported as achieved` : `“${title}” is forecast for ${day}`;
  const action = ref === null ? `“${title}”` : `Action ${ref}, “${title}”,`;
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
  if (state === 'DELIVERED') return `${other} says that it has given “${title}”; we have not accepted it yet`;
  return `${other} ${state === 'PROPOSED' ? 'proposed an agreement' : 'moved its date'} and awaits our answer: ${agreementSentence(agreement)}`;
}
