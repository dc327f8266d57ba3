import { beforeAll, describe, test } from '@jest/globals';
import type { Browser, Page, Route } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';

let browser: Browser;
let forum: Page;

beforeAll(async () => {
  browser = await openBrowser();
  forum = await signInAs(await openWindow(browser), people.forum);
});

describe('while something is on its way, and when it does not come', () => {
  test('a page that is loading says so', async () => {
    const held: Route[] = [];
    await forum.route('**/graphql', async (route) => {
      if ((route.request().postData() ?? '').includes('query WorkstreamPage')) held.push(route);
      else await route.continue();
    });
    await forum.goto('/workstreams/trust/SB1');
    await forum.getByText('Loading the workstream…').waitFor();
    await expectAccessible(forum);
    await Promise.all(held.map((route) => route.continue()));
    await forum.getByRole('heading', { level: 1, name: 'Short breaks: new arrangements' }).waitFor();
    await forum.unroute('**/graphql');
  });

  test.each([
    ['the service does not answer', 503, 'Something went wrong in Golden Thread.'],
    ['the network is gone', null, 'Golden Thread could not be reached.'],
  ])('%s: the page says so and tries again when asked', async (_name, status, words) => {
    await visit(forum, '/organisation', 'Parent Carer Forum');
    await forum.route('**/graphql', async (route) => (status === null ? route.abort() : route.fulfill({ status, json: {} })));
    await forum.getByRole('link', { name: 'Workstreams', exact: true }).click();
    await forum.getByText(words).waitFor();
    await expectAccessible(forum);
    await forum.unroute('**/graphql');
    await forum.getByRole('button', { name: 'Try again' }).click();
    await forum.getByText('43 workstreams', { exact: true }).waitFor();
  });
});
