import { daysBetween, formatDate, type CivilDate } from './civil-date.ts';

/** A meeting that work waits for: Cabinet, a trust's board, a committee. */
export interface Meeting {
  heldOn: CivilDate;
  /** The last day for handing in papers. */
  papersOn: CivilDate;
}

/** The first meeting whose papers are not due before the work is ready; null where none is known. `meetings` come the soonest first. */
export function meetingFor(meetings: readonly Meeting[], readyOn: CivilDate): Meeting | null {
  return meetings.find(({ papersOn }) => papersOn >= readyOn) ?? null;
}

/** How many days before the meeting of a day its papers are due; 0 where no meeting is held on that day. */
export function papersDaysBefore(meetings: readonly Meeting[], heldOn: CivilDate): number {
  const meeting = meetings.find((one) => one.heldOn === heldOn);
  return meeting === undefined ? 0 : daysBetween(meeting.papersOn, meeting.heldOn);
}

interface MissedMeeting {
  /** Whose meetings: "Cabinet". */
  calendar: string;
  readyOn: CivilDate;
  /** The meeting that the work was to be ready for. */
  missed: Meeting;
  /** When the next one is held that it can be ready for; null where none is known. */
  nextHeldOn: CivilDate | null;
}

/** "Ready on 19 July 2024 misses the papers of 12 July 2024 for 23 July 2024; the next Cabinet is 10 September 2024", without a full stop. */
export function missedSentence({ calendar, readyOn, missed, nextHeldOn }: MissedMeeting): string {
  const next = nextHeldOn === null ? `no later ${calendar} is known yet, so days are counted` : `the next ${calendar} is ${formatDate(nextHeldOn)}`;
  return `Ready on ${formatDate(readyOn)} misses the papers of ${formatDate(missed.papersOn)} for ${formatDate(missed.heldOn)}; ${next}`;
}
