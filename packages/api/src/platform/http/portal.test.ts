import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import { readableLog, startServer } from '../../testing/http-server.ts';
import type { TestServer } from '../../testing/http-server.ts';
import { mountErrors } from './json-errors.ts';
import { mountPortal } from './portal.ts';

const parent = mkdtempSync(join(tmpdir(), 'golden-thread-portal-'));
const folder = join(parent, 'site');
const index = '<!doctype html><title>Golden Thread</title>';
const script = `export const words = ${JSON.stringify('the golden thread '.repeat(500))};`;
const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255]);
let server: TestServer;

const start = (site: string): Promise<TestServer> =>
  startServer(() => {
    const app = express();
    mountPortal(app, { folder: site });
    mountErrors(app, { log: readableLog().log });
    return app;
  });

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(parent, 'secret.txt'), 'outside');
  writeFileSync(join(folder, 'index.html'), index);
  writeFileSync(join(folder, 'sign-in.html'), '<!doctype html><title>Sign in</title>');
  writeFileSync(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  writeFileSync(join(folder, 'assets', 'portal-abc123.js'), script);
  writeFileSync(join(folder, 'assets', 'map.png'), picture);
  server = await start(folder);
});
afterAll(async () => {
  rmSync(parent, { recursive: true });
  await server.close();
});

const get = (path: string, headers: Record<string, string> = {}): Promise<Response> => fetch(`${server.url}${path}`, { headers });

/** As it travels: fetch would tidy the path and unpack the body. */
const raw = (path: string, headers: Record<string, string> = {}): Promise<{ status: number | undefined; encoding: string | undefined; etag: string; body: Buffer }> =>
  new Promise((resolve, reject) => {
    httpRequest(`${server.url}/`, { path, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { 'content-encoding': encoding, etag = '' } = answer.headers;
        resolve({ status: answer.statusCode, encoding, etag, body: Buffer.concat(chunks) });
      });
    }).on('error', reject).end();
  });

describe('pages', () => {
  test.each(['/', '/workstreams', '/workstreams/trust/SB1', '/actions/council/A5.10', '/search?q=a.js', '/milestones/Caf%C3%A9'])('%s is the portal’s to show', async (path) => {
    const answer = await get(path);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toBe(index);
  });

  test('a page of plain HTML is found without its ending', async () => {
    expect(await (await get('/sign-in?problem=expired')).text()).toContain('Sign in');
  });

  test('are asked for again each time, and not sent again when unchanged', async () => {
    const { etag } = await raw('/', { 'accept-encoding': 'br' });
    const again = await raw('/', { 'accept-encoding': 'br', 'if-none-match': etag });

    expect([again.status, again.body.length]).toEqual([304, 0]);
  });

  test('are for reading: nothing can be sent to them', async () => {
    expect((await fetch(`${server.url}/workstreams`, { method: 'POST' })).status).toBe(404);
    const head = await fetch(`${server.url}/workstreams`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
  });
});

describe('files', () => {
  test('with a hash in their name are kept by browsers for good', async () => {
    const answer = await get('/assets/portal-abc123.js');

    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await answer.text()).toBe(script);
  });

  test('others are asked for again', async () => {
    const answer = await get('/favicon.svg');

    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(answer.headers.get('content-type')).toMatch(/^image\/svg\+xml/);
  });

  test.each(['/assets/portal-old.js', '/assets/anything', '/favicon.ico', '/robots.txt', '/.env', '/wp-login.php'])('%s, which does not exist, is not found', async (path) => {
    const answer = await get(path);

    expect(answer.status).toBe(404);
    expect(await answer.text()).not.toContain('<');
  });

  test.each(['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/assets/../../secret.txt', '/assets/..%5c..%5csecret.txt', '//etc/passwd.txt', '/%00.js', '/%E0%A4%A'])(
    'nothing outside the folder is found at %s',
    async (path) => {
      const { status, body } = await raw(path);

      expect(status).toBe(404);
      expect(body.toString()).not.toContain('outside');
    },
  );
});

describe('compression', () => {
  test('is the smallest that the browser reads, and the same file comes out', async () => {
    const brotli = await raw('/assets/portal-abc123.js', { 'accept-encoding': 'gzip, deflate, br' });
    const gzip = await raw('/assets/portal-abc123.js', { 'accept-encoding': 'gzip' });
    const plain = await raw('/assets/portal-abc123.js');
    const again = await raw('/assets/portal-abc123.js', { 'accept-encoding': 'br' });

    expect([brotli.encoding, gzip.encoding, plain.encoding]).toEqual(['br', 'gzip', undefined]);
    expect(brotliDecompressSync(brotli.body).toString()).toBe(script);
    expect(gunzipSync(gzip.body).toString()).toBe(script);
    expect(plain.body.toString()).toBe(script);
    expect(again.body).toEqual(brotli.body);
    expect(brotli.body.length).toBeLessThan(script.length / 10);
  });

  test('is told to caches', async () => {
    expect((await get('/assets/portal-abc123.js')).headers.get('vary')).toContain('Accept-Encoding');
  });

  test('is not tried on pictures', async () => {
    const { encoding, body } = await raw('/assets/map.png', { 'accept-encoding': 'br' });

    expect(encoding).toBeUndefined();
    expect(body).toEqual(picture);
  });
});

test('without a built portal every page says so, and nothing else changes', async () => {
  const bare = await start(join(parent, 'not-built'));
  try {
    const answer = await fetch(`${bare.url}/workstreams`, { headers: { accept: 'text/html' } });
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('The portal has not been built.\n');
  } finally {
    await bare.close();
  }
});
