import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';
import { outcome, reads, roles, ruling, somebody, type Scenario } from '../../testing/access.ts';
import type { Made } from '../../testing/record-builders.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Led by the Trust; the council contributes, the ICB reads. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  sb1 = await api.workstream('trust').with({ ref: 'SB1' }).sharedWith('council', 'icb').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

const audience = () => ({ scope: 'ORGANISATIONS', organisationIds: [api.organisation('council'), api.organisation('icb')] });

const operations = {
  'changing it': { mutation: 'updateWorkstream', act: 'workstream:edit', input: () => ({ title: 'Short breaks' }) },
  'sharing it': { mutation: 'shareWorkstream', act: 'workstream:share', input: () => ({ audience: audience() }) },
  'pausing it': { mutation: 'pauseWorkstream', act: 'workstream:pause', input: () => ({ reason: 'Awaiting the commissioner' }) },
  'resuming it': { mutation: 'resumeWorkstream', act: 'workstream:pause', input: () => ({}) },
} as const;

/** One of the Trust's workstream, at the version it has by now. */
async function attempt(persona: Persona, operation: keyof typeof operations) {
  if (operation === 'resuming it') await attempt(api.seed.person('trust'), 'pausing it');
  const { node } = await api.data<{ node: Made }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { id version } } }', { id: sb1.id });
  return api.change(persona, operations[operation].mutation, { workstreamId: sb1.id, version: node.version, ...operations[operation].input() });
}

describe('a workstream led by the Trust, with the council contributing and the ICB reading', () => {
  test.each<Scenario<keyof typeof operations>>([
    // what is tried,  by whom,               VIEWER,      CONTRIBUTOR, ADMINISTRATOR
    ['changing it', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['changing it', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['changing it', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['changing it', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['changing it', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['sharing it', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['sharing it', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['sharing it', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['pausing it', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['pausing it', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['pausing it', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['resuming it', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['resuming it', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['resuming it', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (operation, relation, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const persona = somebody(relation, role, api.seed, elsewhere);
      const came = outcome(await attempt(persona, operation));
      expect(came[0]).toBe(expected[index]);
      const ruled = ruling(persona, operations[operation].act, { ownerId: api.seed.organisationId('trust') }, reads(relation));
      expect(came).toEqual(ruled);
    }
  });

  test('anybody from CONTRIBUTOR on adds one, as its owner; a VIEWER adds none', async () => {
    for (const role of roles) {
      const persona = api.seed.person('voluntary', role);
      const came = outcome(await api.change(persona, 'createWorkstream', { ref: role, title: role }));
      expect(came).toEqual(ruling(persona, 'workstream:create', {}, true));
    }
    expect(await api.data('voluntary', '{ workstreams(first: 10) { nodes { ref owner { slug } } } }')).toEqual({
      workstreams: { nodes: [{ ref: 'ADMINISTRATOR', owner: { slug: 'voluntary' } }, { ref: 'CONTRIBUTOR', owner: { slug: 'voluntary' } }] },
    });
  });
});

describe('whoever the Trust’s workstream is not shared with', () => {
  const outsiders: [string, () => Who][] = [['the police', () => 'police'], ['another partnership', () => elsewhere.person('council')]];

  test.each(outsiders)('finds it on no way: %s', async (_who, who) => {
    const priority = '{ nodes { workstreams(first: 10) { totalCount nodes { id } } } }';
    const found = await api.data(who(), `query ($id: ID!, $owner: ID!) {
      node(id: $id) { id } byRef: workstream(ref: "SB1") { id } byRefAndOwner: workstream(ref: "SB1", ownerId: $owner) { id }
      workstreams(first: 10) { totalCount nodes { id } pageInfo { hasNextPage } } ofTrust: workstreams(first: 10, filter: { ownerId: $owner }) { totalCount }
      byText: workstreams(first: 10, filter: { text: "SB1" }) { totalCount } milestones(first: 10, filter: { workstreamId: $id }) { totalCount nodes { id } }
      priorities(first: 10) ${priority} }`, { id: sb1.id, owner: api.organisation('trust') });
    expect(found).toMatchObject({
      node: null, byRef: null, byRefAndOwner: null, ofTrust: { totalCount: 0 }, byText: { totalCount: 0 }, milestones: { totalCount: 0, nodes: [] },
      workstreams: { totalCount: 0, nodes: [], pageInfo: { hasNextPage: false } }, priorities: { nodes: [] },
    });
  });

  test('may use its reference for its own, which tells nothing of it', async () => {
    expect((await api.change('police', 'createWorkstream', { ref: 'SB1', title: 'Ours' })).errors).toEqual([]);
  });
});

test('a share that ends ends by itself, on its day and for all that follows the workstream', async () => {
  const shared = await api.workstream('trust').sharedWith('voluntary', 'icb').until('voluntary', '2024-06-01').contributedToBy('icb', 'voluntary').create();
  const named = () => api.data('icb', 'query ($id: ID!) { node(id: $id) { ... on Workstream { contributors { slug } audience { organisations { slug } } } } }', { id: shared.id });
  const milestone = await api.milestone('trust').of(shared).create();
  const discussion = await api.discussion('voluntary').about(shared).start();
  const thread = await api.discussion('icb').about(milestone).start();
  const sees = async () => Object.values(await api.data<Record<string, { id: string } | null>>('voluntary', `query ($w: ID!, $m: ID!, $t: ID!, $own: ID!) {
    w: node(id: $w) { id } m: node(id: $m) { id } t: node(id: $t) { id } own: node(id: $own) { id } }`,
  { w: shared.id, m: milestone.id, t: thread.id, own: discussion.id })).map((node) => node !== null);
  const setClock = (today: string) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
  await setClock('2024-05-31');
  expect(await sees()).toEqual([true, true, true, true]);
  expect(await named()).toEqual({ node: { contributors: [{ slug: 'icb' }, { slug: 'voluntary' }], audience: { organisations: [{ slug: 'trust' }, { slug: 'icb' }, { slug: 'voluntary' }] } } });
  await setClock('2024-06-01');
  expect(await sees()).toEqual([false, false, false, true]);
  expect((await api.change('voluntary', 'startThread', { subjectId: shared.id, title: 'x', body: 'x' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  expect(await named()).toEqual({ node: { contributors: [{ slug: 'icb' }], audience: { organisations: [{ slug: 'trust' }, { slug: 'icb' }] } } });
  await setClock('2024-05-15');
});
