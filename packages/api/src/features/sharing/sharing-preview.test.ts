import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAgendaItem, addBoard, addBoardMember, addDecision, addMilestone, addReview, addThread, followsParent, ownerAlone, sharedWith, wholePartnership } from '../../testing/records.ts';
import { asParent, look, lookAndShare, preview, withAll, withChosen, withNobody } from './testing/looking.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

const CANARY = 'canary';

/** The Trust’s workstream, read by the council, who contributes a milestone that is discussed. */
async function family(): Promise<{ workstream: Made; milestone: Made; thread: string }> {
  const workstream = await api.workstream('trust').with({ title: 'Short breaks' }).sharedWith('council').contributedToBy('council').create();
  const milestone = await api.milestone('council').of(workstream).with({ title: 'Engagement closes' }).create();
  const { id: thread } = await api.discussion('council').about(milestone).with({ title: 'Half-term' }).start();
  return { workstream, milestone, thread };
}

describe('before a workstream is shared with more organisations', () => {
  test('its owner is told who would newly see what, by name, kind and title', async () => {
    const { workstream, milestone, thread } = await family();
    await api.comment('trust').in({ id: thread }).post();
    await api.done('council', 'reportMilestone', { milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'On our way' }, 'report { id }');
    const { readers, newly, noLonger } = await preview(api, 'trust', workstream.id, withChosen(api, 'council', 'icb', 'police'));
    expect(readers).toEqual(['trust', 'council', 'icb', 'police']);
    expect(newly).toEqual([{
      organisations: ['icb', 'police'], counts: { WORKSTREAM: 1, MILESTONE: 1, REPORT: 1, DISCUSSION: 1, COMMENT: 2 },
      titles: [expect.stringContaining('Short breaks'), 'Engagement closes', 'Half-term'],
    }]);
    expect(noLonger).toEqual([]);
  });

  test('those who would see different things are told apart', async () => {
    const { workstream } = await family();
    await api.milestone('trust').of(workstream).with({ title: 'Prices agreed' }).sharedWith('council').create();
    await lookAndShare(api, 'trust', workstream.id, withChosen(api, 'council', 'icb'));
    const named = await api.milestone('trust').of(workstream).with({ title: 'Beds' }).sharedWith('icb').create();
    await lookAndShare(api, 'trust', workstream.id, withChosen(api, 'council'));
    // The ICB was named for one of them, and comes back to it.
    const { newly } = await preview(api, 'trust', workstream.id, withChosen(api, 'council', 'icb', 'police'));
    expect(newly.map(({ organisations, titles }) => [organisations, titles.includes('Beds'), titles.includes('Prices agreed')])).toEqual(expect.arrayContaining([[['icb'], true, false], [['police'], false, false]]));
    expect(named.id).not.toBe('');
  });

  test('and, when some are to lose it, who would no longer see what; they keep what they own', async () => {
    const { workstream } = await family();
    const { newly, noLonger } = await preview(api, 'trust', workstream.id, withNobody);
    expect(newly).toEqual([]);
    expect(noLonger).toEqual([{ organisations: ['council'], counts: { WORKSTREAM: 1 }, titles: [expect.stringContaining('Short breaks')] }]);
  });

  test('looking changes nothing', async () => {
    const { workstream } = await family();
    await preview(api, 'trust', workstream.id, withAll);
    expect(await api.data('icb', 'query ($id: ID!) { node(id: $id) { id } }', { id: workstream.id })).toEqual({ node: null });
  });
});

