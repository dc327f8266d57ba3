import type { Page } from 'playwright-core';

// By the names that Chromium gives them. A region without a name is none, and is not found here.
const namedRoles = new Set([
  ...['button', 'link', 'textbox', 'searchbox', 'spinbutton', 'checkbox', 'radio', 'switch', 'combobox', 'listbox', 'option', 'slider', 'tab', 'menuitem', 'DisclosureTriangle'],
  ...['heading', 'navigation', 'table', 'image', 'dialog', 'alertdialog'],
]);

/** What the browser itself tells assistive technology of the page as it stands: how many h1, and what should have a name and has none. */
export async function treeFaults(page: Page): Promise<{ headings: number; unnamed: string[] }> {
  const devTools = await page.context().newCDPSession(page);
  const { nodes } = await devTools.send('Accessibility.getFullAXTree');
  const told = nodes.filter(({ ignored }) => !ignored).map(({ role, name, properties = [], backendDOMNodeId }) => ({
    role: String(role?.value),
    name: String(name?.value ?? '').trim(),
    level: properties.find((property) => property.name === 'level')?.value.value as unknown,
    backendDOMNodeId,
  }));
  const unnamed = await Promise.all(
    told
      .filter(({ role, name }) => namedRoles.has(role) && name === '')
      .map(async ({ role, backendDOMNodeId }) => {
        const { outerHTML } = await devTools.send('DOM.getOuterHTML', { backendNodeId: backendDOMNodeId });
        return `${role}: ${outerHTML.slice(0, 120)}`;
      }),
  );
  await devTools.detach();
  return { headings: told.filter(({ role, level }) => role === 'heading' && level === 1).length, unnamed };
}

/**
 * The page's part of the tree as people read it, a line for each thing with its role, name and state. By Playwright, whose version is pinned:
 * Chromium's own words for the same things change from one release to the next. Ids, references made up at random, times of day
 * and the real day, on which the demonstration was loaded, differ each time and are left out.
 */
export async function treeOf(page: Page, part: 'body' | 'main'): Promise<string> {
  const tree = await page.locator(part).ariaSnapshot();
  const masked = tree.replaceAll(/[\w-]{30,}/g, '…').replaceAll(/\b([DM])-[2-9A-Z]{5,6}\b/g, '$1-…').replaceAll(/ at (?:\d{1,2}(?::\d{2})?[ap]m|midday|midnight)/g, ' at …');
  return lastDays().reduce((text, day) => text.replaceAll(`${day} at …`, '… at …'), masked);
}

/** Today by the real clock, and yesterday for a run that began before midnight. */
function lastDays(): string[] {
  const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'Europe/London' });
  return [0, 1].map((ago) => day.format(Date.now() - ago * 86_400_000));
}
