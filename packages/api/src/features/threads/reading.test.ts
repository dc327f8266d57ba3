import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { openDataSource } from '../../platform/database/data-source.ts';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { acting, reading, told } from '../../testing/acting.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';
import { addComment, addThread, followsParent } from '../../testing/records.ts';

let api: TestApi;
let source: DataSource;
/** Led by the Trust; the ICB and the parents read it. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  source = await openDataSource({ url: api.database.loginUrl, entities: [], poolSize: 2, onPoolError: () => undefined });
  sb1 = await api.workstream('trust').sharedWith('icb', 'parents').create();
});

afterAll(async () => {
  await source.destroy();
  await api.stop();
});

/** An instant of 15 May in London, which is an hour ahead of UTC then. */
const today = /^2024-05-(?:14T23|15T(?!23)).*Z$/;

interface Reading {
  unreadCount: number;
  firstUnread: { id: string } | null;
  lastReadAt: string | null;
}

const READING = 'unreadCount firstUnread { id } lastReadAt';
const nothingUnread = { unreadCount: 0, firstUnread: null };

const readingOf = async (who: Who, { id }: { id: string }): Promise<Reading | null> =>
  (await api.data<{ node: Reading | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Thread { ${READING} } } }`, { id })).node;

const read = async (who: Who, thread: { id: string }, comment: { id: string }): Promise<Reading> =>
  (await api.done<{ thread: Reading }>(who, 'markThreadRead', { threadId: thread.id, commentId: comment.id }, `thread { ${READING} }`)).thread;

/** The Trust's, with so many comments: its own first, then the parents'. */
async function discussionOf(comments: number): Promise<{ thread: Started; said: Made[]; last: Made }> {
  const thread = await api.discussion('trust').about(sb1).start();
  const said = [thread.comment];
  while (said.length < comments) said.push(await api.comment('parents').in(thread).saying(`${said.length + 1}`).post());
  return { thread, said, last: said.at(-1) ?? thread.comment };
}

const idIn = ({ id }: { id: string }): string => parseGlobalId(id)?.id ?? '';

describe('what is new in a discussion', () => {
  test('is every comment of others’ to somebody who has never opened it', async () => {
    const { thread } = await discussionOf(3);
    expect(await readingOf('icb', thread)).toEqual({ unreadCount: 3, firstUnread: { id: thread.comment.id }, lastReadAt: null });
  });

  test('is what was posted after the last comment marked as read', async () => {
    const { thread, last: second } = await discussionOf(2);
    expect(await read('icb', thread, thread.comment)).toEqual({ unreadCount: 1, firstUnread: { id: second.id }, lastReadAt: expect.stringMatching(today) });
    expect(await read('icb', thread, second)).toMatchObject(nothingUnread);
    const third = await api.comment('parents').in(thread).post();
    const fourth = await api.comment('trust').in(thread).post();
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 2, firstUnread: { id: third.id } });
    expect(await read('icb', thread, fourth)).toMatchObject(nothingUnread);
  });

  test('is never one’s own comment, whether somebody has read on since or not', async () => {
    const { thread } = await discussionOf(1);
    expect(await readingOf('trust', thread)).toMatchObject(nothingUnread);
    await read('icb', thread, thread.comment);
    await api.comment('icb').in(thread).post();
    const answer = await api.comment('parents').in(thread).post();
    await api.comment('icb').in(thread).post();
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 1, firstUnread: { id: answer.id } });
  });

  test('is the answer to whoever started it and left: what they wrote they have read', async () => {
    const { thread } = await discussionOf(1);
    const answer = await api.comment('icb').in(thread).post();
    expect(await readingOf('trust', thread)).toEqual({ unreadCount: 1, firstUnread: { id: answer.id }, lastReadAt: expect.stringMatching(today) });
  });

  test('is a colleague’s comment like anybody else’s', async () => {
    const { thread } = await discussionOf(1);
    expect(await readingOf(api.seed.person('trust', 'ADMINISTRATOR'), thread)).toMatchObject({ unreadCount: 1, firstUnread: { id: thread.comment.id } });
  });

  test('is never a comment that was deleted', async () => {
    const { thread, said } = await discussionOf(3);
    const [first, second, third] = said as [Made, Made, Made];
    await read('icb', thread, first);
    await api.done('parents', 'deleteComment', { commentId: second.id, version: 1 }, 'comment { id }');
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 1, firstUnread: { id: third.id } });
    await api.done('parents', 'deleteComment', { commentId: third.id, version: 1 }, 'comment { id }');
    expect(await readingOf('icb', thread)).toMatchObject(nothingUnread);
    expect(await read('icb', thread, third)).toMatchObject(nothingUnread);
  });

  test('does not become new again by being edited', async () => {
    const { thread, last } = await discussionOf(2);
    await read('icb', thread, last);
    await api.done('parents', 'editComment', { commentId: last.id, version: 1, body: 'in other words' }, 'comment { id }');
    expect(await readingOf('icb', thread)).toMatchObject(nothingUnread);
  });
});

describe('a mark', () => {
  test('only moves on: what was read stays read', async () => {
    const { thread, last } = await discussionOf(3);
    const reached = await read('icb', thread, last);
    expect(await read('icb', thread, thread.comment)).toEqual(reached);
    const latest = await api.comment('parents').in(thread).post();
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 1, firstUnread: { id: latest.id } });
  });

  test('set in several windows at once stands at the furthest', async () => {
    const { thread, said } = await discussionOf(6);
    await Promise.all(said.map((comment) => read('icb', thread, comment)));
    expect(await readingOf('icb', thread)).toMatchObject(nothingUnread);
  });

  test('is kept by a VIEWER too', async () => {
    const { thread, last } = await discussionOf(2);
    const viewer = api.seed.person('parents', 'VIEWER');
    expect(await read(viewer, thread, last)).toMatchObject(nothingUnread);
  });

  test('of another person of my organisation is their own', async () => {
    const { thread, last } = await discussionOf(2);
    const colleague = api.seed.person('icb', 'ADMINISTRATOR');
    await read('icb', thread, last);
    expect(await readingOf(colleague, thread)).toEqual({ unreadCount: 2, firstUnread: { id: thread.comment.id }, lastReadAt: null });
    await read(colleague, thread, thread.comment);
    expect(await readingOf('icb', thread)).toMatchObject(nothingUnread);
    expect(await readingOf(colleague, thread)).toMatchObject({ unreadCount: 1 });
  });

  test('stays behind when its person acts for another of their organisations', async () => {
    const { thread, last } = await discussionOf(2);
    const [asIcb, asParents] = [api.seed.person('icb', 'VIEWER'), api.seed.person('parents', 'ADMINISTRATOR')];
    await api.seed.asOperator(async (operator) => {
      await operator.query('select auth.add_membership(gen_random_uuid(), $1, $2, $3)', [asParents.organisationId, asIcb.personId, 'VIEWER']);
      // A token of the same person's for their other organisation.
      await operator.query('update app.personal_token set person_id = $2 where token_hash = $1', [asParents.tokenHash, asIcb.personId]);
    });
    await read(asIcb, thread, last);
    expect(await readingOf(asIcb, thread)).toMatchObject(nothingUnread);
    expect(await readingOf(asParents, thread)).toMatchObject({ unreadCount: 2, lastReadAt: null });
  });

  test('says nothing while the discussion is not shared, and stands where it stood when it is again', async () => {
    const led = await api.workstream('trust').sharedWith('icb').create();
    const thread = await api.discussion('trust').about(led).start();
    await read('icb', thread, thread.comment);
    const share = async (version: number, audience: object) =>
      (await api.done<{ workstream: Made }>('trust', 'shareWorkstream', { workstreamId: led.id, version, audience }, 'workstream { id version }')).workstream.version;
    const version = await share(led.version, { scope: 'OWNER' });
    const later = await api.comment('trust').in(thread).post();
    expect(await readingOf('icb', thread)).toBeNull();
    expect((await api.change('icb', 'markThreadRead', { threadId: thread.id, commentId: later.id }, 'thread { id }'))).toMatchObject({ errors: [{ code: 'NOT_FOUND', path: ['threadId'] }], thread: null });
    await share(version, { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] });
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 1, firstUnread: { id: later.id } });
  });

  test('answers a request that is repeated under today’s policies', async () => {
    const led = await api.workstream('trust').sharedWith('icb').create();
    const thread = await api.discussion('trust').about(led).start();
    const input = { clientMutationId: 'read', threadId: thread.id, commentId: thread.comment.id };
    expect(await api.change('icb', 'markThreadRead', input, 'thread { id }')).toMatchObject({ errors: [], thread: { id: thread.id } });
    await api.done('trust', 'shareWorkstream', { workstreamId: led.id, version: led.version, audience: { scope: 'OWNER' } }, 'workstream { id }');
    expect(await api.change('icb', 'markThreadRead', input, 'thread { id }')).toMatchObject({ errors: [], thread: null });
  });

  test('is set at a comment of that discussion alone', async () => {
    const { thread } = await discussionOf(1);
    const other = await api.discussion('icb').about(sb1).start();
    const hidden = await api.discussion('trust').about(sb1).forOwnerAlone().start();
    for (const commentId of [other.comment.id, hidden.comment.id, globalId('Comment', '00000000-0000-7000-8000-000000000000'), thread.id, '']) {
      expect((await api.change('icb', 'markThreadRead', { threadId: thread.id, commentId })).errors).toEqual([
        { code: 'NOT_FOUND', message: 'This is not here, or it is not shared with you', path: ['commentId'] },
      ]);
    }
    expect(await readingOf('icb', thread)).toMatchObject({ unreadCount: 1, lastReadAt: null });
  });
});

describe('who reads what is nobody else’s to know', () => {
  const marks = 'select person_id as "personId", thread_id as "threadId" from app.reading_mark';

  test('a reading mark is invisible to others even by SQL as gt_app_ro or gt_app_rw: colleagues, administrators and owners too', async () => {
    const { thread } = await discussionOf(1);
    await read('icb', thread, thread.comment);
    const own = { personId: api.persona('icb').personId, threadId: idIn(thread) };
    expect(await reading(source, api.persona('icb'), marks)).toContainEqual(own);
    for (const somebody of api.seed.everyone().filter(({ personId }) => personId !== own.personId)) {
      expect(await reading(source, somebody, marks)).not.toContainEqual(own);
      expect(await acting(source, somebody, (as) => as.query(marks))).not.toContainEqual(own);
    }
    expect(await acting(source, api.seed.person('icb', 'ADMINISTRATOR'), (as) => as.query('update app.reading_mark set read_at = now() returning thread_id'))).not.toContainEqual({ thread_id: own.threadId });
  });

  test('no mark is set for somebody else, and none by naming a comment that cannot be read', async () => {
    const { thread } = await discussionOf(1);
    const hidden = await api.discussion('trust').about(sb1).forOwnerAlone().start();
    const icb = api.persona('icb');
    const colleague = api.seed.person('icb', 'ADMINISTRATOR');
    const insert = (columns: string, values: string, parameters: string[]) =>
      told(acting(source, icb, (as) => as.query(`insert into app.reading_mark (${columns}) values (${values})`, parameters)));
    expect(await insert('person_id, thread_id, comment_id', '$1, $2, $3', [colleague.personId, idIn(thread), idIn(thread.comment)])).toMatchObject({ code: '42501' });
    const absent = '00000000-0000-7000-8000-000000000000';
    const ofHidden = await insert('thread_id, comment_id', '$1, $2', [idIn(hidden), idIn(hidden.comment)]);
    expect(ofHidden).toMatchObject({ code: '42501' });
    expect(await insert('thread_id, comment_id', '$1, $2', [absent, absent])).toEqual(ofHidden);
    expect(await insert('thread_id, comment_id', '$1, $2', [idIn(hidden), idIn(thread.comment)])).toEqual(ofHidden);
  });

  test('the audit trail, which others read, does not tell', async () => {
    const { thread } = await discussionOf(1);
    await read('icb', thread, thread.comment);
    const acts = await api.seed.asOperator(async (operator) => (await operator.query<{ act: string }>('select distinct act from app.audit_event where refused is null')).rows.map(({ act }) => act));
    expect(acts).toContain('startThread');
    expect(acts).not.toContain('markThreadRead');
  });
});

test('what is new is asked of the database as often for thirty discussions as for one', async () => {
  const workstream = await api.workstream('trust').sharedWith('icb').create();
  const discuss = (count: number) => api.directly('trust', async (as, owner) => {
    for (let n = 0; n < count; n += 1) {
      const thread = await addThread(as, owner, { workstreamId: idIn(workstream) }, followsParent);
      for (let comment = 0; comment < 3; comment += 1) await addComment(as, thread);
    }
  });
  const list = async () => {
    api.statements.length = 0;
    const { node } = await api.data<{ node: { threads: { nodes: Reading[] } } }>(
      'icb', `query ($id: ID!) { node(id: $id) { ... on Workstream { threads(first: 100) { nodes { ${READING} } } } } }`, { id: workstream.id });
    return { statements: [...api.statements].sort(), counts: node.threads.nodes.map(({ unreadCount }) => unreadCount) };
  };
  await discuss(1);
  const one = await list();
  await discuss(29);
  const thirty = await list();
  expect(one.counts).toEqual([3]);
  expect(thirty.counts).toEqual(Array.from({ length: 30 }, () => 3));
  expect(thirty.statements).toEqual(one.statements);
  expect(one.statements.filter((sql) => sql.includes('reading_mark'))).toHaveLength(1);
});
