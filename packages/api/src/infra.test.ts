import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as yaml from 'yaml';
import * as z from 'zod';
import { ConfigurationError, readConfig } from './config.ts';
import { readDockerfile } from './testing/image.ts';

const checkout = resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(join(checkout, file), 'utf8');

const serviceShape = z.object({
  image: z.string(),
  environment: z.record(z.string(), z.string()),
  command: z.array(z.string()).optional(),
  ports: z.array(z.string()).optional(),
  volumes: z.array(z.string()).optional(),
  read_only: z.boolean().optional(),
  cap_drop: z.array(z.string()).optional(),
});
const composeText = read('infra/compose.yaml');
const { services } = z.object({ services: z.record(z.string(), serviceShape) }).parse(yaml.parse(composeText, { merge: true }));
const service = (name: string): z.infer<typeof serviceShape> => services[name] ?? serviceShape.parse({});

/** Every setting that the code asks for, whatever it is told. */
const settings = ((): string[] => {
  const asked = new Set<string>();
  const noting = new Proxy<Record<string, string>>({}, {
    get: (_target, name) => {
      asked.add(String(name));
      return name === 'NODE_ENV' ? 'production' : undefined;
    },
  });
  expect(() => readConfig(noting)).toThrow(ConfigurationError);
  return [...asked].sort();
})();

const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort();
const namesIn = (text: string, pattern: RegExp): string[] => sorted(Array.from(text.matchAll(pattern), ([, name = '']) => name));

/** The first column of the table under a heading. */
const documented = (page: string, heading: string): string[] => {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? '';
  return sorted(section.split('\n').filter((line) => line.startsWith('| `')).flatMap((line) => namesIn(line.split('|')[1] ?? '', /`([A-Z_]+)`/g)));
};
const readme = read('infra/README.md');

/** What compose takes from whoever runs it: name, and whether it refuses to go on without. */
const asked = new Map(Array.from(composeText.matchAll(/\$\{([A-Z_]+)(:[?-])/g), ([, name = '', kind]) => [name, kind === ':?']));

describe('each setting', () => {
  test('that the code reads is in the table of infra/README.md, and nothing else is', () => {
    expect(settings.length).toBeGreaterThan(10);
    expect(documented(readme, 'Settings of the application')).toEqual(settings);
  });

  test('that the code reads is in the README’s table, and nothing else is', () => {
    expect(documented(read('README.md'), 'Configure')).toEqual(settings);
  });

  test('that compose or the image gives is one that the code reads', () => {
    for (const name of ['application', 'operator']) expect(Object.keys(service(name).environment).filter((given) => !settings.includes(given))).toEqual([]);
    expect(Object.keys(readDockerfile().environment).filter((given) => !settings.includes(given))).toEqual([]);
  });

  test('of production is given by compose, and none of a demonstration', () => {
    const ofDemonstrations = ['DATA_DIR', 'TODAY'];
    // The port is inside the container, where it is always the same, and NODE_ENV is the image's own.
    const wanted = settings.filter((name) => ![...ofDemonstrations, 'PORT', 'NODE_ENV'].includes(name));
    expect(Object.keys(service('operator').environment).sort()).toEqual(wanted);
    expect(Object.keys(service('application').environment).sort()).toEqual(wanted.filter((name) => name !== 'DATABASE_ADMIN_URL'));
  });
});

describe('what compose is given', () => {
  test('is documented, and what is documented it asks for', () => {
    const besides = sorted([...asked.keys()].filter((name) => !settings.includes(name)));
    expect(documented(readme, 'What compose must be given besides')).toEqual(besides);
  });

  test('is in example.env where there is no going on without it, empty', () => {
    const example = read('infra/example.env').split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(example.every((line) => line.endsWith('='))).toBe(true);
    expect(sorted(example.map((line) => line.slice(0, -1)))).toEqual(sorted([...asked].filter(([, needed]) => needed).map(([name]) => name)));
  });

  test('makes settings that the code takes', () => {
    const given: Record<string, string> = { DATABASE_PASSWORD: 'a1', DATABASE_ADMIN_PASSWORD: 'b2', OIDC_CLIENT_SECRET: 'c3' };
    const filled = Object.entries(service('operator').environment).map(([name, value]) => [name, value.replaceAll(/\$\{([A-Z_]+)(?::-([^}]*)|[^}]*)\}/g, (_all, asks: string, otherwise?: string) => otherwise ?? given[asks] ?? '')]);
    expect(readConfig({ NODE_ENV: 'production', ...(Object.fromEntries(filled) as Record<string, string>) })).toMatchObject({
      publicUrl: 'http://localhost:4000',
      ownDatabase: { url: 'postgresql://gt_login:a1@database:5432/golden_thread', adminUrl: 'postgresql://postgres:b2@database:5432/postgres' },
      identityProvider: { issuer: 'http://sign-in.localhost:8080/realms/golden-thread', clientId: 'golden-thread', clientSecret: 'c3' },
    });
  });
});

