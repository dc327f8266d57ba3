import { expect } from '@jest/globals';
import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { widths } from './browser.ts';
import { treeFaults } from './tree.ts';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

interface WithAxe {
  axe: typeof axe;
}

/**
 * At both widths: nothing for axe-core to say, one h1, no control or landmark without a name in the browser's tree, and nothing that
 * scrolls sideways or is cut off but for regions that say what they are and can be scrolled by keyboard.
 */
export async function expectAccessible(page: Page): Promise<void> {
  for (const width of Object.values(widths)) {
    await page.setViewportSize({ width, height: 900 });
    await tablesSettled(page);
    expect({ address: page.url(), width, ...(await faultsOf(page)), ...(await reflowOf(page)) }).toEqual({
      address: page.url(),
      width,
      violations: [],
      headings: 1,
      unnamed: [],
      overflow: 0,
      cutOff: [],
      scrollingUnsaid: [],
    });
  }
  await page.setViewportSize({ width: widths.desktop, height: 900 });
}

async function faultsOf(page: Page) {
  // Its source is evaluated rather than added as a script, which the content security policy would refuse.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  const violations = await page.evaluate(async (only) => {
    const found = await (window as Window & typeof globalThis & WithAxe).axe.run(document, { runOnly: only, resultTypes: ['violations'] });
    return found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ html }) => html.slice(0, 120)).join(' … ')})`);
  }, tags);
  const { unnamed } = await treeFaults(page);
  // Of the document: what is behind a dialog is not in the tree.
  return { violations, headings: await page.locator('h1').count(), unnamed };
}

/** A table finds out a moment after it has been laid out that it scrolls. Where it never does, that is told by what is looked at next. */
async function tablesSettled(page: Page): Promise<void> {
  await page.waitForFunction(() => [...document.querySelectorAll('.gt-scroll')].every((table) => table.scrollWidth <= table.clientWidth || table.hasAttribute('tabindex')), null, { timeout: 2_000 }).catch(() => undefined);
}

/** What does not fit: wider than the window or than its own box, or cut off below. */
export async function reflowOf(page: Page) {
  await tablesSettled(page);
  return page.evaluate(() => {
    const named = (element: Element) => element.hasAttribute('aria-labelledby') && element.getAttribute('tabindex') === '0';
    // What is a pixel wide is there for screen readers alone.
    const boxes = [...document.querySelectorAll('body :not(input, textarea, select)')].filter((element) => element.clientWidth > 1);
    const wide = boxes.filter((element) => element.scrollWidth > element.clientWidth + 1);
    const tall = boxes.filter((element) => element.scrollHeight > element.clientHeight + 1);
    const cuts = (overflow: string) => ['hidden', 'clip'].includes(overflow);
    const told = (elements: Element[]) => elements.map((element) => element.outerHTML.slice(0, 120));
    return {
      overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
      cutOff: told([...wide.filter((element) => cuts(getComputedStyle(element).overflowX)), ...tall.filter((element) => cuts(getComputedStyle(element).overflowY))]),
      scrollingUnsaid: told(wide.filter((element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) && !named(element))),
    };
  });
}
