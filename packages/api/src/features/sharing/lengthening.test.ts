import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import type { Slug } from '../../testing/seed.ts';
import { asParent, lookAndShare, preview, withAll, withChosen, type Choice } from './testing/looking.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

/** The Trust's workstream, which the council goes on reading and the ICB reads until the end of May. */
let workstream: Made;

beforeEach(async () => {
  workstream = await api.workstream('trust').with({ title: 'Short breaks' }).sharedWith('council', 'icb').until('icb', '2024-06-01').contributedToBy('council').create();
});

const until = (endsOn: string | null, ...slugs: Slug[]): Choice => {
  const { audience } = withChosen(api, ...slugs, 'icb');
  return { audience: { scope: 'ORGANISATIONS', ...audience, ...(endsOn !== null && { endings: [{ organisationId: api.organisation('icb'), endsOn }] }) } };
};
const share = async (who: Slug, record: { id: string }, choice: Choice, previewed?: string): Promise<string[]> =>
  (await api.change(who, 'share', { recordId: record.id, ...choice, previewed })).errors.map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`);
const UNASKED = ['NOT_ALLOWED_IN_STATE previewed: Organisations that read it would read it for longer; look at what would be shared first, and send what stands for it'];
const readsOn = async (day: string, who: Slug, { id }: { id: string }): Promise<boolean> => {
  const clock = (today: string) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
  await clock(day);
  try {
    return (await api.data<{ node: object | null }>(who, 'query ($id: ID!) { node(id: $id) { id } }', { id })).node !== null;
  } finally {
    await clock('2024-05-15');
  }
};

describe('nobody reads for longer without a look first', () => {
  test.each<[string, () => Choice]>([
    ['whose end is taken away', () => until(null, 'council')],
    ['whose end is moved to a later day', () => until('2024-06-02', 'council')],
    ['who becomes one of the whole partnership', () => withAll],
  ])('an organisation %s', async (_how, choice) => {
    const errors = await share('trust', workstream, choice());
    expect(errors).toHaveLength(1);
    expect(errors[0]).toMatch(/^NOT_ALLOWED_IN_STATE previewed: .*; look at what would be shared first, and send what stands for it$/);
    expect(await readsOn('2024-06-01', 'icb', workstream)).toBe(false);
    expect((await lookAndShare(api, 'trust', workstream.id, choice())).errors).toEqual([]);
    expect(await readsOn('2024-06-01', 'icb', workstream)).toBe(true);
  });

  test('is told as such, and not as newly', async () => {
    expect(await share('trust', workstream, until(null, 'council'))).toEqual(UNASKED);
    expect(await preview(api, 'trust', workstream.id, until(null, 'council'))).toMatchObject({
      newly: [], noLonger: [], longer: [{ organisations: ['icb'], counts: { WORKSTREAM: 1 }, titles: [expect.stringContaining('Short breaks')] }],
    });
  });

  test('nor what follows, at every depth and whoever owns it', async () => {
    const milestone = await api.milestone('council').of(workstream).with({ title: 'Engagement closes' }).create();
    const discussion = await api.discussion('icb').about(milestone).with({ title: 'Their own' }).start();
    await api.discussion('council').about(milestone).with({ title: 'Half-term' }).start();
    const { longer } = await preview(api, 'trust', workstream.id, until('2024-09-01', 'council'));
    expect(longer).toEqual([{ organisations: ['icb'], counts: { WORKSTREAM: 1, MILESTONE: 1, DISCUSSION: 1, COMMENT: 1 }, titles: [expect.stringContaining('Short breaks'), 'Engagement closes', 'Half-term'] }]);
    expect(discussion.id).not.toBe('');
  });

  test('a record that follows what belongs to another, in place of its own end', async () => {
    const milestone = await api.milestone('council').of(workstream).sharedWith('trust', 'icb').until('icb', '2024-05-20').create();
    expect(await share('council', milestone, asParent)).toEqual(UNASKED);
    const { longer, token } = await preview(api, 'council', milestone.id, asParent);
    expect(longer.map(({ organisations }) => organisations)).toEqual([['icb']]);
    expect(await share('council', milestone, asParent, token)).toEqual([]);
    expect([await readsOn('2024-05-20', 'icb', milestone), await readsOn('2024-06-01', 'icb', milestone)]).toEqual([true, false]);
  });

  test('an agreement, by the day that the party which shares it has set', async () => {
    const agreement = await api.interdependency('trust').from('trust').to('council').sharedWith('icb').until('icb', '2024-06-01').agreedBy('council');
    await lookAndShare(api, 'council', agreement.id, withChosen(api, 'icb'));
    expect(await share('trust', agreement, until(null))).toEqual(UNASKED);
    expect((await preview(api, 'trust', agreement.id, until('2024-08-01'))).longer.map(({ organisations }) => organisations)).toEqual([['icb']]);
    expect((await lookAndShare(api, 'trust', agreement.id, until('2024-08-01'))).errors).toEqual([]);
    expect(await readsOn('2024-06-01', 'icb', agreement)).toBe(true);
  });
});

describe('what needs no look', () => {
  test.each<[string, () => Choice]>([
    ['a nearer end', () => until('2024-05-20', 'council')],
    ['the same end', () => until('2024-06-01', 'council')],
    ['a nearer end, and somebody else taken away', () => until('2024-05-20')],
    ['nobody', () => ({ audience: { scope: 'OWNER' } })],
  ])('%s', async (_what, choice) => {
    expect((await preview(api, 'trust', workstream.id, choice())).longer).toEqual([]);
    expect(await share('trust', workstream, choice())).toEqual([]);
  });

  test('an end where there was none', async () => {
    const open = await api.workstream('trust').sharedWith('icb').create();
    expect(await share('trust', open, until('2024-06-01'))).toEqual([]);
  });

  test('a later day for a milestone of an owner whose workstream ends the share before that anyway', async () => {
    const milestone = await api.milestone('trust').of(workstream).sharedWith('icb').until('icb', '2024-07-01').create();
    expect(await share('trust', milestone, until('2024-08-01'))).toEqual([]);
  });
});

describe('a look at what would be read for longer', () => {
  const CONFLICT = ['CONFLICT previewed: What would be shared has changed; look again'];

  test('stands for that day and no other', async () => {
    const { token } = await preview(api, 'trust', workstream.id, until('2024-07-01', 'council'));
    expect(await share('trust', workstream, until('2024-08-01', 'council'), token)).toEqual(CONFLICT);
    expect(await share('trust', workstream, until('2024-07-01', 'council'), token)).toEqual([]);
  });

  test.each<[string, (milestone: Made) => Promise<unknown>]>([
    ['somebody set another day', async () => share('trust', workstream, until('2024-05-25', 'council'))],
    ['more has come to it', (milestone) => api.discussion('council').about(milestone).start()],
  ])('stands for nothing once %s', async (_what, meanwhile) => {
    const milestone = await api.milestone('council').of(workstream).create();
    const { token } = await preview(api, 'trust', workstream.id, until(null, 'council'));
    await meanwhile(milestone);
    expect(await share('trust', workstream, until(null, 'council'), token)).toEqual(CONFLICT);
  });

  test('does not tell by which of one’s own days another’s comes first', async () => {
    const milestone = await api.milestone('council').of(workstream).sharedWith('icb').until('icb', '2024-05-20').create();
    const lengthened = async (endsOn: string) => (await preview(api, 'council', milestone.id, until(endsOn))).longer.map(({ organisations }) => organisations);
    expect(await lengthened('2024-05-30')).toEqual([['icb']]);
    // The Trust ends it on 1 June, whatever the council chooses.
    await share('council', milestone, until('2024-06-10'), (await preview(api, 'council', milestone.id, until('2024-06-10'))).token);
    expect(await lengthened('2024-06-20')).toEqual([['icb']]);
  });

  test('does not tell the days of those who narrowed what belongs to it', async () => {
    const milestone = await api.milestone('council').of(workstream).with({ title: 'Engagement closes' }).create();
    const titles = async () => (await preview(api, 'trust', workstream.id, until('2024-09-01', 'council'))).longer.map((change) => change.titles);
    const before = await titles();
    expect(before).toHaveLength(1);
    await share('council', milestone, until('2024-05-20', 'trust'));
    expect(await titles()).toEqual(before);
  });
});
