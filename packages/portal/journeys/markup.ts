import { expect } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // About how source is written. What is checked here was written by the browser, from its document.
    'attribute-boolean-style': 'off',
    'attribute-empty-style': 'off',
    'no-trailing-whitespace': 'off',
    // A window's title begins with the page's heading, and people write headings as long as they need.
    'long-title': 'off',
    // React's ids begin with an underscore, which HTML allows.
    'valid-id': ['error', { relaxed: true }],
  },
});

/** The page as it stands now, after scripts, is correct HTML. */
export async function expectValid(page: Page): Promise<void> {
  const { results } = await validator.validateString(await page.content());
  const problems = results.flatMap(({ messages }) => messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector ?? ''})`));
  expect({ address: page.url(), problems }).toEqual({ address: page.url(), problems: [] });
}
