import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Browser } from '../../testing/browser.ts';
import { MemorySessions } from '../../testing/memory-sessions.ts';
import { startSignInServer } from '../../testing/sign-in-server.ts';
import type { SignInServer } from '../../testing/sign-in-server.ts';
import { demonstrationPage } from './demonstration-page.ts';
import { DemonstrationStore } from './demonstration-store.ts';

const person = (email: string, displayName: string, jobTitle: string | null, ...organisations: string[]) => ({ email, displayName, jobTitle, organisations });
const people = [
  person('dcs@council.example', 'DCS', 'Director of Children’s Services', 'City Council'),
  person('secretary@council.example', 'Secretary', null, 'City Council'),
  person('commissioning@joint.example', 'Joint commissioner', 'Commissioning', 'City Council', 'Children’s Trust'),
];

let server: SignInServer;

beforeAll(async () => {
  server = await startSignInServer(new MemorySessions(people, { 'dcs@council.example': ['council'] }));
});
afterAll(() => server.close());

async function openPage(browser: Browser): Promise<{ address: URL; html: string; status: number }> {
  const { answer, address } = await browser.follow(await browser.get('/auth/sign-in'));
  return { address, html: await answer.text(), status: answer.status };
}

describe('the page to choose from', () => {
  test('offers each person once, by name and post, under the organisations they act for', async () => {
    const { html, address } = await openPage(new Browser(server.url));

    expect(address.pathname).toMatch(/^\/oidc-sign-in\/[\w-]+$/);
    expect([...html.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, name]) => name)).toEqual(['City Council', 'City Council and Children’s Trust']);
    expect([...html.matchAll(/name="person" value="(.*?)"/g)].map(([, email]) => email)).toEqual(people.map(({ email }) => email));
    expect(html).toContain('<span class="name">DCS</span>, <span class="post">Director of Children’s Services</span>');
  });

  test('says that it is a demonstration, in English, under one heading, with nothing that our headers forbid', async () => {
    const { html } = await openPage(new Browser(server.url));

    expect(html).toContain('<html lang="en-GB">');
    expect(html).toMatch(/<title>[^<]+demonstration<\/title>/);
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toContain('This is a demonstration.');
    expect(html).not.toMatch(/<script|<style|style=|\son\w+=/);
  });

  test('has its stylesheet', async () => {
    const answer = await fetch(`${server.url}/oidc-sign-in/page.css`);
    expect(answer.headers.get('content-type')).toContain('text/css');
    expect(await answer.text()).toContain('.skip-link');
  });

  test('shows names as they were written and never as markup', () => {
    const html = demonstrationPage([person('"><b>@x.example', '<script>alert(1)</script>', 'R&D', '<i>')]);

    expect(html).not.toMatch(/<script|<b>|<i>/);
    expect(html).toContain('R&amp;D');
    expect(html).toContain('value="&quot;&gt;&lt;b&gt;@x.example"');
  });

  test('says so when there is nobody to choose', () => {
    expect(demonstrationPage([])).toContain('There is nobody to choose');
  });
});

