import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { TestApi, type Who } from '../../testing/api.ts';

let api: TestApi;

interface Line { reason: string; summary: string; dueOn: string | null; subject: { __typename: string } }

const clock = (today: CivilDate) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
const needs = async (who: Who, reason: string): Promise<Line[]> => {
  const { home } = await api.data<{ home: { needsUs: { totalCount: number; nodes: Line[] } } }>(who, '{ home { needsUs(first: 100) { totalCount nodes { reason summary dueOn subject { __typename } } } } }');
  expect(home.needsUs.totalCount).toBe(home.needsUs.nodes.length);
  return home.needsUs.nodes.filter((line) => line.reason === reason);
};
const ended = async (who: Who): Promise<string[]> => (await api.data<{ home: { changes: { nodes: { summary: string }[] } } }>(who, '{ home { changes(first: 100) { nodes { summary } } } }'))
  .home.changes.nodes.map(({ summary }) => summary).filter((summary) => summary.includes('the share ended'));

beforeAll(async () => {
  api = await TestApi.start();
  await clock('2024-05-01');
  const workstream = await api.workstream('trust').with({ title: 'Short breaks' }).sharedWith('voluntary', 'icb', 'parents').until('voluntary', '2024-06-01').until('parents', '2024-06-01').create();
  await api.milestone('trust').of(workstream).create();
  await api.discussion('icb').about(workstream).with({ title: 'Between three' }).sharedWith('trust', 'voluntary').start();
});

afterAll(async () => {
  await api.stop();
});

beforeEach(() => clock('2024-05-01'));

describe('a share that ends by itself', () => {
  test.each<[CivilDate, number]>([['2024-05-24', 0], ['2024-05-25', 1], ['2024-05-31', 1], ['2024-06-01', 0]])('is told to its owner from a week before until it has ended: on %s %s time', async (today, times) => {
    await clock(today);
    const lines = await needs('trust', 'SHARE_ENDS');
    expect(lines).toHaveLength(times);
    if (times > 0) {
      expect(lines[0]).toEqual({
        reason: 'SHARE_ENDS', dueOn: '2024-06-01', subject: { __typename: 'Workstream' },
        summary: 'parents and voluntary read the workstream “Short breaks” until the end of 31 May 2024: extend the shares, or let them end',
      });
    }
  });

  test.each<Who>(['icb', 'voluntary', 'parents', 'police'])('is told to nobody else: not to %s', async (who) => {
    await clock('2024-05-31');
    expect(await needs(who, 'SHARE_ENDS')).toEqual([]);
  });

  test('is told once more to its owner when it has ended, where it was chosen and not for all that follows', async () => {
    await clock('2024-05-31');
    expect(await ended('trust')).toEqual([]);
    await clock('2024-06-01');
    expect(await ended('trust')).toEqual(['parents and voluntary no longer read the workstream “Short breaks”: the share ended on its day']);
    expect(await ended('icb')).toEqual([]);
    expect(await ended('voluntary')).toEqual([]);
  });

  test('is told no more once it was extended', async () => {
    const workstream = await api.workstream('pcc').with({ title: 'Safer streets' }).sharedWith('police').until('police', '2024-05-05').create();
    expect(await needs('pcc', 'SHARE_ENDS')).toHaveLength(1);
    await api.done('pcc', 'shareWorkstream', { workstreamId: workstream.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police')] } }, '');
    expect(await needs('pcc', 'SHARE_ENDS')).toEqual([]);
  });
});

describe('a review of what is shared', () => {
  test('is asked of administrators twelve months after the first record that is shared was made', async () => {
    const admin = api.seed.person('trust', 'ADMINISTRATOR');
    await clock('2025-04-30');
    expect(await needs(admin, 'ACCESS_REVIEW')).toEqual([]);
    await clock('2025-05-01');
    expect(await needs(admin, 'ACCESS_REVIEW')).toEqual([
      { reason: 'ACCESS_REVIEW', summary: 'Nobody has looked yet at what we share with whom: confirm it, or end it', dueOn: null, subject: { __typename: 'Organisation' } },
    ]);
    expect(await needs('trust', 'ACCESS_REVIEW')).toEqual([]);
    expect(await needs(api.seed.person('police', 'ADMINISTRATOR'), 'ACCESS_REVIEW')).toEqual([]);
  });

  test('and then twelve months after the last', async () => {
    const admin = api.seed.person('trust', 'ADMINISTRATOR');
    await clock('2025-05-01');
    const { accessReview } = await api.data<{ accessReview: { shares: { nodes: { recordId: string; version: string; organisation: { id: string } }[] } } }>(admin,
      '{ accessReview { shares(first: 1) { nodes { recordId version organisation { id } } } } }');
    await api.done(admin, 'reviewShares', { confirm: accessReview.shares.nodes.map(({ organisation, ...share }) => ({ ...share, organisationId: organisation.id })) }, '');
    expect(await needs(admin, 'ACCESS_REVIEW')).toEqual([]);
    await clock('2026-05-01');
    expect((await needs(admin, 'ACCESS_REVIEW')).map(({ summary }) => summary)).toEqual(['What we share with whom was last reviewed on 1 May 2025: look again, to confirm it or end it']);
  });
});
