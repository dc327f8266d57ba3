import { describe, expect, test } from '@jest/globals';
import { listOf, quoted } from './words.ts';

describe('A title in a sentence', () => {
  test('stands in quotation marks', () => {
    expect(quoted('Engagement closes')).toBe('“Engagement closes”');
  });

  test('that has quotation marks itself has single ones inside', () => {
    expect(quoted('The “So what?” review of the trust’s offer')).toBe('“The ‘So what?’ review of the trust’s offer”');
  });
});

test.each([
  [[], ''],
  [['Trust'], 'Trust'],
  [['Trust', 'ICB'], 'Trust and ICB'],
  [['Trust', 'Council', 'ICB'], 'Trust, Council and ICB'],
])('%j are told as “%s”', (parts, told) => {
  expect(listOf(parts)).toBe(told);
});
