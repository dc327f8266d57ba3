import { describe, expect, test } from '@jest/globals';
import { textLimits } from './limits.ts';
import { describeMove, reportProblems, type Report, type ReportedMilestone } from './milestone-report.ts';

const today = '2024-05-15';

const report = (parts: Partial<Report> = {}): Report => ({
  brag: 'AMBER',
  forecastOn: '2024-05-31',
  achievedOn: null,
  narrative: 'The survey is open and 3 of 8 sessions have been held.',
  reason: '',
  ...parts,
});

const milestone = (parts: Partial<ReportedMilestone> = {}): ReportedMilestone => ({ startsOn: '2024-05-01', forecastOn: '2024-05-31', fixed: false, ...parts });

const found = (parts: Partial<Report>, on: Partial<ReportedMilestone> = {}) =>
  reportProblems(report(parts), milestone(on), today).map(({ path, message }) => `${path.join('.')}: ${message}`);

describe('a report on a milestone', () => {
  test('without a change of date needs a rating and what happened, and no reason', () => {
    expect(found({})).toEqual([]);
    expect(found({ brag: null, narrative: ' \n ' })).toEqual(['brag: Choose a rating', 'narrative: Enter what happened']);
  });

  test('that moves the forecast says why, whether later or earlier', () => {
    expect(found({ forecastOn: '2024-06-07' })).toEqual(['reason: Say why the forecast moved']);
    expect(found({ forecastOn: '2024-05-24', reason: '   ' })).toEqual(['reason: Say why the forecast moved']);
    expect(found({ forecastOn: '2024-06-07', reason: 'Two sessions fall in half-term.' })).toEqual([]);
  });

  test('cannot move a date that is fixed, whatever the reason', () => {
    expect(found({ forecastOn: '2024-06-07', reason: 'We would like more time.' }, { fixed: true })).toEqual(['forecastOn: This date is fixed and cannot move']);
    expect(found({}, { fixed: true })).toEqual([]);
  });

  test('cannot say that something was achieved on a day that has not come', () => {
    expect(found({ achievedOn: '2024-05-16' })).toEqual(['achievedOn: The achieved date must not be in the future']);
    expect(found({ achievedOn: today })).toEqual([]);
  });

  test('cannot forecast the end before the start', () => {
    expect(found({ forecastOn: '2024-04-30', reason: 'Done early.' })).toEqual(['forecastOn: The forecast must not be before the milestone starts']);
    expect(found({ forecastOn: '2024-05-01', reason: 'Done early.' })).toEqual([]);
    expect(found({ forecastOn: '2024-04-30', reason: 'Done early.' }, { startsOn: null })).toEqual([]);
  });

  test('hears of everything at once, in the order of the form', () => {
    const long = 'é'.repeat(textLimits.narrative + 1);
    expect(found({ brag: null, achievedOn: '2024-06-01', forecastOn: '2024-04-01', narrative: long })).toEqual([
      'brag: Choose a rating',
      'achievedOn: The achieved date must not be in the future',
      'forecastOn: The forecast must not be before the milestone starts',
      'reason: Say why the forecast moved',
      'narrative: What happened must be 10,000 characters or fewer; it has 10,001',
    ]);
  });
});

describe('a move of the forecast in words', () => {
  test('says by how many days, which way, from when and to when', () => {
    expect(describeMove('2024-05-31', '2024-06-07')).toBe('7 days later, from 31 May 2024 to 7 June 2024');
    expect(describeMove('2024-05-31', '2024-05-30')).toBe('1 day earlier, from 31 May 2024 to 30 May 2024');
  });

  test('is nothing when the date stays', () => {
    expect(describeMove('2024-05-31', '2024-05-31')).toBeNull();
  });
});
