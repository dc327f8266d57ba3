import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { TestApi } from '../../testing/api.ts';
import { addPlan, addPriority, wholePartnership } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { globalId } from './global-id.ts';

let api: TestApi;
let priority: string;

beforeAll(async () => {
  api = await TestApi.start();
  priority = await api.directly('council', async (as, owner) => globalId('Priority', await addPriority(as, owner, await addPlan(as, owner, wholePartnership))));
  await api.workstream('council').with({ priorityIds: [priority] }).sharedWithAll().create();
});

afterAll(async () => {
  await api.stop();
});

/** Keeps everybody from reading a table until it is let go, and answers how many wait for it. */
class Held {
  private constructor(private readonly operator: Client, private readonly table: string) {}

  static async hold(table: string, at = api): Promise<Held> {
    const operator = new Client({ connectionString: at.database.adminUrl });
    await operator.connect();
    await operator.query('begin');
    await operator.query(`lock table app.${table} in access exclusive mode`);
    return new Held(operator, table);
  }

  /** Resolves once so many requests wait here. */
  async until(waiting: number): Promise<void> {
    const count = async () => (await this.waiting()).length;
    while ((await count()) < waiting) await new Promise((resolve) => setTimeout(resolve, 5));
  }

  async killAll(): Promise<void> {
    for (const pid of await this.waiting()) await this.operator.query('select pg_terminate_backend($1)', [pid]);
  }

  async letGo(): Promise<void> {
    await this.operator.query('rollback');
    await this.operator.end();
  }

  private async waiting(): Promise<number[]> {
    const { rows } = await this.operator.query<{ pid: number }>(`select pid from pg_locks where relation = $1::regclass and not granted`, [`app.${this.table}`]);
    return rows.map(({ pid }) => pid);
  }
}

const PLANS = '{ plans(first: 1) { totalCount } }';

/** How many connections of the pool are not back and ready for the next viewer. */
const notBack = async (): Promise<number> => api.seed.asOperator(async (operator) => (await operator.query(
  `select from pg_stat_activity where datname = current_database() and application_name = 'golden-thread' and state <> 'idle'`)).rowCount ?? 0);

