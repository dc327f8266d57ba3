import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { TestApi, type Who } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import type { Made } from '../../testing/record-builders.ts';
import type { Slug } from '../../testing/seed.ts';

let api: TestApi;

beforeEach(async () => {
  api = await TestApi.start();
});

afterEach(async () => {
  await api.stop();
});

const admin = (slug: Slug): Who => api.seed.person(slug, 'ADMINISTRATOR');

interface Count { kind: string; count: number; titles: string[] }
interface Preview { duties: Count[]; newlyReadable: Count[]; people: number; impossible: string | null; asSeen: string }

async function preview(who: Who, predecessor: Slug, successor: Slug): Promise<Preview | null> {
  const { previewSuccession } = await api.data<{ previewSuccession: Preview | null }>(
    who, `query ($predecessorId: ID!, $successorId: ID!) { previewSuccession(predecessorId: $predecessorId, successorId: $successorId) {
      predecessor { slug } successor { slug } duties { kind count titles } newlyReadable { kind count titles } people impossible asSeen } }`,
    { predecessorId: api.organisation(predecessor), successorId: api.organisation(successor) });
  return previewSuccession;
}

const seenBy = async (who: Who, predecessor: Slug, successor: Slug): Promise<string> => (await preview(who, predecessor, successor))?.asSeen ?? '';

/** Proposed by an administrator of one of the two. */
async function propose(by: Slug, predecessor: Slug, successor: Slug): Promise<string> {
  const { succession } = await api.done<{ succession: { id: string } }>(admin(by), 'proposeSuccession', {
    predecessorId: api.organisation(predecessor), successorId: api.organisation(successor), asSeen: await seenBy(admin(by), predecessor, successor),
  }, 'succession { id state }');
  return succession.id;
}

async function succeed(predecessor: Slug, successor: Slug, accepting: Slug = successor): Promise<string> {
  const id = await propose(accepting === successor ? predecessor : successor, predecessor, successor);
  await api.done(admin(accepting), 'acceptSuccession', { successionId: id, asSeen: await seenBy(admin(accepting), predecessor, successor) }, 'succession { id }');
  return id;
}

/** Until the server listens: nothing says when. */
const pause = () => new Promise((done) => setTimeout(done, 500));

async function finds(who: Who, records: Record<string, { id: string }>): Promise<string[]> {
  const names = Object.keys(records);
  const data = await api.data<Record<string, object | null>>(who, `query (${names.map((name) => `$${name}: ID!`).join(', ')}) { ${names.map((name) => `${name}: node(id: $${name}) { id }`).join(' ')} }`,
    Object.fromEntries(Object.entries(records).map(([name, { id }]) => [name, id])));
  return names.filter((name) => data[name] !== null);
}

/** What the PCC has, what others share with it, with the police, with both and with neither. */
async function world(): Promise<Record<string, Made>> {
  const own = await api.workstream('pcc').create();
  const both = await api.workstream('trust').sharedWith('pcc', 'police').create();
  const withPcc = await api.workstream('trust').sharedWith('pcc', 'icb').create();
  return {
    own,
    ownMilestone: await api.milestone('pcc').of(own).create(),
    both,
    withPcc,
    withPolice: await api.workstream('trust').sharedWith('police').create(),
    withNeither: await api.workstream('trust').sharedWith('council').create(),
    // On a workstream that the PCC reads, and for others than the PCC.
    dormant: await api.milestone('trust').of(withPcc).sharedWith('icb').create(),
    ofIcb: await api.milestone('trust').of(withPcc).forOwnerAlone().create(),
    everybody: await api.workstream('council').sharedWithAll().create(),
  };
}

