import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { expectProblems } from './forms.ts';
import { Keyboard } from './keyboard.ts';

const shortBreaks = '/workstreams/trust/SB1';
// Journeys may be run again on the same data: what is written here is told apart by this.
const mark = String(Date.now());

let browser: Browser;
let trust: Page;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
});

const openShortBreaks = async (page: Page) => visit(page, shortBreaks, 'Short breaks: new arrangements');

/** Opens a milestone of SB1 from its table; gives its address. */
const openMilestone = async (page: Page, title: string) => {
  await openShortBreaks(page);
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('region', { name: 'History' }).waitFor();
  return new URL(page.url()).pathname;
};

const openReport = async (page: Page, title: string) => {
  const address = await openMilestone(page, title);
  await page.getByRole('link', { name: 'Report on this milestone' }).click();
  await page.getByRole('button', { name: 'Send report' }).waitFor();
  return address;
};

const history = (page: Page) => page.getByRole('region', { name: 'History' }).locator('ol > li');

const narrative = (page: Page) => page.getByRole('textbox', { name: 'What happened?' });

describe('the Trust reports its own milestones for May 2024, from the keyboard alone', () => {
  test('“no change” takes five keys from the milestone’s page', async () => {
    const keyboard = new Keyboard(trust);
    await openShortBreaks(trust);
    await keyboard.goTo(trust.getByRole('link', { name: 'Short-breaks policy adopted after consultation' }));
    await keyboard.press('Enter');
    await history(trust).first().waitFor();
    const reports = await history(trust).count();
    const heading = trust.getByRole('heading', { level: 1, name: 'Short-breaks policy adopted after consultation' });
    expect(await heading.evaluate((element) => element === document.activeElement)).toBe(true);

    keyboard.presses = 0;
    await keyboard.goTo(trust.getByRole('link', { name: 'Report on this milestone' }));
    await keyboard.press('Enter');
    await keyboard.goTo(trust.getByRole('button', { name: 'No change since the last report' }));
    await keyboard.press('Enter');
    const send = trust.getByRole('button', { name: 'Send report' });
    expect(await send.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await trust.getByRole('radio', { name: 'Amber' }).isChecked()).toBe(true);
    await keyboard.press('Enter');

    await trust.getByRole('alert').getByText('Your report is in.').waitFor();
    expect(keyboard.presses).toBe(5);
    expect(await history(trust).count()).toBe(reports + 1);
    expect(await history(trust).first().innerText()).toMatch(/^15 May 2024 at/);
    await expectAccessible(trust);
  });

  test('a forecast that moves needs a reason, and the history shows both to whoever reads the milestone', async () => {
    const keyboard = new Keyboard(trust);
    const reason = `The second half-term session is held a week later ${mark}`;
    await openShortBreaks(trust);
    await keyboard.goTo(trust.getByRole('link', { name: 'Engagement closes' }));
    await keyboard.press('Enter');
    await keyboard.goTo(trust.getByRole('link', { name: 'Report on this milestone' }));
    await keyboard.press('Enter');

    await keyboard.goTo(trust.getByRole('radio', { name: 'Blue' }));
    await keyboard.press('ArrowDown', 'ArrowDown');
    expect(await trust.getByRole('radio', { name: 'Amber' }).isChecked()).toBe(true);
    const day = trust.getByRole('group', { name: 'When do you expect it now?' }).getByLabel('Day');
    await keyboard.goTo(day);
    const nextDay = (await day.inputValue()) === '7' ? '14' : '7';
    await keyboard.type(nextDay);
    await keyboard.press('Tab');
    await keyboard.type('6');
    await keyboard.goTo(trust.getByRole('button', { name: 'Send report' }));
    await keyboard.press('Enter');

    await expectProblems(trust, ['Say why the forecast moved']);
    await keyboard.goTo(trust.getByRole('link', { name: 'Say why the forecast moved' }));
    await keyboard.press('Enter');
    const why = trust.getByRole('textbox', { name: 'Why does the forecast move?' });
    expect(await why.evaluate((element) => element === document.activeElement)).toBe(true);
    await keyboard.type(reason);
    await keyboard.goTo(trust.getByRole('button', { name: 'Send report' }));
    await keyboard.press('Enter');

    await trust.getByRole('alert').getByText('Your report is in.').waitFor();
    const milestone = new URL(trust.url()).pathname;
    for (const email of [people.icb, people.forum]) {
      const reader = await signInAs(await openWindow(browser), email);
      await visit(reader, milestone, 'Engagement closes');
      const [latest = ''] = await history(reader).allInnerTexts();
      expect(latest).toContain(`to ${nextDay} June 2024: ${reason}`);
      expect(latest).toContain('Reported by Short Breaks Programme Lead');
      expect(await reader.getByRole('link', { name: 'Report on this milestone' }).count()).toBe(0);
      await reader.context().close();
    }
  });

  test('another’s milestone offers no report, and its report page says why', async () => {
    const address = await openMilestone(trust, 'Contracts awarded');
    expect(await trust.getByRole('link', { name: 'Report on this milestone' }).count()).toBe(0);
    await visit(trust, `${address}/report`, 'Report on a milestone');
    await trust.getByText('Only the organisation that owns it can report on this milestone.').waitFor();
    expect(await trust.getByRole('button', { name: 'Send report' }).count()).toBe(0);
    await expectAccessible(trust);
  });
});

