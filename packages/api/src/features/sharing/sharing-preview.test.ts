import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';
import { preview, withChosen } from './testing/looking.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

describe('before a workstream is shared with more organisations', () => {
  test('its owner is told who would newly see what, by name, kind and title', async () => {
    const workstream = await api.workstream('trust').with({ ref: 'SB1', title: 'Short breaks' }).sharedWith('council').contributedToBy('council').create();
    const milestone = await api.milestone('council').of(workstream).with({ title: 'Engagement closes' }).create();
    const { id: thread } = await api.discussion('council').about(milestone).with({ title: 'Half-term' }).start();
    await api.comment('trust').in({ id: thread }).post();
    expect(await preview(api, 'trust', workstream.id, withChosen(api, 'council', 'icb', 'police'))).toMatchObject({
      readers: ['trust', 'council', 'icb', 'police'],
      newly: [{ organisations: ['icb', 'police'], counts: { WORKSTREAM: 1, MILESTONE: 1, DISCUSSION: 1, COMMENT: 2 }, titles: ['SB1: Short breaks', 'Engagement closes', 'Half-term'] }],
      noLonger: [],
    });
  });
});
