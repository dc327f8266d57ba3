import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newestMigration } from '../migrations.ts';
import { withDatabase } from '../platform/database/migrate.ts';
import { TestApi } from '../testing/api.ts';
import { type } from '../testing/command-line.ts';
import { checkDisk } from './disk-check.ts';

const settings = { ...process.env };
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ signIn: true });
  await operator('update app.partnership set demonstration = false');
});
afterAll(async () => {
  process.env = settings;
  await api.stop();
});
beforeEach(() => {
  process.env = {
    ...settings, NODE_ENV: 'production', LOG_LEVEL: 'silent', PUBLIC_URL: 'https://partnership.example',
    OIDC_ISSUER: `${api.url}/oidc`, OIDC_CLIENT_ID: 'golden-thread', OIDC_CLIENT_SECRET: 'hush-hush',
    DATABASE_URL: api.database.loginUrl, DATABASE_ADMIN_URL: api.database.adminUrl,
  };
});

const operator = (sql: string) => api.seed.asOperator((client) => client.query(sql));

/** Its lines in two, what to do apart, and its exit code; no secret may be in any of them. */
const doctor = async (): Promise<{ code: number; well: string[]; toDo: string[]; said: string }> => {
  const { code, out, said } = await type('doctor');
  for (const name of ['DATABASE_URL', 'DATABASE_ADMIN_URL']) {
    const address = process.env[name] ?? '';
    if (URL.canParse(address)) expect(out + said).not.toContain(decodeURIComponent(new URL(address).password));
  }
  expect(out + said).not.toContain('hush');
  const lines = out.split('\n');
  for (const line of lines) expect(line).toMatch(/^(ok {3}|to do) {2}[A-Z][^:]*: \S/);
  return {
    code,
    said,
    well: lines.filter((line) => line.startsWith('ok')).map((line) => line.slice(7)),
    toDo: lines.filter((line) => line.startsWith('to do')).map((line) => line.slice(7)),
  };
};

