import { beforeAll, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, widths, wordsOf } from './browser.ts';
import { Keyboard } from './keyboard.ts';

let browser: Browser;
let icb: Page;
let police: Page;

beforeAll(async () => {
  browser = await openBrowser();
  icb = await signInAs(await openWindow(browser), people.icb);
  police = await signInAs(await openWindow(browser), people.police);
});

test('the ICB finds a discussion by its words, and goes on to it', async () => {
  await visit(icb, '/search?q=half-term', 'Search');
  await icb.getByRole('heading', { level: 2, name: /^\d+ results?$/ }).waitFor();
  expect(await wordsOf(icb)).toMatch(/half-term/);
  await expectAccessible(icb);
  await icb.setViewportSize({ width: widths.phone, height: 700 });
  expect(await icb.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(widths.phone);
  await icb.setViewportSize({ width: widths.desktop, height: 900 });
  await icb.getByRole('link', { name: 'Two sessions fall in half-term' }).first().click();
  await icb.getByRole('heading', { level: 1, name: 'Two sessions fall in half-term' }).waitFor();
});

test('the police find nothing of a discussion that is not shared with them, and no count betrays it', async () => {
  await visit(police, '/search?q=%22two+sessions+fall%22', 'Search');
  await police.getByRole('heading', { level: 2, name: '0 results' }).waitFor();
  await police.getByText('Nothing that your organisation can read has all of these words.').waitFor();
  await expectAccessible(police);
});

test('a query that looks for nothing is told why', async () => {
  await visit(police, '/search?q=a', 'Search');
  await police.getByRole('main').getByText('Type at least 2 letters or numbers.').waitFor();
});

test('the palette opens with Ctrl+K, finds while one types, goes with Enter, and gives the focus back with Escape', async () => {
  const keyboard = new Keyboard(icb);
  await visit(icb, '/actions', 'Actions');
  const button = icb.getByRole('button', { name: 'Search', exact: true });
  await button.focus();
  await keyboard.press('Control+k');
  const box = icb.getByRole('combobox', { name: 'Go to a page, or search' });
  await box.waitFor();
  expect(await box.evaluate((element) => element === document.activeElement)).toBe(true);
  await expectAccessible(icb);
  await keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);

  await keyboard.press('Control+k');
  await box.waitFor();
  await box.fill('sb1');
  const option = icb.getByRole('option', { name: /Short breaks: new arrangements Workstream of Trust/ });
  await option.waitFor();
  expect(await option.getAttribute('aria-selected')).toBe('true');
  await expectAccessible(icb);
  await keyboard.press('Enter');
  await icb.getByRole('heading', { level: 1, name: 'Short breaks: new arrangements' }).waitFor();
});

test('the police find nothing of it in the palette either', async () => {
  await visit(police, '/actions', 'Actions');
  await police.getByRole('button', { name: 'Search', exact: true }).click();
  await police.getByRole('combobox', { name: 'Go to a page, or search' }).fill('two sessions fall');
  await police.getByText('0 results found').waitFor();
  expect(await police.getByRole('dialog').getByRole('option').allInnerTexts()).toEqual([expect.stringContaining('Search for “two sessions fall”')]);
});
