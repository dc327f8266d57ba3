import { bragName, type Brag } from './brag.ts';
import { formatDate, type CivilDate } from './civil-date.ts';
import { kindName, type RecordKind } from './record-kind.ts';
import { quoted } from './words.ts';

/** How many days back the home page looks for somebody who has never been there on an earlier day. */
export const HOME_DAYS_BACK = 28;

/** How much of a decision's text one line tells. */
const DECISION_WORDS = 160;

/** What a party did to an agreement, by its history's kinds. */
type AgreementAct =
  | 'PROPOSED' | 'AGREED' | 'DECLINED' | 'WITHDRAWN' | 'DATE_SET' | 'CHANGE_PROPOSED' | 'CHANGE_AGREED' | 'CHANGE_DECLINED' | 'CHANGE_WITHDRAWN' | 'DELIVERED'
  | 'ACCEPTED' | 'SHARED' | 'REVEALED';

interface MovedDates {
  neededByBefore: CivilDate | null;
  neededByAfter: CivilDate | null;
  offeredForBefore: CivilDate | null;
  offeredForAfter: CivilDate | null;
}

/** Something that somebody did, with what a line about it needs. `organisation` is the short name of who did it. */
export type HomeChange =
  | { kind: 'MILESTONE_REPORTED'; organisation: string; title: string; brag: Brag; forecastOn: CivilDate; movedFrom: CivilDate | null; achievedOn: CivilDate | null }
  | { kind: 'COMMENTED'; organisation: string; title: string; count: number }
  | { kind: 'WORKSTREAM_ADDED'; organisation: string; title: string; count: number }
  | { kind: 'WORKSTREAM_RATED'; organisation: string; ref: string; title: string; brag: Brag; before: Brag }
  /** `workstreamRef` is null where the workstream cannot be read. */
  | { kind: 'MILESTONE_ADDED'; organisation: string; title: string; workstreamRef: string | null; count: number }
  | ({ kind: 'AGREEMENT_CHANGED'; organisation: string; title: string; act: AgreementAct } & MovedDates)
  | { kind: 'DECISION_RECORDED'; organisation: string; board: string | null; ref: string; text: string }
  | { kind: 'ACTION_RAISED'; organisation: string; assignee: string; ref: string; title: string; dueOn: CivilDate | null }
  /** `organisation` recorded it; the assignee is who was to do it. */
  | { kind: 'ACTION_COMPLETED'; organisation: string; assignee: string; ref: string; title: string }
  /** `organisation` is the successor; of the reader's own records it came to read `count`. */
  | { kind: 'SUCCEEDED'; organisation: string; predecessor: string; count: number }
  /** By itself, on a day that its owner had chosen: told to the owner. `readers` are short names. */
  | { kind: 'SHARE_ENDED'; organisation: string; recordKind: RecordKind; title: string; readers: readonly string[] }
  | { kind: 'READERS_CHANGED'; organisation: string; what: 'workstream' | 'milestone'; title: string };

