import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { outcome, roles, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Led by the Trust; the council contributes, the ICB and the parents read it. The police do not. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  sb1 = await api.workstream('trust').with({ ref: 'SB1' }).sharedWith('council', 'icb', 'parents').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

/** An answer down to its bytes but for the request's id. */
const bytes = async (who: Who, query: string, variables: object): Promise<string> => {
  const { status, text } = await api.raw(who, JSON.stringify({ query, variables }));
  return `${status} ${text.replace(/"requestId":"[^"]+"/g, '')}`;
};

const absent = (type: string): string => globalId(type, '00000000-0000-7000-8000-000000000000');

describe('a discussion on SB1 that only the ICB and the Trust can read', () => {
  let hidden: Started;
  const outsiders: [string, () => Who][] = [
    ['the parents, who read SB1', () => 'parents'],
    ['the council, which contributes to SB1', () => 'council'],
    ['the police, who do not read SB1', () => 'police'],
    ['another partnership', () => elsewhere.person('trust')],
  ];

  beforeAll(async () => {
    await api.discussion('parents').about(sb1).with({ title: 'Open' }).start();
    hidden = await api.discussion('icb').about(sb1).sharedWith('trust').with({ title: 'Candid', body: 'A candid word' }).start();
    await api.comment('trust').in(hidden).saying('A candid answer').post();
  });

  test.each<[string, Who]>([['the ICB', 'icb'], ['the Trust', 'trust']])('is read by %s', async (_who, who) => {
    const { node, sb } = await api.data<{ node: object; sb: object }>(who, `query ($id: ID!, $sb1: ID!) { node(id: $id) { ... on Thread { title comments(first: 5) { totalCount nodes { body } } } }
      sb: node(id: $sb1) { ... on Workstream { threads(first: 5) { totalCount nodes { title } } } } }`, { id: hidden.id, sb1: sb1.id });
    expect(node).toEqual({ title: 'Candid', comments: { totalCount: 2, nodes: [{ body: 'A candid word' }, { body: 'A candid answer' }] } });
    expect(sb).toEqual({ threads: { totalCount: 2, nodes: [{ title: 'Candid' }, { title: 'Open' }] } });
  });

  test.each(outsiders)('does not exist for %s: by its id, in lists and in counts', async (_who, who) => {
    const text = await bytes(who(), `query ($id: ID!, $comment: ID!, $sb1: ID!) { thread: node(id: $id) { __typename } comment: node(id: $comment) { __typename }
      sb: node(id: $sb1) { ... on Workstream { threads(first: 5) { totalCount nodes { title comments(first: 5) { totalCount } } pageInfo { hasNextPage } } } } }`,
    { id: hidden.id, comment: hidden.comment.id, sb1: sb1.id });
    expect(text).toContain('"thread":null,"comment":null');
    expect(text).not.toMatch(/Candid|candid/);
    if (who() === 'parents' || who() === 'council') expect(text).toContain('"totalCount":1,"nodes":[{"title":"Open","comments":{"totalCount":1}}],"pageInfo":{"hasNextPage":false}');
  });

  const acts: [string, string, (id: string) => Record<string, unknown>, 'Thread' | 'Comment'][] = [
    ['posting', 'postComment', (threadId) => ({ threadId, body: 'x' }), 'Thread'],
    ['marking it as read', 'markThreadRead', (threadId) => ({ threadId, commentId: hidden.comment.id }), 'Thread'],
    ['resolving', 'resolveThread', (threadId) => ({ threadId, resolved: true }), 'Thread'],
    ['editing', 'editComment', (commentId) => ({ commentId, version: 1, body: 'x' }), 'Comment'],
    ['deleting', 'deleteComment', (commentId) => ({ commentId, version: 1 }), 'Comment'],
    ['starting another on it', 'startThread', (subjectId) => ({ subjectId, title: 'x', body: 'x' }), 'Thread'],
  ];

  test.each(outsiders)('answers %s as one that never was: the same bytes, after the same SQL', async (_who, who) => {
    for (const [, mutation, input, type] of acts) {
      const document = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { errors { code message path } } }`;
      const ask = async (id: string) => {
        api.statements.length = 0;
        const text = await bytes(who(), document, { input: input(id) });
        return { text, statements: [...api.statements] };
      };
      const there = await ask(type === 'Thread' ? hidden.id : hidden.comment.id);
      expect(there.text).toContain('"code":"NOT_FOUND"');
      expect(there).toEqual(await ask(absent(type)));
    }
    const seen = await api.data('icb', 'query ($id: ID!) { node(id: $id) { ... on Thread { resolvedAt comments(first: 5) { totalCount } } } }', { id: hidden.id });
    expect(seen).toEqual({ node: { resolvedAt: null, comments: { totalCount: 2 } } });
  });

  test.each(outsiders)('is asked for by %s with the same SQL as one that never was', async (_who, who) => {
    const ask = async (id: string) => {
      api.statements.length = 0;
      const text = await bytes(who(), 'query ($id: ID!) { node(id: $id) { id ... on Thread { title audience { scope } comments(first: 5) { totalCount nodes { body } } } } }', { id });
      return { text, statements: [...api.statements] };
    };
    expect(await ask(hidden.id)).toEqual(await ask(absent('Thread')));
  });
});

describe('the Trust’s own discussion on SB1 about legal advice', () => {
  test('is the Trust’s alone: the council, which contributes to SB1, cannot find it', async () => {
    const advice = await api.discussion('trust').about(sb1).forOwnerAlone().with({ title: 'Legal advice of April 2024', body: 'Held by the Trust’s solicitor' }).start();
    const milestone = await api.milestone('council').of(sb1).create();
    await api.discussion('trust').about(milestone).forOwnerAlone().with({ title: 'Legal advice of April 2024' }).start();
    const everywhere = `query ($thread: ID!, $comment: ID!, $sb1: ID!) {
      thread: node(id: $thread) { id } comment: node(id: $comment) { id }
      sb1: node(id: $sb1) { ... on Workstream { threads(first: 100) { totalCount nodes { title comments(first: 100) { nodes { body } } } } milestones(first: 100) { nodes { threads(first: 100) { totalCount nodes { title } } } } } }
      workstreams(first: 100) { nodes { threads(first: 100) { nodes { title } } } } milestones(first: 100) { nodes { threads(first: 100) { totalCount nodes { title } } } }
      workstream(ref: "SB1") { threads(first: 100) { nodes { title } } } byText: workstreams(first: 1, filter: { text: "legal" }) { totalCount } }`;
    const ids = { thread: advice.id, comment: advice.comment.id, sb1: sb1.id };
    for (const who of [api.seed.person('council', 'ADMINISTRATOR'), api.persona('council'), api.persona('icb'), api.persona('police'), elsewhere.person('trust')]) {
      const text = await bytes(who, everywhere, ids);
      expect(text).toContain('"thread":null,"comment":null');
      expect(text).not.toMatch(/legal|solicitor/i);
      expect(text).toContain('"byText":{"totalCount":0}');
    }
    expect(await bytes(api.seed.person('trust', 'VIEWER'), everywhere, ids)).toMatch(/Legal advice of April 2024[^]*Held by the Trust’s solicitor/);
  });
});

describe('a discussion that the ICB started on the Trust’s SB1, which everybody there can read', () => {
  let thread: Started;
  let ofViewer: Made;

  beforeAll(async () => {
    thread = await api.discussion('icb').about(sb1).start();
    ofViewer = await api.comment(api.seed.person('parents', 'VIEWER')).in(thread).post();
  });

  /** Organisation, then what comes of it as VIEWER, CONTRIBUTOR and ADMINISTRATOR. */
  type Line = [Slug | 'another partnership', Outcome, Outcome, Outcome];
  const person = (who: Line[0], role: (typeof roles)[number]): Persona => (who === 'another partnership' ? elsewhere.person('icb', role) : api.seed.person(who, role));
  const sees = (who: Line[0]): boolean => !['police', 'another partnership'].includes(who);

  test.each<Line>([
    ['icb', 'done', 'done', 'done'],
    ['trust', 'done', 'done', 'done'],
    ['parents', 'done', 'done', 'done'],
    ['council', 'done', 'done', 'done'],
    ['police', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
    ['another partnership', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ])('posting in it and starting another, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (who, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const persona = person(who, role);
      for (const came of [
        outcome(await api.change(persona, 'postComment', { threadId: thread.id, body: 'x' })),
        outcome(await api.change(persona, 'startThread', { subjectId: sb1.id, title: 'x', body: 'x' })),
      ]) {
        expect(came[0]).toBe(expected[index]);
        expect(came).toEqual(ruling(persona, 'comment:post', {}, sees(who)));
      }
    }
  });

  test.each<Line>([
    ['icb', 'FORBIDDEN', 'done', 'done'],
    ['trust', 'FORBIDDEN', 'done', 'done'],
    ['council', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['parents', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['police', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ])('resolving it, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (who, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const persona = person(who, role);
      const came = outcome(await api.change(persona, 'resolveThread', { threadId: thread.id, resolved: index % 2 === 0 }));
      expect(came[0]).toBe(expected[index]);
      const facts = { ownerId: api.seed.organisationId('icb'), subjectOwnerId: api.seed.organisationId('trust') };
      expect(came).toEqual(ruling(persona, 'thread:resolve', facts, sees(who)));
    }
  });

  test.each<Line>([
    ['parents', 'done', 'FORBIDDEN', 'FORBIDDEN'],
    ['icb', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['trust', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['police', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ])('editing what the parents’ VIEWER said in it, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (who, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const persona = person(who, role);
      const { node } = await api.data<{ node: Made }>('icb', 'query ($id: ID!) { node(id: $id) { ... on Comment { id version } } }', { id: ofViewer.id });
      const author = api.seed.person('parents', 'VIEWER');
      for (const [mutation, act, input] of [['deleteComment', 'comment:delete', {}], ['editComment', 'comment:edit', { body: 'x' }]] as const) {
        // Its author deletes it in another test: here it must stay.
        if (persona === author && mutation === 'deleteComment') continue;
        const came = outcome(await api.change(persona, mutation, { commentId: ofViewer.id, version: node.version, ...input }));
        expect(came[0]).toBe(expected[index]);
        expect(came).toEqual(ruling(persona, act, { authorId: author.personId, organisationId: author.organisationId }, sees(who)));
      }
    }
  });

  test('an audience is never widened by discussing: a reader of a milestone shared with few starts one for those few', async () => {
    const milestone = await api.milestone('council').of(sb1).sharedWith('icb').create();
    const { id } = await api.discussion('icb').about(milestone).start();
    const audience = async (who: Who) => (await api.data<{ node: { audience: { organisations: { slug: string }[] } } | null }>(
      who, 'query ($id: ID!) { node(id: $id) { ... on Thread { audience { organisations { slug } } } } }', { id })).node?.audience.organisations.map(({ slug }) => slug) ?? null;
    expect(await audience('council')).toEqual(['icb', 'council']);
    expect(await audience('trust')).toBeNull();
  });
});
