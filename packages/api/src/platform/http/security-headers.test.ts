import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Request, Response } from 'express';
import { readableLog, startServer } from '../../testing/http-server.ts';
import type { TestServer } from '../../testing/http-server.ts';
import { mountHealth } from './health.ts';
import { graphqlBody, mountErrors } from './json-errors.ts';
import { mountPortal } from './portal.ts';
import { mountRequestIds } from './request-id.ts';
import { mountSecurityHeaders } from './security-headers.ts';

const folder = mkdtempSync(join(tmpdir(), 'golden-thread-portal-'));
let server: TestServer;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Golden Thread</title>');
  writeFileSync(join(folder, 'assets', 'portal-abc123.js'), 'export {};');
  const { log } = readableLog();
  server = await startServer((url) => {
    const app = express();
    mountRequestIds(app);
    mountSecurityHeaders(app, { publicUrl: url, issuer: null });
    mountHealth(app, { check: () => Promise.resolve('The database does not answer.'), log });
    app.use('/graphql', ...graphqlBody(), (_request: Request, response: Response) => { response.json({ data: {} }); });
    app.get('/broken', () => { throw new Error('select secret from app.comment'); });
    mountPortal(app, { folder });
    mountErrors(app, { log });
    return app;
  });
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await server.close();
});

const json = { 'content-type': 'application/json' };
const answers: [number, string, RequestInit][] = [
  [200, '/', {}],
  [200, '/workstreams/trust/SB1', {}],
  [200, '/assets/portal-abc123.js', {}],
  [200, '/healthz', {}],
  [503, '/readyz', {}],
  [200, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ viewer { id } }"}' }],
  [400, '/graphql', { method: 'POST', headers: json, body: '{"query":' }],
  [405, '/graphql', {}],
  [413, '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: 'x'.repeat(1_100_000) }) }],
  [415, '/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{}' }],
  [404, '/assets/gone.js', {}],
  [404, '/anything', { method: 'POST' }],
  [404, '/%E0%A4%A', {}],
  [500, '/broken', {}],
];

describe.each(answers)('an answer of %i at %s', (status, path, init) => {
  test('carries every header that protects people', async () => {
    const answer = await fetch(`${server.url}${path}`, init);

    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=(), '),
      'x-request-id': expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
    });
    expect(answer.headers.has('x-powered-by')).toBe(false);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('unsafe');
    expect(policy.split(';')).toEqual([
      "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
      `connect-src 'self' ws://${new URL(server.url).host}`, "manifest-src 'self'", "font-src 'none'", "form-action 'self'",
      "frame-ancestors 'none'", "base-uri 'none'",
    ]);
  });
});

test('nothing is stored by browsers or proxies but the portal’s own files', async () => {
  const stored = await Promise.all(
    answers.map(async ([, path, init]) => [path, (await fetch(`${server.url}${path}`, init)).headers.get('cache-control')]),
  );

  expect(stored.filter(([, value]) => value !== 'no-store')).toEqual([
    ['/', 'no-cache'],
    ['/workstreams/trust/SB1', 'no-cache'],
    ['/assets/portal-abc123.js', 'public, max-age=31536000, immutable'],
  ]);
});

test('an identity provider outside is where forms may end, and an encrypted site has an encrypted socket', async () => {
  const outside = await startServer(() => {
    const app = express();
    mountSecurityHeaders(app, { publicUrl: 'https://partnership.example', issuer: 'https://sign-in.example/realms/one' });
    return app.get('/', (_request, response) => { response.send('ok'); });
  });
  try {
    const policy = (await fetch(outside.url)).headers.get('content-security-policy');
    expect(policy).toContain("form-action 'self' https://sign-in.example;");
    expect(policy).toContain("connect-src 'self' wss://partnership.example;");
  } finally {
    await outside.close();
  }
});

test('each request has an id of its own, whatever the caller sends', async () => {
  const ids = await Promise.all(
    [1, 2].map(async () => (await fetch(`${server.url}/healthz`, { headers: { 'x-request-id': 'mine' } })).headers.get('x-request-id')),
  );

  expect(ids).not.toContain('mine');
  expect(new Set(ids).size).toBe(2);
});
