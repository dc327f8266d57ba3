import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, addRating, followsParent, ownerAlone } from '../../testing/records.ts';

let api: TestApi;
let workstream: Made;
const refs = ['A5.10', 'A5.2', 'a5.1', 'A6'];

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('council').sharedWith('trust').create();
  const workstreamId = parseGlobalId(workstream.id)?.id ?? '';
  await api.directly('council', async (as, owner) => {
    for (const ref of refs) await addAction(as, owner, workstreamId, followsParent, { ref });
    await addAction(as, owner, workstreamId, ownerAlone, { ref: 'A9', title: 'Ours alone' });
    await addAction(as, owner, workstreamId, followsParent, {
      ref: 'B1', title: 'Full', description: '- one\n- two', brag: 'BLUE', dueOn: '2024-03-31', completedOn: '2024-03-01', refreshOutcome: 'COMPLETED_AND_EMBEDDED',
      refreshNote: 'Complete and embedded', assigneeId: api.seed.organisationId('trust'),
    });
  });
});

afterAll(async () => {
  await api.stop();
});

const PAGE = 'edges { cursor node { ref } } nodes { ref } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const actions = async (who: Who, first = 100, after: string | null = null) => (await api.data<{ node: { actions: { totalCount: number; nodes: { ref: string }[] } & Parameters<typeof everyPage>[0] } }>(
  who, `query ($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Workstream { actions(first: $first, after: $after) { totalCount ${PAGE} } } } }`, { id: workstream.id, first, after })).node.actions;

test('a workstream’s actions come by reference, A5.2 before A5.10, of those the viewer can read', async () => {
  expect(await actions('council')).toMatchObject({ totalCount: 6, nodes: ['a5.1', 'A5.2', 'A5.10', 'A6', 'A9', 'B1'].map((ref) => ({ ref })) });
  expect(await actions('trust')).toMatchObject({ totalCount: 5, nodes: ['a5.1', 'A5.2', 'A5.10', 'A6', 'B1'].map((ref) => ({ ref })) });
});

test.each([1, 2, 5])('walked by pages of %d each is shown once', async (size) => {
  const walked = await everyPage<{ ref: string }>(async (first, after) => (await actions('trust', first, after)) as never, size);
  expect(walked).toEqual((await actions('trust')).nodes);
});

test('an action says what its source said, and null where it said nothing', async () => {
  const { node } = await api.data<{ node: { actions: { nodes: object[] } } }>('trust', `query ($id: ID!) { node(id: $id) { ... on Workstream { actions(first: 100) { nodes {
    ref title description brag dueOn completedOn refreshOutcome refreshNote version assignee { slug } owner { slug } workstream { id } audience { inherited organisations { slug } } } } } } }`, { id: workstream.id });
  const shared = { version: 1, owner: { slug: 'council' }, workstream: { id: workstream.id }, audience: { inherited: true, organisations: [{ slug: 'council' }, { slug: 'trust' }] } };
  expect(node.actions.nodes[4]).toEqual({
    ref: 'B1', title: 'Full', description: '- one\n- two', brag: 'BLUE', dueOn: '2024-03-31', completedOn: '2024-03-01', refreshOutcome: 'COMPLETED_AND_EMBEDDED',
    refreshNote: 'Complete and embedded', assignee: { slug: 'trust' }, ...shared,
  });
  expect(node.actions.nodes[0]).toEqual({
    ref: 'a5.1', title: 'Ask families', description: null, brag: null, dueOn: null, completedOn: null, refreshOutcome: null, refreshNote: null, assignee: null, ...shared,
  });
});

test('an action shows how it was rated, the newest first, and the discussions on it of those the viewer can read', async () => {
  const id = await api.directly('council', async (as, owner) => {
    const action = await addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', followsParent);
    await addRating(as, owner, { actionId: action }, { brag: 'GREY', asOf: '2024-01-31' });
    await addRating(as, owner, { actionId: action }, { brag: 'AMBER', asOf: '2024-04-30' });
    return globalId('Action', action);
  });
  await api.discussion('trust').about({ id }).with({ title: 'Ours' }).forOwnerAlone().start();
  await api.discussion('council').about({ id }).with({ title: 'Both' }).start();
  const read = (who: Who) => api.data(who, 'query ($id: ID!) { node(id: $id) { ... on Action { ratings(first: 5) { totalCount nodes { brag asOf } } threads(first: 5) { totalCount nodes { title } } } } }', { id });
  const ratings = { totalCount: 2, nodes: [{ brag: 'AMBER', asOf: '2024-04-30' }, { brag: 'GREY', asOf: '2024-01-31' }] };
  expect(await read('trust')).toEqual({ node: { ratings, threads: { totalCount: 2, nodes: [{ title: 'Both' }, { title: 'Ours' }] } } });
  expect(await read('council')).toEqual({ node: { ratings, threads: { totalCount: 1, nodes: [{ title: 'Both' }] } } });
});

test('an action for its owner alone does not exist for anybody else', async () => {
  const id = await api.directly('council', (as, owner) => addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', ownerAlone));
  const find = (who: Who) => api.data(who, 'query ($id: ID!) { node(id: $id) { __typename id } }', { id: globalId('Action', id) });
  expect(await find('council')).toEqual({ node: { __typename: 'Action', id: globalId('Action', id) } });
  expect(await find('trust')).toEqual({ node: null });
});
