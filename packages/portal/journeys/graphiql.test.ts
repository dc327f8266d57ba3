import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, people } from './browser.ts';

let browser: Browser;
let page: Page;
/** What the browser refused or could not do. */
const complaints: string[] = [];

beforeAll(async () => {
  browser = await openBrowser();
  page = await (await openWindow(browser)).newPage();
  page.on('console', (message) => { if (message.type() === 'error') complaints.push(message.text()); });
  page.on('pageerror', (error) => complaints.push(error.message));
});

const answer = () => page.getByRole('region', { name: 'Result Window' });
const run = () => page.getByRole('button', { name: /^Execute query/ }).click();

async function write(query: string): Promise<void> {
  await page.locator('.graphiql-query-editor .CodeMirror').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(query);
}

describe('GraphiQL', () => {
  test('is for whoever is signed in: a stranger is led to the sign-in page, and back', async () => {
    await page.goto('/graphiql');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.locator(`button[value="${people.trust}"]`).first().click();
    await page.waitForURL(/\/graphiql$/);
    expect(await page.title()).toBe('GraphiQL - Golden Thread');
    await page.locator('.graphiql-query-editor').getByText('displayName').waitFor();
    await page.waitForLoadState('networkidle');
  });

  test('asks as that person, and needs nothing that our pages forbid', async () => {
    await run();
    await answer().getByText('"Birmingham Children’s Trust"').waitFor();
    expect(complaints).toEqual([]);
  });

  test('is refused what everybody is, in a sentence', async () => {
    await write('{ organisations(first: 1000) { totalCount } }');
    await run();
    await answer().getByText(/INVALID|from 1 to 100/).first().waitFor();
  });

  test('keeps what was asked no longer than its window', async () => {
    expect(await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('graphiql')))).toEqual([]);
    expect(await page.evaluate(() => Object.keys(sessionStorage).some((key) => key.startsWith('graphiql')))).toBe(true);
  });
});
