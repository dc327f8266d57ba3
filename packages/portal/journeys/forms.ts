import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';

/**
 * A form came back: the summary has the focus and lists these problems, each is said in the same words at its field, and the window's
 * title begins with "Error: ".
 */
export async function expectProblems(page: Page, problems: readonly string[]): Promise<void> {
  const summary = page.locator('.govuk-error-summary');
  await summary.getByRole('link', { name: problems[0] ?? '' }).waitFor();
  expect(await summary.getByRole('link').allTextContents()).toEqual(problems);
  expect(await page.locator('.govuk-error-message').allTextContents()).toEqual(problems.map((words) => `Error: ${words}`));
  expect(await summary.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await page.title()).toMatch(/^Error: /);
  const [summaryBox, headingBox] = [await summary.boundingBox(), await page.getByRole('heading', { level: 1 }).boundingBox()];
  expect(summaryBox?.y ?? NaN).toBeLessThan(headingBox?.y ?? NaN);
}
