import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { loaded, openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { focusFaults, Keyboard, walk } from './keyboard.ts';
import { findRecords, mainRoutes, type Records } from './routes.ts';

let browser: Browser;
let trust: Page;
let records: Records;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  records = await findRecords(trust);
});

describe('by keyboard', () => {
  test.each(mainRoutes)('%s can be walked through, at full size and at 400%% zoom', async (_name, address) => {
    await trust.goto(address(records));
    await loaded(trust);
    expect(await walk(trust)).toBeGreaterThan(6);
    // 1280 by 1024 at 400%.
    await trust.setViewportSize({ width: 320, height: 256 });
    expect(await walk(trust)).toBeGreaterThan(6);
    await trust.setViewportSize({ width: 1280, height: 900 });
  });

  test('the first stop skips to the main content', async () => {
    const keyboard = new Keyboard(trust);
    await visit(trust, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    await keyboard.press('Tab');
    expect(await trust.evaluate(() => document.activeElement?.textContent)).toBe('Skip to main content');
    await keyboard.press('Enter', 'Tab');
    expect(await trust.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    expect(await focusFaults(trust)).toEqual([]);
  });
});
