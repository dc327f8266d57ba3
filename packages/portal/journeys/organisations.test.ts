import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';

let browser: Browser;
let trust: Page;
let police: Page;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  police = await signInAs(await openWindow(browser), people.police);
});

const refsIn = async (page: Page, region: string) => (await page.getByRole('region', { name: region }).getByRole('rowheader').allInnerTexts()).map((name) => name.split(':')[0]).sort();

describe('a partner’s page', () => {
  test('says who acts for it, what it leads, contributes to and reads, as far as the viewer reads that', async () => {
    await visit(police, '/organisations/pcc', /Police and Crime Commissioner/);
    await police.getByRole('region', { name: 'How its work is going' }).getByRole('figure').first().waitFor();
    expect(await refsIn(police, 'What it leads and shares with us')).toEqual(['VR1']);
    expect(await refsIn(police, 'What it contributes to')).toEqual(['CE1', 'DA1', 'PM1']);
    // The rest is shared with the whole partnership.
    expect(await refsIn(police, 'What else is shared with it')).toEqual(expect.arrayContaining(['AT1', 'CO1', 'EH1', 'IT1', 'SD1', 'SS1']));
    await police.getByRole('region', { name: 'People' }).getByRole('rowheader').first().waitFor();
    await expectAccessible(police);
  });

  test('shows nothing of what the viewer does not read', async () => {
    await visit(police, '/organisations/trust', 'Birmingham Children’s Trust');
    await police.getByText('Trust leads no workstream that your organisation can read.').waitFor();
    await police.getByText('No workstreams that your organisation can read.').waitFor();
    expect(await wordsOf(police)).not.toContain('Short breaks: new arrangements');
  });

  test('leads on to every other partner, and an address of none says so', async () => {
    await police.getByRole('region', { name: 'Other partners' }).getByRole('link', { name: 'Parent Carer Forum' }).click();
    await police.getByRole('heading', { level: 1, name: 'Parent Carer Forum' }).waitFor();
    expect(await refsIn(police, 'What it leads and shares with us')).toEqual(['CO1']);
    await visit(police, '/organisations/nobody', 'Organisation not found');
    await expectAccessible(police);
  });
});

describe('what we promised', () => {
  const row = (page: Page, name: string | RegExp) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

  test('is every date the organisation gives to others, the soonest first', async () => {
    await visit(trust, '/organisation', 'Birmingham Children’s Trust');
    await trust.getByRole('link', { name: 'What we promised' }).click();
    await trust.getByRole('heading', { level: 1, name: 'What we promised' }).waitFor();
    const given = trust.getByRole('region', { name: 'Dates we have given' });
    await given.getByRole('rowheader').first().waitFor();
    expect(await refsIn(trust, 'Dates we have given')).toEqual(['D1', 'D4', 'D5']);
    expect((await given.getByRole('rowheader').allInnerTexts()).map((name) => name.split(':')[0])).toEqual(['D1', 'D5', 'D4']);

    const findings = (await row(trust, /^D1/).getByRole('cell').allInnerTexts()).join(' ');
    for (const words of ['Council', '31 May 2024', 'Agreed', '14 June 2024', '14 days of slack', 'Trust, ICB']) expect(findings).toContain(words);
    await expectAccessible(trust);
  });

  test('counts at the date last agreed, and says which other one is proposed', async () => {
    const adopted = (await row(trust, /^D4/).getByRole('cell').allInnerTexts()).join(' ');
    for (const words of ['12 July 2024', 'Change proposed: to 19 July 2024', '7 days too late', 'with the date proposed']) expect(adopted).toContain(words);
  });

  test('prints on A4 with the day, whose view it is and who can read each line', async () => {
    await trust.emulateMedia({ media: 'print' });
    await trust.setViewportSize({ width: 680, height: 990 });
    const words = await trust.getByText('As at 15 May 2024').innerText();
    expect(words).toBe('As at 15 May 2024, as Birmingham Children’s Trust reads it. Each line says who can read it; the sheet as a whole is for Birmingham Children’s Trust alone.');
    expect(await trust.evaluate(() => document.adoptedStyleSheets.some(({ cssRules }) => [...cssRules].some(({ cssText }) => cssText.includes('As at 15 May 2024'))))).toBe(true);
    expect(await trust.getByRole('navigation', { name: 'Menu' }).count()).toBe(0);
    expect(await trust.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(680);
    const outside = await trust.getByRole('table').evaluateAll((tables) => tables.filter((table) => table.getBoundingClientRect().right > 680).length);
    expect(outside).toBe(0);
    expect((await trust.pdf({ format: 'A4' })).length).toBeGreaterThan(1_000);
    await trust.emulateMedia({ media: 'screen' });
  });

  test('is empty for who has given no date', async () => {
    await visit(police, '/organisation/promises', 'What we promised');
    await police.getByRole('region', { name: 'Asked of us, and no date given yet' }).getByRole('rowheader', { name: /^D11/ }).waitFor();
    await police.getByText('Your organisation has given no other organisation a date that is still to come.').waitFor();
    await expectAccessible(police);
  });
});
