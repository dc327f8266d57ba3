import { describe, expect, test } from '@jest/globals';
import { declaredAgainstComments, declaredAgainstListed, headingAgainstTitle } from './plan-checks.ts';
import { toTitle } from './plan-titles.ts';

describe('the number a project declares against what its comments count', () => {
  test('more in the comments is a contradiction', () => {
    expect(declaredAgainstComments('A6', 13, '2 Actions - Removed 5 Actions - Blue 7 Actions – Amber 1 Action - Grey')).toBe('A6 declares 13 actions, and its comments count 15');
  });

  test('fewer is one when the comments go through the ratings', () => {
    expect(declaredAgainstComments('A13', 7, '2 Actions – Removed 1 Action – Blue 1 Action – Amber 2 Actions - Grey')).toBe('A13 declares 7 actions, and its comments count 6');
  });

  test('fewer is none when the comments speak only of what was left', () => {
    expect(declaredAgainstComments('A2', 19, '5 Actions – Reprofiled, all rated amber 3 Actions - Removed')).toBeNull();
  });

  test.each([
    ['they agree', 5, '4 Actions – Blue 1 Action – Green'],
    ['the comments count nothing', 4, 'All Actions – Blue'],
    ['the project declares nothing', null, '2 Actions – Blue'],
  ])('nothing is said when %s', (_, declared, comments) => {
    expect(declaredAgainstComments('A1', declared, comments)).toBeNull();
  });
});

describe('the number a project declares against what is listed', () => {
  test('more or fewer is a contradiction', () => {
    expect(declaredAgainstListed('E1', 4, 3)).toBe('E1 declares 4 actions, and 3 are listed');
    expect(declaredAgainstListed('B3', 1, 2)).toBe('B3 declares 1 action, and 2 are listed');
  });

  test('none listed is none yet, since the actions come in a file of their own', () => {
    expect(declaredAgainstListed('A7', 6, 0)).toBeNull();
    expect(declaredAgainstListed('A1', 4, 4)).toBeNull();
    expect(declaredAgainstListed('C1', null, 4)).toBeNull();
  });
});

describe('the heading above the actions against the project’s title', () => {
  test('other words are told, and the references decide', () => {
    expect(headingAgainstTitle('A3', 'One way of practising', 'One way of practising, with partners')).toBe(
      'The heading “One way of practising” stands above actions of A3, whose title is “One way of practising, with partners”; the references decide',
    );
  });

  test('case, spacing and punctuation are no difference, nor is a title that had to be shortened', () => {
    const long = `Open the doors ${'wide and '.repeat(25)}keep them open.`;

    expect(headingAgainstTitle('A1', 'KEEP the  doors open.', 'Keep the doors open')).toBeNull();
    expect(headingAgainstTitle('A1', long, toTitle(long))).toBeNull();
    expect(toTitle(long)).not.toBe(long);
  });
});
