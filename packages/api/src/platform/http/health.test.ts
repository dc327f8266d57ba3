import { afterEach, expect, test } from '@jest/globals';
import express from 'express';
import { readableLog, startServer } from '../../testing/http-server.ts';
import type { TestServer } from '../../testing/http-server.ts';
import { mountHealth } from './health.ts';

let server: TestServer;
afterEach(() => server.close());

async function ask(path: string, check: () => Promise<string | null>): Promise<{ status: number; words: string; logged: string }> {
  const { log, logged } = readableLog();
  server = await startServer(() => {
    const app = express();
    mountHealth(app, { check, log, patience: 20 });
    return app;
  });
  const answer = await fetch(`${server.url}${path}`);
  return { status: answer.status, words: await answer.text(), logged: logged() };
}

test('a process that lives is healthy even when its database is down', async () => {
  expect(await ask('/healthz', () => Promise.reject(new Error('down')))).toMatchObject({ status: 200, words: 'ok\n' });
});

test('a process whose check finds nothing missing is ready', async () => {
  expect(await ask('/readyz', () => Promise.resolve(null))).toMatchObject({ status: 200, words: 'ready\n' });
});

test('what is missing is said in one sentence', async () => {
  expect(await ask('/readyz', () => Promise.resolve('The database has not been migrated.'))).toMatchObject({
    status: 503,
    words: 'The database has not been migrated.\n',
  });
});

test('a check that fails tells the log why and the caller only that it did', async () => {
  const { status, words, logged } = await ask('/readyz', () => Promise.reject(new Error('password authentication failed')));

  expect([status, words]).toEqual([503, 'The database does not answer.\n']);
  expect(logged).toContain('password authentication failed');
});

test('a check that never answers counts as failed', async () => {
  const { status, logged } = await ask('/readyz', () => new Promise<null>(() => undefined));

  expect(status).toBe(503);
  expect(logged).toContain('no answer within 20 ms');
});
