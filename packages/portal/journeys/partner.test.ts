import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask, askToFollow, madeUpLike } from './graphql.ts';

const shortBreaks = '/workstreams/trust/SB1';
// Journeys may be run again on the same data.
const title = `Can health’s part be in principle? ${Date.now()}`;
const question = 'Would a contribution in principle be enough for your committee in July?';
const answer = 'In principle is enough for July. The figure can follow in August.';

let browser: Browser;
let icb: Page;
let trust: Page;
let forum: Page;
let police: Page;
/** The address of the discussion that the ICB starts. */
let discussion: string;

const idIn = (address: string) => address.split('/').at(-1) ?? '';

beforeAll(async () => {
  browser = await openBrowser();
  icb = await signInAs(await openWindow(browser), people.icb);
  trust = await signInAs(await openWindow(browser), people.trust);
  forum = await signInAs(await openWindow(browser), people.forum);
  police = await signInAs(await openWindow(browser), people.police);
});

/** The refs in the table of workstreams. */
const refsShown = async (page: Page) => (await page.getByRole('rowheader').allInnerTexts()).map((name) => name.split(':')[0]);

/** How many discussions and comments a viewer is told of on SB1, in the list and in the count. */
const threadsOnShortBreaks = async (page: Page) =>
  ask(page, '{ workstream(ref: "SB1") { threads(first: 100) { totalCount nodes { id title comments(first: 1) { totalCount } } } } }');

describe('a partner finds what is shared with it', () => {
  test('its list has the 45 workstreams shared with the ICB and no other', async () => {
    await visit(icb, '/workstreams', 'Workstreams');
    await icb.getByText('45 workstreams', { exact: true }).waitFor();
    await icb.getByRole('button', { name: 'Load more workstreams' }).click();
    await icb.getByText('Showing 45 of 45 workstreams').waitFor();

    const refs = await refsShown(icb);
    expect(new Set(refs).size).toBe(45);
    expect(refs).toEqual(expect.arrayContaining(['AT1', 'CE1', 'CO1', 'DA1', 'EH1', 'IT1', 'MH1', 'PM1', 'SB1', 'SD1', 'SS1']));
    // Violence reduction is shared with the PCC, the police, the council, the Trust and the voluntary sector.
    expect(refs).not.toContain('VR1');
  });

  test('the council’s own plan is nowhere among the priorities it can filter by', async () => {
    const plans = await ask(icb, '{ plans(first: 100) { totalCount nodes { title } } }');
    expect(plans).toMatchObject({ body: { data: { plans: { totalCount: 2, nodes: [{ title: expect.stringContaining('Change for Children') }, { title: expect.stringContaining('Improving Services') }] } } } });
    const priorities = await icb.getByLabel('Priority').getByRole('option').allInnerTexts();
    expect(priorities).toContain('B: Vulnerable groups');
    expect(priorities.join(' ')).not.toMatch(/continuous improvement|assurance|credible/i);
  });

  test('nothing is found by searching for what is not shared', async () => {
    await icb.getByLabel('Words to find').fill('Violence reduction');
    await icb.getByRole('button', { name: 'Apply filters' }).click();
    await icb.getByText('0 workstreams with these filters').waitFor();
    await icb.getByText('No workstream that your organisation can read matches').waitFor();
  });

  test('the filters live in the address: a reload and Back keep them', async () => {
    await visit(icb, '/workstreams', 'Workstreams');
    await icb.getByText('45 workstreams', { exact: true }).waitFor();
    await icb.getByRole('checkbox', { name: 'Red' }).check();
    await icb.getByLabel('Led by').selectOption({ label: 'Birmingham and Solihull Integrated Care Board' });
    await icb.getByRole('button', { name: 'Apply filters' }).click();
    await icb.getByText('1 workstream with these filters').waitFor();
    expect(new URL(icb.url()).search).toBe('?rating=red&owner=icb');

    await icb.reload();
    await icb.getByText('1 workstream with these filters').waitFor();
    expect(await icb.getByRole('checkbox', { name: 'Red' }).isChecked()).toBe(true);
    expect(await icb.getByLabel('Led by').inputValue()).toBe('icb');

    await icb.getByRole('link', { name: 'MH1: Waits for assessment' }).click();
    await icb.getByRole('heading', { level: 1, name: 'Waits for assessment' }).waitFor();
    await icb.goBack();
    await icb.getByText('1 workstream with these filters').waitFor();
    expect(await refsShown(icb)).toEqual(['MH1']);

    await icb.goBack();
    await icb.getByText('45 workstreams', { exact: true }).waitFor();
    expect(await icb.getByRole('checkbox', { name: 'Red' }).isChecked()).toBe(false);
  });

  test('it opens SB1, sees its 22 milestones and who else can read it, by name', async () => {
    await icb.getByRole('link', { name: 'SB1: Short breaks: new arrangements' }).click();
    await icb.getByRole('heading', { level: 1, name: 'Short breaks: new arrangements' }).waitFor();
    await icb.getByRole('region', { name: 'Discussions' }).waitFor();
    expect(new URL(icb.url()).pathname).toBe(shortBreaks);
    expect(await icb.getByRole('region', { name: 'Milestones' }).getByRole('rowheader').count()).toBe(22);

    await icb.getByText('Who can read this', { exact: true }).click();
    const readers = await icb.locator('details[open]').getByRole('listitem').allInnerTexts();
    expect(readers).toEqual([
      'Birmingham Children’s Trust (owner and data controller)',
      'Birmingham and Solihull Integrated Care Board',
      'Birmingham City Council',
      'Birmingham Voluntary Services Council',
      'Parent Carer Forum',
    ]);
    await expectAccessible(icb);
  });
});

