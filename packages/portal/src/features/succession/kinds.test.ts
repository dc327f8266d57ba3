import { expect, test } from '@jest/globals';
import { kindCounted } from './kinds.ts';

test.each([
  ['Workstream', 1, '1 workstream'],
  ['Office', 3, '3 offices on boards'],
  ['Thread', 2, '2 discussions'],
])('%s, %d of them, are counted in words', (kind, count, words) => {
  expect(kindCounted(kind, count)).toBe(words);
});
