import { describe, expect, test } from '@jest/globals';
import { formatRowNumbers, parseRowNumbers } from './row-numbers.ts';

describe('rows of a file, as people write them', () => {
  test.each([
    ['12', [12]],
    ['12,40-45', [12, 40, 41, 42, 43, 44, 45]],
    [' 3 , 2-4,3 ', [2, 3, 4]],
    ['40–41', [40, 41]],
    ['', []],
  ])('“%s” means those rows, each once and in order', (text, rows) => {
    expect(parseRowNumbers(text)).toEqual(rows);
  });

  test.each(['two', '0', '-3', '5-3', '1,,2', '12,', '1.5', '1-1048577', '99999999999'])('“%s” is no list of rows', (text) => {
    expect(parseRowNumbers(text)).toBeNull();
  });
});

test('rows that follow one another are written as a range, and read back as the same rows', () => {
  expect(formatRowNumbers([45, 12, 41, 40, 12])).toBe('12, 40-41, 45');
  expect(formatRowNumbers([])).toBe('');
  const rows = [1, 2, 3, 9, 11, 12];
  expect(parseRowNumbers(formatRowNumbers(rows, ','))).toEqual(rows);
});
