import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  await api.stop();
});

const byName = ['council', 'icb', 'parents', 'pcc', 'police', 'trust', 'voluntary'];

test('the partners are listed by name to every one of them, and no other partnership’s', async () => {
  const { organisations } = await api.data<{ organisations: { totalCount: number; nodes: { slug: string; name: string }[] } }>(
    api.seed.person('parents', 'VIEWER'), '{ organisations(first: 100) { totalCount nodes { slug name shortName sector succeededBy { slug } } } }');
  expect(organisations.totalCount).toBe(7);
  expect(organisations.nodes.map(({ slug }) => slug)).toEqual(byName);
  expect(organisations.nodes[5]).toEqual({ slug: 'trust', name: 'The trust', shortName: 'trust', sector: 'CHILDRENS_TRUST', succeededBy: null });
});

test('which partners are public authorities is known to every one of them', async () => {
  const { organisations } = await api.data<{ organisations: { nodes: { slug: string; publicAuthority: boolean }[] } }>(api.seed.person('parents', 'VIEWER'), '{ organisations(first: 100) { nodes { slug publicAuthority } } }');
  expect(organisations.nodes.filter(({ publicAuthority }) => publicAuthority).map(({ slug }) => slug)).toEqual(['council', 'icb', 'pcc', 'police', 'trust']);
});

test.each([1, 3, 7])('walked by pages of %d each partner is shown once', async (size) => {
  const walked = await everyPage<{ slug: string }>(async (first, after) => (await api.data<{ organisations: never }>('icb',
    'query ($first: Int!, $after: String) { organisations(first: $first, after: $after) { edges { cursor node { slug } } nodes { slug } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }', { first, after })).organisations, size);
  expect(walked.map(({ slug }) => slug)).toEqual(byName);
});

test('an organisation’s people are walked page by page', async () => {
  const walked = await everyPage<{ role: string }>(async (first, after) => (await api.data<{ node: { members: never } }>('icb', `query ($id: ID!, $first: Int!, $after: String) {
    node(id: $id) { ... on Organisation { members(first: $first, after: $after) { edges { cursor node { role } } nodes { role } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }`,
  { id: api.organisation('voluntary'), first, after })).node.members, 1);
  expect(walked.map(({ role }) => role)).toEqual(['ADMINISTRATOR', 'CONTRIBUTOR', 'VIEWER']);
});

test('an organisation’s people and their roles are known to the whole partnership by name, until a membership ends', async () => {
  const ended = api.seed.person('trust', 'ADMINISTRATOR');
  const members = () => api.data('police', `query ($id: ID!) { node(id: $id) { ... on Organisation { members(first: 10) {
    totalCount nodes { role person { displayName jobTitle } organisation { slug } } } } } }`, { id: api.organisation('trust') });
  const member = (role: string) => ({ role, person: { displayName: `${role} of trust`, jobTitle: 'Post trust' }, organisation: { slug: 'trust' } });
  expect(await members()).toEqual({ node: { members: { totalCount: 3, nodes: ['ADMINISTRATOR', 'CONTRIBUTOR', 'VIEWER'].map(member) } } });
  await api.seed.asOperator((operator) => operator.query('update app.membership set ended_at = now() where person_id = $1', [ended.personId]));
  expect(await members()).toEqual({ node: { members: { totalCount: 2, nodes: ['CONTRIBUTOR', 'VIEWER'].map(member) } } });
  const name = await api.data('police', 'query ($id: ID!) { node(id: $id) { ... on Person { displayName } } }', { id: globalId('Person', ended.personId) });
  expect(name).toEqual({ node: { displayName: 'ADMINISTRATOR of trust' } });
});

test('a body that took over another’s duties is named', async () => {
  await api.seed.asOperator((operator) => operator.query('update app.organisation set succeeded_by_id = $2 where id = $1', [api.seed.organisationId('pcc'), api.seed.organisationId('police')]));
  expect(await api.data('icb', 'query ($id: ID!) { node(id: $id) { ... on Organisation { succeededBy { slug } } } }', { id: api.organisation('pcc') })).toEqual({ node: { succeededBy: { slug: 'police' } } });
});