describe('what is hidden from whoever looks', () => {
  test('is not counted and not hinted at, though it would be shared', async () => {
    const { workstream } = await family();
    const before = await preview(api, 'trust', workstream.id, withAll);
    await api.directly('council', (as, owner) => addMilestone(as, owner, uuidOf(workstream.id), sharedWith(api.persona('icb').organisationId)));
    await api.milestone('council').of(workstream).with({ title: CANARY }).forOwnerAlone().create();
    const after = await api.raw('trust', JSON.stringify({
      query: `query ($id: ID!, $audience: AudienceInput) { sharingPreview(recordId: $id, audience: $audience) { token newly { counts { kind count } records(first: 100) { nodes { title } } } noLonger { counts { kind count } } } }`,
      variables: { id: workstream.id, ...withAll },
    }));
    expect(after.text).not.toContain(CANARY);
    // Not even what stands for the preview has changed: a token that did would tell that something happened.
    expect(after.text).toContain(before.token);
  });

  test('carries the change to what hangs on it and is one’s own', async () => {
    const { workstream } = await family();
    const own = await api.directly('council', async (as, owner) => {
      const hidden = await addMilestone(as, owner, uuidOf(workstream.id), sharedWith(api.persona('trust').organisationId, api.persona('icb').organisationId));
      return { hidden, thread: '' };
    });
    const thread = await api.directly('trust', (as, owner) => addThread(as, owner, { milestoneId: own.hidden }, followsParent));
    await api.directly('council', (as) => as.query('update app.milestone set shared_with = $2, shared_until = $3 where id = $1', [own.hidden, [api.persona('icb').organisationId], [null]]));
    // The Trust’s own discussion on a milestone that it cannot read any more would be read by the ICB, which can.
    const { newly } = await preview(api, 'trust', workstream.id, withChosen(api, 'council', 'icb'));
    expect(newly[0]?.titles).toContain('Can you make the 28th?');
    expect(newly[0]?.counts['MILESTONE']).toBe(1);
    await lookAndShare(api, 'trust', workstream.id, withChosen(api, 'council', 'icb'));
    expect(await api.data('icb', 'query ($id: ID!) { node(id: $id) { id } }', { id: globalId('Thread', thread) })).toMatchObject({ node: { id: globalId('Thread', thread) } });
  });
});

describe('what is confirmed is what was looked at', () => {
  const change = async (meanwhile: (stage: Awaited<ReturnType<typeof family>>) => Promise<unknown>): Promise<string[]> => {
    const stage = await family();
    const { token } = await preview(api, 'trust', stage.workstream.id, withAll);
    await meanwhile(stage);
    const { errors } = await api.change('trust', 'share', { recordId: stage.workstream.id, ...withAll, previewed: token });
    if (errors.length > 0) expect(await api.data('icb', 'query ($id: ID!) { node(id: $id) { id } }', { id: stage.workstream.id })).toEqual({ node: null });
    return errors.map(({ code, message, path }) => `${code} ${path.join('.')}: ${message}`);
  };
  const CONFLICT = ['CONFLICT previewed: What would be shared has changed; look again'];

  test.each<[string, Parameters<typeof change>[0]]>([
    ['a comment that came meanwhile', ({ thread }) => api.comment('council').in({ id: thread }).post()],
    ['a milestone that came meanwhile', ({ workstream }) => api.milestone('council').of(workstream).create()],
    ['a report that came meanwhile', ({ milestone }) => api.done('council', 'reportMilestone', { milestoneId: milestone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }, 'report { id }')],
    ['another title', ({ milestone }) => api.done('council', 'updateMilestone', { milestoneId: milestone.id, version: 1, title: 'Engagement ends' }, 'milestone { id }')],
    ['a discussion that was narrowed meanwhile', ({ thread }) => lookAndShare(api, 'council', thread, withNobody)],
    ['a choice that somebody else of the owner made meanwhile', ({ workstream }) => lookAndShare(api, 'trust', workstream.id, withChosen(api, 'council', 'police'))],
  ])('%s is a conflict, and nothing is shared', async (_what, meanwhile) => {
    expect(await change(meanwhile)).toEqual(CONFLICT);
  });

  test.each<[string, Parameters<typeof change>[0]]>([
    ['nothing that happened', () => Promise.resolve()],
    ['what others wrote unseen', ({ workstream }) => api.milestone('council').of(workstream).forOwnerAlone().create()],
    ['what belongs to something else', () => family()],
  ])('%s is none', async (_what, meanwhile) => {
    expect(await change(meanwhile)).toEqual([]);
  });

  test('a look at one choice does not confirm another', async () => {
    const { workstream } = await family();
    const { token } = await preview(api, 'trust', workstream.id, withChosen(api, 'council', 'icb'));
    expect((await api.change('trust', 'share', { recordId: workstream.id, ...withAll, previewed: token })).errors).toMatchObject([{ code: 'CONFLICT', path: ['previewed'] }]);
  });

  test('nobody widens without a look; narrowing needs none', async () => {
    const { workstream } = await family();
    expect((await api.change('trust', 'share', { recordId: workstream.id, ...withAll })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['previewed'] }]);
    expect((await api.change('trust', 'share', { recordId: workstream.id, ...withNobody })).errors).toEqual([]);
  });

  test('the mutations of the contract compare where they are given something to compare with', async () => {
    const { workstream, milestone, thread } = await family();
    const { token } = await preview(api, 'trust', workstream.id, withAll);
    const ofMilestone = (await preview(api, 'council', milestone.id, withNobody)).token;
    await api.comment('council').in({ id: thread }).post();
    const input = { workstreamId: workstream.id, version: workstream.version, ...withAll };
    expect((await api.change('trust', 'shareWorkstream', { ...input, previewed: token })).errors).toMatchObject([{ code: 'CONFLICT', path: ['previewed'] }]);
    expect((await api.change('trust', 'shareWorkstream', { ...input, previewed: (await preview(api, 'trust', workstream.id, withAll)).token })).errors).toEqual([]);
    // The milestone followed, so that its readers are not what they were.
    expect((await api.change('council', 'updateMilestone', { milestoneId: milestone.id, version: milestone.version, ...withNobody, previewed: ofMilestone })).errors).toMatchObject([{ code: 'CONFLICT', path: ['previewed'] }]);
  });
});

