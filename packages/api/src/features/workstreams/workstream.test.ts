import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { londonDate } from '@golden-thread/shared/civil-date';
import { TestApi } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import { addPlan, addPriority, wholePartnership } from '../../testing/records.ts';
import { globalId } from '../../platform/graphql/global-id.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

interface Workstream {
  id: string;
  version: number;
  ref: string;
  title: string;
  summary: string | null;
  leadPost: string | null;
  brag: string | null;
  updatedAt: string;
  paused: { reason: string; by: string | null; reviewOn: string | null } | null;
  contributors: { slug: string }[];
  priorities: { ref: string }[];
  ratings: { totalCount: number; nodes: { brag: string; asOf: string }[] };
  audience: { scope: string; inherited: boolean; organisations: { slug: string }[]; endings: { organisation: { slug: string }; endsOn: string }[] };
}

const FIELDS = `id version ref title summary leadPost brag updatedAt paused { reason by reviewOn } contributors { slug } priorities { ref }
  ratings(first: 10) { totalCount nodes { brag asOf } }
  audience { scope inherited organisations { slug } endings { organisation { slug } endsOn } }`;
const SELECTION = `workstream { ${FIELDS} }`;

const read = async (who: Parameters<TestApi['data']>[0], id: string): Promise<Workstream | null> =>
  (await api.data<{ node: Workstream | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Workstream { ${FIELDS} } } }`, { id })).node;

describe('a new workstream', () => {
  test('is its owner’s alone until somebody chooses otherwise, and holds what was said', async () => {
    const { workstream, errors } = await api.change<{ workstream: Workstream }>(
      'trust', 'createWorkstream', { ref: 'SB1', title: '  Short breaks  ', summary: 'New *arrangements*', brag: 'AMBER' }, SELECTION);
    expect(errors).toEqual([]);
    expect(workstream).toMatchObject({
      version: 1, ref: 'SB1', title: 'Short breaks', summary: 'New *arrangements*', leadPost: null, brag: 'AMBER', paused: null, contributors: [], priorities: [],
      audience: { scope: 'OWNER', inherited: false, organisations: [{ slug: 'trust' }], endings: [] },
      ratings: { totalCount: 1, nodes: [{ brag: 'AMBER', asOf: '2024-05-15' }] },
    });
    expect(workstream.updatedAt).toMatch(/^2024-05-1\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
    // In the first hour of a summer's day the day in UTC is still the one before.
    expect(londonDate(new Date(workstream.updatedAt))).toBe('2024-05-15');
    expect(await read('council', workstream.id)).toBeNull();
  });

  test('without a rating has no history of ratings', async () => {
    const { id } = await api.workstream('trust').create();
    expect(await read('trust', id)).toMatchObject({ brag: null, ratings: { totalCount: 0, nodes: [] } });
  });

  test('is read at once by those it is shared with, who are named in order with the owner first', async () => {
    const { id } = await api.workstream('trust').sharedWith('parents', 'icb', 'council').until('icb', '2024-06-01').create();
    const asCouncil = await read('council', id);
    expect(asCouncil?.audience).toEqual({
      scope: 'ORGANISATIONS', inherited: false, organisations: [{ slug: 'trust' }, { slug: 'council' }, { slug: 'icb' }, { slug: 'parents' }], endings: [],
    });
    expect(await read('parents', id)).toEqual(asCouncil);
    expect(await read('police', id)).toBeNull();
  });

  test('tells that a share will end to its owner and to whose share it is, and to nobody else', async () => {
    const { id } = await api.workstream('trust').sharedWith('icb', 'council', 'parents').until('icb', '2024-06-01').until('parents', '2024-07-01').create();
    const [icb, parents] = [{ organisation: { slug: 'icb' }, endsOn: '2024-06-01' }, { organisation: { slug: 'parents' }, endsOn: '2024-07-01' }];
    const endings = async (who: 'trust' | 'icb' | 'parents' | 'council') => (await read(who, id))?.audience.endings;
    expect(await endings('trust')).toEqual([icb, parents]);
    expect(await endings('icb')).toEqual([icb]);
    expect(await endings('parents')).toEqual([parents]);
    expect(await endings('council')).toEqual([]);
  });

  test('shared with each full member by name is shared with the whole partnership', async () => {
    const { id } = await api.workstream('trust').sharedWith('council', 'icb', 'police', 'pcc', 'voluntary', 'parents').create();
    expect((await read('parents', id))?.audience.scope).toBe('PARTNERSHIP');
  });

  test.each([
    ['an empty title', { title: '  ' }, 'Enter a title', ['title']],
    ['a title of 201 characters', { title: 'x'.repeat(201) }, 'Title must be 200 characters or fewer; it has 201', ['title']],
    ['a reference with a space', { ref: 'SB 1' }, 'Reference must be letters, digits, dots and hyphens, 20 or fewer, such as SB1', ['ref']],
    ['a reference of 21 characters', { ref: 'A'.repeat(21) }, 'Reference must be letters, digits, dots and hyphens, 20 or fewer, such as SB1', ['ref']],
    ['a summary of 20,000 characters', { summary: 'x'.repeat(20_000) }, 'Summary must be 2,000 characters or fewer; it has 20,000', ['summary']],
    ['a character PostgreSQL cannot store', { summary: 'a\u0000b' }, 'Summary holds a character that cannot be stored', ['summary']],
    ['chosen organisations without any', { audience: { scope: 'ORGANISATIONS' } }, 'Choose at least one organisation', ['audience', 'organisationIds']],
  ])('with %s is INVALID, in one sentence about that field', async (_what, wrong, message, path) => {
    const { errors } = await api.change('trust', 'createWorkstream', { ref: 'BAD1', title: 'Anything', ...wrong }, SELECTION);
    expect(errors).toEqual([{ code: 'INVALID', message, path }]);
  });

  test('with several mistakes hears of all of them at once', async () => {
    const { errors } = await api.change('trust', 'createWorkstream', { ref: '', title: '', summary: 'x'.repeat(2001) });
    expect(errors.map(({ path }) => path)).toEqual([['ref'], ['title'], ['summary']]);
  });

  test('may carry a reference that another organisation uses, and not one of its own twice', async () => {
    await api.workstream('icb').with({ ref: 'DUP' }).create();
    await api.workstream('police').with({ ref: 'DUP' }).create();
    const again = await api.change('police', 'createWorkstream', { ref: 'DUP', title: 'Again' });
    expect(again.errors).toEqual([{ code: 'INVALID', message: 'Your organisation already has a workstream with reference DUP', path: ['ref'] }]);
  });

  test('may be shared until a day to come, and not until one that has been', async () => {
    const share = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')], endings: [{ organisationId: api.organisation('icb'), endsOn: '2024-05-15' }] };
    const { errors } = await api.change('trust', 'createWorkstream', { ref: 'PAST', title: 'Past', audience: share });
    expect(errors).toEqual([{ code: 'INVALID', message: 'The date a share ends must be in the future', path: ['audience', 'endings'] }]);
  });
});

describe('contributing organisations', () => {
  test('read the workstream and are named by name', async () => {
    const { id } = await api.workstream('trust').sharedWith('parents', 'council').contributedToBy('parents', 'council', 'trust').create();
    expect((await read('parents', id))?.contributors).toEqual([{ slug: 'council' }, { slug: 'parents' }]);
  });

  test('that cannot read it are refused by name: share first', async () => {
    const { errors } = await api.change('trust', 'createWorkstream', { ref: 'NOSHARE', title: 'x', contributorIds: [api.organisation('police'), api.organisation('icb')] });
    expect(errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'The icb and The police cannot read this workstream; share it first', path: ['contributorIds'] },
    ]);
  });

  test('are replaced as a whole', async () => {
    const { id, version } = await api.workstream('trust').sharedWithAll().contributedToBy('icb', 'council').create();
    const { workstream } = await api.done<{ workstream: Workstream }>(
      'trust', 'updateWorkstream', { workstreamId: id, version, contributorIds: [api.organisation('police'), api.organisation('icb')] }, SELECTION);
    expect(workstream.contributors).toEqual([{ slug: 'icb' }, { slug: 'police' }]);
  });

  test('that are cut off by a narrowing stop contributing', async () => {
    const { id, version } = await api.workstream('trust').sharedWithAll().contributedToBy('icb', 'council').create();
    const audience = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] };
    const { workstream } = await api.done<{ workstream: Workstream }>('trust', 'shareWorkstream', { workstreamId: id, version, audience }, SELECTION);
    expect(workstream.contributors).toEqual([{ slug: 'icb' }]);
  });
});

describe('changing a workstream', () => {
  test('leaves what is left out, empties what is null, and counts the version', async () => {
    const { id, version } = await api.workstream('trust').with({ summary: 'Old', brag: 'GREY' }).create();
    const first = await api.done<{ workstream: Workstream }>('trust', 'updateWorkstream', { workstreamId: id, version, leadPost: 'Head of commissioning' }, SELECTION);
    expect(first.workstream).toMatchObject({ version: 2, summary: 'Old', brag: 'GREY', leadPost: 'Head of commissioning' });
    const second = await api.done<{ workstream: Workstream }>('trust', 'updateWorkstream', { workstreamId: id, version: 2, leadPost: null, summary: null, title: 'New' }, SELECTION);
    expect(second.workstream).toMatchObject({ version: 3, summary: null, leadPost: null, title: 'New', brag: 'GREY' });
  });

  test('at a version that has moved on is a CONFLICT and changes nothing', async () => {
    const { id, version } = await api.workstream('trust').with({ title: 'First' }).create();
    await api.done('trust', 'updateWorkstream', { workstreamId: id, version, title: 'Second' }, 'workstream { id }');
    const { errors } = await api.change('trust', 'updateWorkstream', { workstreamId: id, version, title: 'Third' });
    expect(errors).toMatchObject([{ code: 'CONFLICT', path: ['version'] }]);
    expect(await read('trust', id)).toMatchObject({ title: 'Second', version: 2 });
  });

  test('by two people at once happens once: the other hears of a CONFLICT', async () => {
    const { id, version } = await api.workstream('trust').create();
    const both = await Promise.all(['AMBER', 'RED'].map((brag) => api.change('trust', 'updateWorkstream', { workstreamId: id, version, brag })));
    expect(both.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['CONFLICT']);
    expect(await read('trust', id)).toMatchObject({ version: 2, ratings: { totalCount: 1 } });
  });

  test('of its rating is kept in its history, one word a day, the newest first', async () => {
    const { id } = await api.workstream('trust').with({ brag: 'GREY' }).create();
    await api.done('trust', 'updateWorkstream', { workstreamId: id, version: 1, brag: 'AMBER' }, 'workstream { id }');
    await api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, '2024-06-15']));
    await api.done('trust', 'updateWorkstream', { workstreamId: id, version: 2, brag: 'RED' }, 'workstream { id }');
    await api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, '2024-05-15']));
    expect((await read('trust', id))?.ratings).toEqual({ totalCount: 2, nodes: [{ brag: 'RED', asOf: '2024-06-15' }, { brag: 'AMBER', asOf: '2024-05-15' }] });
  });

  test('of what it serves takes priorities its owner can read, and no other', async () => {
    const priority = (plan: string, ref: string) => api.directly('council', (as, owner) => addPriority(as, owner, plan, { ref }));
    const shared = await api.directly('council', (as, owner) => addPlan(as, owner, wholePartnership));
    const hidden = await api.directly('council', (as, owner) => addPlan(as, owner));
    const [p2, p10, secret] = [await priority(shared, 'P2'), await priority(shared, 'P10'), await priority(hidden, 'P1')].map((id) => globalId('Priority', id));
    const { id } = await api.workstream('trust').sharedWithAll().create();
    const { workstream } = await api.done<{ workstream: Workstream }>('trust', 'updateWorkstream', { workstreamId: id, version: 1, priorityIds: [p10, p2, p2] }, SELECTION);
    expect(workstream.priorities).toEqual([{ ref: 'P2' }, { ref: 'P10' }]);
    const { errors } = await api.change('trust', 'updateWorkstream', { workstreamId: id, version: 2, priorityIds: [p2, secret] });
    expect(errors).toMatchObject([{ code: 'NOT_FOUND', path: ['priorityIds'] }]);
    expect(await read('police', id)).toMatchObject({ version: 2, priorities: [{ ref: 'P2' }, { ref: 'P10' }] });
  });
});

describe('pausing', () => {
  test('says why, on whose word and until when, and resuming takes it away', async () => {
    const { id, version } = await api.workstream('council').sharedWithAll().create();
    const paused = await api.done<{ workstream: Workstream }>(
      'council', 'pauseWorkstream', { workstreamId: id, version, reason: ' Awaiting the commissioner ', by: 'DfE commissioner', reviewOn: '2024-09-01' }, SELECTION);
    expect(paused.workstream.paused).toEqual({ reason: 'Awaiting the commissioner', by: 'DfE commissioner', reviewOn: '2024-09-01' });
    expect((await read('police', id))?.paused?.reason).toBe('Awaiting the commissioner');
    const resumed = await api.done<{ workstream: Workstream }>('council', 'resumeWorkstream', { workstreamId: id, version: version + 1 }, SELECTION);
    expect(resumed.workstream.paused).toBeNull();
  });

  test('needs a reason, and resuming needs a pause', async () => {
    const { id, version } = await api.workstream('council').create();
    expect((await api.change('council', 'pauseWorkstream', { workstreamId: id, version, reason: ' ' })).errors).toEqual([
      { code: 'INVALID', message: 'Enter a reason', path: ['reason'] },
    ]);
    expect((await api.change('council', 'resumeWorkstream', { workstreamId: id, version })).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'This workstream is not paused', path: [] },
    ]);
  });
});

describe('a workstream by its reference', () => {
  const byRef = async (who: Parameters<TestApi['data']>[0], ref: string, ownerId?: string) =>
    (await api.data<{ workstream: { owner: { slug: string } } | null }>(
      who, 'query ($ref: String!, $ownerId: ID) { workstream(ref: $ref, ownerId: $ownerId) { owner { slug } } }', { ref, ownerId })).workstream?.owner.slug ?? null;

  test('is the viewer’s own, or else the only one it can read, or else none', async () => {
    await api.workstream('voluntary').with({ ref: 'TWO.1' }).sharedWithAll().create();
    expect(await byRef('pcc', 'two.1')).toBe('voluntary');
    await api.workstream('parents').with({ ref: 'TWO.1' }).sharedWith('icb').create();
    expect(await byRef('pcc', 'TWO.1')).toBe('voluntary');
    expect(await byRef('parents', 'TWO.1')).toBe('parents');
    expect(await byRef('icb', 'TWO.1')).toBeNull();
    expect(await byRef('icb', 'TWO.1', api.organisation('parents'))).toBe('parents');
    expect(await byRef('pcc', 'TWO.1', api.organisation('parents'))).toBeNull();
    expect(await byRef('icb', 'TWO.1', 'not an id')).toBeNull();
    for (const ref of ['NONE', '', '%', 'x'.repeat(5000), 'TWO.1\u0000']) expect(await byRef('icb', ref)).toBeNull();
  });
});

describe('the list of workstreams', () => {
  let own: TestApi;
  const list = (filter: Record<string, unknown>, orderBy = 'REF', first = 100) =>
    own.data<{ workstreams: { totalCount: number; nodes: { ref: string }[] } }>(
      'icb',
      'query ($filter: WorkstreamFilter, $orderBy: WorkstreamOrder, $first: Int!) { workstreams(filter: $filter, orderBy: $orderBy, first: $first) { totalCount nodes { ref } } }',
      { filter, orderBy, first });
  const refs = async (filter: Record<string, unknown>, orderBy?: string) => (await list(filter, orderBy)).workstreams.nodes.map(({ ref }) => ref);

  beforeAll(async () => {
    own = await TestApi.start();
    await own.workstream('trust').with({ ref: 'A10', title: 'beta', brag: 'RED', summary: '100% of *families*_' }).sharedWithAll().create();
    await own.workstream('trust').with({ ref: 'a2', title: 'Alpha', brag: 'BLUE' }).sharedWithAll().create();
    await own.workstream('icb').with({ ref: 'B1', title: 'gamma', brag: 'GREY' }).create();
    await own.workstream('council').with({ ref: 'A2', title: 'Alpha', brag: 'AMBER' }).sharedWith('icb').create();
    await own.workstream('council').with({ ref: 'C1', title: 'delta' }).sharedWithAll().create();
    await own.workstream('police').with({ ref: 'C2', title: 'hidden', brag: 'GREEN' }).create();
    const green = await own.workstream('pcc').with({ ref: 'D1', title: 'Epsilon', brag: 'GREEN' }).sharedWithAll().create();
    await own.done('pcc', 'updateWorkstream', { workstreamId: green.id, version: 1, leadPost: 'x' }, 'workstream { id }');
  });
  afterAll(async () => {
    await own.stop();
  });

  test('holds what the viewer can read, in the order asked for, and counts no other', async () => {
    expect((await refs({})).map((ref) => ref.toUpperCase())).toEqual(['A2', 'A2', 'A10', 'B1', 'C1', 'D1']);
    expect((await refs({}, 'TITLE')).slice(2)).toEqual(['A10', 'C1', 'D1', 'B1']);
    expect(await refs({}, 'BRAG')).toEqual(['A10', 'A2', 'B1', 'D1', 'a2', 'C1']);
    expect(await refs({}, 'UPDATED')).toEqual(['D1', 'C1', 'A2', 'B1', 'a2', 'A10']);
    expect((await list({}, 'REF', 1)).workstreams).toMatchObject({ totalCount: 6, nodes: [{}] });
  });

  test.each([
    ['a rating', () => ({ brag: ['RED', 'GREEN'] }), ['A10', 'D1']],
    ['no rating at all', () => ({ brag: [] }), []],
    ['its owner', () => ({ ownerId: own.organisation('council') }), ['A2', 'C1']],
    ['an owner whose work is hidden', () => ({ ownerId: own.organisation('police') }), []],
    ['an owner that is not', () => ({ ownerId: 'nobody' }), []],
    ['an id of another kind', () => ({ ownerId: globalId('Person', own.persona('icb').personId) }), []],
    ['words of its reference, capitals aside', () => ({ text: 'a1' }), ['A10']],
    ['words of its title', () => ({ text: ' EPSIL ' }), ['D1']],
    ['words of its summary, signs as they are', () => ({ text: '0% of *families*_' }), ['A10']],
    ['signs that are patterns elsewhere', () => ({ text: '%' }), ['A10']],
    ['words of what is hidden', () => ({ text: 'hidden' }), []],
    ['rating and owner and words', () => ({ brag: ['AMBER', 'RED'], ownerId: own.organisation('trust'), text: 'beta' }), ['A10']],
    ['empty words', () => ({ text: '   ' }), ['a2', 'A2', 'A10', 'B1', 'C1', 'D1']],
  ])('narrowed by %s', async (_what, filter, expected) => {
    const found = await list(filter());
    expect(found.workstreams.nodes.map(({ ref }) => ref).sort()).toEqual([...expected].sort());
    expect(found.workstreams.totalCount).toBe(expected.length);
  });

  test.each(['REF', 'TITLE', 'BRAG', 'UPDATED'])('walked page by page by %s shows each once, as one page would', async (orderBy) => {
    const whole = await list({}, orderBy);
    for (const size of [1, 2, 5]) {
      const walked = await everyPage<{ ref: string }>(
        async (first, after) =>
          (await own.data<{ workstreams: never }>(
            'icb', 'query ($first: Int!, $after: String, $orderBy: WorkstreamOrder) { workstreams(first: $first, after: $after, orderBy: $orderBy) { edges { cursor node { ref } } nodes { ref } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }',
            { first, after, orderBy })).workstreams,
        size,
      );
      expect(walked).toEqual(whole.workstreams.nodes);
    }
  });

  test('searched for more than 100 characters, or for one that cannot be stored, is a mistake of the asker', async () => {
    for (const text of ['x'.repeat(101), 'a\u0000']) {
      const { status, errors } = await own.ask('icb', 'query ($text: String!) { workstreams(first: 1, filter: { text: $text }) { totalCount } }', { text });
      expect([status, errors?.[0]?.extensions['code']]).toEqual([400, 'BAD_USER_INPUT']);
    }
  });
});
