import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import express from 'express';
import type { Request, Response } from 'express';
import { readableLog, startServer } from '../../testing/http-server.ts';
import type { TestServer } from '../../testing/http-server.ts';
import { graphqlBody, mountErrors } from './json-errors.ts';
import { mountRequestIds } from './request-id.ts';

const { log, logged } = readableLog();
let server: TestServer;

beforeAll(async () => {
  server = await startServer(() => {
    const app = express();
    mountRequestIds(app);
    app.use('/graphql', ...graphqlBody(), (request: Request, response: Response) => { response.json({ data: { received: request.body as unknown } }); });
    app.get('/broken', () => Promise.reject(new Error('relation "app.comment" does not exist')));
    app.get('/half', (_request, response) => {
      response.write('half an ');
      throw new Error('broken off');
    });
    mountErrors(app, { log });
    return app;
  });
});
afterAll(() => server.close());

type Answer = Awaited<ReturnType<typeof fetch>>;

const send = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}): Promise<Answer> =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });

async function expectRefusal(answer: Answer, status: number, code: string, message: string): Promise<void> {
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
  expect(await answer.json()).toEqual({ errors: [{ message, extensions: { code, requestId: answer.headers.get('x-request-id') } }] });
}

describe('before GraphQL sees a request', () => {
  test('an operation in JSON passes, with or without a charset, compressed or not', async () => {
    const operation = { query: '{ viewer { id } }', variables: { text: 'Café' } };
    const text = JSON.stringify(operation);

    for (const answer of [
      await send(text),
      await send(text, { 'content-type': 'application/json; charset=utf-8' }),
      await send(gzipSync(text), { 'content-encoding': 'gzip' }),
    ]) {
      expect(await answer.json()).toEqual({ data: { received: operation } });
    }
  });

  test.each(['{"query":', 'query', '"query"', '{"query":"{}"}}', '\u0000', '{query:1}'])('%j is not JSON', async (body) => {
    await expectRefusal(await send(body), 400, 'BAD_REQUEST', 'The body is not valid JSON.');
  });

  test.each(['', '{}', '[]', '[{"query":"{ viewer { id } }"}]'])('%j holds no operation', async (body) => {
    await expectRefusal(await send(body), 400, 'BAD_REQUEST', 'The body must be a JSON object with a GraphQL operation in "query".');
  });

  test('a body of 1 MiB passes and one byte more does not', async () => {
    const most = 1024 * 1024;
    const frame = JSON.stringify({ query: '' }).length;

    expect((await send(JSON.stringify({ query: 'x'.repeat(most - frame) }))).status).toBe(200);
    await expectRefusal(await send(JSON.stringify({ query: 'x'.repeat(most - frame + 1) })), 413, 'PAYLOAD_TOO_LARGE', 'The body is larger than 1 MiB.');
  });

  test('a small body that unpacks to more than 1 MiB does not pass', async () => {
    const bomb = gzipSync(JSON.stringify({ query: 'x'.repeat(50_000_000) }));

    expect(bomb.length).toBeLessThan(100_000);
    await expectRefusal(await send(bomb, { 'content-encoding': 'gzip' }), 413, 'PAYLOAD_TOO_LARGE', 'The body is larger than 1 MiB.');
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/graphql', 'application/jsonp', ''])(
    'a body of type %j is refused, as forms of other sites can send it',
    async (type) => {
      await expectRefusal(await send('{"query":"{ viewer { id } }"}', { 'content-type': type }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the body as application/json.');
    },
  );

  test('an encoding or charset that nobody here reads is refused', async () => {
    await expectRefusal(await send('{}', { 'content-encoding': 'compress' }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'The body is compressed in a way that is not supported.');
    await expectRefusal(await send('{}', { 'content-type': 'application/json; charset=latin1' }), 415, 'UNSUPPORTED_MEDIA_TYPE', 'The body must be encoded as UTF-8.');
  });

  test('a body that is not what its compression says is refused', async () => {
    await expectRefusal(await send('{"query":"{}"}', { 'content-encoding': 'gzip' }), 400, 'BAD_REQUEST', 'The request could not be understood.');
  });

  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is not how operations are sent', async (method) => {
    const answer = await fetch(`${server.url}/graphql?query={viewer{id}}`, { method, headers: { accept: 'text/html' } });

    expect(answer.headers.get('allow')).toBe('POST');
    await expectRefusal(answer, 405, 'METHOD_NOT_ALLOWED', 'Send GraphQL operations by POST.');
  });
});

describe('an error that nobody expected', () => {
  test('is answered with an id to quote, and logged with it; what happened stays with us', async () => {
    const answer = await fetch(`${server.url}/broken`);
    const id = answer.headers.get('x-request-id') ?? '';

    await expectRefusal(answer, 500, 'INTERNAL_SERVER_ERROR', `Something went wrong on our side. Quote ${id} when you report it.`);
    const line = logged().split('\n').find((text) => text.includes(id)) ?? '';
    expect(line).toContain('relation \\"app.comment\\" does not exist');
    expect(line).toContain('json-errors.test.ts');
  });

  test('is one plain sentence to a person in a browser', async () => {
    const answer = await fetch(`${server.url}/broken`, { headers: { accept: 'text/html,*/*;q=0.8' } });

    expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await answer.text()).toMatch(/^Something went wrong on our side\. Quote [\da-f-]{36} when you report it\.\n$/);
  });

  test('after half an answer closes the connection, so that nobody takes it for a whole one', async () => {
    const answer = await fetch(`${server.url}/half`);

    await expect(answer.text()).rejects.toThrow();
  });
});

test('an address that nothing answers is not found', async () => {
  await expectRefusal(await fetch(`${server.url}/nothing`), 404, 'NOT_FOUND', 'There is nothing at this address.');
});
