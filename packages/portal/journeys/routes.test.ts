import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { matchPath } from 'react-router';
import { routes } from './routes.ts';

// Read and not imported: the router fetches the pages themselves, which need a browser.
const router = path.join(import.meta.dirname, '../src/app/router.tsx');

test('no page of the portal is left out of what is proved of every page', async () => {
  const patterns = [...(await readFile(router, 'utf8')).matchAll(/path: '([^']+)'/g)].map(([, pattern = '']) => pattern);
  const records = { milestone: '/milestones/one', discussion: '/discussions/one', priority: '/priorities/one', review: '/reviews/one', interdependency: '/interdependencies/one', action: '/actions/one' };
  const addresses = routes.map(([, address]) => address(records));
  const left = patterns.filter((pattern) => !addresses.some((address) => matchPath(`/${pattern}`, address.replace(/\?.*/, '')) !== null));
  expect(patterns).toContain('milestones/:id/report');
  expect(left).toEqual([]);
});
