import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tooCommon } from '@golden-thread/shared/search';
import { TestApi, type Who } from '../../testing/api.ts';
import { addAgendaItem, addBoard, addBoardMember, addDecision, addReview, wholePartnership } from '../../testing/records.ts';
import type { Made, Started } from '../../testing/record-builders.ts';

interface Result {
  kind: string;
  title: string;
  titleHighlight: { text: string; marked: boolean }[];
  highlight: { text: string; marked: boolean }[];
  owner: { slug: string };
  belongsTo: { __typename: string; id: string } | null;
  node: { __typename: string; id: string };
}
interface Answer {
  totalCount: number;
  advice: string | null;
  nodes: Result[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

let api: TestApi;
let shortBreaks: Made;
let discussion: Started;

beforeAll(async () => {
  api = await TestApi.start();
  await api.workstream('trust').with({ ref: 'SB10', title: 'Transport', summary: 'Breaks in contracts' }).sharedWithAll().create();
  shortBreaks = await api.workstream('trust').with({ ref: 'SB1', title: 'Short breaks: new arrangements', summary: 'Specifications follow what families said at the engagement sessions.' }).sharedWithAll().create();
  discussion = await api.discussion('icb').about(shortBreaks).sharedWith('trust', 'police').with({ title: 'Dates of engagement', body: 'The children’s survey closes on the 28th, after co-production.' }).start();
  await api.directly('council', async (as, owner) => {
    const board = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, board, api.persona('council').personId, owner);
    const review = await addReview(as, owner, board);
    const item = await addAgendaItem(as, owner, review, 1, { scope: 'INHERITED', organisations: [] }, { title: 'Procurement options' });
    await addDecision(as, owner, review, { agendaItemId: item, ref: 'D-2024', text: 'Recommended to Cabinet: one contract, in two lots' });
  });
});

afterAll(async () => {
  await api.stop();
});

async function search(query: string, { who = 'police', kinds = null, first = 20, after = null }: { who?: Who; kinds?: string[] | null; first?: number; after?: string | null } = {}): Promise<Answer> {
  const answer = await api.data<{ search: Answer }>(
    who,
    `query ($query: String!, $first: Int!, $after: String, $kinds: [SearchKind!]) { search(query: $query, first: $first, after: $after, kinds: $kinds) { totalCount advice pageInfo { hasNextPage endCursor }
      nodes { kind title titleHighlight { text marked } highlight { text marked } owner { slug } belongsTo { __typename id } node { __typename id } } } }`,
    { query, first, after, kinds },
  );
  return answer.search;
}
const titles = async (query: string, options = {}): Promise<string[]> => (await search(query, options)).nodes.map(({ title }) => title);

describe('what is found', () => {
  test('says what it is, whose it is and what it belongs to, with the words marked', async () => {
    const [result] = (await search('survey')).nodes;
    expect(result).toMatchObject({
      kind: 'DISCUSSION', title: 'Dates of engagement', owner: { slug: 'icb' }, belongsTo: { __typename: 'Thread', id: discussion.id }, node: { __typename: 'Comment', id: discussion.comment.id },
      highlight: expect.arrayContaining([{ text: 'survey', marked: true }]),
    });
    expect(result?.highlight.map(({ text }) => text).join('')).toContain('survey closes on the 28th');
  });

  test('may be in any form of its word, also while that is still being typed', async () => {
    for (const query of ['specification', 'specifications', 'families session', 'spec', 'specific', 'specifica', 'specificatio', 'SPECIFICATIONS', '  families   specif ']) {
      expect([query, await titles(query)]).toEqual([query, ['Short breaks: new arrangements']]);
    }
  });

  test('holds all of the words', async () => {
    expect(await titles('survey 28th')).toEqual(['Dates of engagement']);
    expect(await titles('survey procurement')).toEqual([]);
  });

  test('is found whatever marks and hyphens it was written with', async () => {
    for (const query of ['children', 'children’s', 'children\'s survey', 'co-production', 'co-produ', 'co produ']) expect([query, await titles(query)]).toEqual([query, ['Dates of engagement']]);
  });

  test('has words in quotes side by side', async () => {
    expect(await titles('"engagement sessions"')).toEqual(['Short breaks: new arrangements']);
    expect(await titles('“sessions engagement”')).toEqual([]);
    expect(await titles('"engagement sess')).toEqual(['Short breaks: new arrangements']);
  });

  test('comes by reference first, then by title, then by text, the newest first', async () => {
    expect(await titles('sb1')).toEqual(['Short breaks: new arrangements', 'Transport']);
    expect(await titles('SB10')).toEqual(['Transport']);
    expect(await titles('breaks')).toEqual(['Short breaks: new arrangements', 'Transport']);
    expect(await titles('engagement')).toEqual(['Dates of engagement', 'Short breaks: new arrangements']);
    expect(await titles('d-2024')).toEqual(['Decision D-2024']);
  });

  test('is of the kinds asked for', async () => {
    expect(await titles('engagement', { kinds: ['WORKSTREAM'] })).toEqual(['Short breaks: new arrangements']);
    expect(await titles('engagement', { kinds: ['DISCUSSION', 'DECISION'] })).toEqual(['Dates of engagement']);
    expect(await titles('procurement', { kinds: ['AGENDA_ITEM'] })).toEqual(['Procurement options']);
    expect(await titles('engagement', { kinds: [] })).toHaveLength(2);
  });

  test('comes in pages that neither repeat nor leave out', async () => {
    const all = await titles('contract');
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: Answer = await search('contract', { first: 1, after });
      expect(page.totalCount).toBe(all.length);
      paged.push(...page.nodes.map(({ title }) => title));
      after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
    } while (after !== null);
    expect(all.length).toBeGreaterThan(1);
    expect(paged).toEqual(all);
  });
});

