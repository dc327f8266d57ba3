import { expect, test } from '@jest/globals';
import { heldWords } from './review-words.ts';

test.each([
  [null, '15 May 2024'], ['14:00', '15 May 2024 at 2pm'], ['09:30', '15 May 2024 at 9:30am'], ['12:00', '15 May 2024 at 12pm'], ['00:15', '15 May 2024 at 12:15am'],
] as const)('a review that starts at %s is held on %s', (startsAt, words) => {
  expect(heldWords({ heldOn: '2024-05-15', startsAt })).toBe(words);
});
