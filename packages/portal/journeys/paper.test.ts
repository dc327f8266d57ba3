import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';

/** What is left of A4 between the margins, 180 by 262 mm at 96 dots to the inch. */
const sheet = { width: 680, height: 990 };

let browser: Browser;
let trust: Page;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
  await trust.getByRole('region', { name: 'Discussions' }).waitFor();
  await trust.emulateMedia({ media: 'print' });
  await trust.setViewportSize(sheet);
});

describe('a workstream on paper', () => {
  test('says of which day it is, whose view it is and who may read it, in full under its heading', async () => {
    const words = await trust.getByText('As at 15 May 2024').innerText();
    expect(words).toMatch(/^As at 15 May 2024, as Birmingham Children’s Trust reads it\. Only Birmingham Children’s Trust, .+ and Parent Carer Forum can read this workstream\./);
    // The Trust's own discussion is on the sheet too.
    expect(words).toContain('Parts of it may have fewer readers.');
  });

  test('says so at the foot of every page, and no longer once somebody looks at another', async () => {
    const feet = async () => trust.evaluate(() => document.adoptedStyleSheets.flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText)).filter((rule) => rule.startsWith('@page')));
    const [foot = '', ...more] = await feet();
    expect(more).toEqual([]);
    expect(foot).toContain('"As at 15 May 2024, as Trust reads it. Only Trust, ICB, Council, Voluntary sector and Parent Carer Forum can read this workstream. Parts of it may have fewer readers."');

    await visit(trust, '/organisation', 'Birmingham Children’s Trust');
    expect(await feet()).toEqual([]);
    await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    expect(await feet()).toEqual([foot]);
  });

  test('keeps each date of the milestones on one line, and the table on the sheet', async () => {
    const table = trust.getByRole('table', { name: 'Milestones' });
    const lines = await table.locator('time').evaluateAll((dates) => dates.map((date) => date.getClientRects().length));
    expect(lines.length).toBeGreaterThan(40);
    expect(new Set(lines)).toEqual(new Set([1]));
    expect(await table.evaluate((element) => element.getBoundingClientRect().right <= document.documentElement.clientWidth)).toBe(true);
  });

  test('shows nothing to press', async () => {
    expect(await trust.getByRole('main').getByRole('button').count()).toBe(0);
    expect(await trust.getByRole('navigation').count()).toBe(0);
  });
});
