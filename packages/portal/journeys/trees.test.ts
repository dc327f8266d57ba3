import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loaded, openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { KeptTrees } from './kept-trees.ts';
import { findRecords, openRoutes, routes, type Records } from './routes.ts';
import { treeFaults, treeOf } from './tree.ts';

/** Whose pages are kept: who owns most of what these show, and a partner who reads it. */
const personas = ['trust', 'icb'] as const;

const kept = new KeptTrees();
let browser: Browser;
let pages: Readonly<Record<(typeof personas)[number], Page>>;
let records: Records;

beforeAll(async () => {
  browser = await openBrowser();
  const open = async (email: string) => signInAs(await openWindow(browser), email);
  pages = { trust: await open(people.trust), icb: await open(people.icb) };
  records = await findRecords(pages.trust);
});

/** A page’s tree is as it was kept, and by the browser’s own tree it has one h1 and no control without a name. */
async function expectKept(page: Page, persona: string, name: string): Promise<void> {
  await loaded(page);
  expect({ name, ...(await treeFaults(page)) }).toEqual({ name, headings: 1, unnamed: [] });
  await kept.expect(persona, name, async () => `# ${await page.title()}\n${await treeOf(page, 'main')}\n`);
}

describe('what assistive technology is told of each page, for the Trust and the ICB, is what was reviewed', () => {
  test('around every page', async () => {
    for (const persona of personas) {
      await pages[persona].goto('/nowhere');
      await loaded(pages[persona]);
      await kept.expect(persona, 'around every page', async () => `${await treeOf(pages[persona], 'body')}\n`);
    }
  });

  test.each(routes)('%s', async (name, address) => {
    for (const persona of personas) {
      await pages[persona].goto(address(records));
      await expectKept(pages[persona], persona, name);
    }
  });
});

describe('and before anybody has signed in', () => {
  test.each(openRoutes)('%s', async (name, address, heading) => {
    const page = await (await openWindow(browser)).newPage();
    await visit(page, address, heading);
    await expectKept(page, 'nobody', name);
    await page.context().close();
  });
});

test('nothing is kept of a page that is no more', async () => {
  await kept.expectNothingElse();
});
