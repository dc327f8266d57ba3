import { beforeAll, expect, test } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, widths } from './browser.ts';
import { expectProblems } from './forms.ts';
import { Keyboard } from './keyboard.ts';

const address = '/workstreams/trust/SB1/report';
const title = 'Report on your milestones';
// Journeys may be run again on the same data: what is written here is told apart by this.
const mark = String(Date.now());

let browser: Browser;
let trust: Page;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
});

const open = async (page: Page) => visit(page, address, title);

/** The part of the page that is about one milestone. */
const about = (page: Page, milestone: string) => page.getByRole('region', { name: milestone, exact: true });

const choice = (page: Page, milestone: string, option: string) => about(page, milestone).getByRole('radio', { name: option });

/** The choice is one stop of the Tab key: its first option or the chosen one; arrows go on from there. */
const choose = async (keyboard: Keyboard, page: Page, milestone: string, presses: number) => {
  await keyboard.goTo(about(page, milestone).getByRole('radio', { name: 'Nothing this time' }), { most: 200 });
  await keyboard.press(...Array.from({ length: presses }, () => 'ArrowDown'));
};

const saved = (page: Page) => page.waitForResponse((response) => response.request().postData()?.includes('KeepReportDraft') === true);

const focused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

const atBothWidths = async (page: Page) => {
  await expectAccessible(page);
  await page.setViewportSize({ width: widths.phone, height: 900 });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  await page.setViewportSize({ width: widths.desktop, height: 900 });
};

test('the Trust reports its milestones of short breaks on one page, from the keyboard alone, and only those it touched are sent', async () => {
  const keyboard = new Keyboard(trust);
  await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
  await keyboard.goTo(trust.getByRole('link', { name: title }), { most: 120 });
  await keyboard.press('Enter');
  await trust.getByRole('heading', { level: 1, name: title }).waitFor();
  await about(trust, 'Engagement closes').waitFor();
  // Others' milestones, those achieved and those that are fixed are not its to report here.
  for (const not of ['Contracts awarded', 'Existing contracts expire']) expect(await about(trust, not).count()).toBe(0);
  await atBothWidths(trust);

  await choose(keyboard, trust, 'Engagement closes', 2);
  const section = about(trust, 'Engagement closes');
  await keyboard.goTo(section.getByRole('radio', { name: 'Blue' }));
  await keyboard.press('ArrowDown', 'ArrowDown');
  const day = section.getByRole('group', { name: 'When do you expect it now?' }).getByLabel('Day');
  await keyboard.goTo(day);
  const nextDay = (await day.inputValue()) === '19' ? '24' : '19';
  await keyboard.type(nextDay);
  await keyboard.press('Tab');
  await keyboard.type('6');
  const kept = saved(trust);
  await choose(keyboard, trust, 'Specialist specifications', 1);
  await kept;
  await keyboard.goTo(trust.getByRole('button', { name: 'Check before sending' }), { most: 200 });
  await keyboard.press('Enter');
  await section.getByRole('table', { name: 'What this would do to later dates' }).waitFor();
  await expectProblems(trust, ['Engagement closes: Say why the forecast moved']);
  await atBothWidths(trust);

  await keyboard.goTo(trust.getByRole('link', { name: 'Engagement closes: Say why the forecast moved' }));
  await keyboard.press('Enter');
  expect(await focused(section.getByRole('textbox', { name: 'Why does the forecast move?' }))).toBe(true);
  const reason = `The last session is held again for families who work ${mark}`;
  await keyboard.type(reason);
  await keyboard.goTo(trust.getByRole('button', { name: 'Check before sending' }), { most: 200 });
  await keyboard.press('Enter');

  await trust.getByRole('heading', { level: 1, name: 'Check your reports before you send them' }).waitFor();
  await about(trust, 'Engagement closes').getByText(reason).waitFor();
  expect(await about(trust, 'Engagement closes').getByRole('definition').last().innerText()).toMatch(/can read this report/);
  await about(trust, 'Specialist specifications').getByText('No change since the last report.').waitFor();
  await atBothWidths(trust);
  await keyboard.goTo(trust.getByRole('button', { name: 'Send 2 reports' }));
  await keyboard.press('Enter');

  const result = trust.getByRole('heading', { level: 1, name: 'Your 2 reports are in' });
  await result.waitFor();
  expect(await focused(result)).toBe(true);
  await atBothWidths(trust);
  await keyboard.goTo(trust.getByRole('link', { name: 'Engagement closes' }));
  await keyboard.press('Enter');
  const latest = trust.getByRole('region', { name: 'History' }).locator('ol > li').first();
  await latest.waitFor();
  expect(await latest.innerText()).toContain(`to ${nextDay} June 2024: ${reason}`);

  // What was sent is no draft any more.
  await open(trust);
  expect(await choice(trust, 'Engagement closes', 'Nothing this time').isChecked()).toBe(true);
});

