import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { expectAccessible } from './accessibility.ts';
import { choosePerson, openBrowser, openWindow, people, signInAs, visit, wordsOf } from './browser.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

const hour = 3_600_000;

const focusIsIn = async (page: Page, selector: string) => page.locator(selector).evaluate((element) => element.contains(document.activeElement));

describe('signing in', () => {
  test.each([
    ['unknown-person', 'Nobody in this partnership has the account you signed in with.'],
    ['cancelled', 'You stopped before signing in was finished.'],
    ['expired', 'Your session has ended, or signing in took too long.'],
    ['unavailable', 'The sign-in service does not answer at the moment.'],
    ['anything-else', 'Signing in did not work. Try again.'],
  ])('what went wrong is told in a plain sentence, read out first: %s', async (problem, sentence) => {
    const page = await (await openWindow(browser)).newPage();
    await page.goto(`/sign-in?problem=${problem}`);
    const summary = page.locator('.govuk-error-summary');
    await summary.getByText(sentence).waitFor();
    expect(await focusIsIn(page, '.govuk-error-summary')).toBe(true);
    expect(await page.title()).toBe('Error: Sign in - Golden Thread');
    await page.context().close();
  });

  test('whoever follows a link without being signed in comes to it afterwards, also by way of changing their mind', async () => {
    const page = await (await openWindow(browser)).newPage();
    await page.goto('/workstreams?rating=red&owner=icb');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await page.locator('.govuk-error-summary').count()).toBe(0);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Choose who to sign in as' }).waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('You stopped before signing in was finished.').waitFor();
    await page.getByRole('link', { name: 'Sign in' }).click();
    await choosePerson(page, people.icb);
    await page.getByText('1 workstream with these filters').waitFor();
    expect(new URL(page.url()).search).toBe('?rating=red&owner=icb');
    await page.context().close();
  });

  test.each(['https://elsewhere.example/workstreams', '//elsewhere.example', '/\\elsewhere.example'])('an address that leads elsewhere is not followed: %s', async (returnTo) => {
    const page = await (await openWindow(browser)).newPage();
    await page.goto(`/sign-in?${new URLSearchParams({ returnTo }).toString()}`);
    await page.getByRole('link', { name: 'Sign in' }).click();
    await choosePerson(page, people.icb);
    await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/');
    await page.context().close();
  });

  test('a banner on every page says that this is a demonstration, and on which date it stands', async () => {
    const page = await signInAs(await openWindow(browser), people.icb);
    for (const [address, heading] of [['/workstreams', 'Workstreams'], ['/organisation', 'Birmingham and Solihull'], ['/nowhere', 'Page not found']] as const) {
      await visit(page, address, heading);
      expect(await page.getByRole('region', { name: 'Demonstration' }).innerText()).toMatch(/demonstration.*made up.*15 May 2024/);
    }
    await page.context().close();
  });
});

describe('signing out', () => {
  test('ends it in the browser and on the server: Back, another tab and the old cookie show nothing', async () => {
    const window = await openWindow(browser);
    const page = await signInAs(window, people.trust);
    await visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    const otherTab = await window.newPage();
    await visit(otherTab, '/workstreams', 'Workstreams');
    const cookies = await window.cookies();

    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { level: 1, name: 'You have signed out' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await wordsOf(page)).not.toMatch(/short breaks/i);

    await otherTab.getByRole('link', { name: 'SB1: Short breaks: new arrangements' }).click();
    await otherTab.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    expect(await wordsOf(otherTab)).toContain('Your session has ended');

    const thief = await openWindow(browser);
    await thief.addCookies(cookies);
    const stolen = await thief.newPage();
    await stolen.goto('/workstreams/trust/SB1');
    await stolen.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await thief.close();
    await window.close();
  });

  test('whoever was signed out while writing keeps the text, signs in in another tab, and sends it', async () => {
    const window = await openWindow(browser);
    const page = await signInAs(window, people.forum);
    await visit(page, '/workstreams/parents/CO1/discussions/new', 'Start a discussion');
    const title = `The rota for June ${Date.now()}`;
    await page.getByRole('radio', { name: 'Only Parent Carer Forum' }).check();
    await page.getByLabel('Title').fill(title);
    await page.getByRole('textbox', { name: 'First comment' }).fill('Who can go on 12 June?');
    await window.clearCookies();
    await page.getByRole('button', { name: 'Post to Parent Carer Forum only' }).click();
    await page.getByText('You have been signed out, and this was not saved.').waitFor();
    expect(await page.getByLabel('Title').inputValue()).toBe(title);

    const opening = window.waitForEvent('page');
    await page.getByRole('link', { name: 'Sign in (opens in a new tab)' }).click();
    const tab = await opening;
    await tab.getByRole('link', { name: 'Sign in' }).click();
    await choosePerson(tab, people.forum);
    await page.getByRole('button', { name: 'Post to Parent Carer Forum only' }).click();
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('article').getByText('Who can go on 12 June?').waitFor();
    await window.close();
  });
});