describe('what was written once and is so no more', () => {
  test('is not found: neither a comment as it was before an edit, nor a deleted one, nor a former title', async () => {
    const comment = await api.comment('trust').in(discussion).saying('Formerlyword').post();
    const edited = await api.done<{ comment: { version: number } }>('trust', 'editComment', { commentId: comment.id, version: comment.version, body: 'Latterlyword' }, 'comment { version }');
    expect([await titles('formerlyword'), await titles('latterlyword')]).toEqual([[], ['Dates of engagement']]);
    await api.done('trust', 'deleteComment', { commentId: comment.id, version: edited.comment.version }, 'comment { id }');
    expect(await titles('latterlyword')).toEqual([]);
    const workstream = await api.workstream('trust').with({ title: 'Formertitle' }).sharedWithAll().create();
    await api.done('trust', 'updateWorkstream', { workstreamId: workstream.id, version: workstream.version, title: 'Lattertitle' }, 'workstream { id }');
    expect([await titles('formertitle'), await titles('lattertitle')]).toEqual([[], ['Lattertitle']]);
  });
});

describe('a query that looks for nothing', () => {
  test.each([
    ['', 'Type what you are looking for.'], ['   ', 'Type what you are looking for.'], ['a', 'Type at least 2 letters or numbers.'], ['é', 'Type at least 2 letters or numbers.'],
    [':*', 'Type at least 2 letters or numbers.'], ['🎉🎉🎉', 'Type at least 2 letters or numbers.'], ['&&|!()<->', 'Type at least 2 letters or numbers.'], ['""', 'Type at least 2 letters or numbers.'],
    ['x'.repeat(201), 'Search for 200 characters or fewer.'], ['word '.repeat(2_000), 'Search for 200 characters or fewer.'], ['the of and', tooCommon], ['"the of"', tooCommon],
  ])('%p is told why', async (query, advice) => {
    expect(await search(query)).toEqual({ totalCount: 0, advice, nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });

  test.each(['it\'s', 'O\'Brien & Sons:*', '\\\' or 1=1 --', 'a\u0000b cd', 'survey:A', '!survey', 'survey <-> closes', '((survey', 'survey"', '\ud800xx', '-survey', 'survey or', '🎉 party', 'x'.repeat(200), 'https://example.org/a?b=c', '<b>survey</b>', '../../etc', '100%_', '\u202esurvey'])('%p is only words', async (query) => {
    const { advice } = await search(query);
    expect([null, tooCommon]).toContain(advice);
  });

  test('signs are no operators', async () => {
    for (const query of ['!survey', 'survey:*', '(survey', 'survey & closes', '-survey', 'survey | closes']) expect([query, await titles(query)]).toEqual([query, ['Dates of engagement']]);
  });
});

describe('a text', () => {
  test('is marked as it is written, never as HTML, and cannot forge a mark', async () => {
    await api.comment('police').in(discussion).saying('<script>alert(1)</script> \u0002forged\u0003 markable &amp; *bold*').post();
    const [result] = (await search('markable')).nodes;
    expect(result?.highlight).toContainEqual({ text: 'markable', marked: true });
    expect(result?.highlight.filter(({ marked }) => marked)).toHaveLength(1);
  });

  test('may be as long as a text can be', async () => {
    await api.comment('police').in(discussion).saying(`${'Longcommentword and others. '.repeat(350)} farawayword`).post();
    await api.comment('police').in(discussion).saying(Array.from({ length: 1_100 }, (_word, n) => `w${n}${'y'.repeat(4)}`).join(' ').slice(0, 9_980)).post();
    expect((await search('farawayword')).nodes[0]?.highlight.some(({ text, marked }) => marked && text === 'farawayword')).toBe(true);
    expect(await titles('w999yyyy')).toEqual(['Dates of engagement']);
  });
});

test('nobody searches without signing in, and a cursor of another list is refused', async () => {
  expect((await api.ask(null, '{ search(query: "survey", first: 5) { totalCount } }')).status).toBe(401);
  expect((await api.ask('police', '{ search(query: "survey", first: 5, after: "WyJzdGFydGVkIl0") { totalCount } }')).errors?.[0]?.message).toContain('after is not a cursor of this list');
  expect((await api.ask('police', '{ search(query: "survey", first: 101) { totalCount } }')).errors?.[0]?.message).toContain('first must be from 1 to 100');
});

describe('what was hidden because it identifies a person, or removed for good', () => {
  test('is found neither by what it said nor by the words that stand in its place', async () => {
    const { comment } = await api.discussion('icb').about(shortBreaks).sharedWith('trust', 'police').with({ title: 'Venues', body: 'Zenobia wrote about venues' }).start();
    const workstream = await api.workstream('icb').with({ ref: 'HX1', title: 'Zenobia and others', summary: 'Zenobia again' }).sharedWithAll().create();
    const found = async (query: string) => (await search(query)).totalCount;
    expect(await found('Zenobia')).toBe(2);
    for (const recordId of [comment.id, workstream.id]) await api.done('police', 'reportIdentifyingText', { recordId }, '');
    const standing = ['Zenobia', 'identifies person', '"said that it identifies"', 'hidden someone', 'removed because', 'identified person'];
    for (const query of standing) expect([query, await found(query)]).toEqual([query, 0]);
    // By its reference it is found as ever.
    expect(await found('HX1')).toBe(1);

    const administrator = api.seed.person('icb', 'ADMINISTRATOR');
    const { textReports } = await api.data<{ textReports: { nodes: { id: string }[] } }>(administrator, '{ textReports(first: 10, state: HIDDEN) { nodes { id } } }');
    for (const { id } of textReports.nodes) await api.done(administrator, 'purgeText', { reportId: id }, '');
    for (const query of standing) expect([query, await found(query)]).toEqual([query, 0]);
  });
});
