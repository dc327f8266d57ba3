import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import WebSocket from 'ws';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Following, LiveClient } from '../../testing/live-client.ts';
import { globalId, parseGlobalId } from '../graphql/global-id.ts';

let api: TestApi;
let open: LiveClient[];

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

beforeEach(() => {
  open = [];
});

afterEach(async () => {
  jest.restoreAllMocks();
  await Promise.all(open.map((client) => client.close()));
});

type Comments = Following<{ commentPosted: { id: string; body: string } }>;

const reads = (table: string) => api.statements.filter((sql) => sql.includes(`from app.${table} r where r.id = any`)).length;

/** Asks until it is so: no test guesses how long the server takes. */
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setTimeout(resolve, 5));
}

function client(who: Who | null, headers?: Record<string, string>): LiveClient {
  const opened = api.live(who, headers);
  open.push(opened);
  return opened;
}

/** Follows a discussion, and answers once the server listens: it has looked at the discussion by then. */
async function follow(who: Who, thread: { id: string }, selection?: string, from = client(who)): Promise<Comments> {
  const before = reads('thread');
  const following = from.comments(thread, selection);
  await until(() => reads('thread') > before);
  return following;
}

const said = async (following: Comments): Promise<string | undefined> => ((await following.next()).value as { data?: { commentPosted: { body: string } } } | undefined)?.data?.commentPosted.body;

describe('a subscriber', () => {
  test('hears of a comment posted over HTTP, and reads it with its author', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const following = await follow('icb', thread, 'id body author { displayName } organisation { slug } thread { id title }');
    const comment = await api.comment('trust').in(thread).saying('The 28th it is.').post();
    expect((await following.next()).value).toEqual({
      data: {
        commentPosted: {
          id: comment.id, body: 'The 28th it is.', author: { displayName: 'CONTRIBUTOR of trust' }, organisation: { slug: 'trust' }, thread: { id: thread.id, title: 'Can you make the 28th?' },
        },
      },
    });
  });

  test('hears all of what is said, in order, and each comment once', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const following = await follow('trust', thread);
    for (const body of ['one', 'two', 'three']) await api.comment('icb').in(thread).saying(body).post();
    expect([await said(following), await said(following), await said(following)]).toEqual(['one', 'two', 'three']);
  });

  test('hears of its discussion alone', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const [thread, other] = [await api.discussion('icb').about(workstream).start(), await api.discussion('icb').about(workstream).start()];
    const following = await follow('trust', thread);
    await api.comment('icb').in(other).saying('elsewhere').post();
    await api.comment('icb').in(thread).saying('here').post();
    expect(await said(following)).toBe('here');
  });

  test('who leaves is read for no more', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const [leaving, staying] = [await follow('trust', thread), await follow('icb', thread)];
    await api.comment('icb').in(thread).post();
    await Promise.all([leaving.next(), staying.next()]);
    const bothRead = reads('comment');
    await leaving.return?.();
    // Said on a connection of its own; the one who stays hears it after the server has heard the goodbye, or not before the next.
    await until(async () => {
      const before = reads('comment');
      await api.comment('icb').in(thread).post();
      await staying.next();
      // The poster reads its comment back, and the one who stays reads it.
      return reads('comment') - before === 2;
    });
    expect(bothRead).toBeGreaterThan(0);
  });
});

describe('a hidden discussion', () => {
  test('answers a subscriber as one that never was, down to the words', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'parents').create();
    const { id } = await api.discussion('icb').about(workstream).sharedWith('trust').start();
    const absent = globalId('Thread', '00000000-0000-7000-8000-000000000000');
    const answers = [];
    for (const who of ['parents', 'police'] as const) {
      for (const asked of [id, absent, 'not an id', workstream.id]) {
        const { value } = (await client(who).comments({ id: asked }).next()) as { value: { errors: { extensions: { requestId: string } }[] } };
        expect(value.errors[0]?.extensions.requestId).toMatch(/^[0-9a-f-]{36}$/);
        answers.push(JSON.stringify(value).replace(/"requestId":"[^"]+"/, ''));
      }
    }
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toContain('"code":"NOT_FOUND"');
    const tried = await api.seed.asOperator(async (operator) => (await operator.query<{ slug: string; ids: object }>(
      "select o.slug, e.record_ids as ids from app.audit_event e join app.organisation o on o.id = e.organisation_id where e.act = 'commentPosted' and e.refused = 'NOT_FOUND' order by e.id")).rows);
    expect(tried).toEqual([...Array<object>(4).fill({ slug: 'parents', ids: {} }), ...Array<object>(4).fill({ slug: 'police', ids: {} })]);
  });

  test('is asked for with the same SQL as one that never was', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'parents').create();
    const { id } = await api.discussion('icb').about(workstream).sharedWith('trust').start();
    const asked = async (thread: string): Promise<string[]> => {
      api.statements.length = 0;
      await client('parents').comments({ id: thread }).next();
      return [...api.statements];
    };
    expect(await asked(id)).toEqual(await asked(globalId('Thread', '00000000-0000-7000-8000-000000000000')));
  });

  test('is never told to an organisation outside its audience, though it reads what the discussion is about', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'parents').create();
    const [open, hidden] = [await api.discussion('icb').about(workstream).start(), await api.discussion('icb').about(workstream).sharedWith('trust').start()];
    const following = await follow('parents', open);
    await client('parents').comments(hidden).next();
    await api.comment('trust').in(hidden).saying('hidden').post();
    await api.comment('trust').in(open).saying('open').post();
    expect(await said(following)).toBe('open');
  });

  test('that was narrowed meanwhile is dropped from those who followed it, and goes on for those who read it', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'parents').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const [parents, icb] = [await follow('parents', thread), await follow('icb', thread)];
    const share = (version: number, ...slugs: ('icb' | 'parents')[]) => api.done('trust', 'shareWorkstream', {
      workstreamId: workstream.id, version, audience: { scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)) },
    }, 'workstream { id }');
    await share(1, 'icb');
    await api.comment('trust').in(thread).saying('without the parents').post();
    expect(await said(icb)).toBe('without the parents');
    await share(2, 'icb', 'parents');
    await api.comment('trust').in(thread).saying('with the parents').post();
    expect(await said(parents)).toBe('with the parents');
  });
});

