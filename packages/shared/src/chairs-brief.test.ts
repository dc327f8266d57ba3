import { describe, expect, test } from '@jest/globals';
import type { Brag } from './brag.ts';
import { briefOfAction, briefOfMilestone, briefOfWorkstream, dayOfBrief, inOrderOfBrief } from './chairs-brief.ts';

const lastMet = '2024-02-14';
const milestone = (...reports: [on: string, brag: Brag, forecastOn: string][]) => ({
  title: 'Recovery plan agreed', ownerName: 'ICB', firstForecastOn: '2024-03-29', reports: reports.map(([on, brag, forecastOn]) => ({ on, brag, forecastOn })),
});
const reasons = (...reports: [string, Brag, string][]) => briefOfMilestone(milestone(...reports), lastMet).map(({ reason }) => reason);

describe('a milestone is on the chair’s brief', () => {
  test('when it turned red since the board last met', () => {
    expect(briefOfMilestone(milestone(['2024-01-10', 'AMBER', '2024-03-29'], ['2024-05-09', 'RED', '2024-03-29']), lastMet)).toEqual([
      { reason: 'NEWLY_RED', since: '2024-05-09', summary: 'Recovery plan agreed (ICB) has been red since 9 May 2024.' },
    ]);
  });

  test('and not when it was red then already, or is red no more', () => {
    expect(reasons(['2024-01-10', 'RED', '2024-03-29'], ['2024-05-09', 'RED', '2024-03-29'])).toEqual([]);
    expect(reasons(['2024-03-10', 'RED', '2024-03-29'], ['2024-05-09', 'GREEN', '2024-03-29'])).toEqual([]);
  });

  test('when its date moved again since, with how often and where to', () => {
    expect(briefOfMilestone(milestone(['2024-01-10', 'AMBER', '2024-04-26'], ['2024-04-24', 'GREY', '2024-05-31']), lastMet)).toEqual([
      { reason: 'DATE_MOVED_AGAIN', since: '2024-04-24', summary: 'The date of Recovery plan agreed (ICB) has moved twice; it is now 31 May 2024.' },
    ]);
  });

  test('and not for a first move, nor for moves that the board has seen', () => {
    expect(reasons(['2024-04-24', 'GREY', '2024-05-31'])).toEqual([]);
    expect(reasons(['2024-01-10', 'GREY', '2024-04-26'], ['2024-02-10', 'GREY', '2024-05-31'])).toEqual([]);
  });

  test('when it was amber three reports running', () => {
    expect(briefOfMilestone(milestone(['2024-03-13', 'AMBER', '2024-03-29'], ['2024-04-10', 'AMBER', '2024-03-29'], ['2024-05-10', 'AMBER', '2024-03-29']), lastMet)).toEqual([
      { reason: 'STUCK_AMBER', since: '2024-03-13', summary: 'Recovery plan agreed (ICB) has been amber in its last three reports, since 13 March 2024.' },
    ]);
    expect(reasons(['2024-03-13', 'AMBER', '2024-03-29'], ['2024-05-10', 'AMBER', '2024-03-29'])).toEqual([]);
  });

  test('of a board that never met, whenever it happened', () => {
    expect(briefOfMilestone(milestone(['2023-01-10', 'RED', '2024-03-29']), null).map(({ reason }) => reason)).toEqual(['NEWLY_RED']);
  });
});

test('a workstream that turned red is on it', () => {
  const ratings = [{ on: '2024-02-07', brag: 'AMBER' as const }, { on: '2024-05-10', brag: 'RED' as const }];
  expect(briefOfWorkstream({ title: 'Attendance strategy', ownerName: 'Council', ratings }, lastMet)).toEqual([
    { reason: 'NEWLY_RED', since: '2024-05-10', summary: 'Attendance strategy (Council) has been red since 10 May 2024.' },
  ]);
});

test.each([
  ['of a review that is still to come speaks of today', '2024-05-22', '2024-05-15', '2024-05-15'],
  ['of today’s review speaks of today', '2024-05-15', '2024-05-15', '2024-05-15'],
  ['of a past review speaks of the day it was held', '2024-05-08', '2024-05-15', '2024-05-08'],
])('the brief %s', (_rule, heldOn, today, day) => {
  expect(dayOfBrief(heldOn, today)).toBe(day);
});

test('an action is overdue from the day after it was due', () => {
  const action = { title: 'Name a lead', assigneeName: 'Police', dueOn: '2024-03-29' };
  expect(briefOfAction(action, '2024-03-29')).toEqual([]);
  expect(briefOfAction(action, '2024-03-30')).toEqual([{ reason: 'ACTION_OVERDUE', since: '2024-03-29', summary: 'Police: “Name a lead” was due on 29 March 2024.' }]);
});

test('the most pressing comes first, and of one kind the latest', () => {
  const line = (reason: 'NEWLY_RED' | 'STUCK_AMBER' | 'ACTION_OVERDUE', since: string) => ({ reason, since, summary: '' });
  expect(inOrderOfBrief([line('STUCK_AMBER', '2024-05-01'), line('ACTION_OVERDUE', '2024-03-29'), line('ACTION_OVERDUE', '2024-04-30'), line('NEWLY_RED', '2024-04-01')])
    .map(({ reason, since }) => `${reason} ${since}`)).toEqual(['NEWLY_RED 2024-04-01', 'ACTION_OVERDUE 2024-04-30', 'ACTION_OVERDUE 2024-03-29', 'STUCK_AMBER 2024-05-01']);
});
