import { beforeAll, describe, expect, test } from '@jest/globals';
import { addDays, formatDate } from '@golden-thread/shared/civil-date';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { ask, organisationIds } from './graphql.ts';
import { expectValid } from './markup.ts';

// Journeys may be run again on the same data, and a board has one review on a day.
const unique = Date.now();
const day = addDays('2024-06-01', Math.floor(unique / 1000) % 27_000);
const heading = `Review of ${formatDate(day)} at 2pm`;
const restricted = `Prices of the two bids ${unique}`;

let browser: Browser;
let secretary: Page;
/** The same person at another desk. */
let elsewhere: Page;
let chair: Page;
let icb: Page;
let address = '';

beforeAll(async () => {
  browser = await openBrowser();
  secretary = await signInAs(await openWindow(browser), people.secretary);
  elsewhere = await signInAs(await openWindow(browser), people.secretary);
  chair = await signInAs(await openWindow(browser), people.chair);
  icb = await signInAs(await openWindow(browser), people.icb);
});

const open = (page: Page) => visit(page, address, heading);
const item = (page: Page, number: number) => page.getByRole('article').nth(number - 1);
const textBox = (page: Page, name: RegExp) => page.getByRole('textbox', { name });
const chosen = (page: Page) => page.getByRole('radio', { checked: true }).count();

async function fillIn(page: Page, { title, purpose, minutes, recommendation }: Record<'title' | 'purpose' | 'minutes' | 'recommendation', string>): Promise<void> {
  await textBox(page, /^Title/).fill(title);
  await page.getByRole('radio', { name: purpose }).check();
  await textBox(page, /^How many minutes/).fill(minutes);
  await textBox(page, /^What is the board asked to do/).fill(recommendation);
}

/** The page that one comes to after saving, with what it says was done and who can read it. */
async function expectDone(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  const banner = page.getByRole('alert').filter({ hasText: 'Done' });
  await banner.waitFor();
  expect(await banner.innerText()).toMatch(words);
}

async function change(page: Page, number: number): Promise<void> {
  await open(page);
  await item(page, number).getByRole('link', { name: `Change item ${number}` }).click();
  await page.getByRole('heading', { level: 1, name: `Change item ${number}` }).waitFor();
}

