import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import WebSocket from 'ws';
import { requestLimits } from '@golden-thread/shared/limits';
import { TestApi } from '../../testing/api.ts';
import { addPlan } from '../../testing/records.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(() => api.stop());

const times = (count: number, text: (n: number) => string): string => Array.from({ length: count }, (_, n) => text(n)).join(' ');
const nested = (levels: number): string => `${times(levels, () => 'threads(first: 1) { nodes { subject { ... on Workstream {')} id ${times(levels, () => '} } } }')}`;

/** What goes too far in a selection of a comment's, which queries and subscriptions alike can lead to. */
const tooMuch: [string, string, RegExp][] = [
  ['nesting', `thread { subject { ... on Workstream { ${nested(6)} } } }`, /^Nest selections 20 levels deep or less$/],
  ['aliases', times(31, (n) => `i${n}: id`), /^Use 30 aliases or fewer$/],
  ['__typename', times(31, () => '__typename'), /^Use 30 aliases or fewer$/],
  ['directives', times(9, () => 'id @include(if: true)'), /^Use 8 directives or fewer$/],
  ['tokens', times(2_001, () => 'id'), /^Syntax Error: Document contains more that 2000 tokens/],
  ['records', 'thread { subject { ... on Workstream { milestones(first: 100) { nodes { threads(first: 100) { nodes { comments(first: 100) { nodes { thread { comments(first: 100) { totalCount } } } } } } } } } } }', /^This asks for up to 101,010,100 records; ask for 10,000,000 or fewer$/],
];

describe('one limit is one sentence and one code, over HTTP and on the socket', () => {
  test.each(tooMuch)('%s', async (_what, selection, message) => {
    const { status, text } = await api.raw('icb', JSON.stringify({ query: `query ($id: ID!) { node(id: $id) { ... on Comment { ${selection} } } }`, variables: { id: 'x' } }));
    const { errors: [onHttp] } = JSON.parse(text) as { errors: { message: string; extensions: { code: string } }[] };
    expect(status).toBe(400);
    expect(onHttp?.message).toMatch(message);
    const client = api.live('icb');
    const onSocket = await client.send(`subscription ($id: ID!) { commentPosted(threadId: $id) { ${selection} } }`, { id: 'x' }).next().catch((errors: unknown) => errors);
    await client.close();
    expect(onSocket).toMatchObject([{ message: onHttp?.message, extensions: { code: onHttp?.extensions.code } }]);
  });

  test('a message that is too long for either', async () => {
    expect((await api.raw('icb', JSON.stringify({ query: 'x'.repeat(requestLimits.bytes) }))).status).toBe(413);
    // graphql-ws writes of it on the console by itself.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const socket = new WebSocket(`${api.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
    await once(socket, 'open');
    socket.send('x'.repeat(requestLimits.bytes));
    expect((await once(socket, 'close'))[0]).toBe(1009);
  });
});

test('a statement that takes too long is ended, and whoever asked is told to ask for less', async () => {
  const slow = `alter policy readers_read on app.plan using (pg_sleep(0.5)::text is not null and partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]))`;
  await api.directly('trust', (as, owner) => addPlan(as, owner));
  await api.seed.asOperator(async (operator) => {
    const { rows: [admit] } = await operator.query<{ definition: string }>(`select pg_get_functiondef('auth.admit'::regproc) as definition`);
    await operator.query(`${admit?.definition.replace(`'10s'`, `'100ms'`) ?? ''}; ${slow}`);
  });
  const answer = await api.ask('trust', '{ plans(first: 1) { totalCount nodes { title } } }');
  expect(answer).toMatchObject({ status: 400, errors: expect.arrayContaining([expect.objectContaining({ message: 'This takes longer to answer than 10 seconds; ask for less at once' })]) });
});

describe('whoever asks too fast', () => {
  const tooFast = 'You are asking faster than we can answer everybody. Try again in a moment.';
  /** One at once, and another after ten seconds; three of one network. */
  const hurry = () => TestApi.start({ requestsPerSecond: 0.1 });
  const ask = (hurried: TestApi) => hurried.raw('icb', '{"query":"{ viewer { role } }"}');

  test('is told to wait over HTTP, and so is their network', async () => {
    const hurried = await hurry();
    try {
      expect((await ask(hurried)).status).toBe(200);
      const refused = await ask(hurried);
      expect({ status: refused.status, wait: refused.headers.get('retry-after') }).toEqual({ status: 429, wait: expect.stringMatching(/^\d+$/) });
      expect(JSON.parse(refused.text)).toMatchObject({ errors: [{ message: tooFast, extensions: { code: 'TOO_MANY_REQUESTS' } }] });
      const file = await fetch(`${hurried.url}/exports/actions.csv`, { headers: { authorization: `Bearer ${hurried.persona('icb').token}` } });
      expect(file.status).toBe(429);
      expect(await hurried.raw(null, '{"query":"{ viewer { role } }"}')).toMatchObject({ status: 429, text: expect.stringContaining('Too many requests came from your network') });
      const socket = new WebSocket(`${hurried.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws');
      const [, response] = (await once(socket, 'unexpected-response')) as [unknown, { statusCode: number; destroy: () => void }];
      response.destroy();
      expect(response.statusCode).toBe(429);
    } finally {
      await hurried.stop();
    }
  });

  test('is told the same on the socket', async () => {
    const hurried = await hurry();
    const client = hurried.live('icb');
    try {
      expect(await client.comments({ id: 'x' }).next()).toMatchObject({ value: { errors: [{ extensions: { code: 'NOT_FOUND' } }] } });
      await expect(client.comments({ id: 'x' }).next()).rejects.toMatchObject([{ message: expect.stringMatching(/^(You are asking faster|Too many requests came)/), extensions: { code: 'TOO_MANY_REQUESTS' } }]);
    } finally {
      await client.close();
      await hurried.stop();
    }
  });
});