test('what is half written is there again on another computer, and nobody else’s page has it', async () => {
  const words = `Half a thought ${mark}`;
  await open(trust);
  await choice(trust, 'Specialist specifications', 'Something has changed').check();
  const kept = saved(trust);
  await about(trust, 'Specialist specifications').getByRole('textbox', { name: 'What happened?' }).fill(words);
  await kept;

  const elsewhere = await signInAs(await openWindow(browser), people.trust);
  await open(elsewhere);
  expect(await about(elsewhere, 'Specialist specifications').getByRole('textbox', { name: 'What happened?' }).inputValue()).toBe(words);
  await elsewhere.context().close();
  const director = await signInAs(await openWindow(browser), people.trustDirector);
  await open(director);
  expect(await choice(director, 'Specialist specifications', 'Nothing this time').isChecked()).toBe(true);
  await director.context().close();

  const discarded = trust.waitForResponse((response) => response.request().postData()?.includes('DiscardReportDraft') === true);
  await choice(trust, 'Specialist specifications', 'Nothing this time').check();
  await discarded;
});

test('one milestone that a colleague reported meanwhile keeps all from being sent, is told beside it, and loses nothing of the others', async () => {
  const director = await signInAs(await openWindow(browser), people.trustDirector);
  await open(director);
  await open(trust);
  const words = `The lead’s own words ${mark}`;
  await choice(trust, 'Engagement closes', 'No change').check();
  await choice(trust, 'Specialist specifications', 'Something has changed').check();
  await about(trust, 'Specialist specifications').getByRole('radio', { name: 'Grey' }).check();
  await about(trust, 'Specialist specifications').getByRole('textbox', { name: 'What happened?' }).fill(words);

  await choice(director, 'Engagement closes', 'No change').check();
  await director.getByRole('button', { name: 'Check before sending' }).click();
  await director.getByRole('button', { name: 'Send 1 report' }).click();
  await director.getByRole('heading', { level: 1, name: 'Your report is in' }).waitFor();
  await director.context().close();

  await trust.getByRole('button', { name: 'Check before sending' }).click();
  await trust.getByRole('button', { name: 'Send 2 reports' }).click();
  const conflict = 'Engagement closes: Somebody changed this while you were working on it; look at what it says now and try again';
  await trust.getByRole('link', { name: conflict }).waitFor();
  await about(trust, 'Engagement closes').getByText('Below is what it says now; what you typed is kept.').waitFor();
  await about(trust, 'Engagement closes').getByText(conflict).waitFor();
  expect(await about(trust, 'Specialist specifications').getByRole('textbox', { name: 'What happened?' }).inputValue()).toBe(words);
  await atBothWidths(trust);

  await trust.getByRole('button', { name: 'Check before sending' }).click();
  await trust.getByRole('button', { name: 'Send 2 reports' }).click();
  await trust.getByRole('heading', { level: 1, name: 'Your 2 reports are in' }).waitFor();
});

test('each partner finds its own milestones there and no other’s; one that has none is told so', async () => {
  const forum = await signInAs(await openWindow(browser), people.forum);
  await open(forum);
  await about(forum, 'What families said, given back to them').waitFor();
  expect(await forum.getByRole('heading', { level: 2 }).allInnerTexts()).toEqual(['What families said, given back to them']);
  await forum.context().close();

  const voluntary = await signInAs(await openWindow(browser), people.voluntary);
  await open(voluntary);
  await voluntary.getByText('Your organisation has no milestone here').waitFor();
  await expectAccessible(voluntary);
  await visit(voluntary, '/workstreams/trust/SB999/report', 'Workstream not found');
  await voluntary.context().close();
});
