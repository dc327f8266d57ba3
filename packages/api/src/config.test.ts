import { describe, expect, test } from '@jest/globals';
import { ConfigurationError, readConfig } from './config.ts';

const problemsOf = (env: Record<string, string>): string[] => {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigurationError) return error.problems;
    throw error;
  }
  return [];
};

const oidc = { OIDC_ISSUER: 'https://sign-in.example', OIDC_CLIENT_ID: 'golden-thread', OIDC_CLIENT_SECRET: 'hush-hush' };
const owner = 'postgresql://owner:hush-hush@db.example/golden_thread';
const login = 'postgresql://gt_login:hush-hush@db.example/golden_thread';
const production = { NODE_ENV: 'production', PUBLIC_URL: 'https://partnership.example', DATABASE_URL: login, ...oidc };

describe('without any setting', () => {
  test('it is a demonstration on this machine, with its own database and sign-in', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ production: false, port: 4000, publicUrl: 'http://localhost:4000', logLevel: 'info' });
    expect(config.dataDirectory).toMatch(/^\/.*\/\.data$/);
    expect([config.ownDatabase, config.identityProvider, config.smtpUrl, config.today]).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('an empty value counts as not set, as compose files write it', () => {
    expect(readConfig({ PORT: '', PUBLIC_URL: ' ', DATABASE_URL: '', OIDC_ISSUER: '', NODE_ENV: '', TODAY: '' })).toEqual(readConfig({}));
  });
});

describe('settings that are right', () => {
  test('the public address follows the port until it is set', () => {
    expect(readConfig({ PORT: '4321' }).publicUrl).toBe('http://localhost:4321');
    expect(readConfig({ PORT: '4321', PUBLIC_URL: 'https://partnership.example/' }).publicUrl).toBe('https://partnership.example');
  });

  test('the identity provider, e-mail and an own database are read as given', () => {
    expect(readConfig({ ...production, DATABASE_ADMIN_URL: owner, SMTP_URL: 'smtps://mail.example', DATA_DIR: '/srv/gt' })).toMatchObject({
      production: true,
      ownDatabase: { url: login, adminUrl: owner },
      identityProvider: { issuer: 'https://sign-in.example', clientId: 'golden-thread', clientSecret: 'hush-hush' },
      smtpUrl: 'smtps://mail.example',
      today: undefined,
      dataDirectory: '/srv/gt',
    });
  });

  test('a demonstration’s clock is set by TODAY', () => {
    expect(readConfig({ TODAY: '2024-05-15' }).today).toBe('2024-05-15');
  });

  test('the serving address alone is enough for a database that is migrated already', () => {
    expect(readConfig({ DATABASE_URL: login }).ownDatabase).toEqual({ url: login, adminUrl: undefined });
  });
});

describe('mistakes', () => {
  test.each(['http', '4000.5', '-1', '65536', '0x10', '1e3'])('the port %s is refused', (PORT) => {
    expect(problemsOf({ PORT })).toEqual([`PORT must be a number from 0 to 65535 (0 takes any free port), not "${PORT}".`]);
  });

  test.each(['yesterday', '2024-02-30', '15/05/2024', '2024-05-15T00:00'])('TODAY must be a day that exists, not %s', (TODAY) => {
    expect(problemsOf({ TODAY })).toEqual([`TODAY must be a date such as 2024-05-15, not "${TODAY}".`]);
  });

  test('all mistakes are told at once, a line each', () => {
    const env = { PORT: 'x', TODAY: 'x', PUBLIC_URL: 'x', DATABASE_URL: 'x', SMTP_URL: 'x', OIDC_ISSUER: 'x', NODE_ENV: 'staging', LOG_LEVEL: 'loud' };
    const named = problemsOf(env).map((problem) => problem.split(' ')[0]);
    expect(new Set(named)).toEqual(new Set([...Object.keys(env), 'OIDC_ISSUER,']));
    expect(() => readConfig(env)).toThrow(problemsOf(env).join('\n'));
  });

  test.each([
    ['DATABASE_URL', 'mysql://root:hush-hush@db.example/x'],
    ['DATABASE_URL', 'gt_login:hush-hush@db.example'],
    ['SMTP_URL', 'https://user:hush-hush@mail.example'],
    ['PUBLIC_URL', 'https://user:hush-hush@partnership.example/path'],
  ])('a mistake in %s is told without repeating the password in it', (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(name);
    expect(problems[0]).not.toContain('hush-hush');
  });

  test('the owner’s address of a database needs the serving address beside it', () => {
    expect(problemsOf({ DATABASE_ADMIN_URL: owner })).toEqual([expect.stringContaining('set without DATABASE_URL')]);
  });

  test('whoever owns the tables may not be whoever serves people', () => {
    expect(problemsOf({ DATABASE_URL: owner, DATABASE_ADMIN_URL: owner })).toEqual([expect.stringContaining('different users')]);
  });

  test.each(Object.keys(oidc))('an identity provider is given whole: %s may not be missing', (name) => {
    expect(problemsOf({ ...oidc, [name]: '' })).toEqual([`OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET must be set together: ${name} is missing.`]);
  });

  test('an identity provider elsewhere must be reached over https', () => {
    expect(problemsOf({ ...oidc, OIDC_ISSUER: 'http://sign-in.example' })).toHaveLength(1);
    expect(problemsOf({ ...oidc, OIDC_ISSUER: 'http://localhost:9000' })).toEqual([]);
  });

  test('a public address is an origin, without a path', () => {
    expect(problemsOf({ PUBLIC_URL: 'https://council.example/golden-thread' })).toHaveLength(1);
  });
});

describe('in production', () => {
  test.each([
    ['the built-in identity provider', { OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '' },
      'OIDC_ISSUER is not set: the built-in identity provider is for demonstration only and does not run when NODE_ENV is production.'],
    ['the embedded PostgreSQL', { DATABASE_URL: '' },
      'DATABASE_URL is not set: the embedded PostgreSQL is for demonstration only and does not run when NODE_ENV is production.'],
    ['the embedded PostgreSQL, the owner’s address given,', { DATABASE_URL: '', DATABASE_ADMIN_URL: owner },
      'DATABASE_URL is not set: the embedded PostgreSQL is for demonstration only and does not run when NODE_ENV is production.'],
    ['a clock that stands still', { TODAY: '2024-05-15' },
      'TODAY is set: it stops the clock of a demonstration, and is refused when NODE_ENV is production.'],
    ['a clock that would stand still, were it a date,', { TODAY: 'yesterday' },
      'TODAY is set: it stops the clock of a demonstration, and is refused when NODE_ENV is production.'],
  ])('%s is refused by name', (_what, change, sentence) => {
    expect(problemsOf({ ...production, ...change })).toEqual([sentence]);
  });

  test('nothing of a demonstration is needed', () => {
    expect(problemsOf(production)).toEqual([]);
  });

  test('the public address must be https, except on this machine', () => {
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://partnership.example' })).toEqual([expect.stringContaining('must begin with https://')]);
    expect(problemsOf({ ...production, PUBLIC_URL: 'http://localhost:4000' })).toEqual([]);
    expect(problemsOf({ ...production, PUBLIC_URL: '' })).toEqual([]);
  });
});
