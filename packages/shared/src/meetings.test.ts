import { describe, expect, test } from '@jest/globals';
import { meetingFor, missedSentence, papersDaysBefore } from './meetings.ts';

const july = { heldOn: '2024-07-23', papersOn: '2024-07-12' };
const september = { heldOn: '2024-09-10', papersOn: '2024-08-30' };
const cabinet = [july, september];

describe('work that waits for a meeting', () => {
  test.each([
    ['2024-07-12', july], ['2024-07-13', september], ['2024-08-30', september], ['2024-08-31', null],
  ])('and is ready on %s goes to the first one whose papers are not due before', (readyOn, meeting) => {
    expect(meetingFor(cabinet, readyOn)).toEqual(meeting);
  });

  test('has its papers due as many days before as that meeting says, and none where no meeting is held', () => {
    expect(['2024-07-23', '2024-09-10', '2024-09-11'].map((day) => papersDaysBefore(cabinet, day))).toEqual([11, 11, 0]);
  });

  test('says what a missed date for papers costs', () => {
    expect(missedSentence({ calendar: 'Cabinet', readyOn: '2024-07-19', missed: july, nextHeldOn: '2024-09-10' })).toBe(
      'Ready on 19 July 2024 misses the papers of 12 July 2024 for 23 July 2024; the next Cabinet is 10 September 2024');
    expect(missedSentence({ calendar: 'Cabinet', readyOn: '2024-09-01', missed: september, nextHeldOn: null })).toBe(
      'Ready on 1 September 2024 misses the papers of 30 August 2024 for 10 September 2024; no later Cabinet is known yet, so days are counted');
  });
});
