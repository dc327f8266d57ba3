import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ signIn: true });
});

afterAll(() => api.stop());

const json = { 'content-type': 'application/json' };
const page = { accept: 'text/html' };
type How = RequestInit & { signedIn?: boolean };

/** Every way into the server, and every way that it refuses: [status, path, how it is asked]. */
const paths: [number, string, How][] = [
  [200, '/healthz', {}],
  [200, '/readyz', {}],
  [200, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ viewer { role } }"}', signedIn: true }],
  [200, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ __schema { queryType { name } } }"}', signedIn: true }],
  [401, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ __schema { queryType { name } } }"}' }],
  [401, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ workstreams(first: 1) { totalCount } }"}' }],
  [400, '/graphql', { method: 'POST', headers: json, body: '{"query":"{ nothing }"}' }],
  [400, '/graphql', { method: 'POST', headers: json, body: '{' }],
  [413, '/graphql', { method: 'POST', headers: json, body: JSON.stringify({ query: 'x'.repeat(1_100_000) }) }],
  [415, '/graphql', { method: 'POST', body: 'x' }],
  [405, '/graphql', {}],
  [200, '/exports/actions.csv', { signedIn: true }],
  [200, '/exports/actions.xlsx', { signedIn: true }],
  [401, '/exports/actions.csv', {}],
  [404, '/exports/history.csv', { signedIn: true }],
  [401, '/exports/history.csv?record=x', {}],
  [403, '/exports/audit.csv', { signedIn: true }],
  [404, '/exports/nothing.csv', { signedIn: true }],
  [403, '/imports?name=x.csv', { method: 'POST', body: 'x' }],
  [303, '/auth/sign-in', { redirect: 'manual' }],
  [302, '/graphiql', { headers: page, redirect: 'manual' }],
  [302, '/graphiql.html', { headers: page, redirect: 'manual' }],
  [302, '/graphiq%6c', { headers: page, redirect: 'manual' }],
  [302, '/%67raphiql%2Ehtml', { headers: page, redirect: 'manual' }],
  [401, '/graphiql', { headers: { accept: 'application/json' } }],
  [404, '/nothing.png', {}],
  [404, '/anything', { method: 'POST' }],
  [404, '/%E0%A4%A', {}],
];

const protecting = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

describe('every path carries every header that protects people', () => {
  test.each(paths)('%i %s', async (status, path, { signedIn = false, ...how }) => {
    const authorization: Record<string, string> = signedIn ? { authorization: `Bearer ${api.persona('icb').token}` } : {};
    const answer = await fetch(`${api.url}${path}`, { ...how, headers: { ...authorization, ...(how.headers as Record<string, string> | undefined) } });
    await answer.arrayBuffer();
    expect([path, answer.status]).toEqual([path, status]);
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({ ...protecting, 'x-request-id': expect.stringMatching(/^[\da-f-]{36}$/), 'cache-control': expect.stringContaining('no-store') });
    expect(headers['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers).not.toHaveProperty('x-powered-by');
  });

  const upgrade = (path: string, more = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n${more}\r\n`;

  test.each([
    ['a socket elsewhere', '404 Not Found', upgrade('/elsewhere')],
    ['a socket for another site’s page', '403 Forbidden', upgrade('/graphql', 'Origin: https://elsewhere.example\r\n')],
    ['what is no request', '400 Bad Request', 'hello\r\n\r\n'],
    ['headers without end', '431 Request Header Fields Too Large', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('refusing %s', async (_what, status, sent) => {
    const socket = connect(Number(new URL(api.url).port), 'localhost');
    socket.write(sent);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    const [line, ...lines] = answer.toString().trim().split('\r\n');
    expect(line).toBe(`HTTP/1.1 ${status}`);
    expect(Object.fromEntries(lines.map((header) => header.split(': ', 2)).map(([name = '', value]) => [name.toLowerCase(), value]))).toMatchObject({ ...protecting, 'cache-control': 'no-store' });
  });
});
