import { describe, expect, test } from '@jest/globals';
import { compareRefs, isRef } from './ref.ts';

describe('a ref', () => {
  test.each(['SB1', 'A5.10', 'CIP-2024', '7', 'a', 'A234567890123456789B'])('%s can be a ref', (text) => {
    expect(isRef(text)).toBe(true);
  });

  test.each([
    ['', 'nothing'],
    ['A5.10 NEW', 'a space'],
    ['.A1', 'begins with a dot'],
    ['-A1', 'begins with a hyphen, as an option or a formula would'],
    ['A/1', 'a slash, which would break its address'],
    ['É1', 'an accented letter'],
    ['A1\n', 'a line break'],
    ['A234567890123456789012', 'more than 20 characters'],
  ])('%j cannot: %s', (text) => {
    expect(isRef(text)).toBe(false);
  });
});

describe('the order of refs', () => {
  const inOrder = ['1', '2', '10', 'A1', 'A1.1', 'A1.2', 'A1.10', 'A2', 'A2-1', 'A10', 'AB1', 'B1', 'SB1'];

  test('is the order people expect: A2 before A10, A1.2 before A1.10', () => {
    expect([...inOrder].reverse().sort(compareRefs)).toEqual(inOrder);
  });

  test('does not depend on the case of letters', () => {
    expect(['b1', 'A2', 'a10', 'a1'].sort(compareRefs)).toEqual(['a1', 'A2', 'a10', 'b1']);
  });

  test('compares numbers too long to be counted exactly', () => {
    expect(compareRefs('A90071992547409931', 'A90071992547409930')).toBeGreaterThan(0);
  });

  test('leading zeros do not change the place, and two different refs never share one', () => {
    expect(['A10', 'A002', 'A1'].sort(compareRefs)).toEqual(['A1', 'A002', 'A10']);
    expect(compareRefs('A02', 'A2')).not.toBe(0);
    expect(compareRefs('a1', 'A1')).not.toBe(0);
    expect(compareRefs('A1', 'A1')).toBe(0);
  });

  test('is one order whoever is compared first, and has no circles', () => {
    const refs = [...inOrder, 'A01', 'a1', 'A.1', 'A-1', 'A1.', '1A', '01', 'A1.02'];
    const wrong = [];
    for (const a of refs) {
      for (const b of refs) {
        if (Math.sign(compareRefs(a, b)) !== -Math.sign(compareRefs(b, a)) && a !== b) wrong.push([a, b]);
        for (const c of refs) {
          if (compareRefs(a, b) < 0 && compareRefs(b, c) < 0 && compareRefs(a, c) >= 0) wrong.push([a, b, c]);
        }
      }
    }
    expect(wrong).toEqual([]);
  });
});