describe('a candid word to one other organisation', () => {
  let seenByForum: unknown;
  let seenByPolice: unknown;

  test('nothing is posted before somebody has chosen who reads it', async () => {
    seenByForum = await threadsOnShortBreaks(forum);
    seenByPolice = await threadsOnShortBreaks(police);

    await icb.getByRole('link', { name: 'Start a discussion' }).click();
    await icb.getByRole('heading', { level: 1, name: 'Start a discussion' }).waitFor();
    const choice = icb.getByRole('group', { name: 'Who can read this discussion?' });
    expect(await choice.getByRole('radio', { checked: true }).count()).toBe(0);
    const [choiceBox, textBox] = [await choice.boundingBox(), await icb.getByRole('textbox', { name: 'First comment' }).boundingBox()];
    expect(choiceBox?.y ?? 0).toBeLessThan(textBox?.y ?? 0);

    await icb.getByRole('button', { name: 'Post', exact: true }).click();
    await expectProblems(icb, ['Choose who can read this', 'Enter a title', 'Enter a comment']);
    expect(await icb.title()).toBe('Error: Start a discussion - Golden Thread');
    await expectAccessible(icb);
  });

  test('the button repeats who will read, and so does the page that follows', async () => {
    await icb.getByRole('radio', { name: 'Chosen organisations' }).check();
    await icb.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await icb.getByLabel('Title').fill(title);
    await icb.getByRole('textbox', { name: 'First comment' }).fill(question);
    await icb.getByRole('button', { name: 'Post to ICB and Trust' }).click();

    await icb.getByRole('heading', { level: 1, name: title }).waitFor();
    discussion = new URL(icb.url()).pathname;
    expect(await icb.getByRole('alert').innerText()).toContain('Only Birmingham and Solihull Integrated Care Board and Birmingham Children’s Trust can read it.');
    const [first] = await icb.getByRole('article').allInnerTexts();
    expect(first).toContain(question);
    expect(first).toContain('Shared with ICB and Trust');
    await expectAccessible(icb);
  });

  test('the Trust finds it on SB1 and answers; the answer appears at the ICB without a reload', async () => {
    await icb.getByText('You will be told here when a new comment is posted.').waitFor();
    await icb.evaluate(() => {
      document.title = 'not reloaded';
    });

    await visit(trust, shortBreaks, 'Short breaks: new arrangements');
    await trust.getByRole('region', { name: 'Discussions' }).getByRole('link', { name: title }).click();
    await trust.getByRole('heading', { level: 1, name: title }).waitFor();
    await trust.getByRole('article').getByText(question).waitFor();
    await trust.getByRole('textbox', { name: 'Add a comment' }).fill(answer);
    await trust.getByRole('button', { name: 'Post to ICB and Trust' }).click();
    await trust.getByRole('heading', { name: '2 comments' }).waitFor();

    // What is being read does not move: the answer waits to be asked for.
    const show = icb.getByRole('button', { name: '1 new comment, show' });
    await show.waitFor();
    expect(await icb.getByText(answer).count()).toBe(0);
    await show.click();
    await icb.getByRole('article').getByText(answer).waitFor();
    await icb.getByText('New since you opened this page').waitFor();
    expect(await icb.title()).toBe('not reloaded');
  });

  test('the ICB posts in it, and the Trust is told', async () => {
    await icb.getByRole('textbox', { name: 'Add a comment' }).fill('Thank you. I will take it to committee as a principle.');
    await icb.getByRole('button', { name: 'Post to ICB and Trust' }).click();
    await trust.getByRole('button', { name: '1 new comment, show' }).click();
    await trust.getByRole('article').getByText('as a principle').waitFor();
    await trust.getByRole('heading', { name: '3 comments' }).waitFor();
  });

  test('what somebody writes is shown and never run', async () => {
    await trust.getByRole('textbox', { name: 'Add a comment' }).fill('<img src="/nothing" onerror="document.title=`run`"> **Bold**, [a trap](javascript:document.title=`run`) and [a page](https://www.gov.uk/)');
    await trust.getByRole('button', { name: 'Post to ICB and Trust' }).click();
    await trust.getByRole('heading', { name: '4 comments' }).waitFor();
    const comment = trust.getByRole('article').last();
    await comment.locator('strong').getByText('Bold').waitFor();
    expect(await comment.getByRole('link').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))).toEqual([expect.stringMatching(/^\/discussions\/.*#comment-/), 'https://www.gov.uk/']);
    expect(await comment.getByRole('img').count()).toBe(0);
    expect(await trust.title()).not.toBe('run');
  });

  test.each([
    ['the Parent Carer Forum, which reads SB1', () => forum, () => seenByForum],
    ['the police, who do not', () => police, () => seenByPolice],
  ])('for %s, the discussion does not exist', async (_who, pageOf, seenBefore) => {
    const page = pageOf();
    const id = idIn(discussion);
    const madeUp = madeUpLike(id);

    await visit(page, discussion, 'Discussion not found');
    const [words, windowTitle] = [await wordsOf(page), await page.title()];
    await visit(page, `/discussions/${madeUp}`, 'Discussion not found');
    expect([words, windowTitle]).toEqual([await wordsOf(page), await page.title()]);

    const node = 'query ($id: ID!) { node(id: $id) { __typename id } }';
    const post = 'mutation ($id: ID!) { postComment(input: { threadId: $id, body: "Who is there?" }) { comment { id } errors { code message path } } }';
    const start = 'mutation ($id: ID!) { startThread(input: { subjectId: $id, title: "On it", body: "Who is there?" }) { thread { id } errors { code message path } } }';
    for (const query of [node, post, start]) expect(await ask(page, query, { id })).toEqual(await ask(page, query, { id: madeUp }));
    expect(await ask(page, node, { id })).toMatchObject({ status: 200, body: { data: { node: null } } });
    expect(await ask(page, post, { id })).toMatchObject({ status: 200, body: { data: { postComment: { comment: null, errors: [{ code: 'NOT_FOUND' }] } } } });
    const refused = await askToFollow(page, id);
    expect(JSON.stringify(refused)).toContain('"code":"NOT_FOUND"');
    expect(refused).toEqual(await askToFollow(page, madeUp));
    expect(await threadsOnShortBreaks(page)).toEqual(seenBefore());
  });

  test('otherwise the forum reads SB1 as before, and the police do not find it', async () => {
    await visit(forum, shortBreaks, 'Short breaks: new arrangements');
    await forum.getByRole('region', { name: 'Discussions' }).waitFor();
    expect(await forum.getByRole('region', { name: 'Milestones' }).getByRole('rowheader').count()).toBe(21);
    expect(await forum.getByText(title).count()).toBe(0);

    await visit(police, shortBreaks, 'Workstream not found');
    const words = await wordsOf(police);
    await visit(police, '/workstreams/trust/SB999', 'Workstream not found');
    expect(await wordsOf(police)).toBe(words);
  });
});
