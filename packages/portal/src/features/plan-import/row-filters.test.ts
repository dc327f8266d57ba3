import { describe, expect, test } from '@jest/globals';
import { offeredFilters } from './row-filters.ts';

const none = { create: 0, update: 0, unchanged: 0, problem: 0, leftOut: 0 };

describe('Looking at some of the rows', () => {
  test('of a long file is offered with how many each would be', () => {
    expect(offeredFilters({ ...none, create: 1, update: 2, unchanged: 4_000 }).map(({ text }) => text)).toEqual(['Every row (4,003)', 'Rows that change something (3)', 'Rows that change nothing (4,000)']);
  });

  test('is not offered where all are in sight, or all are alike', () => {
    expect(offeredFilters({ ...none, create: 10, problem: 10 })).toEqual([]);
    expect(offeredFilters({ ...none, create: 5_000 })).toEqual([]);
  });
});
