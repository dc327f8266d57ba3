import { describe, expect, test } from '@jest/globals';
import type { MilestoneDates } from './brag.ts';
import { bragDefinition, bragName, brags, computedBrag, computedBragReason, describeVariance, TOLERANCE_DAYS, varianceDays } from './brag.ts';
import { addDays } from './civil-date.ts';

const today = '2024-05-15';

const milestone = (dates: Partial<MilestoneDates>): MilestoneDates => ({
  startsOn: '2024-04-01',
  baselineOn: '2024-05-31',
  agreedOn: '2024-06-28',
  forecastOn: '2024-06-28',
  achievedOn: null,
  ...dates,
});

describe('the ratings', () => {
  test('are five, in the order of the contract', () => {
    expect(brags).toEqual(['BLUE', 'RED', 'AMBER', 'GREEN', 'GREY']);
  });

  test('each have their own name and their own meaning', () => {
    expect(brags.map(bragName)).toEqual(['Blue', 'Red', 'Amber', 'Green', 'Grey']);
    expect(new Set(brags.map(bragDefinition)).size).toBe(brags.length);
  });

  test('blue is more than green: it takes evidence over 3 months', () => {
    expect(bragDefinition('BLUE')).toMatch(/embedded.*3 months.*evidence/);
    expect(bragDefinition('GREEN')).toMatch(/still watched/);
  });
});

describe('the rating computed from dates', () => {
  test.each<[string, Partial<MilestoneDates>, string, string]>([
    ['an achieved milestone is green', { achievedOn: '2024-05-03' }, 'GREEN', 'Achieved on 3 May 2024'],
    [
      'an achieved milestone is green however late it was',
      { agreedOn: '2024-01-31', forecastOn: '2024-01-31', achievedOn: '2024-05-03' },
      'GREEN',
      'Achieved on 3 May 2024',
    ],
    ['before its start it is grey', { startsOn: '2024-05-16' }, 'GREY', 'Not due to start until 16 May 2024'],
    [
      'before its start it is grey even with a late forecast',
      { startsOn: '2024-06-01', forecastOn: '2024-09-30' },
      'GREY',
      'Not due to start until 1 June 2024',
    ],
    ['from the day it starts it is amber', { startsOn: today }, 'AMBER', 'Under way, and forecast for the agreed date'],
    ['without a start it counts as started', { startsOn: null }, 'AMBER', 'Under way, and forecast for the agreed date'],
    [
      'a forecast at the edge of the tolerance is amber',
      { forecastOn: '2024-07-12' },
      'AMBER',
      'Forecast is 14 days after the agreed date, within the 14 days allowed',
    ],
    [
      'a forecast one day beyond the tolerance is red',
      { forecastOn: '2024-07-13' },
      'RED',
      'Forecast is 15 days after the agreed date, more than the 14 days allowed',
    ],
    [
      'the agreed date counts, not the baseline it replaced',
      { baselineOn: '2023-11-30', agreedOn: '2024-07-12', forecastOn: '2024-07-19' },
      'AMBER',
      'Forecast is 7 days after the agreed date, within the 14 days allowed',
    ],
    [
      'without an agreed date the baseline counts',
      { agreedOn: null, forecastOn: '2024-06-21' },
      'RED',
      'Forecast is 21 days after the baseline date, more than the 14 days allowed',
    ],
    [
      'a forecast before the agreed date is amber, not green: nothing is achieved yet',
      { forecastOn: '2024-06-27' },
      'AMBER',
      'Under way, and forecast 1 day before the agreed date',
    ],
    [
      'a forecast that has passed is red though it was within tolerance',
      { agreedOn: '2024-05-14', forecastOn: '2024-05-14' },
      'RED',
      'Forecast for 14 May 2024, which has passed, and not yet achieved',
    ],
    ['a forecast for today has not passed', { agreedOn: today, forecastOn: today }, 'AMBER', 'Under way, and forecast for the agreed date'],
  ])('%s', (_rule, dates, brag, reason) => {
    expect(computedBrag(milestone(dates), today)).toBe(brag);
    expect(computedBragReason(milestone(dates), today)).toBe(reason);
  });

  test('is never blue: dates cannot show that something is embedded', () => {
    const seen = new Set<string>();
    for (let offset = -60; offset <= 60; offset += 1) {
      for (const achievedOn of [null, '2023-01-31']) {
        seen.add(computedBrag(milestone({ startsOn: addDays(today, offset), forecastOn: addDays(today, 2 * offset), achievedOn }), today));
      }
    }
    expect([...seen].sort()).toEqual(['AMBER', 'GREEN', 'GREY', 'RED']);
  });

  test('allows the board’s tolerance of 14 days', () => {
    expect(TOLERANCE_DAYS).toBe(14);
  });
});

describe('variance', () => {
  test('runs from baseline to forecast until the milestone is achieved', () => {
    expect(varianceDays('2024-05-31', '2024-07-19', null)).toBe(49);
  });

  test('runs from baseline to the achieved date once there is one', () => {
    expect(varianceDays('2024-01-31', '2024-05-31', '2024-03-26')).toBe(55);
    expect(varianceDays('2024-01-31', '2024-05-31', '2024-01-28')).toBe(-3);
  });

  test.each([
    [7, '7 days late'],
    [1, '1 day late'],
    [0, 'on time'],
    [-1, '1 day early'],
    [-3, '3 days early'],
  ])('of %d reads "%s"', (days, text) => {
    expect(describeVariance(days)).toBe(text);
  });
});