describe('the secretary plans a review', () => {
  const fillInDay = async () => {
    const [year = '', month = '', date = ''] = day.split('-');
    await textBox(secretary, /^Day$/).fill(date);
    await textBox(secretary, /^Month$/).fill(month);
    await textBox(secretary, /^Year$/).fill(year);
    await textBox(secretary, /^When does it start/).fill('2pm');
  };

  test('says first who can read it, and is told what is missing', async () => {
    await visit(secretary, '/reviews', 'Partnership reviews');
    await secretary.getByRole('link', { name: 'Plan a review of the Children’s Partnership Board' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Plan a review' }).waitFor();
    expect(await chosen(secretary)).toBe(0);
    await textBox(secretary, /^When does it start/).fill('2');
    await secretary.getByRole('button', { name: 'Plan', exact: true }).click();
    await expectProblems(secretary, ['Choose who can read this', 'Enter the date of the review', 'Start must be a time of day, like 2pm, 9:30am or 14:00']);
    await expectAccessible(secretary);
    await expectValid(secretary);
  });

  test('and it is there for whoever reads the board', async () => {
    await secretary.getByRole('radio', { name: 'Everyone who can read this board, now and later' }).check();
    await fillInDay();
    await secretary.getByRole('button', { name: 'Plan, to be read by the whole partnership' }).click();
    await expectDone(secretary, new RegExp(`The review of ${formatDate(day)} at 2pm is planned\\. .+ can read it\\.`));
    address = new URL(secretary.url()).pathname;
    expect(await wordsOf(secretary)).toContain('Nothing is on its agenda.');
    await expectAccessible(secretary);
    await expectValid(secretary);
    await open(icb);
    expect(await icb.getByRole('link', { name: 'Add an item' }).count()).toBe(0);
  });

  test('and none on a day that has one', async () => {
    await visit(secretary, '/reviews/new', 'Plan a review');
    await secretary.getByRole('radio', { name: 'Everyone who can read this board, now and later' }).check();
    await fillInDay();
    await secretary.getByRole('button', { name: 'Plan, to be read by the whole partnership' }).click();
    await expectProblems(secretary, [`This board has a review on ${formatDate(day)} already`]);
  });
});

describe('the secretary makes the agenda', () => {
  test('and is told what is missing from an item', async () => {
    await open(secretary);
    await secretary.getByRole('link', { name: 'Add an item' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Add an item to the agenda' }).waitFor();
    expect(await chosen(secretary)).toBe(0);
    await textBox(secretary, /^How many minutes/).fill('all day');
    await secretary.getByRole('button', { name: 'Add', exact: true }).click();
    await expectProblems(secretary, ['Choose who can read this', 'Enter a title', 'Choose what the item is for', 'Minutes must be a whole number from 1 to 480']);
    await expectAccessible(secretary);
    await expectValid(secretary);
  });

  test('with an item for everybody, and hears who can read it', async () => {
    await secretary.getByRole('radio', { name: 'Everyone who can read this review, now and later' }).check();
    await fillIn(secretary, { title: 'Attendance', purpose: 'For decision', minutes: '15', recommendation: 'Council: keep the baseline.' });
    await secretary.getByRole('button', { name: 'Add, to be read by the whole partnership' }).click();
    await expectDone(secretary, /Item 1 is on the agenda\. .+ can read it\./);
    expect(await item(secretary, 1).innerText()).toMatch(/^1\. Attendance\s+For decision, 15 minutes\s+Council: keep the baseline\./);
    await expectAccessible(secretary);
  });

  test('with one that is restricted, which is a number and nothing else to the ICB', async () => {
    await secretary.getByRole('link', { name: 'Add an item' }).click();
    await secretary.getByRole('radio', { name: 'Chosen organisations' }).check();
    await secretary.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).check();
    await fillIn(secretary, { title: restricted, purpose: 'For discussion', minutes: '10', recommendation: 'Commercial until award.' });
    await secretary.getByRole('button', { name: /^Add, to be read by (Council and Trust|Trust and Council)$/ }).click();
    await expectDone(secretary, /Item 2 is on the agenda\. (?=.*Birmingham Children’s Trust).*Birmingham City Council.* can read it\./);
    expect(await item(secretary, 2).innerText()).toContain('Restricted.');
    await open(icb);
    expect(await item(icb, 1).innerText()).toContain('1. Attendance');
    expect(await item(icb, 2).innerText()).toMatch(/^2\. Withheld\s/);
    expect(await icb.content()).not.toContain(restricted);
  });

  test('changes an item, which begins as it stands', async () => {
    await change(secretary, 1);
    expect(await secretary.getByRole('radio', { name: 'Everyone who can read this review, now and later' }).isChecked()).toBe(true);
    expect(await textBox(secretary, /^How many minutes/).inputValue()).toBe('15');
    await textBox(secretary, /^How many minutes/).fill('20');
    await expectAccessible(secretary);
    await expectValid(secretary);
    await secretary.getByRole('button', { name: /^Save, to be read by/ }).click();
    await expectDone(secretary, /Item 1 is changed\. .+ can read it\./);
    expect(await item(secretary, 1).innerText()).toContain('For decision, 20 minutes');
    // What can be done is no part of the papers.
    await secretary.emulateMedia({ media: 'print' });
    expect(await item(secretary, 1).innerText()).not.toMatch(/Change|Record/);
    expect(await secretary.getByRole('link', { name: 'Add an item' }).isVisible()).toBe(false);
    await secretary.emulateMedia({ media: 'screen' });
  });

  test('sees who would newly read a restricted item before they do', async () => {
    await change(secretary, 2);
    expect(await secretary.getByRole('checkbox', { name: 'Birmingham Children’s Trust' }).isChecked()).toBe(true);
    await secretary.getByRole('radio', { name: 'Everyone who can read this review, now and later' }).check();
    await secretary.getByRole('button', { name: /^Save, to be read by/ }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
    await secretary.getByRole('heading', { name: 'Will newly be able to read it' }).waitFor();
    expect(await wordsOf(secretary)).toMatch(/Will newly be able to read it[\s\S]*West Midlands Police/);
    await expectAccessible(secretary);
    await expectValid(secretary);
    await secretary.getByRole('button', { name: 'Go back and change' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Change item 2' }).waitFor();
    await open(icb);
    expect(await icb.content()).not.toContain(restricted);
  });

  test('and what a last day does before it is set, moved or taken away', async () => {
    await change(secretary, 2);
    await secretary.getByText('Set a last day for an organisation').click();
    const lastDay = secretary.getByRole('group', { name: 'Last day on which Birmingham Children’s Trust can read it' });
    for (const [part, value] of [['Day', '31'], ['Month', '12'], ['Year', '2024']] as const) await lastDay.getByLabel(part).fill(value);
    await secretary.getByRole('button', { name: /^Save, to be read by/ }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Check what will be shared' }).waitFor();
    await secretary.getByText('Birmingham Children’s Trust, until the end of 31 December 2024').waitFor();
    await secretary.getByRole('button', { name: 'Go back and change' }).click();
  });
});

describe('who reads a restricted item', () => {
  test('is chosen anew by the secretary, who sees what they would newly see', async () => {
    await open(secretary);
    await item(secretary, 2).getByRole('link', { name: 'Change who can read item 2' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Change who can read the agenda item' }).waitFor();
    await expectAccessible(secretary);
    await secretary.getByRole('checkbox', { name: 'Birmingham and Solihull Integrated Care Board' }).check();
    await secretary.getByRole('button', { name: 'Check what will be shared' }).click();
    await secretary.getByText('It will newly see 1 agenda item:').waitFor();
    expect(await wordsOf(secretary)).toContain(restricted);
    await expectAccessible(secretary);
    await expectValid(secretary);
    await open(icb);
    expect(await icb.content()).not.toContain(restricted);
    await secretary.getByRole('button', { name: 'Share with ICB' }).click();
    await expectDone(secretary, /^[\s\S]*can read it\. You can take it back/);
    await open(icb);
    expect(await item(icb, 2).innerText()).toContain(restricted);
    expect(await icb.getByRole('link', { name: /^Change who can read/ }).count()).toBe(0);
    await secretary.getByRole('link', { name: 'Take it back' }).click();
    await secretary.getByRole('button', { name: 'Stop sharing with ICB' }).click();
    await expectDone(secretary, /can read it\./);
    await open(icb);
    expect(await icb.content()).not.toContain(restricted);
  });
});

describe('an item that is not on the agenda', () => {
  test('is said not to be, to its officers too', async () => {
    await visit(secretary, `${address}/items/nothing`, 'Agenda item not found');
    await expectAccessible(secretary);
    await secretary.getByRole('link', { name: 'Back to the agenda' }).click();
    await secretary.getByRole('heading', { level: 1, name: heading }).waitFor();
  });
});

describe('two who write one agenda at once', () => {
  test('do not overwrite each other: the second hears of it, keeps what they typed and sees what the first wrote', async () => {
    await change(secretary, 1);
    await change(elsewhere, 1);
    await textBox(secretary, /^Title/).fill('Attendance: the date moved again');
    await textBox(secretary, /^How many minutes/).fill('25');
    await secretary.getByRole('button', { name: /^Save, to be read by/ }).click();
    await expectDone(secretary, /Item 1 is changed/);

    await textBox(elsewhere, /^Title/).fill('Attendance in the autumn');
    await textBox(elsewhere, /^What is the board asked to do/).fill('Council: say what moved the date.');
    await elsewhere.getByRole('button', { name: /^Save, to be read by/ }).click();
    await elsewhere.getByText('Somebody has changed this since you opened it, so nothing was saved. What you typed is still here.').waitFor();
    await expectAccessible(elsewhere);
    await expectValid(elsewhere);
    await elsewhere.getByRole('button', { name: 'Get the latest, keep what I typed' }).click();
    await elsewhere.getByText('Somebody else has written this meanwhile. Saving puts what you typed in its place.').waitFor();
    expect(await wordsOf(elsewhere)).toContain('Attendance: the date moved again');
    expect(await textBox(elsewhere, /^Title/).inputValue()).toBe('Attendance in the autumn');
    expect(await textBox(elsewhere, /^How many minutes/).inputValue()).toBe('25');
    expect(await textBox(elsewhere, /^What is the board asked to do/).inputValue()).toBe('Council: say what moved the date.');
    await expectAccessible(elsewhere);
    await elsewhere.getByRole('button', { name: /^Save, to be read by/ }).click();
    await expectDone(elsewhere, /Item 1 is changed/);
    expect(await item(elsewhere, 1).innerText()).toMatch(/^1\. Attendance in the autumn\s+For decision, 25 minutes\s+Council: say what moved the date\./);
  });

  test('nor where one adds an item meanwhile', async () => {
    await open(secretary);
    await secretary.getByRole('link', { name: 'Add an item' }).click();
    await secretary.getByRole('heading', { level: 1, name: 'Add an item to the agenda' }).waitFor();
    await change(elsewhere, 1);
    await textBox(elsewhere, /^How many minutes/).fill('30');
    await elsewhere.getByRole('button', { name: /^Save, to be read by/ }).click();
    await expectDone(elsewhere, /Item 1 is changed/);
    await secretary.getByRole('radio', { name: 'Everyone who can read this review, now and later' }).check();
    await fillIn(secretary, { title: 'Any other business', purpose: 'To note', minutes: '5', recommendation: '' });
    await secretary.getByRole('button', { name: 'Add, to be read by the whole partnership' }).click();
    await secretary.getByRole('button', { name: 'Get the latest, keep what I typed' }).click();
    await secretary.getByText('Somebody has changed this since you opened it').waitFor({ state: 'detached' });
    await secretary.getByRole('button', { name: 'Add, to be read by the whole partnership' }).click();
    await expectDone(secretary, /Item 3 is on the agenda/);
    expect(await item(secretary, 1).innerText()).toContain('For decision, 30 minutes');
  });
});

describe('whoever holds no office', () => {
  test('is told so, wherever they come from', async () => {
    for (const [path, title, act] of [['/reviews/new', 'Plan a review', 'plan a review'], [`${address}/items/new`, 'Add an item to the agenda', 'change the agenda']] as const) {
      await visit(icb, path, title);
      expect(await wordsOf(icb)).toContain(`Only the board’s chair and secretary can ${act}.`);
      await expectAccessible(icb);
    }
    await visit(icb, '/reviews', 'Partnership reviews');
    expect(await icb.getByRole('link', { name: /^Plan a review/ }).count()).toBe(0);
  });
});

describe('what is recorded without saying under which item', () => {
  const place = (page: Page) => page.getByRole('region', { name: 'Not under an item' });

  test('has no place on the page where there is none', async () => {
    await open(icb);
    expect(await item(icb, 1).innerText()).toContain('1. ');
    expect(await place(icb).count()).toBe(0);
  });

  test('is there after the agenda, for everybody who can read it', async () => {
    const reviewId = decodeURIComponent(address.split('/').at(-1) ?? '');
    const [assigneeId] = await organisationIds(secretary, 'icb');
    for (const [mutation, input] of [
      ['recordDecision', { reviewId, text: 'Meet again in the autumn', subjectTo: 'a room' }],
      ['recordAction', { reviewId, title: 'Find a room', assigneeId, dueOn: day }],
    ] as const) {
      const type = mutation === 'recordDecision' ? 'RecordDecisionInput' : 'RecordActionInput';
      const answer = await ask(secretary, `mutation ($input: ${type}!) { ${mutation}(input: $input) { errors { message } } }`, { input });
      expect(answer.body).toMatchObject({ data: { [mutation]: { errors: [] } } });
    }
    for (const page of [secretary, icb]) {
      await open(page);
      await place(page).waitFor();
      expect(await place(page).getByRole('listitem').first().innerText()).toMatch(/^Meet again in the autumn\s+Decided by .+, subject to a room\.\s[\s\S]*This identifies someone\s*: hide decision 1 of this review$/);
      expect(await place(page).getByRole('row', { name: /^Find a room/ }).innerText()).toMatch(/ICB.*Not yet/s);
      await expectAccessible(page);
      await expectValid(page);
    }
  });
});

describe('while the review is held', () => {
  test('the chair’s page shows what the secretary records, and nothing more once it is closed', async () => {
    await open(secretary);
    for (const step of ['Issue the agenda', 'Open the review']) await secretary.getByRole('button', { name: step }).click();
    await secretary.getByRole('button', { name: 'Close the review' }).waitFor();
    await open(chair);
    await item(secretary, 1).getByRole('button', { name: 'Record a decision under item 1' }).click();
    await secretary.getByRole('radio', { name: 'Everyone who can read this item' }).check();
    await textBox(secretary, /^What was decided/).fill('Keep the baseline beside the new date');
    await secretary.getByRole('button', { name: 'Record the decision' }).click();
    await item(chair, 1).getByRole('listitem').filter({ hasText: 'Keep the baseline beside the new date' }).waitFor();

    await secretary.getByRole('button', { name: 'Close the review' }).click();
    await secretary.getByText('Closed: nothing more is recorded').waitFor();
    expect(await secretary.getByRole('link', { name: /^(Add an item|Change item)/ }).count()).toBe(0);
    await visit(secretary, `${address}/items/new`, 'Add an item to the agenda');
    expect(await wordsOf(secretary)).toContain('This review is closed, and its agenda stays as it was.');
    await expectAccessible(secretary);
  });
});