describe('choosing', () => {
  test('somebody who is not offered is refused, and the choice stands open', async () => {
    const browser = new Browser(server.url);
    const { address } = await openPage(browser);

    const others: Record<string, string>[] = [{ person: 'admin@council.example' }, { person: '' }, {}];
    for (const fields of others) {
      const answer = await browser.post(address.href, fields);
      expect(answer.status).toBe(400);
    }
    const answer = await browser.post(address.href, { person: 'dcs@council.example' });
    expect(answer.status).toBe(303);
  });

  test('in another browser, or at an address of one’s own making, leads back to sign in', async () => {
    const { address } = await openPage(new Browser(server.url));
    const other = new Browser(server.url);

    for (const answer of [await other.get(address.href), await other.post(address.href, { person: 'dcs@council.example' }), await other.get('/oidc-sign-in/guess')]) {
      expect(answer.headers.get('location')).toBe('/sign-in?problem=expired');
    }
  });

  test('cannot be done by another site’s form', async () => {
    const browser = new Browser(server.url);
    const { address } = await openPage(browser);

    const answer = await browser.post(address.href, { person: 'dcs@council.example' }, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' });
    expect(answer.status).toBe(403);
  });

  test('is possible again for the next person at the same computer, without signing the first one out', async () => {
    const browser = new Browser(server.url);
    for (const email of ['dcs@council.example', 'secretary@council.example', 'dcs@council.example']) {
      const { address, status } = await openPage(browser);
      expect(status).toBe(200);
      const { address: callback } = await browser.follow(await browser.post(address.href, { person: email }), ({ pathname }) => pathname === '/auth/callback');
      expect(callback.searchParams.get('code')).toMatch(/^[\w-]{43}$/);
    }
  });
});

describe('the provider', () => {
  test('wants PKCE', async () => {
    const browser = new Browser(server.url);
    const begun = await browser.get('/auth/sign-in');
    const asked = new URL(begun.headers.get('location') ?? '');
    asked.searchParams.delete('code_challenge');
    asked.searchParams.delete('code_challenge_method');

    const { address } = await browser.follow(await browser.get(asked.href), ({ pathname }) => pathname === '/auth/callback');
    expect(address.searchParams.get('error')).toBe('invalid_request');
    const refused = await browser.get(address.href);
    expect(refused.headers.get('location')).toBe('/sign-in?problem=unavailable');
  });

  test('sends nobody to an address that is not ours', async () => {
    const browser = new Browser(server.url);
    const begun = await browser.get('/auth/sign-in');
    const asked = new URL(begun.headers.get('location') ?? '');
    asked.searchParams.set('redirect_uri', 'https://evil.example/auth/callback');

    const answer = await browser.get(asked.href);
    expect(answer.headers.get('location')).toBe('/sign-in?problem=unavailable');
  });

  test('names its addresses by PUBLIC_URL, whatever host a caller claims', async () => {
    const address = new URL('/oidc/.well-known/openid-configuration', server.url);
    const text = await new Promise<string>((resolve, reject) => {
      httpRequest(address, { headers: { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } }, (answer) => {
        answer.setEncoding('utf8');
        let body = '';
        answer.on('data', (chunk: string) => { body += chunk; });
        answer.on('end', () => { resolve(body); });
      }).on('error', reject).end();
    });

    expect(JSON.parse(text)).toMatchObject({ issuer: `${server.url}/oidc`, token_endpoint: `${server.url}/oidc/token` });
    expect(text).not.toContain('evil');
  });

  test('is reached from inside where PUBLIC_URL does not lead back to the process', async () => {
    const behindProxy = await startSignInServer(new MemorySessions(people, {}), { publicUrl: 'https://partnership.invalid' });
    try {
      const answer = await new Browser(behindProxy.url).get('/auth/sign-in');
      expect(answer.headers.get('location')).toMatch(/^https:\/\/partnership\.invalid\/oidc\/auth\?/);
    } finally {
      await behindProxy.close();
    }
  });

  test('carries our headers on its own pages and errors', async () => {
    for (const path of ['/oidc/.well-known/openid-configuration', '/oidc/nothing', '/oidc/auth', '/oidc/token', '/oidc/auth/%E0%A4%A', '/oidc-sign-in/%E0%A4%A']) {
      const { headers } = await fetch(`${server.url}${path}`, { redirect: 'manual' });
      expect([path, headers.get('content-security-policy')]).toEqual([path, expect.stringContaining("default-src 'none'")]);
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
    }
  });
});

describe('what it remembers', () => {
  test('is forgotten when its time is over', async () => {
    const store = new DemonstrationStore();
    await store.upsert('a', { accountId: 'x', uid: 'u' }, -1);
    await store.upsert('b', { accountId: 'y', uid: 'v' }, 60);

    expect(await store.find('a')).toBeUndefined();
    expect(await store.findByUid('u')).toBeUndefined();
    expect(await store.findByUid('v')).toMatchObject({ accountId: 'y' });
  });

  test('is a thousand records at most, and the oldest go first', async () => {
    const store = new DemonstrationStore();
    for (let number = 0; number <= 1_000; number += 1) await store.upsert(String(number), { accountId: String(number) }, 60);

    expect(await store.find('0')).toBeUndefined();
    expect(await store.find('1')).toMatchObject({ accountId: '1' });
    expect(await store.find('1000')).toMatchObject({ accountId: '1000' });
  });

  test('goes with its grant', async () => {
    const store = new DemonstrationStore();
    await store.upsert('code', { grantId: 'g' }, 60);
    await store.upsert('other', { grantId: 'h' }, 60);
    await store.consume('other');
    await store.revokeByGrantId('g');

    expect(await store.find('code')).toBeUndefined();
    expect(await store.find('other')).toMatchObject({ consumed: expect.any(Number) });
  });
});
