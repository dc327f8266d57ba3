import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { reflowOf } from './accessibility.ts';
import { loaded, openBrowser, openWindow, people, signInAs, visit } from './browser.ts';
import { findRecords, mainRoutes, type Records } from './routes.ts';

let browser: Browser;
let trust: Page;
let forum: Page;
let records: Records;

beforeAll(async () => {
  browser = await openBrowser();
  trust = await signInAs(await openWindow(browser), people.trust);
  forum = await signInAs(await openWindow(browser), people.forum);
  records = await findRecords(trust);
});

describe('larger and looser text', () => {
  const enlarge = async (page: Page, css: string) => {
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets = [sheet];
    }, css);
  };
  // WCAG 1.4.12, each at its measure.
  const spacing = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

  test.each(mainRoutes)('%s reflows at 200%% zoom, with twice the text size, and with WCAG’s text spacing', async (_name, address) => {
    await trust.goto(address(records));
    await loaded(trust);
    await trust.setViewportSize({ width: 640, height: 450 });
    expect(await reflowOf(trust)).toEqual({ overflow: 0, cutOff: [], scrollingUnsaid: [] });
    await trust.setViewportSize({ width: 1280, height: 900 });
    await enlarge(trust, 'html { font-size: 200% }');
    expect(await reflowOf(trust)).toEqual({ overflow: 0, cutOff: [], scrollingUnsaid: [] });
    await enlarge(trust, spacing);
    for (const width of [1280, 320]) {
      await trust.setViewportSize({ width, height: 900 });
      expect(await reflowOf(trust)).toEqual({ overflow: 0, cutOff: [], scrollingUnsaid: [] });
    }
    await trust.setViewportSize({ width: 1280, height: 900 });
  });
});

describe('on a phone', () => {
  test('a milestone’s row shows every value beside its heading, nothing scrolls sideways, and it is a table still', async () => {
    await forum.setViewportSize({ width: 320, height: 640 });
    await visit(forum, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    const table = forum.getByRole('table', { name: 'Milestones' });
    const row = table.getByRole('row', { name: /^Short-breaks policy adopted/ });
    expect(await row.innerText()).toMatch(/Owner\s+Trust\s+Baseline\s+31 May 2024\s+Agreed\s+12 July 2024\s+Forecast or achieved\s+19 July 2024\s+49 days late\s+Rating\s+Amber/);
    expect(await row.getByRole('cell').count()).toBe(5);
    expect(await table.getByRole('columnheader').count()).toBe(6);
    expect(await table.evaluate((element) => element.scrollWidth <= element.clientWidth && element.closest('[tabindex]')?.id === 'main-content')).toBe(true);
    await forum.setViewportSize({ width: 1280, height: 900 });
    expect(await row.innerText()).not.toContain('Baseline');
  });

  test('a title without spaces is broken rather than wider than the page', async () => {
    await visit(forum, '/workstreams/trust/SB1', 'Short breaks: new arrangements');
    await forum.getByRole('heading', { level: 1 }).evaluate((heading) => {
      heading.append('Readiness'.repeat(20));
    });
    for (const width of [1280, 320]) {
      await forum.setViewportSize({ width, height: 900 });
      expect(await reflowOf(forum)).toMatchObject({ overflow: 0 });
    }
    await forum.setViewportSize({ width: 1280, height: 900 });
  });
});
