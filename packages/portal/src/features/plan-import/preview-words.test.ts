import { describe, expect, test } from '@jest/globals';
import { countLines, differenceWords, doneLines } from './preview-words.ts';
import { importingWords, quarterOf, sendingWords } from './progress-words.ts';

describe('An import in words', () => {
  const counts = { create: 1, update: 2, unchanged: 0, problem: 1, leftOut: 3 };

  test('what does not occur is not counted', () => {
    expect(countLines(counts, 'PROJECTS')).toEqual(['1 workstream with a problem', '1 workstream to create', '2 workstreams to change', '3 workstreams left out']);
    expect(doneLines({ ...counts, problem: 0, create: 0, unchanged: 4 }, 'action')).toEqual(['2 actions changed', '4 actions already as the file says, and not touched', '3 actions left out']);
  });

  test('a change says what stood there before', () => {
    expect(differenceWords({ field: 'outcome', from: 'Open', to: 'Closed' })).toBe('Outcome: “Open” becomes “Closed”');
    expect(differenceWords({ field: 'lead post', from: null, to: 'Head of Parks' })).toBe('Lead post: “Head of Parks” is added');
    expect(differenceWords({ field: 'recorded as', from: 'Open', to: null })).toBe('Recorded as: “Open” is taken away');
  });

  test('progress says no more than is known', () => {
    expect([sendingWords(0.459), importingWords(0, 0), importingWords(1_200, 5_000), importingWords(0, 1)]).toEqual(['45% sent', 'Getting ready', '1,200 of 5,000 rows', '0 of 1 row']);
    expect([quarterOf(0), quarterOf(0.49), quarterOf(1), quarterOf(null)]).toEqual([0, 1, 4, null]);
    expect(sendingWords(null)).toMatch(/read/);
  });
});