describe('a person of two organisations', () => {
  test('acts for one at a time, and sees what that one sees', async () => {
    const page = await signInAs(await openWindow(browser), people.joint);
    const account = page.getByRole('region', { name: 'Your account' });
    const own = 'Equality assessment and spend control';
    const advice = 'Legal advice of April 2024';
    const openShortBreaks = async () => visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');

    const actFor = async (name: string) => {
      if ((await account.innerText()).includes(`acting for ${name}`)) return;
      await account.getByLabel('Act for').selectOption({ label: name });
      await account.getByRole('button', { name: 'Switch' }).click();
      await account.getByText(`acting for ${name}`).waitFor();
    };
    const shown = async () => ({ own: await page.getByRole('link', { name: own }).count(), advice: await page.getByRole('link', { name: advice }).count() });

    await actFor('Birmingham City Council');
    await openShortBreaks();
    expect(await shown()).toEqual({ own: 1, advice: 0 });
    const milestone = (await page.getByRole('link', { name: own }).getAttribute('href')) ?? '';

    await actFor('Birmingham Children’s Trust');
    await openShortBreaks();
    expect(await shown()).toEqual({ own: 0, advice: 1 });
    await visit(page, milestone, 'Milestone not found');

    await actFor('Birmingham City Council');
    await visit(page, milestone, own);
    await page.context().close();
  });

  test('acts for the same one in every tab: a page left open comes along, and Back shows nothing of the other’s', async () => {
    const window = await openWindow(browser);
    const page = await signInAs(window, people.joint);
    const left = await window.newPage();
    await visit(page, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    await visit(left, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    const accountOf = (tab: Page) => tab.getByRole('region', { name: 'Your account' });
    const now = (await accountOf(page).locator('strong').innerText()).trim();
    const next = now === 'Birmingham City Council' ? 'Birmingham Children’s Trust' : 'Birmingham City Council';

    await accountOf(page).getByLabel('Act for').selectOption({ label: next });
    await accountOf(page).getByRole('button', { name: 'Switch' }).click();
    await accountOf(page).getByText(`acting for ${next}`).waitFor();
    await accountOf(left).getByText(`acting for ${next}`).waitFor();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: 'Short breaks: new arrangements' }).waitFor();
    await accountOf(page).getByText(`acting for ${next}`).waitFor();
    await window.close();
  });
});

describe('two minutes before the session ends', () => {
  let window: BrowserContext;
  let page: Page;
  /** What the server is made to say; null when there is no session any more. */
  let endsAt: number | null;

  const answerSession = async (route: Route) => {
    if (route.request().method() === 'POST') endsAt = Date.now() + 4 * hour;
    return endsAt === null ? route.fulfill({ status: 401, json: {} }) : route.fulfill({ json: { endsAt: new Date(endsAt).toISOString() } });
  };

  beforeAll(async () => {
    window = await openWindow(browser);
    page = await signInAs(window, people.icb);
    // Only the answer about the session is ours: nobody can wait for hours.
    await window.route('**/auth/session', answerSession);
  });

  afterAll(async () => {
    await window.close();
  });

  test('a dialog says so and has the focus; “Stay signed in” closes it and gives the focus back', async () => {
    endsAt = Date.now() + 110_000;
    await visit(page, '/workstreams', 'Workstreams');
    const dialog = page.getByRole('dialog', { name: 'You will be signed out in 2 minutes' });
    await dialog.waitFor();
    expect(await focusIsIn(page, 'dialog')).toBe(true);
    await expectAccessible(page);
    for (let stops = 0; stops < 5; stops += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement === document.body || document.activeElement?.closest('dialog') !== null)).toBe(true);
    }
    await dialog.getByRole('button', { name: 'Stay signed in' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(endsAt).toBeGreaterThan(Date.now() + 3 * hour);
  });

  test('once it has ended, the page leaves for sign-in, says why, and comes back afterwards', async () => {
    endsAt = null;
    await page.goto('/organisation');
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor();
    await page.getByText('Your session has ended').waitFor();
    await window.unroute('**/auth/session');
    await page.getByRole('link', { name: 'Sign in' }).click();
    await choosePerson(page, people.icb);
    await page.getByRole('heading', { level: 1, name: 'Birmingham and Solihull Integrated Care Board' }).waitFor();
  });

  test('when it comes while somebody is typing, Escape stays signed in and gives the focus back to where it was', async () => {
    await window.route('**/auth/session', answerSession);
    endsAt = Date.now() + hour;
    // From here on the window's clock is ours.
    await page.clock.install();
    await visit(page, '/workstreams', 'Workstreams');
    const words = page.getByLabel('Words to find');
    await words.fill('short');
    await page.clock.fastForward('58:30');
    const dialog = page.getByRole('dialog', { name: 'You will be signed out in 2 minutes' });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await words.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await words.inputValue()).toBe('short');
  });
});