test('an agenda item that is changed together with its readers is held against what was looked at, what stands under it included', async () => {
  const { review, item } = await api.directly('council', async (as, owner) => {
    const board = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, board, api.persona('council').personId, owner);
    const held = await addReview(as, owner, board, '2024-07-03');
    return { review: held, item: await addAgendaItem(as, owner, held, 1, ownerAlone) };
  });
  const agendaItemId = globalId('AgendaItem', item);
  const change = (previewed: string) => api.change('council', 'updateAgendaItem', { agendaItemId, version: 1, title: 'Procurement options', purpose: 'DECIDE', followReview: true, previewed });
  const { token } = await preview(api, 'council', agendaItemId, asParent);
  await api.directly('council', (as, owner) => addDecision(as, owner, review, { agendaItemId: item }));
  expect((await change(token)).errors).toMatchObject([{ code: 'CONFLICT', path: ['previewed'] }]);
  const again = await preview(api, 'council', agendaItemId, asParent);
  expect(again.newly[0]?.counts).toEqual({ AGENDA_ITEM: 1, DECISION: 1 });
  expect((await change(again.token)).errors).toEqual([]);
});

describe('a preview is for whoever may share the record', () => {
  test('and nothing for anybody else, whether they read it or not', async () => {
    const { workstream, milestone } = await family();
    for (const who of ['council', 'police', api.seed.person('trust', 'VIEWER')] as const) expect(await look(api, who, workstream.id, withAll)).toBeNull();
    expect(await look(api, 'trust', milestone.id, asParent)).toBeNull();
    expect(await look(api, 'trust', globalId('Workstream', '00000000-0000-7000-8000-000000000000'), withAll)).toBeNull();
    expect(await look(api, 'trust', 'garbled', withAll)).toBeNull();
  });

  test('a choice that could not be made is refused in the words of the mutation', async () => {
    const { milestone } = await family();
    const { errors } = await api.ask('council', 'query ($id: ID!, $audience: AudienceInput) { sharingPreview(recordId: $id, audience: $audience) { token } }', { id: milestone.id, ...withChosen(api, 'police') });
    expect(errors).toMatchObject([{ message: 'The police cannot read what this belongs to; share that first', extensions: { code: 'BAD_USER_INPUT' } }]);
    expect((await api.change('council', 'share', { recordId: milestone.id, ...withChosen(api, 'police') })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  });

  test('it is put on record, for its variations could feel out what others share', async () => {
    const { workstream } = await family();
    await preview(api, 'trust', workstream.id, withAll);
    const events = await api.seed.asOperator(async (operator) => (await operator.query('select act from app.audit_event where record_ids @> $1', [JSON.stringify({ workstream: uuidOf(workstream.id) })])).rows as { act: string }[]);
    expect(events.map(({ act }) => act)).toContain('sharingPreview');
  });

  test('an owner who was cut off from what it belongs to only narrows', async () => {
    const { workstream, milestone } = await family();
    await lookAndShare(api, 'trust', workstream.id, withChosen(api, 'icb'));
    const cutOff = async (choice: object) => (await api.change('council', 'share', { recordId: milestone.id, ...choice })).errors.map(({ code }) => code);
    expect(await cutOff(asParent)).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(await cutOff(withAll)).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(await cutOff(withChosen(api, 'police'))).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(await cutOff(withNobody)).toEqual([]);
  });
});

const uuidOf = (id: string): string => Buffer.from(id, 'base64url').toString().split(':')[1] ?? '';