describe('an operation', () => {
  test('sees one moment of the database, whatever is committed while it runs', async () => {
    const held = await Held.hold('plan');
    const asked = api.data('icb', `{ before: workstreams(first: 100) { totalCount } plans(first: 1) { nodes { priorities(first: 1) { nodes { workstreams(first: 100) { totalCount nodes { ref } } } } } } }`);
    await held.until(1);
    await api.workstream('council').with({ priorityIds: [priority] }).sharedWithAll().create();
    await held.letGo();
    expect(await asked).toMatchObject({ before: { totalCount: 1 }, plans: { nodes: [{ priorities: { nodes: [{ workstreams: { totalCount: 1, nodes: [{}] } }] } }] } });
    expect(await api.data('icb', '{ workstreams(first: 100) { totalCount } }')).toEqual({ workstreams: { totalCount: 2 } });
  });

  test('that its asker has given up gives its connection back', async () => {
    const held = await Held.hold('plan');
    const giveUp = new AbortController();
    const asked = Array.from({ length: 5 }, () => fetch(`${api.url}/graphql`, {
      method: 'POST', signal: giveUp.signal, headers: { 'content-type': 'application/json', authorization: `Bearer ${api.persona('icb').token}` }, body: JSON.stringify({ query: PLANS }),
    }).then(() => 'answered', () => 'given up'));
    await held.until(5);
    giveUp.abort();
    expect(new Set(await Promise.all(asked))).toEqual(new Set(['given up']));
    await held.letGo();
    expect(await api.ask('icb', PLANS)).toMatchObject({ status: 200, data: { plans: { totalCount: 1 } } });
    while ((await notBack()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('whose connection is killed is told of a fault of ours, and the next one gets another', async () => {
    const held = await Held.hold('plan');
    const asked = Promise.all(Array.from({ length: 5 }, () => api.ask('icb', PLANS)));
    await held.until(5);
    await held.killAll();
    for (const answer of await asked) {
      expect(answer).toMatchObject({ data: null, errors: [{ message: 'Something went wrong on our side. It is logged under the id of this request.', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    }
    await held.letGo();
    expect(await Promise.all(Array.from({ length: 5 }, () => api.ask('icb', PLANS)))).toMatchObject(Array.from({ length: 5 }, () => ({ status: 200, data: { plans: { totalCount: 1 } } })));
  });

  test('that changes something and is killed midway changes nothing, and can be tried again', async () => {
    const input = { clientMutationId: 'killed', ref: 'KILLED', title: 'x', priorityIds: [priority] };
    const held = await Held.hold('priority');
    const asked = api.ask('trust', 'mutation ($input: CreateWorkstreamInput!) { createWorkstream(input: $input) { errors { code } } }', { input });
    await held.until(1);
    await held.killAll();
    expect(await asked).toMatchObject({ data: null, errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    await held.letGo();
    expect(await api.data('trust', '{ workstream(ref: "KILLED") { id } }')).toEqual({ workstream: null });
    expect((await api.change('trust', 'createWorkstream', input)).errors).toEqual([]);
  });

  test('whose session ends as its change is committed says that it happened, shows nothing of it and harms nobody else', async () => {
    const { id } = await api.discussion('icb').about(await api.workstream('icb').sharedWith('pcc').create()).start();
    await api.seed.asOperator((operator) => operator.query(`
      create function public.revoke() returns trigger security definer language plpgsql as $$ begin update app.personal_token set revoked_at = now() where token_hash = '\\x${api.persona('pcc').tokenHash.toString('hex')}'; return null; end $$;
      create constraint trigger revoke after insert on app.comment deferrable initially deferred for each row execute function public.revoke()`));
    const answer = await api.ask('pcc', 'mutation ($id: ID!) { postComment(input: { threadId: $id, body: "kept" }) { thread { id } comment { id } } }', { id });
    await api.seed.asOperator((operator) => operator.query('drop trigger revoke on app.comment'));
    // Both records of the payload fail to be read: a rejection that nobody hears would end the process, and fails this test.
    expect(answer).toMatchObject({ status: 200, data: { postComment: { thread: null, comment: null } } });
    expect(answer.errors).toBeUndefined();
    expect(await api.data('icb', 'query ($id: ID!) { node(id: $id) { ... on Thread { comments(first: 5) { nodes { body } } } } }', { id })).toMatchObject({ node: { comments: { nodes: [{}, { body: 'kept' }] } } });
    await api.seed.asOperator((operator) => operator.query('update app.personal_token set revoked_at = null'));
  });

  test('of two mutations does the one after the other, each in a transaction of its own', async () => {
    const { id } = await api.discussion('icb').about(await api.workstream('icb').create()).start();
    const data = await api.data<Record<string, { errors: { code: string }[]; thread: { comments: { totalCount: number } } | null }>>('icb', `mutation ($id: ID!) {
      first: postComment(input: { threadId: $id, body: "one" }) { errors { code } thread { comments(first: 1) { totalCount } } }
      refused: postComment(input: { threadId: $id, body: "" }) { errors { code } thread { id } }
      last: postComment(input: { threadId: $id, body: "two" }) { errors { code } thread { comments(first: 1) { totalCount } } } }`, { id });
    expect(data).toEqual({
      first: { errors: [], thread: { comments: { totalCount: 2 } } }, refused: { errors: [{ code: 'INVALID' }], thread: null }, last: { errors: [], thread: { comments: { totalCount: 3 } } },
    });
  });
});

describe('a hundred operations of everybody at once, on five connections', () => {
  test('never mix: each sees its own organisation’s work, as itself', async () => {
    const elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
    const contributors = [...api.seed.everyone(), ...elsewhere.everyone()].filter(({ role }) => role === 'CONTRIBUTOR');
    await Promise.all(contributors.map((who) => api.workstream(who).with({ ref: `OWN-${who.slug}`, title: who.organisationId }).create()));
    const everyone = [...api.seed.everyone(), ...elsewhere.everyone()];
    const asked = [...everyone, ...everyone, ...everyone].slice(0, 100);
    const see = async (who: Persona) => ({ who, ...(await api.data<{ viewer: object; workstreams: object; mine: object | null }>(
      who, 'query ($ref: String!) { viewer { role person { id } organisation { id slug } } workstreams(first: 10, filter: { text: "OWN-" }) { totalCount nodes { title } } mine: workstream(ref: $ref) { title } }', { ref: `OWN-${who.slug}` })) });
    for (const { who, ...seen } of await Promise.all(asked.map(see))) {
      expect(seen).toEqual({
        viewer: { role: who.role, person: { id: globalId('Person', who.personId) }, organisation: { id: api.organisation(who), slug: who.slug } },
        workstreams: { totalCount: 1, nodes: [{ title: who.organisationId }] }, mine: { title: who.organisationId },
      });
    }
    while ((await notBack()) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  });

  test('that write and read at once neither wait for ever nor lose a word', async () => {
    const workstream = await api.workstream('trust').sharedWithAll().create();
    const { id } = await api.discussion('trust').about(workstream).start();
    const everyone = api.seed.everyone();
    const posts = everyone.map((who) => api.comment(who).in({ id }).saying(`${who.role} ${who.slug}`).post());
    const edits = everyone.slice(0, 7).map((who) => api.change(who, 'startThread', { subjectId: workstream.id, title: 'x', body: 'x' }));
    const sharing = api.change('trust', 'shareWorkstream', { workstreamId: workstream.id, version: 1, audience: { scope: 'PARTNERSHIP' } });
    await Promise.all<unknown>([...posts, ...edits, sharing]);
    const { node } = await api.data<{ node: { comments: { nodes: { body: string }[] } } }>('pcc', 'query ($id: ID!) { node(id: $id) { ... on Thread { comments(first: 100) { nodes { body } } } } }', { id });
    expect(node.comments.nodes.slice(1).map(({ body }) => body).sort()).toEqual(everyone.map(({ role, slug }) => `${role} ${slug}`).sort());
  });
});

describe('a server that stops', () => {
  test('finishes what it was asked, says goodbye on its sockets and waits for no one who does not answer', async () => {
    const stopping = await TestApi.start();
    const port = Number(new URL(stopping.url).port);
    const thread = await stopping.discussion('icb').about(await stopping.workstream('icb').create()).start();
    const polite = stopping.live('icb');
    const goodbye = polite.comments(thread).next().then(() => 'told', (event: unknown) => event);
    const mute = connect(port, 'localhost');
    mute.write('GET /graphql HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n');
    await once(mute, 'data');
    const idle = connect(port, 'localhost');
    await once(idle, 'connect');
    while (!stopping.statements.some((sql) => sql.includes('from app.thread r where'))) await new Promise((resolve) => setTimeout(resolve, 5));

    const held = await Held.hold('plan', stopping);
    const asked = stopping.ask('icb', PLANS);
    await held.until(1);
    const closed = stopping.close();
    expect(await goodbye).toMatchObject({ code: 1001 });
    await held.letGo();
    expect(await asked).toMatchObject({ status: 200, data: { plans: { totalCount: 0 } } });
    await closed;
    await stopping.database.drop();
    await expect(fetch(stopping.url)).rejects.toThrow();
    mute.destroy();
    idle.destroy();
    await polite.close();
  });
});
