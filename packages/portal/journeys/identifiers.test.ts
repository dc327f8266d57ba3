import { beforeAll, describe, expect, test } from '@jest/globals';
import { HIDDEN_TEXT, REMOVED_TEXT } from '@golden-thread/shared/reported-text';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { findRecords } from './routes.ts';

/** Made up, with a check digit that is right: nobody has it. */
const nhsNumber = '943 476 5919';
const comment = `The help desk’s test number is ${nhsNumber}`;

let browser: Browser;
let trust: Page;
let icb: Page;
let administrator: Page;
let discussion: string;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  icb = await signInAs(await openWindow(browser), people.icb);
  administrator = await signInAs(await openWindow(browser), people.trustAdmin);
  discussion = (await findRecords(trust)).discussion;
});

const open = (page: Page) => visit(page, discussion, 'Two sessions fall in half-term');
const lastComment = (page: Page) => page.locator('.gt-comment').last();
const reports = (page: Page) => visit(page, '/organisation/reported-texts', 'Texts that were reported');

/** A reader says that the last comment identifies somebody. */
async function hide(page: Page): Promise<void> {
  await open(page);
  await lastComment(page).getByRole('button', { name: /^This identifies someone/ }).click();
  await page.getByRole('button', { name: 'Hide it now' }).click();
  await lastComment(page).getByText(HIDDEN_TEXT).waitFor();
}

describe('a comment with a child’s number in it', () => {
  test('is held back with its words kept, and posted once somebody has said why', async () => {
    await open(trust);
    await trust.getByLabel('Add a comment', { exact: true }).fill(comment);
    await trust.getByRole('button', { name: /^Post to / }).click();
    await trust.getByText(/NHS number/).first().waitFor();
    expect(await trust.getByLabel('Add a comment', { exact: true }).inputValue()).toBe(comment);
    await open(icb);
    expect(await wordsOf(icb)).not.toContain(nhsNumber);
    await expectAccessible(trust);

    await trust.getByLabel('Why does this have to be saved as it is?').fill('It is made up, for testing');
    await trust.getByRole('button', { name: 'Save anyway' }).click();
    await lastComment(trust).getByText(comment).waitFor();
    expect(await trust.getByLabel('Add a comment', { exact: true }).inputValue()).toBe('');
    await open(icb);
    await lastComment(icb).getByText(comment).waitFor();
  });

  test('is on the list of what was saved all the same, with the reason and without the number', async () => {
    await reports(administrator);
    await administrator.getByText(/because “It is made up, for testing”/).waitFor();
    expect(await wordsOf(administrator)).not.toContain(nhsNumber);
  });
});

describe('a text that a reader says identifies someone', () => {
  test('is hidden from everybody at once, its author too, and shown to administrators of the organisation that answers for it', async () => {
    await hide(icb);
    await expectAccessible(icb);
    await open(trust);
    await lastComment(trust).getByText(HIDDEN_TEXT).waitFor();
    for (const page of [icb, trust]) expect(await wordsOf(page)).not.toContain(nhsNumber);

    await reports(administrator);
    await administrator.getByRole('heading', { name: 'Comment: Hidden until you decide' }).waitFor();
    expect(await wordsOf(administrator)).toContain(nhsNumber);
    await expectAccessible(administrator);
    // Nobody else is told, of the same organisation neither.
    await reports(trust);
    expect(await wordsOf(trust)).not.toContain(nhsNumber);
  });

  test('comes back where it was when an administrator says why it identifies nobody', async () => {
    await reports(administrator);
    await administrator.getByRole('button', { name: 'Put it back' }).click();
    await administrator.getByRole('link', { name: 'Enter why it identifies nobody' }).waitFor();
    await administrator.getByLabel('If this comment identifies nobody, say why').fill('The number is made up');
    await administrator.getByRole('button', { name: 'Put it back' }).click();
    await administrator.getByRole('heading', { name: 'Comment: Restored' }).waitFor();
    await open(icb);
    await lastComment(icb).getByText(comment).waitFor();
  });

  test('is gone for good once an administrator removes it, from the discussion and from search', async () => {
    await hide(icb);
    await reports(administrator);
    await administrator.getByRole('button', { name: 'Remove it for good' }).click();
    await administrator.getByText('Nobody can bring it back.').waitFor();
    await administrator.getByRole('button', { name: 'Yes, remove it for good' }).click();
    await administrator.getByRole('heading', { name: 'Comment: Removed for good' }).waitFor();
    for (const page of [icb, trust, administrator]) {
      await open(page);
      await lastComment(page).getByText(REMOVED_TEXT).waitFor();
      expect(await wordsOf(page)).not.toContain(nhsNumber);
    }
    // Neither by what it said nor by what stands in its place.
    for (const words of ['help desk', 'identified a person']) {
      await visit(icb, `/search?q=${encodeURIComponent(words)}`, /./);
      await icb.getByText('Nothing that your organisation can read has all of these words.').waitFor();
    }
  });
});
