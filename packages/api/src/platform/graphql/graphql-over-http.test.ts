import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { auditServer } from 'graphql-http';
import { TestApi } from '../../testing/api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

/** What the audits of the GraphQL over HTTP specification found wrong, by how much it matters. */
async function audit(headers: Record<string, string>): Promise<{ must: string[]; should: string[] }> {
  const results = await auditServer({
    url: `${api.url}/graphql`,
    fetchFn: (url: string, init: { headers?: Record<string, string> } = {}) => fetch(url, { ...init, headers: { ...init.headers, ...headers } }),
  });
  expect(results.length).toBeGreaterThan(50);
  const failed = results.filter(({ status }) => status !== 'ok').map(({ name }) => name);
  return { must: failed.filter((name) => name.startsWith('MUST')), should: failed.filter((name) => name.startsWith('SHOULD')) };
}

// A client that knows nothing of application/graphql-response+json still learns from the status that its document was refused: proxies and
// logs read that, and a limit is promised to be a clear 4xx.
const refusedByStatus = [
  'SHOULD use 200 status code on document parsing failure when accepting application/json',
  'SHOULD use 200 status code on document validation failure when accepting application/json',
  'SHOULD use a status code of 200 on variable coercion failure when accepting application/json',
];

test('a signed-in client is answered as GraphQL over HTTP says that a server MUST, and as it SHOULD but for three', async () => {
  expect(await audit({ authorization: `Bearer ${api.persona('icb').token}` })).toEqual({ must: [], should: refusedByStatus });
});

test('so is a stranger, but for the audits that ask for the schema', async () => {
  expect(await audit({})).toEqual({
    must: ['MUST accept utf-8 encoded request', 'MUST allow map {variables} parameter when accepting application/json'],
    should: ['SHOULD allow map {variables} parameter when accepting application/graphql-response+json', ...refusedByStatus],
  });
});
