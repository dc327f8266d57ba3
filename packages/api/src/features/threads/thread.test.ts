import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { londonDate } from '@golden-thread/shared/civil-date';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyPage } from '../../testing/every-page.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, followsParent } from '../../testing/records.ts';

let api: TestApi;
/** Led by the Trust; the council contributes, the ICB and the parents read it. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  sb1 = await api.workstream('trust').sharedWith('council', 'icb', 'parents').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

interface Comment {
  id: string;
  version: number;
  body: string | null;
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  author: { displayName: string };
  organisation: { slug: string };
}

interface Thread {
  id: string;
  title: string;
  resolvedAt: string | null;
  owner: { slug: string };
  subject: { __typename: string; id: string } | null;
  audience: { scope: string; inherited: boolean; organisations: { slug: string }[] };
  comments: { totalCount: number; nodes: Comment[] };
}

const COMMENT = 'id version body createdAt editedAt deletedAt author { displayName } organisation { slug }';
const FIELDS = `id title resolvedAt owner { slug } subject { __typename id } audience { scope inherited organisations { slug } } comments(first: 50) { totalCount nodes { ${COMMENT} } }`;

const read = async (who: Who, { id }: { id: string }): Promise<Thread | null> =>
  (await api.data<{ node: Thread | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Thread { ${FIELDS} } } }`, { id })).node;

describe('a discussion', () => {
  test('is owned by whoever starts it, follows its subject and holds its first comment', async () => {
    const { thread, comment } = await api.done<{ thread: Thread; comment: Comment }>(
      'icb', 'startThread', { subjectId: sb1.id, title: ' Half-term ', body: 'Two sessions *fall* in half-term' }, `thread { ${FIELDS} } comment { ${COMMENT} }`);
    expect(thread).toMatchObject({
      title: 'Half-term', resolvedAt: null, owner: { slug: 'icb' }, subject: { __typename: 'Workstream', id: sb1.id },
      audience: { scope: 'ORGANISATIONS', inherited: true, organisations: [{ slug: 'icb' }, { slug: 'council' }, { slug: 'parents' }, { slug: 'trust' }] },
      comments: { totalCount: 1 },
    });
    expect(comment).toMatchObject({
      version: 1, body: 'Two sessions *fall* in half-term', editedAt: null, deletedAt: null, author: { displayName: 'CONTRIBUTOR of icb' }, organisation: { slug: 'icb' },
    });
    expect(thread.comments.nodes).toEqual([comment]);
    expect(await read('parents', thread)).toEqual(thread);
    expect(await read('police', thread)).toBeNull();
  });

  test('can be about a workstream, a milestone or an action that one reads, and about nothing else', async () => {
    const milestone = await api.milestone('trust').of(sb1).create();
    const workstreamId = parseGlobalId(sb1.id)?.id ?? '';
    const action = await api.directly('trust', async (as, owner) => ({ id: globalId('Action', await addAction(as, owner, workstreamId, followsParent)) }));
    for (const [subject, type] of [[sb1, 'Workstream'], [milestone, 'Milestone'], [action, 'Action']] as const) {
      expect((await read('council', await api.discussion('icb').about(subject).start()))?.subject).toEqual({ __typename: type, id: subject.id });
    }
    const started = await api.discussion('icb').about(sb1).start();
    const strange = ['constructor', '__proto__'].map((type) => globalId(type, parseGlobalId(sb1.id)?.id ?? ''));
    for (const subjectId of [started.id, started.comment.id, api.organisation('icb'), ...strange, 'x', '']) {
      expect((await api.change('icb', 'startThread', { subjectId, title: 'x', body: 'x' })).errors).toEqual([
        { code: 'NOT_FOUND', message: 'This is not here, or it is not shared with you', path: ['subjectId'] },
      ]);
    }
  });

  test('is read by whom its owner chose of those who read its subject', async () => {
    const thread = await api.discussion('icb').about(sb1).sharedWith('trust').start();
    expect((await read('trust', thread))?.audience).toEqual({ scope: 'ORGANISATIONS', inherited: false, organisations: [{ slug: 'icb' }, { slug: 'trust' }] });
    const { errors } = await api.change('icb', 'startThread', {
      subjectId: sb1.id, title: 'x', body: 'x', audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('trust'), api.organisation('police')] },
    });
    expect(errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['audience', 'organisationIds'] }]);
  });

  test('loses those whom its subject loses, and its owner keeps it without its subject', async () => {
    const led = await api.workstream('trust').sharedWith('icb', 'parents').create();
    const thread = await api.discussion('icb').about(led).start();
    await api.comment('parents').in(thread).post();
    await api.done('trust', 'shareWorkstream', { workstreamId: led.id, version: led.version, audience: { scope: 'OWNER' } }, 'workstream { id }');
    expect(await read('parents', thread)).toBeNull();
    expect(await read('icb', thread)).toMatchObject({ subject: null, comments: { totalCount: 2 }, audience: { organisations: [{ slug: 'icb' }, { slug: 'trust' }] } });
    await api.comment('icb').in(thread).post();
    expect(await read('trust', thread)).toMatchObject({ subject: { id: led.id }, comments: { totalCount: 3 } });
  });

  test.each([
    ['without a title', { title: ' ' }, 'Enter a title', 'title'],
    ['without a word', { body: '\n' }, 'Enter a comment', 'body'],
    ['of 20,000 characters', { body: 'x'.repeat(20_000) }, 'Comment must be 10,000 characters or fewer; it has 20,000', 'body'],
  ])('%s is INVALID, and nothing of it is kept', async (_what, wrong, message, field) => {
    const before = await api.data('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { threads(first: 1) { totalCount } } } }', { id: sb1.id });
    expect((await api.change('icb', 'startThread', { subjectId: sb1.id, title: 'x', body: 'x', ...wrong })).errors).toEqual([{ code: 'INVALID', message, path: [field] }]);
    expect(await api.data('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { threads(first: 1) { totalCount } } } }', { id: sb1.id })).toEqual(before);
  });

  test('takes 10,000 characters of any alphabet', async () => {
    const body = '👪'.repeat(10_000);
    const { comment } = await api.discussion('icb').about(sb1).with({ body }).start();
    const { node } = await api.data<{ node: { body: string } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Comment { body } } }', { id: comment.id });
    expect(node.body).toBe(body);
  });
});

describe('comments', () => {
  test('come in the order they were said, from whoever reads the discussion, VIEWERs too', async () => {
    const thread = await api.discussion('icb').about(sb1).start();
    await api.comment(api.seed.person('parents', 'VIEWER')).in(thread).saying('second').post();
    await api.comment('trust').in(thread).saying('third').post();
    expect((await read('council', thread))?.comments).toMatchObject({
      totalCount: 3,
      nodes: [{ organisation: { slug: 'icb' } }, { body: 'second', author: { displayName: 'VIEWER of parents' } }, { body: 'third', organisation: { slug: 'trust' } }],
    });
  });

  test('are edited by their author, and what they said is kept', async () => {
    const { id, comment } = await api.discussion('icb').about(sb1).with({ body: 'first' }).start();
    const edited = await api.done<{ comment: Comment }>('icb', 'editComment', { commentId: comment.id, version: 1, body: 'second' }, `comment { ${COMMENT} }`);
    expect(edited.comment).toMatchObject({ version: 2, body: 'second', deletedAt: null });
    expect(londonDate(new Date(edited.comment.editedAt ?? ''))).toBe('2024-05-15');
    const deleted = await api.done<{ comment: Comment }>('icb', 'deleteComment', { commentId: comment.id, version: 2 }, `comment { ${COMMENT} }`);
    expect(deleted.comment).toMatchObject({ version: 3, body: null, editedAt: edited.comment.editedAt });
    expect(londonDate(new Date(deleted.comment.deletedAt ?? ''))).toBe('2024-05-15');
    expect((await read('trust', { id }))?.comments.nodes).toEqual([deleted.comment]);
    const kept = await api.seed.asOperator(async (operator) =>
      (await operator.query('select version, body from app.comment_version where comment_id = $1 order by version', [parseGlobalId(comment.id)?.id])).rows as unknown);
    expect(kept).toEqual([{ version: 1, body: 'first' }, { version: 2, body: 'second' }]);
  });

  test('that are deleted are neither edited nor deleted again', async () => {
    const { comment } = await api.discussion('icb').about(sb1).start();
    await api.done('icb', 'deleteComment', { commentId: comment.id, version: 1 }, 'comment { id }');
    const refused = [{ code: 'NOT_ALLOWED_IN_STATE', message: 'This comment has been deleted', path: [] }];
    expect((await api.change('icb', 'editComment', { commentId: comment.id, version: 2, body: 'x' })).errors).toEqual(refused);
    expect((await api.change('icb', 'deleteComment', { commentId: comment.id, version: 2 })).errors).toEqual(refused);
  });

  test('at a version that has moved on are a CONFLICT', async () => {
    const { comment } = await api.discussion('icb').about(sb1).start();
    await api.done('icb', 'editComment', { commentId: comment.id, version: 1, body: 'x' }, 'comment { id }');
    expect((await api.change('icb', 'deleteComment', { commentId: comment.id, version: 1 })).errors).toMatchObject([{ code: 'CONFLICT', path: ['version'] }]);
  });

  test('edited in two windows at once are edited in one, and a CONFLICT in the other', async () => {
    const { comment } = await api.discussion('icb').about(sb1).start();
    const both = await Promise.all(['one', 'two', 'three', 'four'].map((body) => api.change('icb', 'editComment', { commentId: comment.id, version: 1, body })));
    expect(both.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
  });

  test.each([['postComment', { threadId: '' }], ['editComment', { commentId: '', version: 1 }]])('%s of 20,000 characters is INVALID before anything is looked up', async (mutation, ids) => {
    expect((await api.change('icb', mutation, { ...ids, body: 'x'.repeat(20_000) })).errors).toEqual([
      { code: 'INVALID', message: 'Comment must be 10,000 characters or fewer; it has 20,000', path: ['body'] },
    ]);
  });
});

describe('resolving', () => {
  test.each<[string, Who]>([['its owner', 'icb'], ['the owner of what it is about', 'trust']])('is done and undone by %s', async (_who, who) => {
    const thread = await api.discussion('icb').about(sb1).start();
    const resolved = await api.done<{ thread: Thread }>(who, 'resolveThread', { threadId: thread.id, resolved: true }, `thread { ${FIELDS} }`);
    expect(londonDate(new Date(resolved.thread.resolvedAt ?? ''))).toBe('2024-05-15');
    const again = await api.done<{ thread: Thread }>(who, 'resolveThread', { threadId: thread.id, resolved: true }, `thread { ${FIELDS} }`);
    expect(again.thread.resolvedAt).toBe(resolved.thread.resolvedAt);
    await api.comment('parents').in(thread).post();
    const reopened = await api.done<{ thread: Thread }>(who, 'resolveThread', { threadId: thread.id, resolved: false }, `thread { ${FIELDS} }`);
    expect(reopened.thread.resolvedAt).toBeNull();
  });
});

describe('lists of discussions and comments', () => {
  const PAGE = 'edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

  test('are walked page by page, the newest discussion and the oldest comment first, and count what the viewer reads', async () => {
    const milestone = await api.milestone('trust').of(sb1).create();
    const started: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const thread = api.discussion('icb').about(milestone);
      const { id } = await (n === 2 ? thread.sharedWith('trust') : thread).start();
      started.push(id);
    }
    const [first = ''] = started;
    const comments = [(await read('icb', { id: first }))?.comments.nodes[0]?.id];
    for (let n = 0; n < 4; n += 1) comments.push((await api.comment('trust').in({ id: first }).post()).id);

    const threads = (who: Who, size: number) => everyPage<{ id: string }>(async (count, after) => (await api.data<{ node: { threads: never } }>(
      who, `query ($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Milestone { threads(first: $first, after: $after) { ${PAGE} } } } }`, { id: milestone.id, first: count, after })).node.threads, size);
    const visible = (who: Who) => started.filter((_id, n) => n !== 2 || who === 'trust').reverse().map((id) => ({ id }));
    for (const who of ['trust', 'parents'] as const) for (const size of [1, 2, 5]) expect(await threads(who, size)).toEqual(visible(who));
    const { node } = await api.data<{ node: { threads: { totalCount: number } } }>('parents', 'query ($id: ID!) { node(id: $id) { ... on Milestone { threads(first: 1) { totalCount } } } }', { id: milestone.id });
    expect(node.threads.totalCount).toBe(4);

    const walked = await everyPage<{ id: string }>(async (count, after) => (await api.data<{ node: { comments: never } }>(
      'parents', `query ($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on Thread { comments(first: $first, after: $after) { ${PAGE} } } } }`, { id: first, first: count, after })).node.comments, 2);
    expect(walked.map(({ id }) => id)).toEqual(comments);
  });
});
