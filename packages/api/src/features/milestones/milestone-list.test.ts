import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';

describe('the list of milestones', () => {
  let api: TestApi;
  let first: Made;
  let second: Made;
  const list = async (filter: Record<string, unknown>, orderBy = 'FORECAST') =>
    (await api.data<{ milestones: { totalCount: number; nodes: { title: string }[] } }>(
      'icb',
      'query ($filter: MilestoneFilter, $orderBy: MilestoneOrder) { milestones(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { title } } }', { filter, orderBy })).milestones;
  const titles = async (filter: Record<string, unknown>, orderBy?: string) => (await list(filter, orderBy)).nodes.map(({ title }) => title);

  beforeAll(async () => {
    api = await TestApi.start();
    first = await api.workstream('trust').sharedWithAll().contributedToBy('icb', 'council').create();
    second = await api.workstream('council').sharedWithAll().create();
    const add = (who: 'trust' | 'icb' | 'council', title: string, baselineOn: string, more: Record<string, unknown> = {}) =>
      api.milestone(who).of(who === 'council' ? second : first).with({ title, baselineOn, ...more });
    await add('trust', 'b', '2024-06-10').create();
    await add('icb', 'A', '2024-06-20', { forecastOn: '2024-06-01' }).create();
    await add('council', 'c', '2024-06-01', { forecastOn: '2024-07-01' }).create();
    await add('council', 'C', '2024-06-01', { forecastOn: '2024-07-01' }).create();
    await add('council', 'hidden', '2024-06-02').forOwnerAlone().create();
    const done = await add('trust', 'done', '2024-06-30').create();
    await api.done('trust', 'reportMilestone', { milestoneId: done.id, version: 1, brag: 'GREEN', forecastOn: '2024-06-30', achievedOn: '2024-05-01', narrative: 'x' }, 'report { brag }');
  });
  afterAll(async () => {
    await api.stop();
  });

  test('holds what the viewer can read, in the order asked for, and counts no other', async () => {
    expect(await titles({})).toEqual(['done', 'A', 'b', 'c', 'C']);
    expect((await titles({}, 'BASELINE')).map((title) => title.toLowerCase())).toEqual(['c', 'c', 'b', 'a', 'done']);
    expect((await titles({}, 'TITLE')).map((title) => title.toLowerCase())).toEqual(['a', 'b', 'c', 'c', 'done']);
    expect((await list({})).totalCount).toBe(5);
  });

  test.each([
    ['its owner’s rating', () => ({ brag: ['GREEN', 'RED'] }), ['done']],
    ['its owner', () => ({ ownerId: api.organisation('council') }), ['C', 'c']],
    ['its workstream', () => ({ workstreamId: first.id }), ['A', 'b', 'done']],
    ['a workstream that is not', () => ({ workstreamId: 'x' }), []],
    ['the forecast', () => ({ forecastFrom: '2024-06-10', forecastTo: '2024-06-30' }), ['b', 'done']],
    ['no time at all', () => ({ forecastFrom: '2024-06-30', forecastTo: '2024-06-10' }), []],
    ['owner and workstream that have nothing in common', () => ({ ownerId: api.organisation('council'), workstreamId: first.id }), []],
  ])('narrowed by %s', async (_what, filter, expected) => {
    const { nodes, totalCount } = await list(filter());
    expect(nodes.map(({ title }) => title).sort()).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  test('a milestone whose workstream is hidden is not found by that workstream’s id', async () => {
    const led = await api.workstream('trust').sharedWith('icb').contributedToBy('icb').create();
    const made = await api.milestone('icb').of(led).with({ title: 'orphan' }).create();
    await api.done('trust', 'shareWorkstream', { workstreamId: led.id, version: led.version, audience: { scope: 'OWNER' } }, 'workstream { id }');
    expect(await list({ workstreamId: led.id })).toEqual({ totalCount: 0, nodes: [] });
    await api.done('icb', 'updateMilestone', { milestoneId: made.id, version: made.version, audience: { scope: 'OWNER' } }, 'milestone { id }');
    await api.seed.asOperator((operator) => operator.query(`delete from app.milestone where title = 'orphan'`));
  });

  const PAGE = 'edges { cursor node { title } } nodes { title } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

  test.each(['FORECAST', 'BASELINE', 'TITLE'])('walked page by page by %s shows each once, as one page would', async (orderBy) => {
    const whole = (await list({}, orderBy)).nodes;
    for (const size of [1, 2, 5]) {
      const walked = await everyPage<{ title: string }>(
        async (count, after) => (await api.data<{ milestones: never }>('icb', `query ($first: Int!, $after: String, $orderBy: MilestoneOrder) { milestones(first: $first, after: $after, orderBy: $orderBy) { ${PAGE} } }`, { first: count, after, orderBy })).milestones,
        size);
      expect(walked).toEqual(whole);
    }
  });

  test('of one workstream is walked in the same way, beside another’s', async () => {
    const walked = await everyPage<{ title: string }>(
      async (count, after) => (await api.data<{ node: { milestones: never } }>(
        'icb', `query ($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Workstream { milestones(first: $first, after: $after) { ${PAGE} } } } }`, { id: first.id, first: count, after })).node.milestones,
      1);
    expect(walked.map(({ title }) => title)).toEqual(['done', 'A', 'b']);
    const both = await api.data<{ workstreams: { nodes: { milestones: { totalCount: number; nodes: { title: string }[]; pageInfo: { hasNextPage: boolean } } }[] } }>(
      'icb', '{ workstreams(first: 2) { nodes { milestones(first: 2) { totalCount nodes { title } pageInfo { hasNextPage } } } } }');
    expect(both.workstreams.nodes.map(({ milestones }) => milestones)).toEqual([
      { totalCount: 3, nodes: [{ title: 'done' }, { title: 'A' }], pageInfo: { hasNextPage: true } },
      { totalCount: 2, nodes: [{ title: 'c' }, { title: 'C' }], pageInfo: { hasNextPage: false } },
    ]);
  });

  test('is refused a cursor of another order, and of another list', async () => {
    const cursorOf = async (field: string) => (await api.data<Record<string, { pageInfo: { endCursor: string } }>>('icb', `{ list: ${field} { pageInfo { endCursor } } }`))['list']?.pageInfo.endCursor;
    for (const field of ['milestones(first: 1, orderBy: TITLE)', 'workstreams(first: 1)']) {
      const answer = await api.ask('icb', 'query ($after: String) { milestones(first: 1, after: $after) { totalCount } }', { after: await cursorOf(field) });
      expect(answer).toMatchObject({ status: 400, errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
    }
  });
});
