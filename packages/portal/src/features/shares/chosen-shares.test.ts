import { describe, expect, test } from '@jest/globals';
import type { ListedShareFragment } from '../../gql/shares/shares.ts';
import { endingsOf, reviewedWords } from './chosen-shares.ts';

const icb = { id: 'icb', slug: 'icb', name: 'The ICB', shortName: 'ICB' };
const share = (recordId: string, more: Partial<ListedShareFragment> = {}): ListedShareFragment => ({
  kind: 'MILESTONE', title: recordId, ref: null, day: null, recordId, version: '1', organisation: icb, basis: 'NAMED', since: '2024-05-15T10:00:00Z', orBefore: false, endsOn: null,
  record: { __typename: 'Milestone', id: recordId }, endsAt: null, confirmation: null, ...more,
});
const workstream = share('workstream', { kind: 'WORKSTREAM' });
const following = (recordId: string) => share(recordId, { basis: 'PARENT', endsAt: workstream });

describe('what ending the ticked shares means', () => {
  test('what follows ends where it was chosen, once for all of them', () => {
    const { ending } = endingsOf([following('one'), workstream, following('two'), share('alone')]);
    expect(ending.map((one) => [one.share.recordId, one.with.map(({ recordId }) => recordId)])).toEqual([['workstream', ['one', 'two']], ['alone', []]]);
  });

  test('what follows another organisation’s record ends at itself', () => {
    expect(endingsOf([share('ours', { basis: 'PARENT' })]).ending.map((one) => one.share.recordId)).toEqual(['ours']);
  });

  test('the other party of an interdependency goes on reading it', () => {
    const { ending, staying } = endingsOf([share('agreement', { basis: 'PARTY' })]);
    expect([ending, staying.map(({ recordId }) => recordId)]).toEqual([[], ['agreement']]);
  });
});

test.each([[1, 0, '1 share confirmed'], [0, 2, '2 shares ended'], [2, 1, '2 shares confirmed and 1 share ended']])('%s confirmed and %s ended is told as “%s”', (confirmed, ended, words) => {
  expect(reviewedWords(confirmed, ended)).toBe(words);
});
