import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { loaded, openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { expectProblems } from './forms.ts';
import { walk } from './keyboard.ts';
import { expectValid } from './markup.ts';
import { findRecords, openRoutes, routes, type Records } from './routes.ts';

let browser: Browser;
let icb: Page;
let trust: Page;
let forum: Page;
let records: Records;

beforeAll(async () => {
  browser = await openBrowser();
  icb = await signInAs(await openWindow(browser), people.icb);
  trust = await signInAs(await openWindow(browser), people.trust);
  forum = await signInAs(await openWindow(browser), people.forum);
  records = await findRecords(trust);
});

/** The same for the ICB, the Trust and the forum, at the same time: what they may do differs, and so do their pages. */
const forEach = async (act: (page: Page) => Promise<void>) => {
  await Promise.all([icb, trust, forum].map(act));
};

describe('every page, for the ICB, the Trust and the Parent Carer Forum, at 1280 and 320 pixels', () => {
  test.each(routes)('%s', async (_name, address) => {
    await forEach(async (page) => {
      await page.goto(address(records));
      await loaded(page);
      await expectAccessible(page);
      await expectValid(page);
    });
  });
});

describe('pages before signing in', () => {
  test.each(openRoutes)('%s', async (_name, address, heading) => {
    const page = await (await openWindow(browser)).newPage();
    await visit(page, address, heading);
    await expectAccessible(page);
    await expectValid(page);
    await walk(page);
    await page.context().close();
  });
});

describe('forms that come back', () => {
  test.each([
    ['a new workstream', '/workstreams/new', 'Create', ['Enter a reference', 'Choose who can read this', 'Enter a title']],
    ['a new discussion', '/workstreams/trust/SB1/discussions/new', 'Post', ['Choose who can read this', 'Enter a title', 'Enter a comment']],
    ['a new milestone', '/workstreams/trust/SB1/milestones/new', 'Add', ['Choose who can read this', 'Enter a title', 'Enter the baseline date']],
  ])('%s, sent empty', async (_name, address, button, problems) => {
    await forEach(async (page) => {
      await page.goto(address);
      await loaded(page);
      await page.getByRole('button', { name: button, exact: true }).click();
      await expectProblems(page, problems);
      await expectAccessible(page);
      await expectValid(page);
    });
  });

  test('changing, sharing, pausing and reporting, each without what it needs', async () => {
    await visit(trust, '/workstreams/trust/SB1/edit', 'Change the workstream');
    await trust.getByLabel('Title').fill('');
    await trust.getByRole('button', { name: 'Save changes' }).click();
    await expectProblems(trust, ['Enter a title']);
    await expectAccessible(trust);

    await visit(trust, '/workstreams/trust/SB1/share', 'Change who can read the workstream');
    for (const reader of await trust.getByRole('checkbox').all()) await reader.uncheck();
    await trust.getByRole('button', { name: 'Check what will be shared' }).click();
    await expectProblems(trust, ['Choose at least one organisation']);
    await expectAccessible(trust);

    await visit(trust, '/workstreams/trust/SB1/pause', 'Pause the workstream');
    await trust.getByRole('group', { name: 'When will it be looked at again?' }).getByLabel('Day').fill('31');
    await trust.getByRole('button', { name: 'Pause the workstream' }).click();
    await expectProblems(trust, ['Enter the reason', 'Date it will be looked at again must include a month and year']);
    await expectAccessible(trust);

    await visit(trust, `${records.milestone}/report`, 'Report on a milestone');
    await trust.getByRole('textbox', { name: 'What happened?' }).fill('');
    await trust.getByRole('radio', { name: 'Yes' }).check();
    await trust.getByRole('button', { name: 'Send report' }).click();
    await expectProblems(trust, ['Choose a rating', 'Enter the achieved date', 'Enter what happened']);
    await expectAccessible(trust);
  });

  test('checking what will be shared, with what it would show to whom', async () => {
    await visit(trust, '/workstreams/trust/SB1/share', 'Change who can read the workstream');
    await trust.getByRole('checkbox', { name: 'West Midlands Police', exact: true }).check();
    await trust.getByRole('button', { name: 'Check what will be shared' }).click();
    await trust.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
    await trust.getByText('It will newly see').waitFor();
    await expectAccessible(trust);
    await expectValid(trust);
  });

  test('an empty comment, and a preview of one that is written', async () => {
    await visit(icb, records.discussion, 'Two sessions fall in half-term');
    await icb.getByRole('button', { name: /^Post to/ }).click();
    await icb.getByText('Enter a comment').waitFor();
    const box = icb.getByRole('textbox', { name: 'Add a comment' });
    expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
    await expectAccessible(icb);
    await box.fill('- one\n- **two**');
    await icb.getByRole('button', { name: 'Preview' }).click();
    await icb.getByRole('listitem').getByText('two', { exact: true }).waitFor();
    await expectAccessible(icb);
  });
});
