import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';

/** Somebody without a mouse, who counts what they press. Wherever they come, they must see where they are. */
export class Keyboard {
  presses = 0;

  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
      this.presses += 1;
    }
  }

  /** Typing counts by the character. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
    this.presses += Array.from(text).length;
  }

  /** Tab by Tab to a control, looking at each stop on the way; with Shift+Tab the other way. */
  async goTo(target: Locator, { back = false, most = 80 } = {}): Promise<void> {
    await target.waitFor();
    for (let stop = 0; stop < most; stop += 1) {
      await this.press(back ? 'Shift+Tab' : 'Tab');
      expect(await focusFaults(this.page)).toEqual([]);
      if (await target.evaluate((element) => element === document.activeElement)) return;
    }
    throw new Error(`${String(target)} was not reached with ${most} Tabs`);
  }
}

/** What is wrong with how the focus shows: an outline of 2px or more, something of it that is painted, and nothing in front of it. */
export async function focusFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return [];
    const said = element.outerHTML.slice(0, 120);
    // GOV.UK's radios and checkboxes are transparent; what one sees is drawn before their label.
    const drawn = element.matches('.govuk-radios__input, .govuk-checkboxes__input') && element.nextElementSibling !== null ? getComputedStyle(element.nextElementSibling, '::before') : getComputedStyle(element);
    const faults: string[] = [];
    if (drawn.outlineStyle === 'none' || parseFloat(drawn.outlineWidth) < 2) faults.push(`no outline: ${said}`);
    if (drawn.outlineColor === 'rgba(0, 0, 0, 0)' && drawn.boxShadow === 'none') faults.push(`an outline that cannot be seen: ${said}`);
    const boxes = [...element.getClientRects()];
    const seen = boxes.some(({ left, top, right, bottom }) => {
      const [x, y] = [(Math.max(left, 0) + Math.min(right, innerWidth)) / 2, (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2];
      const front = document.elementFromPoint(x, y);
      return front !== null && (element.contains(front) || front.contains(element) || (front instanceof HTMLLabelElement && front.control === element));
    });
    if (!seen) faults.push(`hidden while it has the focus: ${said}`);
    return faults;
  });
}

/** Through all that the keyboard can reach and out at the end: where one is shows everywhere, and nothing keeps one. */
export async function walk(page: Page): Promise<number> {
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
  });
  for (let stops = 0; stops < 200; stops += 1) {
    await page.keyboard.press('Tab');
    expect({ address: page.url(), faults: await focusFaults(page) }).toEqual({ address: page.url(), faults: [] });
    if (await page.evaluate(() => document.activeElement === null || document.activeElement === document.body)) return stops;
  }
  throw new Error(`${page.url()} keeps the keyboard`);
}
