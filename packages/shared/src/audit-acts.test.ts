import { describe, expect, test } from '@jest/globals';
import { auditActName, auditActs, auditActsSaidAs, auditSentence } from './audit-acts.ts';

describe('what is on record', () => {
  test('is said in plain words: what happened, and what was refused', () => {
    expect(auditSentence('shareWorkstream', null)).toBe('Chose who can read the workstream');
    expect(auditSentence('shareWorkstream', 'FORBIDDEN')).toBe('Tried to choose who can read a workstream, and was not allowed to');
    expect(auditSentence('shareWorkstream', 'NOT_FOUND')).toBe('Tried to choose who can read a workstream, where there was nothing or nothing shared');
  });

  test.each([...auditActs])('%s is a sentence, not a name', (name) => {
    expect(auditActName(name)).toMatch(/^[A-Z][a-z’]+ [a-zA-Z’, ]+[a-z]$/);
    expect(auditSentence(name, 'FORBIDDEN')).toMatch(/^Tried to [a-z]/);
  });

  test('is found by its words, whichever way it was done', () => {
    expect(auditActsSaidAs('reportMilestone')).toEqual(['reportMilestone', 'reportMilestones']);
    expect(auditActsSaidAs('shareWorkstream')).toEqual(['shareWorkstream']);
    expect(auditActsSaidAs('mergePlans')).toEqual(['mergePlans']);
  });

  test('of a later version is told by its name', () => {
    expect(auditSentence('toString', null)).toBe('toString');
    expect(auditSentence('mergePlans', 'FORBIDDEN')).toBe('Tried to mergePlans, and was not allowed to');
  });
});
