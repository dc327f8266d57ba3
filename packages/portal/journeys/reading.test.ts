import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { ask, organisationIds } from './graphql.ts';
import { expectValid } from './markup.ts';

const shortBreaks = '/workstreams/trust/SB1';
// Journeys may be run again on the same data.
const title = `Which committee takes it first? ${Date.now()}`;

let browser: Browser;
let icb: Page;
let trust: Page;
/** The discussion that the Trust starts with the ICB. */
let threadId: string;

beforeAll(async () => {
  browser = await openBrowser();
  icb = await signInAs(await openWindow(browser), people.icb);
  trust = await signInAs(await openWindow(browser), people.trust);
  const { body } = await ask(trust, '{ workstream(ref: "SB1") { id } }');
  const { data } = body as { data: { workstream: { id: string } } };
  const started = await ask(trust, 'mutation ($input: StartThreadInput!) { startThread(input: $input) { thread { id } } }', {
    input: {
      subjectId: data.workstream.id,
      title,
      body: 'Yours meets a week before ours.',
      audience: { scope: 'ORGANISATIONS', organisationIds: await organisationIds(trust, 'icb') },
    },
  });
  threadId = (started.body as { data: { startThread: { thread: { id: string } } } }).data.startThread.thread.id;
  await says(trust, 'So it would be yours.');
});

const says = async (page: Page, body: string) => ask(page, 'mutation ($input: PostCommentInput!) { postComment(input: $input) { comment { id } } }', { input: { threadId, body } });

/** The discussion among the others on SB1: its link, and what stands beside it. */
const rowOn = async (page: Page) => {
  await visit(page, shortBreaks, 'Short breaks: new arrangements');
  const row = page.getByRole('region', { name: 'Discussions' }).getByRole('row').filter({ hasText: title });
  await row.waitFor();
  return { link: row.getByRole('link'), comments: row.getByRole('cell').nth(1) };
};

/** Scrolls past all comments to the last, and waits until it is kept that none is new to the ICB. */
const readToTheEnd = async () => {
  for (const article of await icb.getByRole('article').all()) await article.scrollIntoViewIfNeeded();
  const nothingNew = async () => {
    const { body } = await ask(icb, 'query ($id: ID!) { node(id: $id) { ... on Thread { unreadCount } } }', { id: threadId });
    return (body as { data: { node: { unreadCount: number } } }).data.node.unreadCount === 0;
  };
  for (let tries = 0; tries < 50; tries += 1) {
    if (await nothingNew()) return;
    await icb.waitForTimeout(200);
  }
  throw new Error('What was on screen is not kept as read');
};

const lines = (page: Page) => page.getByRole('heading', { level: 3, name: /^New / });

describe('what is new is said in words', () => {
  test('a discussion that the ICB has never opened is not read yet, and says so in its link', async () => {
    const { link, comments } = await rowOn(icb);
    await icb.getByRole('link', { name: `${title} (2 comments not read yet)`, exact: true }).waitFor();
    expect(await comments.innerText()).toMatch(/^2\s+Not read yet$/);
    await expectAccessible(icb);
    await link.click();
    await icb.getByRole('heading', { name: '2 comments' }).waitFor();
  });

  test('on a first visit no line stands above what is all new', async () => {
    expect(await lines(icb).count()).toBe(0);
    expect(await icb.getByRole('link', { name: 'new comment' }).count()).toBe(0);
    expect(await icb.getByRole('navigation', { name: 'Menu' }).getByRole('link', { name: 'Workstreams' }).getAttribute('aria-current')).toBe('true');
    await readToTheEnd();
    await icb.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: 'SB1' }).click();
    await icb.getByRole('link', { name: title, exact: true }).waitFor();
  });

  test('the Trust answers twice: the ICB comes back and finds two new comments', async () => {
    await says(trust, 'Could yours take it as a principle?');
    await says(trust, 'The figure can follow.');
    const { link, comments } = await rowOn(icb);
    await icb.getByRole('link', { name: `${title} (2 new comments)`, exact: true }).waitFor();
    expect(await comments.innerText()).toMatch(/^4\s+2 new$/);
    await expectAccessible(icb);
    await link.click();
  });

  test('a line stands before the first of them, where whoever listens meets it too, and a link leads there', async () => {
    await lines(icb).getByText(/^New since \d.* today$/).waitFor();
    const third = icb.getByRole('listitem').filter({ hasText: 'as a principle?' });
    expect(await third.getByRole('heading').allInnerTexts()).toEqual([expect.stringMatching(/^New since /), expect.stringContaining(', Trust')]);
    expect(await lines(icb).count()).toBe(1);
    await icb.getByRole('link', { name: '2 new comments, go to the first' }).click();
    await third.getByRole('article').evaluate(async (article) => {
      while (article !== document.activeElement) await new Promise(requestAnimationFrame);
    });
    expect(await lines(icb).evaluate((line) => line.getBoundingClientRect().top)).toBeGreaterThanOrEqual(0);
    await expectAccessible(icb);
    await expectValid(icb);
  });

  test('what is read, and what is posted meanwhile, does not move the line of this visit', async () => {
    const words = await lines(icb).innerText();
    await readToTheEnd();
    await says(trust, 'Ours meets on the 11th.');
    await icb.getByRole('button', { name: '1 new comment, show' }).click();
    await icb.getByRole('article').getByText('on the 11th').waitFor();
    await readToTheEnd();
    expect(await lines(icb).allInnerTexts()).toEqual([words, 'New since you opened this page']);
    await expectAccessible(icb);
  });

  test('the next visit finds nothing new, and no line', async () => {
    await rowOn(icb);
    await icb.getByRole('link', { name: title, exact: true }).waitFor();
    await visit(icb, `/discussions/${threadId}`, title);
    await icb.getByRole('heading', { name: '5 comments' }).waitFor();
    expect(await lines(icb).count()).toBe(0);
  });

  test('the Trust, which started it, finds what the ICB answers', async () => {
    await says(icb, 'As a principle, yes.');
    await rowOn(trust);
    await trust.getByRole('link', { name: `${title} (1 new comment)`, exact: true }).click();
    await trust.getByRole('link', { name: '1 new comment, go to it' }).waitFor();
    const answer = trust.getByRole('listitem').filter({ hasText: 'As a principle, yes.' });
    expect(await answer.getByRole('heading').first().innerText()).toMatch(/^New since /);
  });

  test('what one person has read stays new to their colleague', async () => {
    const colleague = await signInAs(await openWindow(browser), people.icbAdmin);
    await rowOn(colleague);
    await colleague.getByRole('link', { name: `${title} (6 comments not read yet)`, exact: true }).waitFor();
    await colleague.context().close();
  });
});
