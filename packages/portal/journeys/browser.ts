import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';

const executablePath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

export const widths = { desktop: 1280, phone: 320 } as const;

/** The demonstration's people, as they are chosen on the sign-in page. */
export const people = {
  icb: 'lead@icb.example',
  trust: 'short-breaks@trust.example',
  trustDirector: 'director@trust.example',
  council: 'send@council.example',
  forum: 'forum@parents.example',
  police: 'lead@police.example',
  voluntary: 'lead@voluntary.example',
  joint: 'commissioning@joint.example',
  secretary: 'secretary@council.example',
  chair: 'dcs@council.example',
  councilAdmin: 'admin@council.example',
  icbAdmin: 'admin@icb.example',
  trustAdmin: 'admin@trust.example',
  pccAdmin: 'admin@pcc.example',
  policeAdmin: 'admin@police.example',
  voluntaryAdmin: 'admin@voluntary.example',
} as const;

/** The address the journeys' product is served at. */
export function productUrl(): string {
  const url = process.env['JOURNEYS_URL'];
  if (url === undefined) throw new Error('Run the journeys through Jest’s project “journeys”, which starts the product.');
  return url;
}

const opened: Browser[] = [];

/** Before the product stops: it waits for the requests of whoever is still there. */
export async function closeBrowsers(): Promise<void> {
  for (const browser of opened.splice(0)) await browser.close();
}

export async function openBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`The journeys need Chromium at ${executablePath}: run “apt-get install chromium”, or name another in CHROMIUM_PATH.`);
  }
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
  opened.push(browser);
  return browser;
}

/** Somebody's own browser window: nothing is shared with another visitor. */
export async function openWindow(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: productUrl(),
    viewport: { width: widths.desktop, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/London',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(20_000);
  return context;
}

/** Signs in through the real OpenID flow, choosing one of the demonstration's people by e-mail address. */
export async function signInAs(context: BrowserContext, email: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByRole('link', { name: 'Sign in' }).click();
  await choosePerson(page, email);
  return page;
}

/** On the demonstration's page of people; afterwards somebody is signed in. */
export async function choosePerson(page: Page, email: string): Promise<void> {
  await page.locator(`button[value="${email}"]`).first().click();
  await page.getByRole('button', { name: 'Sign out' }).waitFor();
}

/** A page that has its heading and loads nothing more of what it shows first. */
export async function visit(page: Page, address: string, title: string | RegExp): Promise<void> {
  await page.goto(address);
  await heading(page, title);
  await loaded(page);
}

/** A page is known to be there by its heading, also after a click. */
export async function heading(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** Until a page is there, says of nothing that it is still loading, and shows no text in Markdown as it was written. */
export async function loaded(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector('h1') !== null && document.querySelector('[aria-busy="true"], .gt-markdown > .gt-as-written') === null);
}

/** The words in the page's main part, as they are read. */
export async function wordsOf(page: Page): Promise<string> {
  return page.getByRole('main').innerText();
}
