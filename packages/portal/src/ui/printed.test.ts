import { expect, test } from '@jest/globals';
import { cssString } from './printed.tsx';

test('a name on paper cannot end the string that it stands in, and add rules of its own', () => {
  expect(cssString('Trust, ICB and Council')).toBe('"Trust, ICB and Council"');
  expect(cssString('The "Hub"\\')).toBe('"The \\"Hub\\"\\\\"');
  expect(cssString('one\ntwo\r\fthree')).toBe('"one two  three"');
});
