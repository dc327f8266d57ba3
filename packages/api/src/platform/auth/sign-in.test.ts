import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { MemorySessions } from '../../testing/memory-sessions.ts';
import { startSignInServer } from '../../testing/sign-in-server.ts';
import type { SignInServer } from '../../testing/sign-in-server.ts';
import { Visitor, sessionsOfVisitors } from '../../testing/visitor.ts';
import { hashOf } from './credential.ts';
const sessionName = '__Host-gt-session';
const pendingName = '__Host-gt-sign-in';

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

describe('signing in', () => {
  test('a person chosen at the identity provider gets a session and comes back to the page asked for', async () => {
    const answer = await browser.signIn('lead@icb.example', '/workstreams/trust/SB1?tab=milestones#comment-7');

    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/workstreams/trust/SB1?tab=milestones#comment-7');
    expect(browser.session()).toMatchObject({ personId: 'lead@icb.example', organisationId: 'icb' });
    expect(sessions.vouched.at(-1)).toEqual({
      issuer: `${server.url}/oidc`,
      subject: 'lead@icb.example',
      email: 'lead@icb.example',
      displayName: 'Partnership lead',
    });
  });

  test('the session cookie is for this host alone, out of reach of scripts and of other sites', async () => {
    const answer = await browser.signIn('lead@icb.example');

    const [cookie] = answer.headers.getSetCookie().filter((line) => line.startsWith(`${sessionName}=`));
    expect(cookie).toMatch(/^__Host-gt-session=[A-Za-z0-9_-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  test('what the browser keeps meanwhile ends after ten minutes and with the answer', async () => {
    const begun = await browser.get('/auth/sign-in');

    const [cookie] = begun.headers.getSetCookie();
    expect(cookie).toMatch(/^__Host-gt-sign-in=[^;]+; Max-Age=600; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/);
    await browser.signIn('lead@icb.example');
    expect(browser.cookie(pendingName)).toBeUndefined();
  });

  test('the identity provider is asked for a code with PKCE, state and nonce, and to ask who it is each time', async () => {
    const begun = await browser.get('/auth/sign-in');

    const asked = new URL(begun.headers.get('location') ?? '');
    expect(`${asked.origin}${asked.pathname}`).toBe(`${server.url}/oidc/auth`);
    expect(Object.fromEntries(asked.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      prompt: 'login',
      redirect_uri: `${server.url}/auth/callback`,
    });
  });

  test('signing in again ends the earlier session and opens another', async () => {
    await browser.signIn('lead@icb.example');
    const earlier = browser.cookie(sessionName) ?? '';

    await browser.signIn('commissioning@joint.example');

    expect(browser.cookie(sessionName)).not.toBe(earlier);
    expect(browser.session()).toMatchObject({ personId: 'commissioning@joint.example' });
    expect(sessions.open.has(hashOf(earlier).toString('hex'))).toBe(false);
  });

  test('nothing that opens a session is ever logged', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    const pending = browser.cookie(pendingName) ?? '';
    await browser.get(callback.href);
    await browser.get(callback.href);

    const logged = server.logged();
    expect(logged).toContain('signed in');
    expect(logged).toContain('sign-in refused');
    for (const secret of [browser.cookie(sessionName), pending, callback.searchParams.get('code'), callback.searchParams.get('state')]) {
      expect(secret).toMatch(/.{20}/);
      expect(logged).not.toContain(secret);
    }
  });
});

describe('a sign-in that is not what was begun is refused', () => {
  const refused = (answer: Response, problem: string): void => {
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe(`/sign-in?problem=${problem}`);
    expect(answer.headers.getSetCookie().some((line) => line.startsWith(sessionName))).toBe(false);
    expect(browser.cookie(sessionName)).toBeUndefined();
  };

  const changePending = (change: Record<string, string>): void => {
    const kept = JSON.parse(Buffer.from(browser.cookie(pendingName) ?? '', 'base64url').toString()) as Record<string, string>;
    browser.setCookie(pendingName, Buffer.from(JSON.stringify({ ...kept, ...change })).toString('base64url'));
  };

  test('when it was begun in another browser', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    browser = new Visitor(server, sessions);

    refused(await browser.get(callback.href), 'expired');
  });

  test('when its state differs', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    callback.searchParams.set('state', 'A'.repeat(43));

    refused(await browser.get(callback.href), 'expired');
  });

  test('when its nonce differs', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    changePending({ nonce: 'A'.repeat(43) });

    refused(await browser.get(callback.href), 'unavailable');
    expect(server.logged()).toContain('OAUTH_JWT_CLAIM_COMPARISON_FAILED');
  });

  test('when the code was asked for with another verifier', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    changePending({ codeVerifier: 'A'.repeat(43) });

    refused(await browser.get(callback.href), 'expired');
  });

  test('when its answer is sent a second time', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    const pending = browser.cookie(pendingName) ?? '';
    await browser.get(callback.href);

    const thief = new Visitor(server, sessions);
    thief.setCookie(pendingName, pending);
    const again = await thief.get(callback.href);
    expect(again.headers.get('location')).toBe('/sign-in?problem=expired');
    expect(thief.cookie(sessionName)).toBeUndefined();
  });

  test('when it names another issuer', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    callback.searchParams.set('iss', 'https://issuer.example');

    refused(await browser.get(callback.href), 'unavailable');
  });

  test.each(['', '%', 'bm90IGpzb24', Buffer.from('{"state":1}').toString('base64url')])('when what the browser kept is %j', async (kept) => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    browser.setCookie(pendingName, kept);

    refused(await browser.get(callback.href), 'expired');
  });

  test('when nothing was begun at all', async () => {
    refused(await browser.get('/auth/callback?code=guess&state=guess'), 'expired');
  });
});

