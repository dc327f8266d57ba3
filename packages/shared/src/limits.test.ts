import { describe, expect, test } from '@jest/globals';
import { countCharacters, textProblem, textLimits } from './limits.ts';

describe('the length of a text', () => {
  test('a text as long as its limit is accepted', () => {
    expect(textProblem('Title', 'a'.repeat(200), textLimits.title)).toBeNull();
    expect(textProblem('Title', '', textLimits.title)).toBeNull();
  });

  test('a longer one is told its limit and its own length', () => {
    expect(textProblem('Title', 'a'.repeat(240), textLimits.title)).toBe('Title must be 200 characters or fewer; it has 240');
  });

  test('large numbers are grouped as people read them', () => {
    expect(textProblem('Comment', 'a'.repeat(20_000), textLimits.body)).toBe('Comment must be 10,000 characters or fewer; it has 20,000');
  });

  test('an emoji counts once, as in the database', () => {
    expect(countCharacters('Well done 👏')).toBe(11);
    expect(textProblem('Title', '👏'.repeat(200), textLimits.title)).toBeNull();
    expect(textProblem('Title', '👏'.repeat(201), textLimits.title)).not.toBeNull();
  });

  test('a line break counts', () => {
    expect(countCharacters('one\ntwo')).toBe(7);
  });
});
