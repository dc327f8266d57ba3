import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loaded, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { ask, askToFollow, madeUpLike } from './graphql.ts';

const shortBreaks = '/workstreams/trust/SB1';
const advice = 'Legal advice of April 2024';

let browser: Browser;
let trust: Page;
let council: Page;
let icb: Page;
let forum: Page;
let voluntary: Page;
/** The address of the Trust's own discussion. */
let discussion: string;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  council = await signInAs(await openWindow(browser), people.council);
  icb = await signInAs(await openWindow(browser), people.icb);
  forum = await signInAs(await openWindow(browser), people.forum);
  voluntary = await signInAs(await openWindow(browser), people.voluntary);
});

const idIn = (address: string) => address.split('/').at(-1) ?? '';

const openShortBreaks = async (page: Page) => visit(page, shortBreaks, 'Short breaks: new arrangements');

/** The milestones and discussions that a page leads to. */
const recordsOn = async (page: Page) =>
  page.getByRole('main').evaluate((main) => [...main.querySelectorAll('a')].map(({ pathname }) => pathname).filter((pathname) => /^\/(?:milestones|discussions)\/[^/]+$/.test(pathname)));

const addressOf = async (page: Page, name: string) => (await page.getByRole('link', { name }).getAttribute('href')) ?? '';

/** The page of a hidden record and that of one that never was, both with everything they say. */
const expectSameAsMadeUp = async (page: Page, address: string, heading: string) => {
  const id = address.split('/')[2] ?? '';
  await visit(page, address, heading);
  const hidden = [await wordsOf(page), await page.title()];
  await visit(page, address.replace(id, madeUpLike(id)), heading);
  expect(hidden).toEqual([await wordsOf(page), await page.title()]);
};

describe('the Trust’s discussion about legal advice is the Trust’s alone', () => {
  test('the Trust finds it on SB1, and reads that nobody else can', async () => {
    await openShortBreaks(trust);
    await trust.getByRole('link', { name: advice }).click();
    await trust.getByRole('heading', { level: 1, name: advice }).waitFor();
    await trust.getByText('Only Birmingham Children’s Trust can read this.').waitFor();
    await trust.getByRole('button', { name: 'Post to Trust only' }).waitFor();
    discussion = new URL(trust.url()).pathname;
  });

  test('the council, which contributes to SB1, meets no word of it wherever it can click', async () => {
    const id = idIn(discussion);
    const answers: Promise<string>[] = [];
    council.on('response', (response) => {
      // An answer to a page that was left has no text any more, and told nothing.
      if (new URL(response.url()).pathname === '/graphql') answers.push(response.text().catch(() => ''));
    });
    const pages: string[] = [];
    const look = async () => {
      await loaded(council);
      pages.push(await council.content());
    };

    await visit(council, '/organisation', 'Birmingham City Council');
    await look();
    await visit(council, '/workstreams', 'Workstreams');
    await council.getByRole('button', { name: 'Load more workstreams' }).click();
    await council.getByText('Showing 46 of 46 workstreams').waitFor();
    await look();
    const seen = new Set<string>();
    const next = [shortBreaks, `${shortBreaks}/milestones/new`, `${shortBreaks}/discussions/new`];
    for (let address = next.shift(); address !== undefined; address = next.shift()) {
      if (seen.has(address)) continue;
      seen.add(address);
      await council.goto(address);
      await look();
      next.push(...(await recordsOn(council)));
    }
    // Of the forms on milestones, which differ in their milestone alone, those on one of the council's own.
    await openShortBreaks(council);
    const own = await addressOf(council, 'Contracts awarded');
    for (const form of [`${own}/report`, `${own}/share`, `${own}/discussions/new`]) {
      await council.goto(form);
      await look();
    }

    // SB1 and its two forms, twenty-two milestones, a discussion on one of them.
    expect(seen.size).toBeGreaterThanOrEqual(26);
    expect(seen).not.toContain(discussion);
    const told = await Promise.all(answers);
    expect(told.filter((text) => text !== '').length).toBeGreaterThan(seen.size);
    for (const text of [...told, ...pages]) {
      expect(text).not.toContain(id);
      expect(text).not.toMatch(/legal advice|solicitor/i);
    }
  });

  test.each(['legal advice', 'Legal advice of April 2024', 'solicitor'])('the council finds nothing by typing “%s”', async (words) => {
    await visit(council, '/workstreams', 'Workstreams');
    await council.getByLabel('Words to find').fill(words);
    await council.getByRole('button', { name: 'Apply filters' }).click();
    await council.getByText('0 workstreams with these filters').waitFor();
  });

  test('its address, asked for by the council, leads where an invented one leads', async () => {
    await expectSameAsMadeUp(council, discussion, 'Discussion not found');
    const id = idIn(discussion);
    const madeUp = madeUpLike(id);
    const node = 'query ($id: ID!) { node(id: $id) { id ... on Thread { title comments(first: 1) { totalCount } } } }';
    const resolve = 'mutation ($id: ID!) { resolveThread(input: { threadId: $id, resolved: true }) { thread { id } errors { code message path } } }';
    for (const query of [node, resolve]) expect(await ask(council, query, { id })).toEqual(await ask(council, query, { id: madeUp }));
    expect(await ask(council, resolve, { id })).toMatchObject({ status: 200, body: { data: { resolveThread: { thread: null, errors: [{ code: 'NOT_FOUND' }] } } } });
    expect(await askToFollow(council, id)).toEqual(await askToFollow(council, madeUp));
  });
});

