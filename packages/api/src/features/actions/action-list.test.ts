import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, followsParent, ownerAlone } from '../../testing/records.ts';

let api: TestApi;
let open: Made;
let closed: Made;

// The partnership's today is 15 May 2024.
beforeAll(async () => {
  api = await TestApi.start();
  [open, closed] = [await api.workstream('council').sharedWith('trust', 'icb').create(), await api.workstream('council').create()];
  const [trust, icb] = [api.seed.organisationId('trust'), api.seed.organisationId('icb')];
  await api.directly('council', async (as, owner) => {
    const add = (ref: string, more: Record<string, unknown>, choice = followsParent) => addAction(as, owner, parseGlobalId(open.id)?.id ?? '', choice, { ref, ...more });
    await add('A1', { assigneeId: icb, dueOn: '2024-05-01', brag: 'RED' });
    await add('A2', { assigneeId: trust, dueOn: '2024-05-15', brag: 'AMBER', title: 'Ask 100% of families' });
    await add('A10', { assigneeId: trust, dueOn: '2024-05-14', brag: 'AMBER' });
    await add('A3', { assigneeId: trust });
    await add('A4', { assigneeId: trust, dueOn: '2024-04-30', completedOn: '2024-05-02', brag: 'GREEN' });
    await add('A5', {});
    await add('A6', { dueOn: '2024-01-31' }, ownerAlone);
    await addAction(as, owner, parseGlobalId(closed.id)?.id ?? '', ownerAlone, { ref: 'C1' });
  });
});

afterAll(async () => {
  await api.stop();
});

const PAGE = 'edges { cursor node { ref } } nodes { ref } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
type Page = Awaited<ReturnType<Parameters<typeof everyPage<{ ref: string }>>[0]>>;
const asked = async (who: Who, filter: object | null = null, orderBy: string | null = null, first = 100, after: string | null = null) =>
  (await api.data<{ actions: Page & { totalCount: number } }>(
    who, `query ($first: Int!, $after: String, $filter: ActionFilter, $orderBy: ActionOrder) { actions(first: $first, after: $after, filter: $filter, orderBy: $orderBy) { totalCount ${PAGE} } }`,
    { first, after, filter, orderBy })).actions;
const refs = async (who: Who, filter: object | null = null, orderBy: string | null = null) => {
  const { totalCount, nodes } = await asked(who, filter, orderBy);
  expect(totalCount).toBe(nodes.length);
  return nodes.map(({ ref }) => ref).join(' ');
};

test('what the viewer’s organisation is to do comes first, open before completed, the longest overdue first', async () => {
  expect(await refs('trust')).toBe('A10 A2 A3 A4 A1 A5');
  expect(await refs('icb')).toBe('A1 A10 A2 A3 A5 A4');
  expect(await refs('council')).toBe('A6 A1 A10 A2 A3 A5 C1 A4');
});

test.each([
  [{ mine: true }, 'A10 A2 A3 A4'],
  [{ mine: false }, 'A1 A5'],
  // Due yesterday is overdue, due today is not, and what is completed is not.
  [{ overdue: true }, 'A10 A1'],
  [{ overdue: false }, 'A2 A3 A4 A5'],
  [{ completed: true }, 'A4'],
  [{ completed: false, mine: true }, 'A10 A2 A3'],
  [{ brag: ['RED', 'GREEN'] }, 'A4 A1'],
  [{ text: '100%' }, 'A2'],
  [{ text: 'nothing of the kind' }, ''],
])('filtered by %j the Trust finds %s', async (filter, expected) => {
  expect(await refs('trust', filter)).toBe(expected);
});

test('who is to do it, whose record it is and its workstream narrow the list', async () => {
  expect(await refs('trust', { assigneeId: api.organisation('icb') })).toBe('A1');
  expect(await refs('trust', { ownerId: api.organisation('council') }, 'REF')).toBe('A1 A2 A3 A4 A5 A10');
  expect(await refs('trust', { ownerId: api.organisation('trust') })).toBe('');
  expect(await refs('trust', { workstreamId: open.id }, 'DUE')).toBe('A1 A10 A2 A3 A5 A4');
});

test('a workstream that the viewer cannot read filters like one that is not there', async () => {
  expect(await refs('icb', { workstreamId: closed.id })).toBe(await refs('icb', { workstreamId: globalId('Workstream', '019a0000-0000-7000-8000-000000000000') }));
});

test.each(['MINE', 'DUE', 'REF'])('walked by pages of two in order %s each is shown once', async (order) => {
  const walked = await everyPage<{ ref: string }>((first, after) => asked('trust', null, order, first, after), 2);
  expect(walked).toEqual((await asked('trust', null, order)).nodes);
});

test('an action says itself whether it is overdue', async () => {
  const { actions } = await api.data<{ actions: { nodes: { ref: string; overdue: boolean }[] } }>('trust', '{ actions(first: 100) { nodes { ref overdue } } }');
  expect(actions.nodes.filter(({ overdue }) => overdue).map(({ ref }) => ref)).toEqual(['A10', 'A1']);
});

test('a search that is too long is refused in words', async () => {
  const { status, errors } = await api.ask('trust', 'query ($text: String) { actions(first: 1, filter: { text: $text }) { totalCount } }', { text: 'x'.repeat(101) });
  expect([status, errors?.[0]?.message]).toEqual([400, expect.stringMatching(/^What you search for must be 100 characters or fewer/)]);
});