describe('a session that has ended', () => {
  test.each([
    ['by a token that was revoked', `update app.personal_token set revoked_at = now() where token_hash = $1`],
    ['by a token that has expired', `update app.personal_token set expires_at = now() - interval '1 second' where token_hash = $1`],
  ])('%s is told nothing more, and that it must sign in', async (_how, sql) => {
    const viewer = api.seed.person('voluntary', 'VIEWER');
    const workstream = await api.workstream('trust').sharedWith('icb', 'voluntary').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const following = await follow(viewer, thread);
    await api.seed.asOperator((operator) => operator.query(sql, [viewer.tokenHash]));
    const ending = following.next().then(() => 'told', (errors: unknown) => errors);
    await api.comment('trust').in(thread).saying('too late').post();
    expect(await ending).toMatchObject([{ message: 'Sign in first', extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(api.logged()).not.toContain('A subscription failed');
    await api.seed.asOperator((operator) => operator.query(
      `update app.personal_token set revoked_at = null, expires_at = now() + interval '1 day' where token_hash = $1`, [viewer.tokenHash]));
  });

  test('gives its connections back, however many there were', async () => {
    const viewer = api.seed.person('pcc', 'VIEWER');
    const workstream = await api.workstream('trust').sharedWith('pcc', 'icb').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const following: Comments[] = [];
    for (let n = 0; n < 12; n += 1) following.push(await follow(viewer, thread));
    await api.seed.asOperator((operator) => operator.query('update app.personal_token set revoked_at = now() where token_hash = $1', [viewer.tokenHash]));
    const endings = following.map((each) => each.next().then(() => 'told', (errors: unknown) => errors));
    await api.comment('trust').in(thread).post();
    for (const ending of endings) expect(await ending).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await api.ask('icb', '{ viewer { role } }')).toMatchObject({ status: 200, data: { viewer: { role: 'CONTRIBUTOR' } } });
  });
});

describe('the socket', () => {
  const address = () => `${api.url.replace('http', 'ws')}/graphql`;
  /** The HTTP status that an upgrade is refused with. */
  const refusal = async (path: string, headers: Record<string, string> = {}): Promise<number> => {
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}${path}`, 'graphql-transport-ws', { headers });
    const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number; destroy: () => void }];
    response.destroy();
    return response.statusCode;
  };

  test('is refused to pages elsewhere, and opened for ours and for programs', async () => {
    expect(await refusal('/graphql', { origin: 'https://elsewhere.example' })).toBe(403);
    expect(await refusal('/graphql', { origin: 'null' })).toBe(403);
    expect(await refusal('/elsewhere')).toBe(404);
    const workstream = await api.workstream('icb').create();
    const thread = await api.discussion('icb').about(workstream).start();
    const following = await follow('icb', thread, undefined, client('icb', { origin: api.url }));
    await api.comment('icb').in(thread).saying('from our page').post();
    expect(await said(following)).toBe('from our page');
  });

  test.each([
    ['without a credential', {}],
    ['with a token we never gave', { authorization: `Bearer gt_${'a'.repeat(43)}` }],
    ['with a cookie we never gave', { cookie: `__Host-gt-session=${'a'.repeat(43)}` }],
  ])('%s is closed before anything is asked', async (_how, headers) => {
    await expect(client(null, headers).comments({ id: 'x' }).next()).rejects.toMatchObject({ code: 4403 });
  });

  test.each<[string, string, string, RegExp]>([
    ['a query', '{ viewer { role } }', 'BAD_REQUEST', /^Send queries and mutations by POST$/],
    ['a mutation', 'mutation { postComment(input: { threadId: "x", body: "x" }) { clientMutationId } }', 'BAD_REQUEST', /by POST$/],
    ['a document it cannot read', 'subscription {', 'GRAPHQL_PARSE_FAILED', /^Syntax Error/],
    ['a field that is not', 'subscription { commentPostd(threadId: "x") { id } }', 'GRAPHQL_VALIDATION_FAILED', /^Cannot query field "commentPostd" on type "Subscription"\.$/],
    ['too many aliases', `subscription { commentPosted(threadId: "x") { ${Array.from({ length: 31 }, (_, n) => `i${n}: id`).join(' ')} } }`, 'OPERATION_TOO_LARGE', /30 aliases/],
    ['four full lists within each other', 'subscription { commentPosted(threadId: "x") { thread { subject { ... on Workstream { milestones(first: 100) { nodes { threads(first: 100) { nodes { comments(first: 100) { nodes { thread { comments(first: 100) { totalCount } } } } } } } } } } } } }', 'OPERATION_TOO_LARGE', /up to 101,010,100 records/],
    ['two subscriptions and names none', 'subscription A { commentPosted(threadId: "x") { id } } subscription B { commentPosted(threadId: "x") { id } }', 'OPERATION_RESOLUTION_FAILURE', /Name one/],
    ['two things at once', 'subscription { a: commentPosted(threadId: "x") { id } b: commentPosted(threadId: "y") { id } }', 'GRAPHQL_VALIDATION_FAILED', /one top level field/],
  ])('refuses %s, as HTTP would', async (_what, document, code, message) => {
    await expect(client('icb').send(document).next()).rejects.toMatchObject([{ message: expect.stringMatching(message), extensions: { code } }]);
  });

  test('tells a mistake in a variable without the schema’s names', async () => {
    const answer = await client('icb').send('subscription ($id: ID!) { commentPosted(threadId: $id) { id } }', { id: { a: 1 } }).next();
    expect(answer).toMatchObject({ value: { errors: [{ message: 'id: ID cannot represent value: { a: 1 }', extensions: { code: 'BAD_USER_INPUT' } }] } });
  });

  test('follows a hundred things and no more', async () => {
    const socket = client('icb');
    const thread = await api.discussion('icb').about(await api.workstream('icb').create()).start();
    const before = reads('thread');
    const following = Array.from({ length: 100 }, () => socket.comments(thread));
    await until(() => reads('thread') >= before + 100);
    await expect(socket.comments(thread).next()).rejects.toMatchObject([{ extensions: { code: 'OPERATION_TOO_LARGE' } }]);
    await api.comment('icb').in(thread).saying('to a hundred').post();
    expect(new Set(await Promise.all(following.map(said)))).toEqual(new Set(['to a hundred']));
  });

  test.each([
    ['that speaks no JSON', 'hello', 4400],
    ['that speaks first', JSON.stringify({ type: 'subscribe', id: '1', payload: { query: 'subscription { commentPosted(threadId: "x") { id } }' } }), 4401],
    ['that speaks too long', 'x'.repeat(70_000), 1009],
  ])('closes on a client %s', async (_who, message, code) => {
    // graphql-ws writes of it on the console by itself.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const socket = new WebSocket(address(), 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send(message);
    expect((await once(socket, 'close'))[0]).toBe(code);
  });

  test.each(['//', 'http://[', '/graphql\u007f', '*', '/%'])('survives an upgrade to %s', async (path) => {
    const socket = connect(Number(new URL(api.url).port), 'localhost');
    socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 40[04]/);
    socket.destroy();
    expect(await api.ask(null, '{ viewer { role } }')).toMatchObject({ status: 200 });
  });
});

describe('the relay', () => {
  const backends = (sql: string) => api.seed.asOperator(async (operator) => (await operator.query<{ pid: number }>(
    `select pid${sql} from pg_stat_activity where application_name = 'golden-thread relay' and datname = current_database()`)).rows);

  test('comes back when its connection is killed, and tells what was said meanwhile', async () => {
    const thread = await api.discussion('icb').about(await api.workstream('icb').create()).start();
    const following = await follow('icb', thread);
    expect(await backends(', pg_terminate_backend(pid)')).toHaveLength(1);
    await api.comment('icb').in(thread).saying('said while it was away').post();
    expect(await said(following)).toBe('said while it was away');
    await api.comment('icb').in(thread).saying('said after').post();
    expect(await said(following)).toBe('said after');
    // The killed one may be on its way out still.
    await until(async () => (await backends('')).length === 1);
  });

  test('tells what a process left in the outbox that was killed before it could', async () => {
    const thread = await api.discussion('icb').about(await api.workstream('icb').create()).start();
    const following = await follow('icb', thread);
    const row = (id: string) => parseGlobalId(id)?.id;
    await api.seed.asOperator((operator) => operator.query(
      `insert into app.outbox (partnership_id, topic, record_id, parent_id) values ($1, 'comment', $2, $3)`, [api.seed.partnershipId, row(thread.comment.id), row(thread.id)]));
    expect(await said(following)).toBe('Yes, if Cabinet agrees.');
    expect(await api.seed.asOperator(async (operator) => (await operator.query('select from app.outbox')).rowCount)).toBe(0);
  });
});
