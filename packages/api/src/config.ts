import { join, resolve } from 'node:path';
import { isCivilDate, type CivilDate } from '@golden-thread/shared/civil-date';
import { OperatorError } from './platform/operator-error.ts';

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** The settings of one process, validated: what the README lists, in the forms the code needs. */
export interface Config {
  /** NODE_ENV=production. */
  production: boolean;
  /** PORT; 0 takes any free one. */
  port: number;
  /** PUBLIC_URL: where browsers find us, an origin without a slash at its end. */
  publicUrl: string;
  /** DATA_DIR, absolute. */
  dataDirectory: string;
  /** DATABASE_URL and DATABASE_ADMIN_URL; undefined means the embedded PostgreSQL, never in production. Without `adminUrl` the database must be migrated already. */
  ownDatabase: { url: string; adminUrl: string | undefined } | undefined;
  /** OIDC_ISSUER and the client it knows us as; undefined means the built-in identity provider, never in production. */
  identityProvider: { issuer: string; clientId: string; clientSecret: string } | undefined;
  /** TRUSTED_PROXIES: how many proxies of ours stand before us and add to X-Forwarded-For; 0 takes the address of the connection. */
  trustedProxies: number;
  /** REQUESTS_PER_SECOND: how fast one person may ask the API for long; one address three times that; 0 is no limit. */
  requestsPerSecond: number;
  /** SMTP_URL; without it no e-mail is sent. */
  smtpUrl: string | undefined;
  /** TODAY: the day the demonstration's clock is set to when it is loaded; never in production. */
  today: CivilDate | undefined;
  logLevel: (typeof logLevels)[number];
}

/** The settings cannot be used; every mistake is in `problems`, a sentence each, without any secret. */
export class ConfigurationError extends OperatorError {
  override name = 'ConfigurationError';

  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
  }
}

type Environment = Record<string, string | undefined>;

/** The checkout, from `src` and from `dist` alike: the default data folder must not depend on where a command is typed. */
const checkout = resolve(import.meta.dirname, '../../..');

const localUrl = (port: number): string => `http://localhost:${port}`;

const localHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

const isLocal = (url: URL): boolean => localHosts.has(url.hostname) || url.hostname.endsWith('.localhost');

