import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { parseGlobalId } from './global-id.ts';

let api: TestApi;
/** The Trust's, read by the ICB. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  sb1 = await api.workstream('trust').sharedWith('icb').create();
});

afterAll(async () => {
  await api.stop();
});

interface Answer {
  thread: { id: string; comments: { totalCount: number } } | null;
  comment: { id: string; body: string } | null;
}

const start = (who: Who, clientMutationId: string, more: Record<string, unknown> = {}): Promise<Payload<Answer>> =>
  api.change(who, 'startThread', { clientMutationId, subjectId: sb1.id, title: 'Once', body: 'Only once', ...more }, 'thread { id comments(first: 1) { totalCount } } comment { id body }');

const discussions = async (who: Who = 'trust'): Promise<number> =>
  (await api.data<{ node: { threads: { totalCount: number } } }>(who, 'query ($id: ID!) { node(id: $id) { ... on Workstream { threads(first: 1) { totalCount } } } }', { id: sb1.id })).node.threads.totalCount;

const share = async (version: number, ...slugs: ('icb' | 'council')[]) => (await api.done<{ workstream: Made }>('trust', 'shareWorkstream', {
  workstreamId: sb1.id, version, audience: slugs.length === 0 ? { scope: 'OWNER' } : { scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)) },
}, 'workstream { id version }')).workstream;

describe('a mutation repeated with its clientMutationId', () => {
  test('and the same input happens once, and answers with the first time’s records', async () => {
    const before = await discussions();
    const [first, second] = [await start('icb', 'same'), await start('icb', 'same')];
    expect(first).toMatchObject({ clientMutationId: 'same', errors: [], thread: { comments: { totalCount: 1 } } });
    expect(second).toEqual(first);
    expect(await discussions()).toBe(before + 1);
  });

  test('leaves one event in the audit trail', async () => {
    const { thread } = await start('icb', 'audited');
    await start('icb', 'audited');
    const id = parseGlobalId(thread?.id ?? '')?.id;
    const events = await api.seed.asOperator(async (operator) => (await operator.query(`select act from app.audit_event where record_ids->>'thread' = $1`, [id])).rows as unknown);
    expect(events).toEqual([{ act: 'startThread' }]);
  });

  test('in five requests at once happens once, and all five hear of it', async () => {
    const before = await discussions();
    const answers = await Promise.all(Array.from({ length: 5 }, () => start('icb', 'at once')));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]?.errors).toEqual([]);
    expect(await discussions()).toBe(before + 1);
  });

  test('and the same input in another order of fields is the same', async () => {
    const text = (fields: string) => `mutation { startThread(input: { ${fields} }) { errors { code } thread { id } } }`;
    const ask = (fields: string) => api.data<{ startThread: unknown }>('icb', text(fields));
    expect(await ask(`clientMutationId: "order", subjectId: "${sb1.id}", title: "x", body: "y"`)).toEqual(await ask(`body: "y", title: "x", subjectId: "${sb1.id}", clientMutationId: "order"`));
  });

  test.each([
    ['another word', { body: 'Only twice' }],
    ['another audience', { audience: { scope: 'OWNER' } }],
    ['null where nothing was said', { audience: null }],
  ])('and %s is INVALID and changes nothing', async (what, more) => {
    const first = await start('icb', what);
    const before = await discussions('icb');
    expect((await start('icb', what, more)).errors).toEqual([
      { code: 'INVALID', message: 'This clientMutationId was used before with other input; use a new one', path: ['clientMutationId'] },
    ]);
    expect(await discussions('icb')).toBe(before);
    expect(await start('icb', what)).toEqual(first);
  });

  test.each<[string, () => Who]>([
    ['another person of the same organisation', () => api.seed.person('icb', 'VIEWER')],
    ['another organisation', () => 'trust'],
  ])('by %s is another mutation', async (what, who) => {
    const first = await start('icb', what);
    const second = await start(who(), what, { body: 'Somebody else’s' });
    expect(second).toMatchObject({ errors: [], comment: { body: 'Somebody else’s' } });
    expect(second.thread?.id).not.toBe(first.thread?.id);
  });

  test('that named another mutation is another mutation', async () => {
    const { thread } = await start('icb', 'two kinds');
    const posted = await api.change('icb', 'postComment', { clientMutationId: 'two kinds', threadId: thread?.id, body: 'x' }, 'comment { id }');
    expect(posted.errors).toEqual([]);
  });

  test('after a first try that failed is tried again', async () => {
    const input = { clientMutationId: 'again', workstreamId: sb1.id, title: 'Tender published', baselineOn: '2024-09-02' };
    expect((await api.change('icb', 'createMilestone', input, 'milestone { id }')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    const { node } = await api.data<{ node: Made }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { id version } } }', { id: sb1.id });
    await api.done('trust', 'updateWorkstream', { workstreamId: sb1.id, version: node.version, contributorIds: [api.organisation('icb')] }, 'workstream { id }');
    const second = await api.change<{ milestone: Made | null }>('icb', 'createMilestone', input, 'milestone { id }');
    expect(second.errors).toEqual([]);
    expect(second.milestone?.id).toBeTruthy();
    expect(await api.change('icb', 'createMilestone', input, 'milestone { id }')).toEqual(second);
  });

  test('is answered before its version is looked at: the answer to a lost answer is not a CONFLICT', async () => {
    const { id } = await api.workstream('icb').create();
    const input = { clientMutationId: 'lost answer', workstreamId: id, version: 1, title: 'Changed' };
    const first = await api.done<{ workstream: Made }>('icb', 'updateWorkstream', input, 'workstream { id version title }');
    expect(await api.change('icb', 'updateWorkstream', input, 'workstream { id version title }')).toEqual(first);
    await api.done('icb', 'updateWorkstream', { workstreamId: id, version: 2, title: 'Since then' }, 'workstream { id }');
    expect(await api.change('icb', 'updateWorkstream', input, 'workstream { id version title }')).toMatchObject({ errors: [], workstream: { version: 3, title: 'Since then' } });
  });

  test('is answered before its state is looked at', async () => {
    const { id } = await api.workstream('icb').create();
    await api.done('icb', 'pauseWorkstream', { workstreamId: id, version: 1, reason: 'x' }, 'workstream { id }');
    const resume = { clientMutationId: 'resumed', workstreamId: id, version: 2 };
    await api.done('icb', 'resumeWorkstream', resume, 'workstream { id }');
    expect((await api.change('icb', 'resumeWorkstream', resume, 'workstream { id }')).errors).toEqual([]);
  });

  test('is answered under today’s policies: what its viewer no longer reads is null', async () => {
    const shared = await api.discussion('trust').about(sb1).start();
    const post = { clientMutationId: 'before the narrowing', threadId: shared.id, body: 'We can.' };
    const posted = await api.done<{ comment: Made | null }>('icb', 'postComment', post, 'comment { id } thread { id }');
    const { node } = await api.data<{ node: Made }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { version } } }', { id: sb1.id });
    const { version } = await share(node.version);
    expect(await api.change('icb', 'postComment', post, 'comment { id } thread { id }')).toEqual({ clientMutationId: 'before the narrowing', errors: [], comment: null, thread: null });
    expect((await api.change('icb', 'postComment', { ...post, clientMutationId: 'after it' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await share(version, 'icb');
    expect(await api.change('icb', 'postComment', post, 'comment { id } thread { id }')).toEqual(posted);
  });

  test('is still refused to whoever may no longer do it at all', async () => {
    const person = api.seed.person('icb', 'ADMINISTRATOR');
    const input = { clientMutationId: 'then a viewer', ref: 'ROLE', title: 'x' };
    await api.done(person, 'createWorkstream', input, 'workstream { id }');
    await api.seed.asOperator((operator) => operator.query(`update app.membership set role = 'VIEWER' where person_id = $1`, [person.personId]));
    expect((await api.change(person, 'createWorkstream', input, 'workstream { id }')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

test('without a clientMutationId the same mutation happens as often as it is sent', async () => {
  const before = await discussions();
  for (let n = 0; n < 2; n += 1) await api.discussion('trust').about(sb1).start();
  expect(await discussions()).toBe(before + 2);
});
