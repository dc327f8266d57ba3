import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { loaded, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectValid } from './markup.ts';

// Journeys may be run again on the same data.
const unique = Date.now();
const decision = `Recommend to Cabinet that the paper goes forward on 23 July ${unique}`;
const firstAction = `Confirm the procurement route ${unique}`;
const secondAction = `Say what can be given by the end of June ${unique}`;

let browser: Browser;
let chair: Page;
let secretary: Page;
let icb: Page;
let police: Page;
let address: string;

beforeAll(async () => {
  browser = await openBrowser();
  chair = await signInAs(await openWindow(browser), people.chair);
  secretary = await signInAs(await openWindow(browser), people.secretary);
  icb = await signInAs(await openWindow(browser), people.icb);
  police = await signInAs(await openWindow(browser), people.police);
  await visit(chair, '/reviews', 'Partnership reviews');
  address = (await chair.getByRole('link', { name: '15 May 2024 at 2pm' }).getAttribute('href')) ?? '';
});

const open = (page: Page) => visit(page, address, 'Review of 15 May 2024 at 2pm');
const item = (page: Page, number: number) => page.getByRole('article').nth(number - 1);

/** Types where the focus is, from one field to the next. */
const type = async (page: Page, ...steps: string[]) => {
  for (const step of steps) {
    if (step === 'Tab' || step === 'Enter' || step === 'Space' || step === 'Escape') await page.keyboard.press(step);
    else await page.keyboard.type(step);
  }
};

describe('the DCS opens the review', () => {
  test('and finds the agenda with purposes and minutes, the chair’s brief and last time’s actions', async () => {
    await open(chair);
    expect(await item(chair, 3).innerText()).toMatch(/3\. Short breaks: engagement.*\s+For decision, 30 minutes/);
    expect(await chair.getByRole('article').count()).toBe(8);
    const brief = chair.getByRole('region', { name: 'Chair’s brief' });
    expect(await brief.innerText()).toContain('Police: “Name a lead for the exploitation recommendations” was due on 29 March 2024.');
    const last = chair.getByRole('table', { name: 'Actions from 14 February 2024' });
    expect(await last.getByRole('row', { name: /^Name a lead for the exploitation/ }).innerText()).toMatch(/Police.*29 March 2024.*47 days overdue/s);
    expect(await last.getByRole('row', { name: /^Set out the timetable/ }).innerText()).toContain('23 April 2024');
    await expectAccessible(chair);
    await expectValid(chair);
  });

  test('and goes from what is overdue in the brief to the action', async () => {
    await chair.getByRole('region', { name: 'Chair’s brief' }).getByRole('link', { name: /“Name a lead for the exploitation recommendations” was due/ }).click();
    await chair.getByRole('heading', { level: 1, name: /Name a lead for the exploitation recommendations/ }).waitFor();
    expect(new URL(chair.url()).pathname).toMatch(/^\/actions\//);
  });
});

describe('the secretary types', () => {
  test('a decision from the keyboard, and it appears with who decides and what it waits for', async () => {
    await open(secretary);
    await item(secretary, 3).getByRole('button', { name: 'Record a decision under item 3' }).focus();
    await type(secretary, 'Enter');
    await secretary.getByRole('heading', { name: 'Record a decision' }).waitFor();
    await type(secretary, 'Tab', 'Space', 'Tab', 'Tab', decision, 'Tab', 'Cabinet', 'Tab', 'adoption of the policy', 'Tab', 'Enter');
    const decided = item(secretary, 3).getByRole('listitem').filter({ hasText: decision });
    await decided.waitFor();
    expect(await decided.innerText()).toContain('Decided by Cabinet, subject to adoption of the policy');
  });

  test('two actions with who and by when, which appear with their organisations at once', async () => {
    for (const [title, organisation, day] of [[firstAction, 'Birmingham City Council', '22'], [secondAction, 'West Midlands Police', '28']] as const) {
      await item(secretary, 4).getByRole('button', { name: 'Record an action under item 4' }).focus();
      await type(secretary, 'Enter');
      await secretary.getByRole('heading', { name: 'Record an action' }).waitFor();
      await type(secretary, 'Tab', 'Space', 'Tab', 'Tab', title, 'Tab', organisation, 'Tab', day, 'Tab', day === '22' ? '5' : '6', 'Tab', '2024', 'Enter');
      await item(secretary, 4).getByRole('row', { name: new RegExp(`^${title}`) }).waitFor();
    }
    expect(await item(secretary, 4).getByRole('row', { name: new RegExp(`^${firstAction}`) }).innerText()).toMatch(/Council.*22 May 2024.*Not yet/s);
    expect(await item(secretary, 4).getByRole('row', { name: new RegExp(`^${secondAction}`) }).innerText()).toMatch(/Police.*28 June 2024/s);
    await open(chair);
    await item(chair, 4).getByRole('row', { name: new RegExp(`^${secondAction}`) }).waitFor();
  });

  test('nothing, and is told what is missing; Escape leaves the form and gives the focus back', async () => {
    await item(secretary, 5).getByRole('button', { name: 'Record an action under item 5' }).click();
    await secretary.getByRole('button', { name: 'Record the action' }).click();
    // The form is in the middle of the agenda, and so is its summary: it takes the focus there.
    const problems = ['Choose who can read this', 'Enter the action', 'Choose who is to do it', 'Enter the date it is due'];
    const summary = secretary.getByRole('alert');
    await summary.waitFor();
    expect(await summary.getByRole('link').allInnerTexts()).toEqual(problems);
    expect(await secretary.locator('.govuk-error-message').allTextContents()).toEqual(problems.map((words) => `Error: ${words}`));
    await expectAccessible(secretary);
    await type(secretary, 'Escape');
    await secretary.getByRole('heading', { name: 'Record an action' }).waitFor({ state: 'detached' });
    expect(await secretary.evaluate(() => document.activeElement?.textContent)).toContain('5. Attendance');
  });
});

describe('what is restricted', () => {
  test('is a numbered slot to the ICB and the police, and nothing of it is anywhere', async () => {
    for (const page of [icb, police]) {
      await open(page);
      expect(await item(page, 8).innerText()).toMatch(/^8\. Withheld\s+This item is restricted, and is not shared with your organisation\.$/);
      expect(await page.content()).not.toMatch(/Procurement options|preferred option/);
      expect(await page.getByRole('button', { name: /^Record/ }).count()).toBe(0);
      await expectAccessible(page);
    }
  });

  test('has a history for whoever reads it, and to the others is as if it were not there', async () => {
    await open(secretary);
    await item(secretary, 8).getByRole('link', { name: 'History of item 8' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'History of this agenda item' }).waitFor();
    await loaded(secretary);
    expect(await wordsOf(secretary)).toContain('8. Procurement options');
    await expectAccessible(secretary);
    await expectValid(secretary);
    const { pathname } = new URL(secretary.url());
    await visit(icb, pathname, 'Agenda item not found');
    const withheld = await wordsOf(icb);
    await visit(icb, `${pathname.split('/items/')[0] ?? ''}/items/nothing/history`, 'Agenda item not found');
    expect(await wordsOf(icb)).toBe(withheld);
  });
});