/** Reads the settings, or throws a ConfigurationError that names all mistakes at once. An empty value counts as not set. */
export const readConfig = (env: Environment): Config => {
  const problems: string[] = [];
  const refuse = (problem: string): void => {
    problems.push(problem);
  };
  const given = (name: string): string | undefined => {
    const value = env[name]?.trim();
    return value === '' ? undefined : value;
  };

  // The value may hold a password, so a message names the setting and never repeats it.
  const address = (name: string, schemes: string[], example: string): URL | undefined => {
    const value = given(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !schemes.includes(url.protocol.slice(0, -1)) || url.hostname === '') {
      refuse(`${name} must be an address such as ${example}.`);
      return undefined;
    }
    return url;
  };
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T => {
    const value = given(name);
    if (value === undefined) return otherwise;
    const found = allowed.find((candidate) => candidate === value);
    if (found === undefined) refuse(`${name} must be one of ${allowed.join(', ')}, not "${value}".`);
    return found ?? otherwise;
  };

  const readPort = (): number => {
    const value = given('PORT') ?? '4000';
    const port = Number(value);
    if (/^\d{1,5}$/.test(value) && port <= 65_535) return port;
    refuse(`PORT must be a number from 0 to 65535 (0 takes any free port), not "${value}".`);
    return 4000;
  };

  const readPublicUrl = (port: number, production: boolean): string => {
    const url = address('PUBLIC_URL', ['http', 'https'], 'https://partnership.example');
    if (url === undefined) return localUrl(port);
    if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '') {
      refuse('PUBLIC_URL must be an address without a path, a query or a user name, such as https://partnership.example.');
    }
    if (production && url.protocol === 'http:' && !isLocal(url)) {
      refuse('PUBLIC_URL must begin with https:// when NODE_ENV is production: sign-in cookies travel on encrypted connections only.');
    }
    return url.origin;
  };

  const readOwnDatabase = (production: boolean): Config['ownDatabase'] => {
    const schemes = ['postgres', 'postgresql'];
    const serving = address('DATABASE_URL', schemes, 'postgresql://gt_login:password@host:5432/golden_thread');
    const admin = address('DATABASE_ADMIN_URL', schemes, 'postgresql://owner:password@host:5432/golden_thread');
    if (given('DATABASE_URL') === undefined) {
      if (production) refuse('DATABASE_URL is not set: the embedded PostgreSQL is for demonstration only and does not run when NODE_ENV is production.');
      else if (given('DATABASE_ADMIN_URL') !== undefined) refuse('DATABASE_ADMIN_URL is set without DATABASE_URL: set both, or neither for the embedded PostgreSQL.');
      return undefined;
    }
    if (serving === undefined) return undefined;
    if (admin?.username === serving.username) {
      refuse('DATABASE_URL and DATABASE_ADMIN_URL must name different users: whoever serves people must not own the tables.');
    }
    return { url: serving.href, adminUrl: admin?.href };
  };

  const readIdentityProvider = (production: boolean): Config['identityProvider'] => {
    const names = ['OIDC_ISSUER', 'OIDC_CLIENT_ID', 'OIDC_CLIENT_SECRET'] as const;
    const issuer = address('OIDC_ISSUER', ['http', 'https'], 'https://sign-in.example');
    const [, clientId, clientSecret] = names.map(given);
    const missing = names.filter((name) => given(name) === undefined);
    if (missing.length === names.length) {
      if (production) {
        refuse('OIDC_ISSUER is not set: the built-in identity provider is for demonstration only and does not run when NODE_ENV is production.');
      }
      return undefined;
    }
    if (missing.length > 0) {
      refuse(`${names.join(', ')} must be set together: ${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`);
    }
    if (issuer?.protocol === 'http:' && !isLocal(issuer)) refuse('OIDC_ISSUER must begin with https://, unless it is on this machine.');
    if (issuer === undefined || clientId === undefined || clientSecret === undefined) return undefined;
    // As it was written: an issuer is compared letter by letter, and URL would add a slash.
    return { issuer: given('OIDC_ISSUER') ?? '', clientId, clientSecret };
  };

  const readTrustedProxies = (): number => {
    const value = given('TRUSTED_PROXIES') ?? '0';
    if (!/^\d$/.test(value)) refuse('TRUSTED_PROXIES must be the number of proxies in front, from 0 to 9.');
    return Number(value);
  };

  const readRequestsPerSecond = (): number => {
    const value = given('REQUESTS_PER_SECOND') ?? '100';
    if (!/^\d{1,6}$/.test(value)) refuse('REQUESTS_PER_SECOND must be a whole number, 0 for no limit.');
    return Number(value);
  };

  const readToday = (production: boolean): CivilDate | undefined => {
    const value = given('TODAY');
    if (production && value !== undefined) {
      refuse('TODAY is set: it stops the clock of a demonstration, and is refused when NODE_ENV is production.');
      return undefined;
    }
    if (value === undefined || isCivilDate(value)) return value;
    refuse(`TODAY must be a date such as 2024-05-15, not "${value}".`);
    return undefined;
  };

  const production = oneOf('NODE_ENV', ['production', 'development', 'test'], 'development') === 'production';
  const port = readPort();
  const config: Config = {
    production,
    port,
    publicUrl: readPublicUrl(port, production),
    dataDirectory: resolve(given('DATA_DIR') ?? join(checkout, '.data')),
    ownDatabase: readOwnDatabase(production),
    identityProvider: readIdentityProvider(production),
    trustedProxies: readTrustedProxies(),
    requestsPerSecond: readRequestsPerSecond(),
    smtpUrl: address('SMTP_URL', ['smtp', 'smtps'], 'smtps://user:password@mail.example')?.href,
    today: readToday(production),
    logLevel: oneOf('LOG_LEVEL', logLevels, 'info'),
  };
  if (problems.length > 0) throw new ConfigurationError(problems);
  return config;
};

/** Whether NODE_ENV says so, before any other setting is looked at: what production refuses is refused whatever else is amiss. */
export const isProduction = (): boolean => process.env['NODE_ENV']?.trim() === 'production';

/** The settings of this process. */
export const configOfThisProcess = (): Config => readConfig(process.env);

/** The same settings on the port that was found, where PORT was 0. */
export const onPort = (config: Config, port: number): Config => ({
  ...config,
  port,
  publicUrl: config.publicUrl === localUrl(config.port) ? localUrl(port) : config.publicUrl,
});
