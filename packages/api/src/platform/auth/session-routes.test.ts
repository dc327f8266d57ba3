import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MemorySessions } from '../../testing/memory-sessions.ts';
import { startSignInServer } from '../../testing/sign-in-server.ts';
import type { SignInServer } from '../../testing/sign-in-server.ts';
import { Visitor, sessionsOfVisitors } from '../../testing/visitor.ts';
import { hashOf, newPersonalToken } from './credential.ts';
const sessionName = '__Host-gt-session';

let sessions: MemorySessions;
let server: SignInServer;
let browser: Visitor;

beforeAll(async () => {
  sessions = sessionsOfVisitors();
  server = await startSignInServer(sessions);
});
afterAll(() => server.close());
beforeEach(() => {
  sessions.down = false;
  browser = new Visitor(server, sessions);
});

describe('signing out', () => {
  test('ends the session on the server and clears this browser', async () => {
    await browser.signIn('lead@icb.example');
    const earlier = browser.cookie(sessionName) ?? '';

    const answer = await browser.post('/auth/sign-out', {});

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/signed-out');
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect(sessions.open.has(hashOf(earlier).toString('hex'))).toBe(false);
    expect(browser.cookie(sessionName)).toBeUndefined();
  });

  test('does no harm to somebody who is not signed in', async () => {
    const answer = await browser.post('/auth/sign-out', {});

    expect(answer.headers.get('location')).toBe('/signed-out');
  });

  test('says so when the server could not end the session, and clears this browser all the same', async () => {
    await browser.signIn('lead@icb.example');
    sessions.down = true;

    const answer = await browser.post('/auth/sign-out', {});

    expect(answer.status).toBe(500);
    expect(browser.cookie(sessionName)).toBeUndefined();
  });
});

describe('a form on another site cannot act for somebody who is signed in', () => {
  const forgeries = [
    ['with the other site as its origin', { origin: 'https://evil.example', 'sec-fetch-site': '' }],
    ['with no origin to tell', { origin: 'null', 'sec-fetch-site': '' }],
    ['marked by the browser as cross-site', { 'sec-fetch-site': 'cross-site' }],
    ['from another host of the same site', { 'sec-fetch-site': 'same-site' }],
    ['that hides where it comes from', { origin: '', 'sec-fetch-site': '' }],
  ] as const;

  test.each(forgeries)('%s', async (_how, headers) => {
    await browser.signIn('commissioning@joint.example');
    const before = browser.session();

    for (const [address, fields] of [['/auth/sign-out', {}], ['/auth/switch', { organisationId: 'Organisation:trust' }], ['/auth/session', {}]] as const) {
      const answer = await browser.post(address, fields, headers);
      expect([address, answer.status]).toEqual([address, 403]);
    }
    expect(browser.session()).toEqual(before);
  });

  test('a browser that names the origin alone is believed', async () => {
    await browser.signIn('lead@icb.example');

    const answer = await browser.post('/auth/sign-out', {}, { 'sec-fetch-site': '' });
    expect(answer.status).toBe(303);
  });
});

describe('acting for another of one’s organisations', () => {
  test('replaces the session, so that an old page cannot act for the new organisation', async () => {
    await browser.signIn('commissioning@joint.example');
    const earlier = browser.cookie(sessionName) ?? '';

    const answer = await browser.post('/auth/switch', { organisationId: 'Organisation:trust' });

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/');
    expect(sessions.open.has(hashOf(earlier).toString('hex'))).toBe(false);
    expect(browser.session()).toMatchObject({ personId: 'commissioning@joint.example', organisationId: 'trust' });
  });

  test('can be asked for in JSON', async () => {
    await browser.signIn('commissioning@joint.example');

    const answer = await fetch(`${server.url}/auth/switch`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: server.url, 'content-type': 'application/json', cookie: `${sessionName}=${browser.cookie(sessionName) ?? ''}` },
      body: JSON.stringify({ organisationId: 'Organisation:trust' }),
    });

    expect(answer.status).toBe(303);
    expect([...sessions.open.values()].at(-1)).toMatchObject({ organisationId: 'trust' });
  });

  test.each<Record<string, string>>([{ organisationId: 'Organisation:icb' }, { organisationId: 'Workstream:trust' }, { organisationId: '' }, {}])(
    'is refused for what is not theirs: %j',
    async (fields) => {
      await browser.signIn('commissioning@joint.example');
      const before = browser.cookie(sessionName);

      const answer = await browser.post('/auth/switch', fields);

      expect(answer.status).toBe(403);
      expect(browser.cookie(sessionName)).toBe(before);
      expect(browser.session()).toMatchObject({ organisationId: 'council' });
    },
  );

  test('leads somebody whose session has ended to sign in', async () => {
    await browser.signIn('commissioning@joint.example');
    sessions.open.clear();

    const answer = await browser.post('/auth/switch', { organisationId: 'Organisation:trust' });
    expect(answer.headers.get('location')).toBe('/sign-in?problem=expired');
  });
});

describe('the end of a session', () => {
  test('can be asked for without putting it off, and put off by saying so', async () => {
    await browser.signIn('lead@icb.example');
    const session = browser.session();
    const soon = new Date(Date.now() + 60_000);
    if (session !== undefined) session.endsAt = soon;

    const asked = await browser.get('/auth/session');
    expect(await asked.json()).toEqual({ endsAt: soon.toISOString() });
    const again = await browser.get('/auth/session');
    expect(await again.json()).toEqual({ endsAt: soon.toISOString() });

    const stayed = (await (await browser.post('/auth/session', {})).json()) as { endsAt: string };
    expect(Date.parse(stayed.endsAt)).toBeGreaterThan(soon.getTime());
  });

  test('is 401 once it has come, and for strangers', async () => {
    await browser.signIn('lead@icb.example');
    sessions.open.clear();

    const answers = [await browser.get('/auth/session'), await browser.post('/auth/session', {}), await new Visitor(server, sessions).get('/auth/session')];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
  });

  test('is not told to a personal token, which is no session', async () => {
    const { secret, tokenHash } = newPersonalToken();
    sessions.open.set(tokenHash.toString('hex'), { personId: 'lead@icb.example', organisationId: 'icb', endsAt: new Date(Date.now() + 60_000) });

    const answer = await browser.get('/auth/session', { authorization: `Bearer ${secret}`, accept: 'application/json' });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ errors: [{ message: 'You are not signed in.', extensions: { code: 'UNAUTHENTICATED' } }] });
  });
});

test('an address below /auth that means nothing is not found', async () => {
  for (const answer of [await browser.get('/auth/sign-out'), await browser.get('/auth/'), await browser.post('/auth/nonsense', {})]) {
    expect(answer.status).toBe(404);
  }
});
