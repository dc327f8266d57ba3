import { describe, expect, test } from '@jest/globals';
import { readSearch, searchLimits } from './search.ts';

describe('what was typed is read as', () => {
  test.each([
    ['short breaks', { words: 'short', beginning: 'breaks', ref: '' }],
    ['SB1', { words: '', beginning: 'SB1', ref: 'sb1' }],
    ['A5.10', { beginning: 'A5.10', parts: 'A5.', lastPart: '10', ref: 'a5.10' }],
    ['co-produ', { beginning: 'co-produ', parts: 'co-', lastPart: 'produ' }],
    ['“short breaks” polic', { words: '"short breaks"', beginning: 'polic' }],
    ['"short breaks"', { words: '"short breaks"', beginning: '' }],
    ['"short bre', { words: 'short', beginning: 'bre' }],
    ['education or -health & !care:*', { words: 'education health', beginning: 'care' }],
    ['children’s', { words: 'children', beginning: 's', ref: '' }],
  ])('%s', (typed, search) => {
    expect(readSearch(typed)).toMatchObject(search);
  });
});

describe('nothing is looked for', () => {
  test.each([['  '], ['a'], ['🎉'], [':*'], ['x'.repeat(searchLimits.most + 1)]])('in %p, and one sentence says why', (typed) => {
    expect(readSearch(typed)).toEqual({ advice: expect.stringMatching(/^[A-Z].*\.$/) });
  });
});