describe('a sign-in that does not work out says why in one word', () => {
  test('somebody whom no organisation knows is an unknown person', async () => {
    const answer = await browser.signIn('left@icb.example', '/reviews');

    expect(answer.headers.get('location')).toBe('/sign-in?problem=unknown-person&returnTo=%2Freviews');
    expect(browser.cookie(sessionName)).toBeUndefined();
  });

  test('somebody who turns back at the identity provider has cancelled', async () => {
    const callback = await browser.choose({ cancel: 'yes' });

    const answer = await browser.get(callback.href);
    expect(answer.headers.get('location')).toBe('/sign-in?problem=cancelled');
  });

  test('a database that is down is not the person’s fault, and gives no cookie', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    sessions.down = true;

    const answer = await browser.get(callback.href);
    expect(answer.headers.get('location')).toBe('/sign-in?problem=unavailable');
    expect(browser.cookie(sessionName)).toBeUndefined();
    expect(server.logged()).toContain('connection refused');
  });

  test('an identity provider that does not answer is unavailable until it does', async () => {
    let reachable = false;
    const flaky = await startSignInServer(sessions, {
      adapt: (provider) => ({
        ...provider,
        fetch: (address, options) => (reachable ? fetch(address, options) : Promise.reject(new TypeError('fetch failed'))),
      }),
    });
    try {
      browser = new Visitor(flaky, sessions);
      const refusal = await browser.get('/auth/sign-in?returnTo=/reviews');
      expect(refusal.headers.get('location')).toBe('/sign-in?problem=unavailable&returnTo=%2Freviews');
      expect(refusal.headers.getSetCookie()).toEqual([]);

      reachable = true;
      const begun = await browser.get('/auth/sign-in');
      expect(begun.headers.get('location')).toMatch(/\/oidc\/auth\?/);
    } finally {
      await flaky.close();
    }
  });

  test('an e-mail address that the identity provider has not verified says nothing about who it is', async () => {
    const careless = await startSignInServer(sessions, {
      adapt: (provider) => ({
        ...provider,
        fetch: async (address, options) => {
          const answer = await fetch(address, options);
          if (!address.endsWith('/oidc/me')) return answer;
          const facts = (await answer.json()) as Record<string, unknown>;
          return Response.json({ ...facts, email_verified: false });
        },
      }),
    });
    try {
      browser = new Visitor(careless, sessions);
      const answer = await browser.signIn('lead@icb.example');
      expect(answer.headers.get('location')).toBe('/sign-in?problem=unknown-person');
      expect(sessions.vouched.at(-1)).toMatchObject({ subject: 'lead@icb.example', email: null });
    } finally {
      await careless.close();
    }
  });
});

describe('after signing in people are sent to a page of ours and nowhere else', () => {
  test.each(['https://evil.example/', '//evil.example/', '/\\evil.example', '/.//evil.example', '\\\\evil.example', 'javascript:alert(1)', '/auth/sign-in', ''])(
    '%j leads to the first page',
    async (returnTo) => {
      const answer = await browser.signIn('lead@icb.example', returnTo);
      expect(answer.headers.get('location')).toBe('/');
    },
  );

  test('a path planted in what the browser kept is checked again', async () => {
    const callback = await browser.choose({ person: 'lead@icb.example' });
    const kept = JSON.parse(Buffer.from(browser.cookie(pendingName) ?? '', 'base64url').toString()) as Record<string, string>;
    browser.setCookie(pendingName, Buffer.from(JSON.stringify({ ...kept, returnTo: '//evil.example' })).toString('base64url'));

    const answer = await browser.get(callback.href);
    expect(browser.session()).toBeDefined();
    expect(answer.headers.get('location')).toBe('/');
  });
});
