import { mkdir, readFile, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser, openWindow, signInAs, widths } from './browser.ts';
import { pictures } from './pictures.ts';

const root = path.join(import.meta.dirname, '../../..');
const folder = path.join(root, 'docs/pictures');
const fileOf = (name: string) => path.join(folder, `${name}.png`);

/** Of one file: a README opens on a slow line too. */
const mostBytes = 150_000;

/** `npm run pictures` takes them. */
const taking = process.env['TAKE_PICTURES'] === 'yes';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
  if (!taking) return;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
});

describe('what a picture of the README says is what one sees', () => {
  test.each(pictures)('$name', async ({ name, who, open, from, shows }) => {
    const page = await signInAs(await openWindow(browser), who);
    await page.setViewportSize({ width: widths.desktop, height: 800 });
    await open(page);
    // Wherever opening it left the pointer and the focus, a reader of the README would wonder at their marks.
    await page.mouse.move(0, 0);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      window.scrollTo(0, 0);
    });
    if (from !== undefined) await from(page).evaluate((element) => { element.scrollIntoView(); });
    for (const words of shows) expect([words, await inPicture(page.getByText(words))]).toEqual([words, true]);
    if (taking) await page.screenshot({ path: fileOf(name), animations: 'disabled', caret: 'hide' });
    await page.context().close();
  });
});

/** Whether one of these is within what one sees without scrolling. */
const inPicture = async (found: Locator): Promise<boolean> =>
  found.evaluateAll((elements) =>
    elements.some((element) => {
      const { top, bottom, height } = element.getBoundingClientRect();
      return height > 0 && top >= 0 && bottom <= innerHeight;
    }),
  );

describe('the README’s pictures', () => {
  test('are these, each with its words for whoever does not see it', async () => {
    const readme = await readFile(path.join(root, 'README.md'), 'utf8');
    const shown = [...readme.matchAll(/!\[([^\]]*)\]\((docs\/pictures\/[^)]+)\)/g)].map(([, alt, file]) => ({ alt, file }));
    expect(shown).toEqual(pictures.map(({ name, alt }) => ({ alt, file: `docs/pictures/${name}.png` })));
  });

  test('are files as wide as a desktop and light enough for a slow line, and there is no other', async () => {
    expect((await readdir(folder)).sort()).toEqual(pictures.map(({ name }) => `${name}.png`).sort());
    for (const { name } of pictures) {
      const file = await readFile(fileOf(name));
      // A PNG says its width in the bytes from 16 on.
      expect({ name, width: file.readUInt32BE(16), light: file.length < mostBytes }).toEqual({ name, width: widths.desktop, light: true });
    }
  });
});
