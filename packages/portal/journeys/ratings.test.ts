import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, people, signInAs, visit } from './browser.ts';

let browser: Browser;
let icb: Page;

beforeAll(async () => {
  browser = await openBrowser();
  icb = await signInAs(await openWindow(browser), people.icb);
});

describe('a rating without its colour', () => {
  const ratings = async (page: Page) =>
    page.locator('dl .gt-status').evaluateAll((tags) =>
      tags.map((tag) => {
        const style = getComputedStyle(tag);
        const path = tag.querySelector('path');
        return {
          word: tag.textContent,
          shape: path?.getAttribute('d'),
          border: `${style.borderTopWidth} ${style.borderTopStyle}`,
          drawn: path !== null && getComputedStyle(path).fill !== style.backgroundColor && style.color !== style.backgroundColor && style.borderTopColor !== style.backgroundColor,
        };
      }),
    );

  test.each([
    ['in forced colours', { forcedColors: 'active' }],
    ['in print', { media: 'print' }],
    ['on a screen', {}],
  ] as const)('%s each has its own word, its own shape and a border', async (_name, media) => {
    await visit(icb, '/workstreams', 'Workstreams');
    await icb.getByText('What the ratings mean').click();
    await icb.emulateMedia(media);
    const shown = await ratings(icb);
    await icb.emulateMedia({ forcedColors: null, media: null });
    expect(shown.map(({ word }) => word)).toEqual(['Blue', 'Red', 'Amber', 'Green', 'Grey']);
    expect(new Set(shown.map(({ shape }) => shape)).size).toBe(5);
    expect(shown.map(({ border, drawn }) => ({ border, drawn }))).toEqual(shown.map(() => ({ border: '2px solid', drawn: true })));
  });

  test('seen in greyscale, no two look alike', async () => {
    await visit(icb, '/workstreams', 'Workstreams');
    await icb.getByText('What the ratings mean').click();
    const devTools = await icb.context().newCDPSession(icb);
    await devTools.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' });
    const pictures = new Set<string>();
    for (const shape of await icb.locator('dl .gt-status__shape').all()) pictures.add((await shape.screenshot()).toString('base64'));
    await devTools.detach();
    expect(pictures.size).toBe(5);
  });
});
