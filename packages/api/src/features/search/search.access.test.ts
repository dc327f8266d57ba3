import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addDecision, addInterdependency, addMilestone, addPlan, addPriority, addReport, addReview, addThread, addWorkstream, followsParent, ownerAlone, sharedWith, wholePartnership,
} from '../../testing/records.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;

/** Whoever reads each choice of the council's. */
const readers: Readonly<Record<string, readonly Slug[]>> = {
  alone: ['council'], named: ['council', 'icb'], everybody: ['council', 'trust', 'icb', 'police', 'pcc', 'voluntary', 'parents'],
};
const places = [
  'priority', 'workstream', 'workstreamsummary', 'milestone', 'report', 'reason', 'action', 'actiontext', 'agreement', 'discussion', 'comment', 'agendaitem', 'recommendation', 'decision',
] as const;
/** One word for each text of each kind of record, and for each choice of readers. */
const canary = (place: string, choice: string): string => `quorl${place}${choice}`;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  for (const choice of Object.keys(readers)) await seedCanaries(choice);
});

afterAll(async () => {
  await api.stop();
});

async function seedCanaries(choice: string): Promise<void> {
  const { organisationId: icb } = api.persona('icb');
  const { personId } = api.persona('council');
  const audience = { alone: ownerAlone, named: sharedWith(icb), everybody: wholePartnership }[choice] ?? ownerAlone;
  const word = (place: string) => ({ title: `About ${canary(place, choice)} today` });
  await api.directly('council', async (as, owner) => {
    await addPriority(as, owner, await addPlan(as, owner, audience), word('priority'));
    const workstream = await addWorkstream(as, owner, audience, undefined, { ...word('workstream'), summary: `What ${canary('workstreamsummary', choice)} means` });
    const milestone = await addMilestone(as, owner, workstream, followsParent, word('milestone'));
    await addReport(as, owner, milestone, `On our way to ${canary('report', choice)}; ${canary('reason', choice)}`);
    await addAction(as, owner, workstream, followsParent, { ...word('action'), description: `Ask ${canary('actiontext', choice)} first` });
    await addInterdependency(as, owner, owner, owner, audience, word('agreement'));
    const thread = await addThread(as, owner, { workstreamId: workstream }, followsParent, word('discussion'));
    await addComment(as, thread, `Have you heard of ${canary('comment', choice)} yet?`);
    const board = await addBoard(as, owner, audience);
    await addBoardMember(as, owner, board, personId, owner);
    const review = await addReview(as, owner, board);
    await addAgendaItem(as, owner, review, 1, followsParent, { ...word('agendaitem'), recommendation: `Take ${canary('recommendation', choice)} first` });
    await addDecision(as, owner, review, { text: `Recommended: ${canary('decision', choice)}` });
  });
}

const SEARCH = `query ($query: String!, $first: Int!, $after: String) { search(query: $query, first: $first, after: $after) {
  totalCount advice pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  edges { cursor node { kind title titleHighlight { text marked } highlight { text marked } owner { slug } node { __typename id } belongsTo { __typename id } } } } }`;

/** An answer down to its bytes but for the request's id. */
async function found(who: Persona, query: string, first = 50, after: string | null = null): Promise<string> {
  const { status, text } = await api.raw(who, JSON.stringify({ query: SEARCH, variables: { query, first, after } }));
  expect(status).toBe(200);
  expect(text).not.toContain('"errors"');
  return text.replace(/"requestId":"[^"]+"/g, '');
}

const nothing = { search: { totalCount: 0, advice: null, pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, edges: [] } };

/** The canaries in an answer, marked as what was looked for. */
const heard = (answer: string): string[] => [...new Set(answer.match(/quorl[a-z]+/g))].sort();
const readBy = (slug: Slug): string[] => Object.keys(readers).filter((choice) => readers[choice]?.includes(slug) === true);

test('everybody finds the words of what they read, and never another’s', async () => {
  for (const who of api.seed.everyone()) {
    const answer = await found(who, 'quorl', 100);
    expect(heard(answer)).toEqual(readBy(who.slug).flatMap((choice) => places.map((place) => canary(place, choice))).sort());
  }
});

test.each(places)('a word in a %s, and its beginning, find it for whoever reads it and nothing for anybody else', async (place) => {
  for (const slug of ['council', 'icb', 'police'] as const) {
    for (const choice of Object.keys(readers)) {
      const word = canary(place, choice);
      for (const query of [word, word.slice(0, -1)]) {
        const answer = await found(api.persona(slug), query);
        if (readBy(slug).includes(choice)) expect(answer).toMatch(new RegExp(`"totalCount":1,.*"text":"${word}","marked":true`));
        else expect(JSON.parse(answer)).toMatchObject({ data: nothing });
      }
    }
  }
});

test('nothing of it exists in another partnership', async () => {
  for (const who of elsewhere.everyone()) expect(JSON.parse(await found(who, 'quorl'))).toMatchObject({ data: nothing });
});

test('a shared beginning finds each what they read, page by page', async () => {
  // Four records hold two of the words each.
  const perChoice = places.length - 4;
  for (const [slug, count] of [['council', 3], ['icb', 2], ['police', 1]] as const) {
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const page = JSON.parse(await found(api.persona(slug), 'quorl', 5, after)) as { data: { search: { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { node: { id: string } } }[] } } };
      expect(page.data.search.totalCount).toBe(count * perChoice);
      for (const { node } of page.data.search.edges) seen.add(node.node.id);
      after = page.data.search.pageInfo.hasNextPage ? page.data.search.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.size).toBe(count * perChoice);
  }
});

test('an answer stays as it is, to the byte, when fifty records appear that its reader cannot see', async () => {
  const asked: [string, number][] = [['quorl', 5], ['quorlcommentev', 5], ['about', 10], ['quorl', 100]];
  const answers = async (): Promise<string[]> => Promise.all(asked.map(async ([query, first]) => found(api.persona('police'), query, first)));
  const before = await answers();
  const statements = await statementsOf('quorl');
  for (let n = 0; n < 5; n += 1) await seedCanaries('alone');
  expect(await answers()).toEqual(before);
  expect(await statementsOf('quorl')).toEqual(statements);
});

test('a word that only others’ records have, and one that nobody’s has, are answered alike from the same statements', async () => {
  const police = api.persona('police');
  expect(await found(police, 'quorlcommentalone')).toBe(await found(police, 'quorlnowhere'));
  expect(await statementsOf('quorlcommentalone')).toEqual(await statementsOf('quorlnowhere'));
});

async function statementsOf(query: string): Promise<string[]> {
  api.statements.length = 0;
  await found(api.persona('police'), query);
  return [...api.statements];
}

test('what a share once let somebody find, they find no longer when it is taken back', async () => {
  const started = await api.workstream('council').with({ title: 'Narrowquorl' }).sharedWith('police').create();
  expect(await found(api.persona('police'), 'narrowquorl')).toContain('"totalCount":1');
  await api.done('council', 'shareWorkstream', { workstreamId: started.id, version: started.version, audience: { scope: 'OWNER' } }, 'workstream { id }');
  expect(await found(api.persona('police'), 'narrowquorl')).toContain('"totalCount":0');
});