describe('doctor', () => {
  test('says of everything that it is well, with exit code 0', async () => {
    const { code, well, toDo, said } = await doctor();
    expect([code, toDo, said]).toEqual([0, [], '']);
    expect(well.map((line) => line.split(':')[0])).toEqual([
      'Node.js', 'Settings', 'Public address', 'Identity provider', 'Disk', 'Database', 'PostgreSQL', 'Contents', 'Signed in', 'Migrations', 'Roles',
      'Row-level security', 'Clocks', 'Demonstration', 'Owner of the database', 'Partnership',
    ]);
    expect(well).toContain(`Migrations: as far as ${newestMigration}`);
    expect(well).toContainEqual(expect.stringMatching(/^Row-level security: forced on all [2-9]\d tables$/));
    expect(well).toContain('Partnership: “Partnership”');
  });

  test('needs no owner’s address, as a server has none', async () => {
    process.env['DATABASE_ADMIN_URL'] = '';
    expect((await doctor()).code).toBe(0);
  });

  test('tells each mistake in the settings, and stops there', async () => {
    process.env = { ...process.env, PORT: 'x', TODAY: '2024-05-15' };
    expect(await doctor()).toMatchObject({
      code: 1,
      well: [expect.stringMatching(/^Node\.js: /)],
      toDo: [expect.stringMatching(/^Settings: PORT must be /), expect.stringMatching(/^Settings: TODAY is set: /)],
      said: '2 things are to be done.',
    });
  });

  test('wants https where people come from elsewhere', async () => {
    process.env['PUBLIC_URL'] = '';
    expect(await doctor()).toMatchObject({
      code: 1,
      toDo: ['Public address: PUBLIC_URL is http://localhost:4000, which only this machine can open: set it to the https:// address that people use.'],
      said: 'One thing is to be done.',
    });
  });

  test('tells a database that is down, and goes on with the rest', async () => {
    process.env = { ...process.env, DATABASE_URL: 'postgresql://gt_login:hush-hush@127.0.0.1:1/golden_thread', DATABASE_ADMIN_URL: '' };
    const { code, well, toDo } = await doctor();
    expect([code, toDo]).toEqual([1, ['Database: The database cannot be reached: connect ECONNREFUSED 127.0.0.1:1.']]);
    expect(well).toContainEqual(expect.stringMatching(/^Identity provider: /));
  });

  test('tells a wrong password without repeating it', async () => {
    const wrong = new URL(api.database.adminUrl);
    wrong.password = 'hush-hush';
    process.env['DATABASE_ADMIN_URL'] = wrong.href;
    expect((await doctor()).toDo).toEqual([expect.stringMatching(/^Owner of the database: With DATABASE_ADMIN_URL the database cannot be reached: password authentication failed/)]);
  });

  test('tells a database that is somebody else’s', async () => {
    process.env = { ...process.env, DATABASE_URL: withDatabase(api.database.loginUrl, 'postgres') };
    expect((await doctor()).toDo).toEqual([expect.stringMatching(/^Contents: .* is not Golden Thread’s/)]);
  });

  test('tells a server that signs in as somebody who may do too much', async () => {
    process.env = { ...process.env, DATABASE_URL: api.database.adminUrl, DATABASE_ADMIN_URL: '' };
    const { username } = new URL(api.database.adminUrl);
    expect((await doctor()).toDo).toEqual([`Signed in: DATABASE_URL must sign in as gt_login, who owns nothing, and not as ${username}.`]);
    process.env['PORT'] = '0';
    expect(await type('start')).toMatchObject({ code: 1, said: `DATABASE_URL must sign in as gt_login, who owns nothing, and not as ${username}.` });
  });

  test.each([
    ['a table without forced row-level security', 'alter table app.milestone no force row level security', 'alter table app.milestone force row level security',
      /^Row-level security: It is not forced, or has no policy, on milestone: /],
    ['set_config open to everybody', 'grant execute on function pg_catalog.set_config(text, text, boolean) to public', 'revoke execute on function pg_catalog.set_config(text, text, boolean) from public',
      /^Row-level security: Everybody may call set_config, /],
    ['an older database', `update app.migration set name = 'Older' where name = '${newestMigration}'`, `update app.migration set name = '${newestMigration}' where name = 'Older'`,
      /^Migrations: The database is older than this version: /],
    ['a demonstration', 'update app.partnership set demonstration = true', 'update app.partnership set demonstration = false', /^Demonstration: The database holds a demonstration, /],
  ])('tells %s', async (_what, spoil, mend, sentence) => {
    await operator(spoil);
    const { code, toDo } = await doctor();
    await operator(mend);
    expect([code, toDo]).toEqual([1, [expect.stringMatching(sentence)]]);
    expect((await doctor()).code).toBe(0);
  });

  test('tells a partnership that was never made', async () => {
    const empty = await TestApi.start();
    await operatorOf(empty, 'truncate app.partnership, app.person cascade');
    process.env = { ...process.env, DATABASE_URL: empty.database.loginUrl, DATABASE_ADMIN_URL: empty.database.adminUrl };
    expect((await doctor()).toDo).toEqual(['Partnership: There is none yet: make one with "golden-thread init".']);
    await empty.stop();
  });

  test('makes no database where there is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'golden-thread-doctor-'));
    const dataDirectory = join(folder, 'data');
    process.env = { ...settings, LOG_LEVEL: 'silent', NODE_ENV: 'development', DATA_DIR: dataDirectory };
    const { code, well, toDo } = await doctor();
    expect([code, toDo]).toEqual([1, [`Database: There is none in ${dataDirectory} yet: "golden-thread start" makes one.`]]);
    expect(well).toContainEqual(expect.stringMatching(/^Disk: \d+\.\d GB free for /));
    expect(well).toContain('Identity provider: the built-in one, for demonstration only');
    expect(existsSync(dataDirectory)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  test('takes no parameters', async () => {
    expect(await type('doctor', '--fix')).toEqual({ code: 2, out: '', said: "Unknown option '--fix'." });
  });
});

const operatorOf = (of: TestApi, sql: string) => of.seed.asOperator((client) => client.query(sql));

describe('the disk of DATA_DIR', () => {
  test('has room from a gigabyte on', async () => {
    expect(await checkDisk('/', () => Promise.resolve(2 ** 30))).toMatchObject({ well: true, says: '1.0 GB free for /' });
    expect(await checkDisk('/', () => Promise.resolve(2 ** 30 - 1))).toMatchObject({ well: false, says: expect.stringMatching(/^Only 1\.0 GB free for \/, the folder of DATA_DIR: make room/) });
  });

  test('is the one of the nearest folder while that of DATA_DIR is yet to be made', async () => {
    const asked: string[] = [];
    await checkDisk('/no/such/folder', (folder) => Promise.resolve(asked.push(folder)));
    expect(asked).toEqual(['/']);
  });
});