describe('nothing that was typed is lost', () => {
  test('two people of the Trust report the same milestone: the second is told, keeps the text and adds it', async () => {
    const director = await signInAs(await openWindow(browser), people.trustDirector);
    const [first, second] = [`The lead’s words ${mark}`, `The director’s words ${mark}`];
    await openReport(trust, 'Specialist specifications');
    await openReport(director, 'Specialist specifications');
    await director.getByRole('radio', { name: 'Grey' }).check();
    await narrative(director).fill(second);

    await trust.getByRole('radio', { name: 'Grey' }).check();
    await narrative(trust).fill(first);
    await trust.getByRole('button', { name: 'Send report' }).click();
    await trust.getByRole('alert').getByText('Your report is in.').waitFor();

    await director.getByRole('button', { name: 'Send report' }).click();
    await director.getByText('Somebody has changed this since you opened it, so nothing was saved.').waitFor();
    await expectAccessible(director);
    await director.getByRole('button', { name: 'Get the latest, keep what I typed' }).click();
    await director.getByRole('region', { name: 'What this milestone says now' }).getByText(first).waitFor();
    expect(await narrative(director).inputValue()).toBe(second);
    expect(await director.getByRole('radio', { name: 'Grey' }).isChecked()).toBe(true);
    await expectAccessible(director);

    await director.getByRole('button', { name: 'Send report' }).click();
    await director.getByRole('alert').getByText('Your report is in.').waitFor();
    const [latest, before] = await history(director).allInnerTexts();
    expect(latest).toContain(second);
    expect(before).toContain(first);
    await director.context().close();
  });

  test('a report sent while the network is down keeps its text, and is in the history once after trying again', async () => {
    const words = `Sent from a train ${mark}`;
    await openReport(trust, 'Final Statement and Local Offer page');
    await trust.getByRole('radio', { name: 'Grey' }).check();
    await narrative(trust).fill(words);
    await trust.context().setOffline(true);
    await trust.getByRole('button', { name: 'Send report' }).click();
    await trust.getByText('Golden Thread could not be reached. What you typed is still here.').waitFor();
    expect(await narrative(trust).inputValue()).toBe(words);

    await trust.context().setOffline(false);
    await trust.getByRole('button', { name: 'Send report' }).click();
    await trust.getByRole('alert').getByText('Your report is in.').waitFor();
    expect(await history(trust).getByText(words).count()).toBe(1);
  });

  test('a comment whose answer was lost on the way is posted once, however often it is tried', async () => {
    const words = `The easy-read draft is with the forum ${mark}`;
    await openMilestone(trust, 'Engagement closes');
    await trust.getByRole('link', { name: 'Two sessions fall in half-term' }).click();
    await trust.getByRole('textbox', { name: 'Add a comment' }).fill(words);

    let lost = 0;
    await trust.route('**/graphql', async (route) => {
      if (!(route.request().postData() ?? '').includes('postComment')) return route.fallback();
      await trust.getByRole('article').filter({ hasText: 'Sending…' }).getByText(words).waitFor();
      // The server takes it; its answer never arrives.
      await route.fetch();
      lost += 1;
      return route.abort();
    });
    await trust.getByRole('button', { name: /^Post to/ }).click();
    const outgoing = trust.getByRole('article').filter({ hasText: 'Not posted' });
    await outgoing.getByText('it will not be saved twice').waitFor();
    expect(await outgoing.innerText()).toContain(words);
    await expectAccessible(trust);
    await outgoing.getByRole('button', { name: 'Try again' }).click();
    await outgoing.getByRole('button', { name: 'Try again' }).waitFor();
    await trust.unroute('**/graphql');
    await outgoing.getByRole('button', { name: 'Try again' }).click();
    await outgoing.waitFor({ state: 'detached' });

    await trust.reload();
    await trust.getByRole('article').getByText(words).waitFor();
    expect(lost).toBe(2);
    expect(await trust.getByRole('article').getByText(words).count()).toBe(1);
  });
});