describe('a milestone of its owner’s alone', () => {
  const equality = 'Equality assessment and spend control';
  const committee = 'ICB’s committee considers its contribution';

  test('the council’s and the ICB’s are on SB1 for themselves, and not for each other', async () => {
    await openShortBreaks(council);
    await openShortBreaks(icb);
    expect(await council.getByRole('link', { name: equality }).count()).toBe(1);
    expect(await council.getByRole('link', { name: committee }).count()).toBe(0);
    expect(await icb.getByRole('link', { name: equality }).count()).toBe(0);
    expect(await icb.getByRole('link', { name: committee }).count()).toBe(1);
  });

  test.each([
    ['the Trust', () => trust, 21],
    ['the council', () => council, 22],
    ['the ICB', () => icb, 22],
    ['the Parent Carer Forum', () => forum, 21],
    ['the voluntary sector', () => voluntary, 21],
  ])('%s sees as many milestones of SB1 as are shared with it', async (_who, pageOf, count) => {
    await openShortBreaks(pageOf());
    expect(await pageOf().getByRole('region', { name: 'Milestones' }).getByRole('rowheader').count()).toBe(count);
  });

  test('its addresses lead others where invented ones lead', async () => {
    await openShortBreaks(council);
    await openShortBreaks(icb);
    const [ofCouncil, ofIcb] = [await addressOf(council, equality), await addressOf(icb, committee)];
    for (const address of [ofCouncil, `${ofCouncil}/report`, `${ofCouncil}/share`, `${ofCouncil}/discussions/new`]) await expectSameAsMadeUp(trust, address, 'Milestone not found');
    for (const address of [ofIcb, `${ofIcb}/report`, `${ofIcb}/share`, `${ofIcb}/discussions/new`]) await expectSameAsMadeUp(council, address, 'Milestone not found');
  });
});

describe('a share that ends', () => {
  test('its last day is told to the owner of SB1 and to the voluntary sector, and to no other reader', async () => {
    const readers = async (page: Page) => {
      await openShortBreaks(page);
      await page.getByText('Who can read this', { exact: true }).click();
      return page.locator('details[open]').getByRole('listitem').allInnerTexts();
    };
    for (const page of [trust, voluntary]) expect(await readers(page)).toContain('Birmingham Voluntary Services Council, until the end of 31 May 2024');
    for (const page of [council, icb, forum]) expect(await readers(page)).toContain('Birmingham Voluntary Services Council');
  });

  test('the owner is told it again on choosing the voluntary sector as a reader', async () => {
    await visit(trust, `${shortBreaks}/discussions/new`, 'Start a discussion');
    await trust.getByRole('radio', { name: 'Chosen organisations' }).check();
    const chosen = trust.getByRole('checkbox', { name: 'Birmingham Voluntary Services Council', description: 'Reads until the end of 31 May 2024' });
    await chosen.check();
    await trust.getByRole('button', { name: 'Post to Trust and Voluntary sector' }).waitFor();
  });
});
