import { describe, expect, test } from '@jest/globals';
import { draftLimits, draftProblem } from './draft.ts';
import { textLimits } from './limits.ts';

const field = (name: string, value = 'x') => ({ name, value });

/** Names that differ. */
const names = (count: number) => Array.from({ length: count }, (_, index) => `f${'abcdefghijklmnopqrstuvwxyz'.charAt(index)}`);

describe('a draft is kept', () => {
  test.each([
    ['with one field', [field('body')]],
    ['with names as forms have them', [field('audience.organisationIds'), field('forecastOn.day', '31')]],
    ['with an emptied field: that it was emptied is a change too', [field('summary', '')]],
    ['with text longer than can be sent, to be shortened', [field('body', 'x'.repeat(textLimits.body + 1))]],
    ['with the most fields', names(draftLimits.fields).map((name) => field(name))],
    ['with the longest value, counted in characters', [field('body', '😀'.repeat(draftLimits.value / 2))]],
  ])('%s', (_what, fields) => {
    expect(draftProblem(fields)).toBeNull();
  });

  test('up to 64 kB in UTF-8, names counted', () => {
    const full = [field('a', '€'.repeat(20_000)), field('b', 'é'.repeat(2_766))];
    expect(draftProblem(full)).toBeNull();
    expect(draftProblem([...full, field('c', 'é')])).toBe('A draft must be 64 kB or smaller');
  });
});

describe('a draft is refused', () => {
  test.each([
    ['without a field', [], 'A draft needs at least one field; discard it instead'],
    ['with a field too many', names(draftLimits.fields + 1).map((name) => field(name)), 'A draft must have 20 fields or fewer; it has 21'],
    ['with a field that has no name', [field('')], 'Name the fields of a draft in 40 letters and dots or fewer, beginning with a small letter'],
    ['with a name that is no field’s', [field('__proto__')], 'Name the fields of a draft in 40 letters and dots or fewer, beginning with a small letter'],
    ['with a name too long', [field('x'.repeat(41))], 'Name the fields of a draft in 40 letters and dots or fewer, beginning with a small letter'],
    ['with a field twice', [field('body', 'one'), field('body', 'two')], 'Name each field of a draft once'],
    ['with a value too long', [field('body', 'x'.repeat(draftLimits.value + 1))], 'Field body must be 20,000 characters or fewer; it has 20,001'],
    ['with what cannot be stored', [field('body', 'a\u0000b')], 'Field body holds a character that cannot be stored'],
  ])('%s', (_what, fields, problem) => {
    expect(draftProblem(fields)).toBe(problem);
  });
});
