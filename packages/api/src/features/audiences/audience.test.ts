import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import type { Made } from '../../testing/record-builders.ts';
import type { Slug } from '../../testing/seed.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

/** The Trust's workstream shared with the council, the ICB and the parents, and what hangs on it. */
let family: Record<'workstream' | 'following' | 'chosen' | 'ownersAlone' | 'discussion' | 'candid' | 'onMilestone' | 'comment', { id: string }>;
let version: number;

beforeEach(async () => {
  const workstream = await api.workstream('trust').sharedWith('council', 'icb', 'parents').contributedToBy('council').create();
  ({ version } = workstream);
  const following = await api.milestone('council').of(workstream).create();
  const chosen = await api.milestone('council').of(workstream).sharedWith('icb').create();
  const discussion = await api.discussion('icb').about(workstream).start();
  family = {
    workstream, following, chosen, discussion, comment: discussion.comment,
    ownersAlone: await api.milestone('council').of(workstream).forOwnerAlone().create(),
    candid: await api.discussion('icb').about(workstream).sharedWith('trust').start(),
    onMilestone: await api.discussion('parents').about(following).start(),
  };
});

/** What of the family somebody finds by its id. */
async function finds(who: Who): Promise<string[]> {
  const names = Object.keys(family);
  const data = await api.data<Record<string, object | null>>(who, `query (${names.map((name) => `$${name}: ID!`).join(', ')}) { ${names.map((name) => `${name}: node(id: $${name}) { id }`).join(' ')} }`,
    Object.fromEntries(Object.entries(family).map(([name, { id }]) => [name, id])));
  return names.filter((name) => data[name] !== null);
}

async function share(...slugs: Slug[]): Promise<void> {
  const audience = slugs.length === 0 ? { scope: 'OWNER' } : { scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)) };
  const { workstream } = await api.done<{ workstream: Made }>('trust', 'shareWorkstream', { workstreamId: family.workstream.id, version, audience }, 'workstream { version }');
  ({ version } = workstream);
}

const open = ['workstream', 'following', 'discussion', 'onMilestone', 'comment'];

describe('what hangs on a shared workstream', () => {
  test('is read by whoever it follows or names', async () => {
    expect(await finds('trust')).toEqual(['workstream', 'following', 'discussion', 'comment', 'candid', 'onMilestone']);
    expect(await finds('council')).toEqual(['workstream', 'following', 'chosen', 'discussion', 'comment', 'ownersAlone', 'onMilestone']);
    expect(await finds('icb')).toEqual(['workstream', 'following', 'chosen', 'discussion', 'comment', 'candid', 'onMilestone']);
    expect((await finds('parents')).sort()).toEqual([...open].sort());
    expect(await finds('police')).toEqual([]);
  });

  test('is narrowed with it at once, at every depth, and each owner keeps its own', async () => {
    await share('council');
    expect(await finds('icb')).toEqual(['discussion', 'comment', 'candid']);
    expect(await finds('parents')).toEqual(['onMilestone']);
    expect(await finds('council')).toEqual(['workstream', 'following', 'chosen', 'discussion', 'comment', 'ownersAlone', 'onMilestone']);
    await share();
    expect(await finds('council')).toEqual(['following', 'chosen', 'ownersAlone', 'onMilestone']);
    expect(await finds('trust')).toEqual(['workstream', 'following', 'discussion', 'comment', 'candid', 'onMilestone']);
  });

  test('is widened with it where it follows, and nowhere else', async () => {
    await share('council', 'icb', 'parents', 'police');
    expect((await finds('police')).sort()).toEqual([...open].sort());
  });

  test('is as it was when a narrowing is taken back', async () => {
    const everybody: Slug[] = ['trust', 'council', 'icb', 'parents', 'police'];
    const before = await Promise.all(everybody.map(finds));
    await share();
    await share('council', 'icb', 'parents');
    expect(await Promise.all(everybody.map(finds))).toEqual(before);
  });

  test('is read by whoever reads the workstream once it follows it again, with all that hangs on it, and by those who come later', async () => {
    const { ownersAlone } = family;
    const reporting = { milestoneId: ownersAlone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'On our way' };
    const { report } = await api.done<{ report: Made }>('council', 'reportMilestone', reporting, 'report { id }');
    const discussion = await api.discussion('council').about(ownersAlone).start();
    family = { ...family, ownersAlone: report, candid: discussion, comment: discussion.comment };
    const hanging = ['ownersAlone', 'candid', 'comment'];
    expect(await finds('icb')).not.toEqual(expect.arrayContaining(hanging));

    await api.done('council', 'updateMilestone', { milestoneId: ownersAlone.id, version: 2, followWorkstream: true }, 'milestone { id }');
    for (const reader of ['trust', 'icb', 'parents'] as const) expect(await finds(reader)).toEqual(expect.arrayContaining(hanging));
    expect(await finds('police')).toEqual([]);
    await share('council', 'police');
    expect(await finds('police')).toEqual(expect.arrayContaining(hanging));
    expect(await finds('parents')).toEqual(['onMilestone']);
    expect((await api.seed.asOperator(compareWithOracle)).wrong).toEqual([]);
  });

  test('shared with whom its parent is not shared with stays unread until the parent is, and is refused when it is said', async () => {
    const { errors } = await api.change('council', 'updateMilestone', {
      milestoneId: family.chosen.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb'), api.organisation('police'), api.organisation('pcc')] },
    });
    expect(errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'The pcc and The police cannot read what this belongs to; share that first', path: ['audience', 'organisationIds'] }]);
    await api.done('council', 'updateMilestone', { milestoneId: family.chosen.id, version: 1, audience: { scope: 'PARTNERSHIP' } }, 'milestone { id }');
    expect(await finds('police')).toEqual([]);
    await share('police');
    expect((await finds('police')).sort()).toEqual([...open, 'chosen'].sort());
  });
});

