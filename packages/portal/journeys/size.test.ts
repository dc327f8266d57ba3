import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page, Response } from 'playwright-core';
import { openBrowser, openWindow, people, productUrl, signInAs, visit } from './browser.ts';

let browser: Browser;
let cookies: Awaited<ReturnType<BrowserContext['cookies']>>;
/** What every page has in common. */
let frame: readonly string[];

beforeAll(async () => {
  browser = await openBrowser();
  const window = await openWindow(browser);
  await signInAs(window, people.icb);
  cookies = await window.cookies();
  await window.close();
  frame = (await fetchedBy(async (page) => visit(page, '/nowhere', 'Page not found'))).map(({ path }) => path);
});

interface Fetched {
  readonly path: string;
  readonly kind: string;
  /** As gzip makes it, in thousands of bytes, whatever the server and this browser agreed on. */
  readonly kilobytes: number;
}

/** All that a page fetches until its content is there, in a browser that has never seen us. */
async function fetchedBy(open: (page: Page) => Promise<void>): Promise<Fetched[]> {
  const window = await openWindow(browser);
  await window.addCookies(cookies);
  const page = await window.newPage();
  const responses: Response[] = [];
  page.on('response', (response) => {
    responses.push(response);
  });
  await open(page);
  const fetched = await Promise.all(
    responses.map(async (response) => {
      const { origin, pathname } = new URL(response.url());
      expect(origin).toBe(new URL(productUrl()).origin);
      return { path: pathname, kind: response.request().resourceType(), kilobytes: gzipSync(await response.body(), { level: 9 }).length / 1000 };
    }),
  );
  await window.close();
  return fetched;
}

const weigh = (fetched: readonly Fetched[], kind: string) => fetched.filter((one) => one.kind === kind).reduce((sum, { kilobytes }) => sum + kilobytes, 0);

const openHome = async (page: Page) => {
  await visit(page, '/', 'Home');
  await page.getByRole('heading', { name: 'What changed' }).waitFor();
};
const openWorkstreams = async (page: Page) => {
  await visit(page, '/workstreams', 'Workstreams');
  await page.getByRole('table', { name: 'Workstreams' }).waitFor();
};
const openShortBreaks = async (page: Page) => {
  await visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
  await page.locator('.gt-markdown strong').first().waitFor();
};

describe('what a first visit on a slow line has to fetch', () => {
  test('home, where one arrives: 190 kB of JavaScript at most, 14 kB of styles, no font', async () => {
    const fetched = await fetchedBy(openHome);
    expect(weigh(fetched, 'script')).toBeGreaterThan(100);
    expect(weigh(fetched, 'script')).toBeLessThanOrEqual(190);
    expect(weigh(fetched, 'stylesheet')).toBeGreaterThan(5);
    expect(weigh(fetched, 'stylesheet')).toBeLessThanOrEqual(14);
    expect(weigh(fetched, 'font')).toBe(0);
  });

  test('the sign-in page: 15 kB of JavaScript at most', async () => {
    const fetched = await fetchedBy(async (page) => visit(page, '/sign-in', 'Sign in'));
    expect(weigh(fetched, 'script')).toBeGreaterThan(0);
    expect(weigh(fetched, 'script')).toBeLessThanOrEqual(15);
  });

  test.each([
    ['home', openHome],
    ['the list of workstreams', openWorkstreams],
    ['a workstream', openShortBreaks],
    ['starting a discussion', async (page: Page) => visit(page, '/workstreams/trust/SB1/discussions/new', 'Start a discussion')],
    ['a milestone', async (page: Page) => visit(page, '/milestones/nothing', 'Milestone not found')],
    ['my organisation', async (page: Page) => visit(page, '/organisation', 'Birmingham and Solihull')],
  ])('%s: no file of its own is above 45 kB, and the API is asked three times at most', async (_name, open) => {
    const fetched = await fetchedBy(open);
    const own = fetched.filter(({ kind, path }) => kind === 'script' && !frame.includes(path));
    expect(own.length).toBeGreaterThan(0);
    expect(own.filter(({ kilobytes }) => kilobytes > 45)).toEqual([]);
    const questions = fetched.filter(({ path }) => path === '/graphql');
    expect(questions.length).toBeGreaterThan(0);
    expect(questions.length).toBeLessThanOrEqual(3);
  });
});
