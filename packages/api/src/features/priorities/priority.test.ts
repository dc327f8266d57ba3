import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import { addPlan, addPriority, ownerAlone, wholePartnership } from '../../testing/records.ts';

let api: TestApi;
const ids: Record<string, string> = {};

beforeAll(async () => {
  api = await TestApi.start();
  await api.directly('council', async (as, owner) => {
    const shared = await addPlan(as, owner, wholePartnership, { title: 'Change for children', status: 'RATIFIED' });
    const closed = await addPlan(as, owner, wholePartnership, { title: 'Before', status: 'CLOSED' });
    const draft = await addPlan(as, owner, ownerAlone, { title: 'Draft', status: 'DRAFT' });
    const add = async (plan: string, ref: string, crossCutting = false) => {
      ids[ref] = globalId('Priority', await addPriority(as, owner, plan, { ref, title: `Priority ${ref}`, crossCutting }));
    };
    await add(shared, 'A0', true);
    await add(shared, 'P10');
    await add(shared, 'P2');
    await add(closed, 'C1');
    await add(draft, 'S1');
  });
  const serve = (who: 'trust' | 'icb', ref: string) => api.workstream(who).with({ ref, priorityIds: [ids['P2']] });
  await serve('trust', 'SB10').sharedWithAll().create();
  await serve('trust', 'SB2').sharedWithAll().create();
  await serve('icb', 'SB1').sharedWithAll().create();
  await serve('trust', 'HIDDEN').create();
});

afterAll(async () => {
  await api.stop();
});

const refs = (nodes: { ref: string }[]) => nodes.map(({ ref }) => ref);

test('plans come by title, each with its priorities by reference and its themes last, of those the viewer can read', async () => {
  const plans = (who: Who) => api.data(who, '{ plans(first: 10) { totalCount nodes { title status owner { slug } priorities(first: 10) { totalCount nodes { ref crossCutting plan { title } } } } } }');
  const change = {
    title: 'Change for children', status: 'RATIFIED', owner: { slug: 'council' },
    priorities: { totalCount: 3, nodes: [['P2', false], ['P10', false], ['A0', true]].map(([ref, crossCutting]) => ({ ref, crossCutting, plan: { title: 'Change for children' } })) },
  };
  expect(await plans('police')).toMatchObject({ plans: { totalCount: 2, nodes: [{ title: 'Before', status: 'CLOSED' }, change] } });
  expect(await plans('council')).toMatchObject({ plans: { totalCount: 3, nodes: [{ title: 'Before' }, change, { title: 'Draft', status: 'DRAFT', priorities: { totalCount: 1 } }] } });
});

test('priorities come from all plans the viewer can read, themes last, and each once however they are paged', async () => {
  const page = (who: Who) => async (first: number, after: string | null) => (await api.data<{ priorities: never }>(
    who, 'query ($first: Int!, $after: String) { priorities(first: $first, after: $after) { edges { cursor node { ref } } nodes { ref } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }', { first, after })).priorities;
  for (const [who, expected] of [['police', ['A0', 'C1', 'P10', 'P2']], ['council', ['A0', 'C1', 'P10', 'P2', 'S1']]] as const) {
    const walked = refs(await everyPage<{ ref: string }>(page(who), 2));
    expect(walked.at(-1)).toBe('A0');
    expect([...walked].sort()).toEqual(expected);
    expect(await everyPage<{ ref: string }>(page(who), 100)).toEqual(walked.map((ref) => ({ ref })));
  }
});

test('a priority lists the workstreams that serve it by reference, of those the viewer can read', async () => {
  const serving = async (who: Who, first = 100, after: string | null = null) => (await api.data<{ node: { workstreams: { totalCount: number; nodes: { ref: string }[] } } }>(
    who, `query ($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Priority { workstreams(first: $first, after: $after) {
      totalCount edges { cursor node { ref } } nodes { ref } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`, { id: ids['P2'], first, after })).node.workstreams;
  expect(await serving('police')).toMatchObject({ totalCount: 3, nodes: [{ ref: 'SB1' }, { ref: 'SB2' }, { ref: 'SB10' }] });
  expect(await serving('trust')).toMatchObject({ totalCount: 4, nodes: [{ ref: 'HIDDEN' }, { ref: 'SB1' }, { ref: 'SB2' }, { ref: 'SB10' }] });
  expect(refs(await everyPage<{ ref: string }>(async (first, after) => (await serving('police', first, after)) as never, 1))).toEqual(['SB1', 'SB2', 'SB10']);
});

test('workstreams are narrowed by the priority they serve, and by a hidden one as by one that is not', async () => {
  const served = async (who: Who, priorityId: string) => (await api.data<{ workstreams: { totalCount: number; nodes: { ref: string }[] } }>(
    who, 'query ($id: ID!) { workstreams(first: 10, filter: { priorityId: $id }) { totalCount nodes { ref } } }', { id: priorityId })).workstreams;
  expect(await served('police', ids['P2'] ?? '')).toMatchObject({ totalCount: 3, nodes: [{ ref: 'SB1' }, { ref: 'SB2' }, { ref: 'SB10' }] });
  expect(await served('police', ids['S1'] ?? '')).toEqual(await served('police', globalId('Priority', '00000000-0000-7000-8000-000000000000')));
});

test('a workstream shows the priorities it serves of those its reader can read', async () => {
  const { id } = await api.workstream('council').with({ priorityIds: [ids['S1'], ids['A0'], ids['P2']] }).sharedWithAll().create();
  const priorities = (who: Who) => api.data(who, 'query ($id: ID!) { node(id: $id) { ... on Workstream { priorities { ref } } } }', { id });
  expect(await priorities('police')).toEqual({ node: { priorities: [{ ref: 'P2' }, { ref: 'A0' }] } });
  const { node } = (await priorities('council')) as { node: { priorities: { ref: string }[] } };
  expect(refs(node.priorities).sort()).toEqual(['A0', 'P2', 'S1']);
});