describe('an audience', () => {
  test.each<[string, Record<string, unknown>, string, string[]]>([
    ['names organisations only where some are chosen', { scope: 'OWNER', organisationIds: ['x'] }, 'Name organisations only when you share with chosen organisations', ['audience', 'organisationIds']],
    ['of chosen organisations chooses at least one', { scope: 'ORGANISATIONS', organisationIds: [] }, 'Choose at least one organisation', ['audience', 'organisationIds']],
    ['names a hundred at most', { scope: 'ORGANISATIONS', organisationIds: Array.from({ length: 101 }, () => 'x') }, 'Choose 100 organisations or fewer', ['audience', 'organisationIds']],
    ['ends no share that it does not begin', { scope: 'ORGANISATIONS', organisationIds: ['x'], endings: [{ organisationId: 'y', endsOn: '2024-06-01' }] }, 'Give an end date only to an organisation you share with', ['audience', 'endings']],
    ['ends a share on a day to come', { scope: 'ORGANISATIONS', organisationIds: ['x'], endings: [{ organisationId: 'x', endsOn: '2024-05-15' }] }, 'The date a share ends must be in the future', ['audience', 'endings']],
  ])('%s', async (_rule, audience, message, path) => {
    for (const [mutation, input] of [
      ['createWorkstream', { ref: 'X', title: 'x' }], ['shareWorkstream', { workstreamId: family.workstream.id, version }],
      ['createMilestone', { workstreamId: family.workstream.id, title: 'x', baselineOn: '2024-05-31' }], ['updateMilestone', { milestoneId: family.chosen.id, version: 1 }],
      ['startThread', { subjectId: family.workstream.id, title: 'x', body: 'x' }],
    ] as const) {
      expect((await api.change('council', mutation, { ...input, audience })).errors).toEqual([{ code: 'INVALID', message, path }]);
    }
  });

  test('may name its owner, which reads anyway', async () => {
    const shared = await api.workstream('icb').sharedWith('icb', 'trust').create();
    expect(await api.data('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { audience { organisations { slug } } } } }', { id: shared.id })).toEqual({ node: { audience: { organisations: [{ slug: 'icb' }, { slug: 'trust' }] } } });
  });
});
