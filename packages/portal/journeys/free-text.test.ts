import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loaded, openBrowser, openWindow, people, signInAs } from './browser.ts';
import { findRecords, routes, type Records } from './routes.ts';

const NOTICE = 'Do not write names, initials, cases or small numbers of children.';

/** Made up, with a check digit that is right: nobody has it. */
const nhsNumber = '943 476 5919';

/** Boxes in which nobody tells of anything: references, times, numbers, names of colleagues and of a workbook's sheet, and what is looked for. */
const notFree = new Set(['ref', 'startsAt', 'minutes', 'emailAddress', 'displayName', 'jobTitle', 'sheet', 'q', 'text', 'palette']);

/** Boxes for text in the page's main part as they are shown, with what describes each; dates are typed as digits. */
const boxesOn = (page: Page) =>
  page.getByRole('main').evaluate((main) =>
    [...main.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('textarea, input[type="text"], input[type="search"], input:not([type])')]
      .filter((box) => box.checkVisibility() && box.inputMode !== 'numeric')
      .map((box) => ({
        name: box.name,
        area: box instanceof HTMLTextAreaElement,
        search: box.type === 'search',
        described: (box.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent ?? '').join(' '),
      })));

/** What shows a form on a page that is not there from the start. */
const revealing = /^(?:Record a decision|Record an action|Propose another date|Set|Agree|Do not agree|Decline|Withdraw|Edit)/;

let browser: Browser;
const windows: Record<string, Page> = {};
let records: Records;

beforeAll(async () => {
  browser = await openBrowser();
  for (const email of [people.trust, people.secretary, people.councilAdmin]) windows[email] = await signInAs(await openWindow(browser), email);
  const trust = windows[people.trust];
  if (trust !== undefined) records = await findRecords(trust);
});

describe('every box in which people can write what they like', () => {
  // Each sees what the others do not: the secretary the forms of a review, an administrator of the secretariat those of the organisation and of the partnership.
  test.each<[string, (address: string) => boolean, number]>([
    [people.trust, (address) => !/\/nothing\b|^\/organisation/.test(address), 10],
    [people.secretary, (address) => /^\/reviews\/(?!nothing)/.test(address), 10],
    [people.councilAdmin, (address) => /^\/organisation(?!.*\/nothing)/.test(address), 3],
  ])('says what not to write, on every page that %s writes on', async (email, theirs, least) => {
    const page = windows[email];
    if (page === undefined) throw new Error('Nobody is signed in');
    const silent: string[] = [];
    let found = 0;
    const look = async (where: string) => {
      for (const { name, area, search, described } of await boxesOn(page)) {
        if (!area && (search || notFree.has(name) || /\.(?:day|month|year)$/.test(name))) continue;
        found += 1;
        if (!described.includes(NOTICE)) silent.push(`${where}: ${name}`);
      }
    };
    for (const [name, address] of routes) {
      if (!theirs(address(records))) continue;
      await page.goto(address(records));
      await loaded(page);
      await look(name);
      for (const words of await page.getByRole('main').getByRole('button', { name: revealing }).allInnerTexts()) {
        const button = page.getByRole('main').getByRole('button', { name: words.trim() }).first();
        if (!(await button.isVisible()) || (await button.getAttribute('type')) === 'submit') continue;
        await button.click();
        await look(`${name}, ${words}`);
        const cancel = page.getByRole('main').getByRole('button', { name: 'Cancel' }).first();
        if (await cancel.isVisible()) await cancel.click();
      }
    }
    expect(silent).toEqual([]);
    // Were the pages empty, nothing would be silent either.
    expect(found).toBeGreaterThanOrEqual(least);
  });
});

/** Fills in whatever else a form asks for, so that nothing but the identifier keeps it from being sent. */
async function fillRest(page: Page): Promise<void> {
  const form = page.getByRole('main').locator('form').filter({ has: page.locator('textarea, input[aria-describedby*="-notice"]') }).first();
  for (const group of await form.getByRole('group').all()) {
    const radios = group.getByRole('radio');
    if ((await radios.count()) > 0 && (await group.getByRole('radio', { checked: true }).count()) === 0) await radios.first().check();
    for (const [part, value] of [['Day', '28'], ['Month', '6'], ['Year', '2024']] as const) {
      const box = group.getByLabel(part, { exact: true });
      if ((await box.count()) === 1 && (await box.isVisible())) await box.fill(value);
    }
  }
  for (const select of await form.getByRole('combobox').all()) await select.selectOption({ index: 1 });
  for (const checkbox of await form.locator('input[name="exemptions[]"]').all()) await checkbox.check();
  if ((await form.locator('input[name="ref"]').count()) === 1) await form.locator('input[name="ref"]').fill('ZZ99');
}

describe('a child’s number', () => {
  test.each<[string, (found: Records) => string]>([
    ['a new workstream', () => '/workstreams/new'],
    ['the details of a workstream', () => '/workstreams/trust/SB1/edit'],
    ['why a workstream is paused', () => '/workstreams/trust/SB1/pause'],
    ['a new milestone', () => '/workstreams/trust/SB1/milestones/new'],
    ['a report on a milestone', ({ milestone }) => `${milestone}/report`],
    ['a new discussion', () => '/workstreams/trust/SB1/discussions/new'],
    ['a comment', ({ discussion }) => discussion],
    ['a proposal', () => '/interdependencies/new'],
    ['why a record is marked', ({ milestone }) => `/records/${milestone.split('/').at(-1) ?? ''}/mark`],
  ])('is not saved with %s unless somebody says why', async (_what, address) => {
    const page = windows[people.trust];
    if (page === undefined) throw new Error('Nobody is signed in');
    await page.goto(address(records));
    await loaded(page);
    // What a choice shows is filled in as well.
    await fillRest(page);
    await fillRest(page);
    const at = page.url();
    const boxes = page.getByRole('main').locator('form textarea:visible, form input[aria-describedby*="-notice"]:visible');
    for (const box of await boxes.all()) await box.fill(`Seen ${nhsNumber}`);
    const form = page.getByRole('main').locator('form').filter({ has: page.locator('textarea, input[aria-describedby*="-notice"]') }).first();
    await form.locator('button[type="submit"]').last().click();
    await page.getByRole('main').getByText(/NHS number/).first().waitFor();
    await page.getByLabel('Why does this have to be saved as it is?').waitFor();
    expect(page.url()).toBe(at);
    // What was written is still there.
    expect(await boxes.first().inputValue()).toBe(`Seen ${nhsNumber}`);
  });
});
