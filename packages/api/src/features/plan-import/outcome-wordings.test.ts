import { describe, expect, test } from '@jest/globals';
import { readOutcome } from './outcome-wordings.ts';

describe('words that say what became of an action', () => {
  test.each([
    ['Completed and Embedded – Action Closed', 'COMPLETED_AND_EMBEDDED'],
    ['Reprofiled as BAU. A team will carry it on', 'BUSINESS_AS_USUAL'],
    ['Business as usual, within the redesign', 'BUSINESS_AS_USUAL'],
    ['Closed, transferred to BAU', 'BUSINESS_AS_USUAL'],
    ['Reprofiled', 'REPROFILED'],
    ['Reprofiled to the recovery plan', 'REPROFILED'],
    ['Remain Open', 'REMAINS_OPEN'],
    ['  remains\n open ', 'REMAINS_OPEN'],
    ['Open', 'REMAINS_OPEN'],
    ['Remove – others have taken it up - BAU', 'REMOVED'],
    ['Removed', 'REMOVED'],
    ['Closed no longer relevant', 'REMOVED'],
    ['Duplication, aligns with A2.11', 'DUPLICATE'],
    ['Duplicate of A2.11', 'DUPLICATE'],
    ['Action Closed- Action was withdrawn by the board', 'WITHDRAWN'],
    ['Withdrawn, to be reviewed later', 'WITHDRAWN'],
  ])('“%s” is %s', (words, outcome) => {
    expect(readOutcome(words)).toBe(outcome);
  });
});

describe('words that do not say it are not guessed at', () => {
  test.each([
    'Closed',
    'Closed (in current form)',
    'Closed no longer requires the board to see it',
    'Financial pressures – to be looked at later',
    'Revision',
    'Reprofiled milestones',
    'Opened in May',
    'Not completed and embedded',
  ])('%s', (words) => {
    expect(readOutcome(words)).toBeNull();
  });
});
