import { expect, test } from '@jest/globals';
import { identifierProblems, reasonOf, withReason } from './identifier-reason.ts';

test('an identifier in any text of an input is told at its own place', () => {
  const input = { milestoneId: 'B7 4BL', version: 1, title: 'Call 943 476 5919', audience: { scope: 'OWNER' }, reports: [{ narrative: 'All well' }, { narrative: 'At B7 4BL' }], reason: null };
  expect(identifierProblems(input)).toEqual([
    { path: ['title'], message: 'Title seems to hold an NHS number. Take it out, or say why it has to stay' },
    { path: ['reports', '1', 'narrative'], message: 'What happened seems to hold a full postcode. Take it out, or say why it has to stay' },
  ]);
});

test('a reason goes with the one mutation that it was given for', async () => {
  expect(await withReason('a', ' An office ', () => Promise.resolve([reasonOf('a'), reasonOf('b')]))).toEqual(['An office', undefined]);
  expect(reasonOf('a')).toBeUndefined();
});