/** What happened in one sentence without a full stop: "Trust reported “Engagement closes” as amber, forecast for 31 May 2024". */
export function changeSentence(change: HomeChange): string {
  switch (change.kind) {
    case 'MILESTONE_REPORTED':
      return reportedSentence(change);
    case 'COMMENTED':
      return change.count === 1 ? `${change.organisation} commented in ${quoted(change.title)}` : `${change.count} comments in ${quoted(change.title)}, the last by ${change.organisation}`;
    case 'WORKSTREAM_ADDED':
      return change.count === 1
        ? `${change.organisation} added the workstream ${quoted(change.title)}`
        : `${change.organisation} added ${change.count} workstreams, among them ${quoted(change.title)}`;
    case 'WORKSTREAM_RATED':
      return `${change.organisation} rated ${change.ref}, ${quoted(change.title)}, ${named(change.brag)}; it was ${named(change.before)}`;
    case 'MILESTONE_ADDED': {
      const to = change.workstreamRef === null ? '' : ` to ${change.workstreamRef}`;
      return change.count === 1
        ? `${change.organisation} added the milestone ${quoted(change.title)}${to}`
        : `${change.organisation} added ${change.count} milestones${to}, among them ${quoted(change.title)}`;
    }
    case 'AGREEMENT_CHANGED':
      return `${change.organisation} ${agreementWords(change)}`;
    case 'DECISION_RECORDED':
      return `${change.board ?? change.organisation} recorded decision ${change.ref}: ${quoted(shortened(change.text))}`;
    case 'ACTION_RAISED':
      return `${change.assignee} is to do action ${change.ref}${change.dueOn === null ? '' : ` by ${formatDate(change.dueOn)}`}: ${quoted(change.title)}`;
    case 'ACTION_COMPLETED':
      return change.organisation === change.assignee
        ? `${change.organisation} completed action ${change.ref}, ${quoted(change.title)}`
        : `${change.organisation} recorded that ${change.assignee} has completed action ${change.ref}, ${quoted(change.title)}`;
    case 'SUCCEEDED': {
      const records = change.count === 1 ? 'one record' : `${change.count} records`;
      const told = change.count === 0 ? '' : `, and can read ${records} of yours that it could not read before`;
      return `${change.organisation} now acts for ${change.predecessor}${told}`;
    }
    case 'SHARE_ENDED':
      return `${new Intl.ListFormat('en-GB').format(change.readers)} no longer ${change.readers.length === 1 ? 'reads' : 'read'} the ${kindName(change.recordKind)} ${quoted(change.title)}: the share ended on its day`;
    case 'READERS_CHANGED':
      return `${change.organisation} changed who can read the ${change.what} ${quoted(change.title)}`;
  }
}

function reportedSentence({ organisation, title, brag, forecastOn, movedFrom, achievedOn }: Extract<HomeChange, { kind: 'MILESTONE_REPORTED' }>): string {
  const reported = `${organisation} reported ${quoted(title)} as ${named(brag)}`;
  if (achievedOn !== null) return `${reported}, achieved on ${formatDate(achievedOn)}`;
  return movedFrom === null ? `${reported}, forecast for ${formatDate(forecastOn)}` : `${reported} and moved its forecast from ${formatDate(movedFrom)} to ${formatDate(forecastOn)}`;
}

function agreementWords({ act, title, neededByBefore, neededByAfter, offeredForBefore, offeredForAfter }: Extract<HomeChange, { kind: 'AGREEMENT_CHANGED' }>): string {
  const of = quoted(title);
  switch (act) {
    case 'PROPOSED':
      return `proposed the agreement ${of}`;
    case 'AGREED':
      return `agreed to ${of}`;
    case 'DECLINED':
      return `declined ${of}`;
    case 'WITHDRAWN':
      return `withdrew ${of}`;
    case 'DATE_SET':
      return `set its date for ${of}${dates(neededByBefore, neededByAfter, offeredForBefore, offeredForAfter)}`;
    case 'CHANGE_PROPOSED':
      return `asked to move ${of}${dates(neededByBefore, neededByAfter, offeredForBefore, offeredForAfter)}`;
    case 'CHANGE_AGREED':
      return `agreed to the new date of ${of}`;
    case 'CHANGE_DECLINED':
      return `did not agree to the new date of ${of}`;
    case 'CHANGE_WITHDRAWN':
      return `took back the change it had proposed to ${of}`;
    case 'DELIVERED':
      return `says that it has given ${of}`;
    case 'ACCEPTED':
      return `accepted ${of}`;
    case 'SHARED':
      return `changed who can read ${of}`;
    case 'REVEALED':
      return `changed which milestone of its own ${of} shows`;
  }
}

function dates(neededByBefore: CivilDate | null, neededByAfter: CivilDate | null, offeredForBefore: CivilDate | null, offeredForAfter: CivilDate | null): string {
  if (offeredForAfter !== null && offeredForAfter !== offeredForBefore) return moved('given', offeredForBefore, offeredForAfter);
  return neededByAfter !== null && neededByAfter !== neededByBefore ? moved('needed', neededByBefore, neededByAfter) : '';
}

const moved = (what: string, before: CivilDate | null, after: CivilDate): string =>
  `, ${what} by ${formatDate(after)}${before === null ? '' : ` instead of ${formatDate(before)}`}`;

const named = (brag: Brag): string => bragName(brag).toLowerCase();

function shortened(text: string): string {
  const plain = text.replace(/\s+/g, ' ').trim();
  if (plain.length <= DECISION_WORDS) return plain;
  const cut = plain.slice(0, DECISION_WORDS);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 1))}…`;
}
