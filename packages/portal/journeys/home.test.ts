import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, productUrl, signInAs, visit, wordsOf } from './browser.ts';
import { Keyboard } from './keyboard.ts';
import { expectValid } from './markup.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

const home = async (person: string): Promise<Page> => {
  const page = await signInAs(await openWindow(browser), person);
  await visit(page, '/', 'Home');
  await page.getByRole('heading', { name: 'What changed' }).waitFor();
  return page;
};
const section = (page: Page, name: string) => page.getByRole('region', { name });

/** Page by page to the end: other journeys write too, and what they did comes first. */
const allChanges = async (page: Page): Promise<string> => {
  const changes = section(page, 'What changed');
  const more = page.getByRole('button', { name: 'Load more changes' });
  for (let pages = 0; (await more.count()) > 0 && pages < 20; pages += 1) {
    const before = await changes.getByRole('listitem').count();
    await more.click();
    await page.waitForFunction((least) => document.querySelectorAll('[aria-labelledby="changes"] li').length > least, before);
  }
  return changes.innerText();
};

describe('home, where somebody arrives who has signed in', () => {
  test('tells the DCS what awaits the council, what it owes and what others did', async () => {
    const dcs = await home(people.chair);
    expect(await section(dcs, 'Needs us').innerText()).toContain('Trust moved its date and awaits our answer: Trust gives Council “Short-breaks policy adopted');
    expect(await section(dcs, 'What we owe').innerText()).toMatch(/Late\s+Action M-\w+, “Settle the date of the attendance strategy”, was due on 30 April 2024 and is not completed/);
    await expectAccessible(dcs);
    await expectValid(dcs);
    expect(await allChanges(dcs)).toContain('Trust reported “Full report to scrutiny” as green, achieved on 15 May 2024');
    await dcs.context().close();
  });

  test('leads the Trust from a line to the agreement that it is about, from the keyboard', async () => {
    const trust = await home(people.trust);
    const line = section(trust, 'Needs us').getByRole('link', { name: /Council proposed an agreement and awaits our answer: .*Clearance/ });
    await new Keyboard(trust).goTo(line);
    await trust.keyboard.press('Enter');
    await trust.getByRole('heading', { level: 1, name: /Clearance for the policy/ }).waitFor();
    await trust.context().close();
  });

  test('tells the police of their own, and of nothing that is private to others', async () => {
    const police = await home(people.police);
    expect(await section(police, 'What we owe').innerText()).toContain('“Name a lead for the exploitation recommendations”, was due on 29 March 2024');
    await allChanges(police);
    const words = await wordsOf(police);
    expect(words).toContain('A recommendation that assumes data we do not hold');
    for (const hidden of ['Subject to adoption', 'Principle or figure', 'Engagement closes', 'Full report to scrutiny', 'legal advice']) expect(words).not.toContain(hidden);
    await police.context().close();
  });

  test('says in words that nothing is awaited or owed', async () => {
    const icb = await home(people.icb);
    expect(await section(icb, 'Needs us').innerText()).toContain('Nobody waits for an answer from your organisation.');
    await icb.context().close();
  });

  test('keeps that somebody was here, and says so to nobody else', async () => {
    const voluntary = await signInAs(await openWindow(browser), people.voluntary);
    const [kept] = await Promise.all([
      voluntary.waitForResponse((response) => response.url() === `${productUrl()}/graphql` && (response.request().postData() ?? '').includes('MarkHomeVisited')),
      visit(voluntary, '/', 'Home'),
    ]);
    expect(await kept.json()).toMatchObject({ data: { markHomeVisited: { errors: [] } } });
    // Of the same day: what changed still counts from before it.
    expect(await section(voluntary, 'What changed').innerText()).toContain('in the last 28 days');
    await voluntary.context().close();
  });
});
