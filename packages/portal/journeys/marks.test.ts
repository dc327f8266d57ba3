import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';
import { expectProblems } from './forms.ts';
import { expectValid } from './markup.ts';

const workstream = '/workstreams/trust/SB1';
const heading = 'Short breaks: new arrangements';
const reason = 'Providers are being compared until 30 June';

let browser: Browser;
let trust: Page;
let icb: Page;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  icb = await signInAs(await openWindow(browser), people.icb);
});

const mark = (page: Page) => page.getByRole('group', { name: 'Freedom of information mark on this workstream' });

describe('a record that is marked for freedom of information requests', () => {
  test('says why it might be kept back: which exemption, and a reason', async () => {
    await visit(trust, workstream, heading);
    await trust.getByRole('link', { name: 'Mark this workstream for freedom of information requests' }).click();
    await trust.getByRole('button', { name: 'Mark it' }).click();
    await expectProblems(trust, ['Choose at least one exemption', 'Enter a reason']);
    await expectAccessible(trust);
    await trust.getByRole('checkbox', { name: /^Commercial interests/ }).check();
    await trust.getByLabel('Reason').fill(reason);
    await expectValid(trust);
    await trust.getByRole('button', { name: 'Mark it' }).click();
    await trust.getByRole('heading', { level: 1, name: heading }).waitFor();
    await mark(trust).getByText(`May be exempt from release: commercial interests (section 43), because “${reason}”`).waitFor();
    await expectAccessible(trust);
  });

  test('is shown marked to everybody who reads it, and changed by its owner alone', async () => {
    await visit(icb, workstream, heading);
    await mark(icb).getByText(/Marked by Short Breaks Programme Lead, for Birmingham Children’s Trust/).waitFor();
    expect(await icb.getByRole('link', { name: /mark on this workstream/ }).count()).toBe(0);
    const police = await signInAs(await openWindow(browser), people.police);
    await visit(police, workstream, /./);
    expect(await wordsOf(police)).not.toContain(reason);
  });

  test('is marked no more when its owner says so, and its history keeps that it was', async () => {
    await trust.getByRole('link', { name: 'Change or remove the mark on this workstream' }).click();
    await trust.getByRole('button', { name: 'Remove the mark' }).click();
    await trust.getByRole('heading', { level: 1, name: heading }).waitFor();
    await mark(trust).waitFor({ state: 'detached' });
    await visit(icb, `${workstream}/history`, /./);
    await icb.getByRole('cell', { name: /mark/i }).first().waitFor();
  });
});
