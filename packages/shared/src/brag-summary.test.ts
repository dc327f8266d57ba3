import { describe, expect, test } from '@jest/globals';
import type { Brag } from './brag.ts';
import { bragSummarySentence, formatPercent, percentOf, summariseBrags } from './brag-summary.ts';

const of = (counts: Partial<Record<Brag, number>>, none = 0) =>
  summariseBrags([...Object.entries(counts).map(([brag, count]) => ({ brag: brag as Brag, count })), ...(none > 0 ? [{ brag: null, count: none }] : [])]);
const percents = ({ counts }: ReturnType<typeof of>) => counts.map(({ percent }) => percent);

describe('a roll-up of ratings', () => {
  test('gives the published figures of January 2024, of 230 actions', () => {
    expect(percents(of({ BLUE: 49, RED: 2, AMBER: 114, GREEN: 48, GREY: 17 }))).toEqual([21.3, 0.87, 49.57, 20.87, 7.39, 0]);
  });

  test('rounds those of April 2024 half up, where the paper cuts them off', () => {
    expect(percents(of({ BLUE: 7, AMBER: 15, GREEN: 4 }))).toEqual([26.92, 0, 57.69, 15.38, 0, 0]);
  });

  test('counts what has no rating as part of all', () => {
    expect(of({ RED: 1 }, 3)).toEqual({
      total: 4,
      counts: [
        { brag: 'BLUE', count: 0, percent: 0 }, { brag: 'RED', count: 1, percent: 25 }, { brag: 'AMBER', count: 0, percent: 0 },
        { brag: 'GREEN', count: 0, percent: 0 }, { brag: 'GREY', count: 0, percent: 0 }, { brag: null, count: 3, percent: 75 },
      ],
    });
  });

  test('of nothing is 0, and no division by it', () => {
    expect(percents(of({}))).toEqual([0, 0, 0, 0, 0, 0]);
  });

  test.each([
    // 1 of 800 is 0.125, and 201 of 20,000 is 1.005: just half a hundredth.
    [1, 800, 0.13], [3, 800, 0.38], [201, 20_000, 1.01], [1, 3, 33.33], [2, 3, 66.67], [7, 7, 100],
  ])('%i of %i is %d%%', (count, total, percent) => {
    expect(percentOf(count, total)).toBe(percent);
  });
});

test('percentages are written with two decimals', () => {
  expect([21.3, 0, 100].map(formatPercent)).toEqual(['21.30%', '0.00%', '100.00%']);
});

test.each([
  [of({ RED: 1, AMBER: 2 }, 1), '4 workstreams: 1 red, 2 amber and 1 not rated'],
  [of({ GREEN: 1 }), '1 workstream: 1 green'],
  [of({}), 'No workstreams'],
])('a roll-up is told in a sentence', (summary, sentence) => {
  expect(bragSummarySentence(summary, 'workstream')).toBe(sentence);
});