describe('compose', () => {
  test('runs nothing of a version that could change by itself', () => {
    const others = Object.values(services).map(({ image }) => image).filter((image) => image !== 'golden-thread');
    expect(others).toHaveLength(2);
    for (const image of others) expect(image).toMatch(/:\d+\.\d+(\.\d+)?$/);
  });

  test('listens on this machine alone, and keeps the database to itself', () => {
    for (const { ports = [] } of Object.values(services)) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:\d+:\d+$/);
    expect(service('database').ports).toBeUndefined();
  });

  test('lets the product write nowhere and do nothing special', () => {
    for (const name of ['application', 'operator']) expect(service(name)).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  });

  test('holds no secret: each is asked for, and there is no going on without', () => {
    const secrets = Object.values(services).flatMap(({ environment }) => Object.entries(environment)).filter(([name]) => /PASSWORD|SECRET/.test(name));
    expect(secrets.length).toBeGreaterThan(5);
    for (const [, value] of secrets) expect(value).toMatch(/^\$\{[A-Z_]+:\?[^}]+\}$/);
    for (const { environment } of Object.values(services)) for (const value of Object.values(environment)) expect(value).not.toMatch(/:\/\/[^/$]*:[^$/]+@/);
  });

  test('mounts files that are there', () => {
    const mounted = Object.values(services).flatMap(({ volumes = [] }) => volumes).filter((volume) => volume.startsWith('./')).map((volume) => volume.split(':')[0] ?? '');
    expect(mounted.map((file) => file.slice('./'.length)).sort()).toEqual(readdirSync(join(checkout, 'infra/keycloak')).map((file) => `keycloak/${file}`));
  });
});

describe('Keycloak’s realm', () => {
  const text = read('infra/keycloak/realm.json');
  const realm = z.object({
    realm: z.string(),
    registrationAllowed: z.boolean(),
    clients: z.array(z.object({ clientId: z.string(), secret: z.string(), publicClient: z.boolean(), redirectUris: z.array(z.string()), attributes: z.record(z.string(), z.string()) })),
    users: z.array(z.object({ emailVerified: z.boolean(), credentials: z.array(z.object({ value: z.string(), temporary: z.boolean() })) })),
  }).parse(JSON.parse(text));

  test('is filled in from what compose gives to Keycloak', () => {
    const placeholders = namesIn(text, /\$\{([A-Z_]+)\}/g);
    expect(placeholders.filter((name) => !(name in service('identity').environment))).toEqual([]);
    expect(service('application').environment['OIDC_ISSUER']).toContain(`/realms/${realm.realm}}`);
  });

  test('knows the product as the one client that it is, and sends people back to it alone', () => {
    expect(realm.clients).toMatchObject([
      { clientId: '${OIDC_CLIENT_ID}', publicClient: false, redirectUris: ['${PUBLIC_URL}/auth/callback'], attributes: { 'pkce.code.challenge.method': 'S256' } },
    ]);
  });

  test('lets nobody register themselves, and holds no secret', () => {
    expect(realm.registrationAllowed).toBe(false);
    expect(realm.clients.map(({ secret }) => secret)).toEqual(['${OIDC_CLIENT_SECRET}']);
    expect(realm.users).toEqual([{ emailVerified: true, credentials: [{ value: '${FIRST_PERSON_PASSWORD}', temporary: true }] }]);
  });
});