describe('a succession that is carried out', () => {
  test('lets the successor read exactly what either of the two read, and nobody anything else', async () => {
    const records = await world();
    const everybody: Slug[] = ['council', 'trust', 'icb', 'voluntary', 'parents'];
    const before = await Promise.all(everybody.map((who) => finds(who, records)));
    const union = new Set([...(await finds('pcc', records)), ...(await finds('police', records))]);
    await succeed('pcc', 'police');
    expect(new Set(await finds('police', records))).toEqual(union);
    expect(await Promise.all(everybody.map((who) => finds(who, records)))).toEqual(before);
    expect(union).toEqual(new Set(['own', 'ownMilestone', 'both', 'withPcc', 'withPolice', 'everybody']));
    expect((await api.seed.asOperator(compareWithOracle)).wrong).toEqual([]);
  });

  test('gives notice of what the successor reads for longer by it, to its owner and to whoever wrote in it, and shows it beforehand', async () => {
    const made = await api.workstream('trust').with({ title: 'Until June' }).sharedWith('pcc', 'police', 'icb').until('police', '2024-06-01').create();
    const discussion = await api.discussion('icb').about(made).with({ title: 'Of the ICB' }).start();
    await api.comment('trust').in(discussion).saying('Ours too').post();
    const kinds = (await preview(admin('police'), 'pcc', 'police'))?.newlyReadable.map(({ kind, titles }) => [kind, titles]);
    expect(kinds).toEqual([['Thread', ['Of the ICB']], ['Workstream', [expect.stringContaining('Until June')]]]);
    await succeed('pcc', 'police');
    const noticed = async (who: Who) => (await api.data<{ successions: { nodes: { ourRecords: { nodes: { kind: string }[] } }[] } }>(
      who, '{ successions(first: 5) { nodes { ourRecords(first: 20) { nodes { kind } } } } }')).successions.nodes.flatMap(({ ourRecords }) => ourRecords.nodes.map(({ kind }) => kind)).sort();
    expect(await noticed('trust')).toEqual(['Thread', 'Workstream']);
    expect(await noticed('icb')).toEqual(['Thread']);
  });

  test('leaves it so whatever its owner changes besides: no share that slept wakes', async () => {
    const records = await world();
    const { dormant, withPcc } = records as { dormant: Made; withPcc: Made };
    await api.done('trust', 'updateMilestone', { milestoneId: dormant.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, 'milestone { id }');
    await api.seed.asOperator(async (operator) => {
      // As the owner may have chosen it before the workstream was narrowed.
      await operator.query('begin');
      await operator.query('set local role gt_owner');
      await operator.query('alter table app.milestone no force row level security');
      await operator.query(`update app.milestone set shared_with = array[$1::uuid], shared_until = array[null::date] where title is not null and shared_scope = 'ORGANISATIONS'`, [api.seed.organisationId('police')]);
      await operator.query('alter table app.milestone force row level security');
      await operator.query('commit');
    });
    expect(await finds('police', { dormant })).toEqual([]);
    await succeed('pcc', 'police');
    expect(await finds('police', { dormant })).toEqual([]);
    await api.done('trust', 'shareWorkstream', { workstreamId: withPcc.id, version: withPcc.version, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police'), api.organisation('voluntary')] } }, 'workstream { id }');
    expect(await finds('police', { dormant, withPcc })).toEqual(['dormant', 'withPcc']);
    expect((await api.seed.asOperator(compareWithOracle)).wrong).toEqual([]);
  });

  test('hands over the duties: the successor edits, reports and answers under its own name', async () => {
    const { own, ownMilestone } = await world() as { own: Made; ownMilestone: Made };
    await succeed('pcc', 'police');
    await api.done('police', 'updateWorkstream', { workstreamId: own.id, version: own.version, title: 'Now ours', brag: 'AMBER' }, 'workstream { id }');
    const { report } = await api.done<{ report: { reportedFor: { slug: string } } }>(
      'police', 'reportMilestone', { milestoneId: ownMilestone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }, 'report { reportedFor { slug } }');
    expect(report.reportedFor).toEqual({ slug: 'police' });
    const { node } = await api.data<{ node: unknown }>('police', 'query ($id: ID!) { node(id: $id) { ... on Workstream { owner { slug succeededBy { slug } } audience { scope organisations { slug } } } } }', { id: own.id });
    expect(node).toEqual({ owner: { slug: 'pcc', succeededBy: { slug: 'police' } }, audience: { scope: 'OWNER', organisations: [{ slug: 'pcc' }] } });
    await api.done('police', 'shareWorkstream', { workstreamId: own.id, version: own.version + 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, 'workstream { id }');
    expect(await finds('icb', { own })).toEqual(['own']);
    expect(await finds('police', { own })).toEqual(['own']);
    await api.done('police', 'createMilestone', { workstreamId: own.id, title: 'x', baselineOn: '2024-06-30' }, 'milestone { id }');
  });

  test('ends it for the people of the predecessor: nobody acts for it, until the successor takes them in', async () => {
    const thread = await api.discussion('trust').about(await api.workstream('trust').sharedWith('pcc', 'icb').create()).start();
    const socket = api.live('pcc');
    const following = socket.comments(thread);
    // Heard once, it listens.
    const heard = following.next();
    await pause();
    await api.comment('trust').in(thread).saying('while it was there').post();
    expect(await heard).toMatchObject({ value: { data: { commentPosted: { body: 'while it was there' } } } });
    await succeed('pcc', 'police');

    const ending = following.next().then(() => 'told', () => 'ended');
    await api.comment('trust').in(thread).saying('too late').post();
    expect(await ending).toBe('ended');
    await socket.close();
    expect((await api.ask('pcc', '{ home { lastHereAt } }')).status).toBe(401);
    expect((await api.ask(admin('pcc'), '{ viewer { role } }')).data).toEqual({ viewer: null });
    await expect(api.seed.asOperator((operator) => operator.query('select auth.add_membership(gen_random_uuid(), $1, $2, $3)', [api.seed.organisationId('pcc'), api.persona('icb').personId, 'VIEWER'])))
      .rejects.toThrow('add the person to its successor');
  });

  test('lets an open socket of the successor hear at once what the predecessor heard', async () => {
    const read = await api.discussion('trust').about(await api.workstream('trust').sharedWith('police').create()).start();
    const gained = await api.discussion('trust').about(await api.workstream('trust').sharedWith('pcc', 'icb').create()).start();
    const socket = api.live('police');
    const following = socket.comments(read);
    const heard = following.next();
    await pause();
    await succeed('pcc', 'police');
    await api.comment('trust').in(read).saying('still there').post();
    expect(await heard).toMatchObject({ value: { data: { commentPosted: { body: 'still there' } } } });
    const gaining = socket.comments(gained).next();
    await pause();
    await api.comment('trust').in(gained).saying('news').post();
    expect(await gaining).toMatchObject({ value: { data: { commentPosted: { body: 'news' } } } });
    await socket.close();
  });

  test('names the successor where the old body would be chosen, and shares with it', async () => {
    await succeed('pcc', 'police');
    const made = await api.workstream('trust').sharedWith('pcc').create();
    expect(await finds('police', { made })).toEqual(['made']);
    const { node } = await api.data<{ node: unknown }>('police', 'query ($id: ID!) { node(id: $id) { ... on Workstream { audience { organisations { slug } } } } }', { id: made.id });
    expect(node).toEqual({ audience: { organisations: [{ slug: 'trust' }, { slug: 'police' }] } });
    const milestone = await api.milestone('trust').of(made).sharedWith('pcc').create();
    expect(await finds('police', { milestone })).toEqual(['milestone']);
  });
});

describe('what it does is told before', () => {
  test('to the predecessor in full, and to the successor only what it reads anyway', async () => {
    await world();
    const mine = await preview(admin('pcc'), 'pcc', 'police');
    expect(mine?.duties.map(({ kind, count }) => [kind, count])).toEqual([['Milestone', 1], ['Workstream', 1]]);
    expect(mine?.newlyReadable.map(({ kind, count }) => [kind, count])).toEqual([['Milestone', 1], ['Workstream', 2]]);
    expect(mine?.people).toBe(3);
    const theirs = await preview(admin('police'), 'pcc', 'police');
    expect(theirs).toMatchObject({ duties: [], newlyReadable: [], people: 3, impossible: null });
  });

  test('and to nobody else', async () => {
    for (const who of ['pcc', 'police', api.seed.person('pcc', 'VIEWER'), admin('icb')] as Who[]) expect(await preview(who, 'pcc', 'police')).toBeNull();
  });

  test.each<[string, Slug]>([['the predecessor', 'pcc'], ['the successor', 'police']])('what has changed since %s looked is a conflict', async (_who, accepting) => {
    const by = accepting === 'pcc' ? 'police' : 'pcc';
    const id = await propose(by, 'pcc', 'police');
    const asSeen = await seenBy(admin(accepting), 'pcc', 'police');
    await api.workstream('pcc').sharedWith('police').create();
    expect((await api.change(admin(accepting), 'acceptSuccession', { successionId: id, asSeen })).errors).toMatchObject([{ code: 'CONFLICT', path: ['asSeen'] }]);
    expect((await api.change(admin(by), 'proposeSuccession', { predecessorId: api.organisation('pcc'), successorId: api.organisation('police'), asSeen: 'x' })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
    await api.done(admin(accepting), 'acceptSuccession', { successionId: id, asSeen: await seenBy(admin(accepting), 'pcc', 'police') }, 'succession { id }');
  });
});

describe('both acts are needed', () => {
  test('of administrators, one of each', async () => {
    const id = await propose('pcc', 'pcc', 'police');
    const asSeen = await seenBy(admin('pcc'), 'pcc', 'police');
    const tried = async (who: Who) => (await api.change(who, 'acceptSuccession', { successionId: id, asSeen })).errors[0]?.code;
    expect(await tried('police')).toBe('FORBIDDEN');
    expect(await tried(admin('pcc'))).toBe('FORBIDDEN');
    expect(await tried(admin('icb'))).toBe('NOT_FOUND');
    const proposed = (who: Who) => api.data(who, 'query ($id: ID!) { node(id: $id) { ... on Succession { state } } successions(first: 10) { totalCount nodes { state } } }', { id });
    const seen = { node: { state: 'PROPOSED' }, successions: { totalCount: 1, nodes: [{ state: 'PROPOSED' }] } };
    expect(await proposed(admin('pcc'))).toEqual(seen);
    expect(await proposed(admin('police'))).toEqual(seen);
    for (const who of ['police', 'pcc', admin('icb')] as Who[]) expect(await proposed(who)).toEqual({ node: null, successions: { totalCount: 0, nodes: [] } });
  });

  test('and either withdraws or declines until then', async () => {
    const ended = async (who: Who, id: string) => (await api.done<{ succession: { state: string } }>(who, 'endSuccession', { successionId: id }, 'succession { state }')).succession.state;
    expect(await ended(admin('pcc'), await propose('pcc', 'pcc', 'police'))).toBe('WITHDRAWN');
    const id = await propose('pcc', 'pcc', 'police');
    expect(await ended(admin('police'), id)).toBe('DECLINED');
    expect((await api.change(admin('police'), 'acceptSuccession', { successionId: id, asSeen: 'x' })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  });
});

describe('bodies that have a successor', () => {
  test('are succeeded once, in chains and never in loops', async () => {
    const records = { own: await api.workstream('pcc').create(), shared: await api.workstream('trust').sharedWith('pcc').create() };
    const open = await propose('pcc', 'pcc', 'icb');
    await succeed('pcc', 'police');
    expect(await api.data(admin('icb'), 'query ($id: ID!) { node(id: $id) { ... on Succession { state } } }', { id: open })).toEqual({ node: { state: 'LAPSED' } });
    expect((await api.change(admin('icb'), 'acceptSuccession', { successionId: open, asSeen: await seenBy(admin('icb'), 'pcc', 'icb') })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
    expect(await preview(admin('police'), 'police', 'pcc')).toMatchObject({ impossible: 'The pcc has been succeeded by another organisation already' });
    await succeed('police', 'council', 'police');
    expect(await finds('council', records)).toEqual(['own', 'shared']);
    await api.done('council', 'updateWorkstream', { workstreamId: records.own.id, version: 1, title: 'x' }, 'workstream { id }');
    await api.seed.asOperator(async (operator) => {
      for (const [from, to] of [['council', 'pcc'], ['council', 'council'], ['pcc', 'icb']] as const) {
        await expect(operator.query('update app.organisation set succeeded_by_id = $2 where id = $1', [api.seed.organisationId(from), api.seed.organisationId(to)])).rejects.toMatchObject({ code: 'GT422' });
      }
    });
  });

  test('two that succeed each other at once leave one of them', async () => {
    const [one, other] = [await propose('pcc', 'pcc', 'police'), await propose('police', 'police', 'pcc')];
    const [byPolice, byPcc] = [await seenBy(admin('police'), 'pcc', 'police'), await seenBy(admin('pcc'), 'police', 'pcc')];
    // Whoever comes too late may find that nobody acts for it any more, and is asked to sign in.
    const answers = await Promise.all([
      api.change(admin('police'), 'acceptSuccession', { successionId: one, asSeen: byPolice }).catch(() => null),
      api.change(admin('pcc'), 'acceptSuccession', { successionId: other, asSeen: byPcc }).catch(() => null),
    ]);
    expect(answers.filter((answer) => answer?.errors.length === 0)).toHaveLength(1);
  });

  test('an agreement with the own successor goes on within one organisation', async () => {
    const agreement = await api.interdependency('pcc').from('pcc').to('police').propose();
    await succeed('pcc', 'police');
    const { interdependency } = await api.done<{ interdependency: { state: string; version: number } }>(
      'police', 'answerInterdependency', { interdependencyId: agreement.id, version: agreement.version, answer: 'AGREE', neededBy: '2024-09-01' }, 'interdependency { state version }');
    expect(interdependency.state).toBe('AGREED');
    await api.done('police', 'changeInterdependencyDate', { interdependencyId: agreement.id, version: interdependency.version, offeredFor: '2024-08-01' }, 'interdependency { state }');
    const { home } = await api.data<{ home: unknown }>('police', '{ home { due(first: 10) { totalCount } } interdependencies(first: 5, filter: { betweenTwo: true }) { totalCount } }');
    expect(home).toEqual({ due: { totalCount: 0 } });
  });
});

describe('everybody whose records the successor came to read', () => {
  test('is told which, and by whom they were read before', async () => {
    const { withPcc } = await world() as { withPcc: Made };
    const id = await succeed('pcc', 'police');
    const { home } = await api.data<{ home: { changes: { nodes: { summary: string }[] } } }>('trust', '{ home { changes(first: 50) { nodes { summary subject { __typename id } } } } }');
    expect(home.changes.nodes).toContainEqual({ summary: 'police now acts for pcc, and can read one record of yours that it could not read before', subject: { __typename: 'Succession', id } });
    const told = (who: Who) => api.data(who, `query ($id: ID!) { node(id: $id) { ... on Succession { state predecessor { slug } successor { slug }
      ourRecords(first: 10) { totalCount nodes { kind subject { __typename id } } } } } }`, { id });
    expect(await told('trust')).toEqual({ node: {
      state: 'DONE', predecessor: { slug: 'pcc' }, successor: { slug: 'police' },
      ourRecords: { totalCount: 1, nodes: [{ kind: 'Workstream', subject: { __typename: 'Workstream', id: withPcc.id } }] },
    } });
    // The council's was shared with everybody, and the ICB has none.
    for (const who of ['council', 'icb', 'parents'] as const) expect(await told(who)).toEqual({ node: null });
    expect(await told('police')).toMatchObject({ node: { state: 'DONE', ourRecords: { totalCount: 0 } } });
  });
});

test('history keeps the old name', async () => {
  const shared = await api.workstream('trust').sharedWith('pcc', 'police').create();
  const discussion = await api.discussion('pcc').about(shared).start();
  const milestone = await api.milestone('pcc').of(await api.workstream('pcc').sharedWith('trust').create()).create();
  await api.done('pcc', 'reportMilestone', { milestoneId: milestone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }, 'report { id }');
  await succeed('pcc', 'police');
  expect(await api.data('trust', `query ($comment: ID!, $milestone: ID!) { comment: node(id: $comment) { ... on Comment { organisation { slug succeededBy { slug } } } }
    milestone: node(id: $milestone) { ... on Milestone { owner { slug } reports(first: 1) { nodes { reportedFor { slug succeededBy { slug } } } } } } }`, { comment: discussion.comment.id, milestone: milestone.id })).toEqual({
    comment: { organisation: { slug: 'pcc', succeededBy: { slug: 'police' } } },
    milestone: { owner: { slug: 'pcc' }, reports: { nodes: [{ reportedFor: { slug: 'pcc', succeededBy: { slug: 'police' } } }] } },
  });
});

describe('a proposal that waits', () => {
  const needs = async (who: Who) => (await api.data<{ home: { needsUs: { totalCount: number; nodes: { reason: string; summary: string; subject: { id: string } | null }[] } } }>(
    who, '{ home { needsUs(first: 10) { totalCount nodes { reason summary subject { id } } } } }')).home.needsUs;

  test('stands on the home page of the administrators who are asked, of nobody else, and not once it is decided', async () => {
    const id = await propose('pcc', 'pcc', 'police');
    expect((await needs(admin('police'))).nodes).toEqual([{ reason: 'SUCCESSION', summary: expect.stringMatching(/proposed that .* succeeds .*: accept it, or decline it$/), subject: { id } }]);
    for (const who of [admin('pcc'), api.seed.person('police'), admin('trust')]) expect(await needs(who)).toMatchObject({ totalCount: 0, nodes: [] });
    await api.done(admin('police'), 'endSuccession', { successionId: id }, 'succession { id }');
    expect(await needs(admin('police'))).toMatchObject({ totalCount: 0 });
  });
});

test('an administrator of the predecessor who accepts is told so, without a fault in the log and without a token that was tried on record', async () => {
  const id = await propose('police', 'pcc', 'police');
  const accepted = await api.change(admin('pcc'), 'acceptSuccession', { successionId: id, asSeen: await seenBy(admin('pcc'), 'pcc', 'police') }, 'succession { id }');
  expect(accepted).toMatchObject({ errors: [], succession: null });
  expect(api.logged()).not.toContain('could not be read');
  const tried = await api.seed.asOperator(async (operator) => (await operator.query("select from app.audit_event where act = 'refuseToken'")).rowCount);
  expect(tried).toBe(0);
});
