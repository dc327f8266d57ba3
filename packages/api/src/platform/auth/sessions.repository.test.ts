import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { TestApi } from '../../testing/api.ts';
import { Browser } from '../../testing/browser.ts';
import { Seed, type Slug } from '../../testing/seed.ts';
import { hashOf, newSession } from './credential.ts';
import { sessionsRepository } from './sessions.repository.ts';
import type { Sessions } from './sessions.repository.ts';

let api: TestApi;
let sessions: Sessions;

beforeAll(async () => {
  api = await TestApi.start({ signIn: true });
  sessions = sessionsRepository({
    query: <T>(sql: string, parameters: unknown[]) => api.seed.asOperator(async (operator) => (await operator.query(sql, parameters)).rows as T[]),
  });
});
afterAll(() => api.stop());

const sessionName = '__Host-gt-session';

async function signedIn(email: string): Promise<Browser> {
  const browser = new Browser(api.url);
  const { address } = await browser.follow(await browser.get('/auth/sign-in'));
  await browser.follow(await browser.post(address.href, { person: email }), ({ pathname }) => pathname === '/');
  return browser;
}

/** The organisation a session acts for, as its row says; null when it has ended. */
async function actsFor(tokenHash: Buffer): Promise<string | null> {
  return api.seed.asOperator(async (operator) => {
    const { rows } = await operator.query<{ slug: string }>(
      `select o.slug from app.session s join app.organisation o on o.id = s.organisation_id where s.token_hash = $1 and s.ended_at is null`,
      [tokenHash],
    );
    return rows[0]?.slug ?? null;
  });
}

async function addJointPost(email: string, ...slugs: Slug[]): Promise<string> {
  const personId = uuid();
  await api.seed.asOperator(async (operator) => {
    await operator.query('select auth.add_person($1, $2, $3, null)', [personId, email, 'Joint commissioner']);
    for (const slug of slugs) await operator.query(`select auth.add_membership($1, $2, $3, 'CONTRIBUTOR')`, [uuid(), api.seed.organisationId(slug), personId]);
  });
  return personId;
}

/** Lets time go by for a session. */
async function age(tokenHash: Buffer, { seen, begun }: { seen: string; begun: string }): Promise<void> {
  await api.seed.asOperator((operator) =>
    operator.query('update app.session set last_seen_at = now() - $2::interval, created_at = now() - $3::interval where token_hash = $1', [tokenHash, seen, begun]),
  );
}

const hashIn = (browser: Browser): Buffer => hashOf(browser.cookie(sessionName) ?? '');

describe('signing in, through PostgreSQL', () => {
  test('a person of the demonstration comes in, acts for their organisation, and the API knows them', async () => {
    const { email } = api.seed.person('icb');
    const browser = await signedIn(email);

    expect(await actsFor(hashIn(browser))).toBe('icb');
    const answer = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: `${sessionName}=${browser.cookie(sessionName) ?? ''}` },
      body: JSON.stringify({ query: '{ viewer { person { displayName } } }' }),
    });
    expect(await answer.json()).toMatchObject({ data: { viewer: { person: { displayName: 'CONTRIBUTOR of icb' } } } });
  });

  test('a person is known by the subject from then on, whatever becomes of the e-mail address', async () => {
    const identity = { issuer: 'https://sign-in.example', subject: 'subject-1', email: api.seed.person('trust').email, displayName: null };
    const { personId } = api.seed.person('trust');

    expect(await sessions.signIn(identity, newSession().tokenHash)).toBe(personId);
    expect(await sessions.signIn({ ...identity, email: null }, newSession().tokenHash)).toBe(personId);
    expect(await sessions.signIn({ ...identity, email: api.seed.person('police').email }, newSession().tokenHash)).toBe(personId);
  });

  test('an e-mail address counts whatever its capitals', async () => {
    const { email, personId } = api.seed.person('pcc');
    const identity = { issuer: 'https://sign-in.example', subject: 'subject-2', email: email.toUpperCase(), displayName: null };

    expect(await sessions.signIn(identity, newSession().tokenHash)).toBe(personId);
  });

  test('nobody comes in without a verified address that we know, nor without an organisation', async () => {
    const identity = { issuer: 'https://sign-in.example', subject: 'subject-3', displayName: null };
    await addJointPost('between-posts@joint.example');

    for (const email of [null, 'stranger@elsewhere.example', 'between-posts@joint.example']) {
      const { tokenHash } = newSession();
      expect(await sessions.signIn({ ...identity, email }, tokenHash)).toBeNull();
      expect(await sessions.endsAt(tokenHash)).toBeNull();
    }
  });
});

describe('acting for another of one’s organisations, through PostgreSQL', () => {
  test('ends the session and opens one for the other, which is also the one next time', async () => {
    await addJointPost('commissioning@joint.example', 'council', 'trust');
    const browser = await signedIn('commissioning@joint.example');
    const earlier = hashIn(browser);
    expect(await actsFor(earlier)).toBe('council');

    const globalId = Buffer.from(`Organisation:${api.seed.organisationId('trust')}`).toString('base64url');
    const answer = await browser.post('/auth/switch', { organisationId: globalId });

    expect(answer.headers.get('location')).toBe('/');
    expect(await actsFor(earlier)).toBeNull();
    expect(await actsFor(hashIn(browser))).toBe('trust');
    expect(await actsFor(hashIn(await signedIn('commissioning@joint.example')))).toBe('trust');
  });

  test('leads into another partnership and back, where it is also told as the place acted for', async () => {
    const elsewhere = await Seed.partnership(api.database, { prefix: 'z-' });
    const personId = await addJointPost('both-areas@joint.example', 'council');
    await api.seed.asOperator((operator) => operator.query(`select auth.add_membership($1, $2, $3, 'VIEWER')`, [uuid(), elsewhere.organisationId('icb'), personId]));
    const browser = await signedIn('both-areas@joint.example');
    const viewer = async (): Promise<{ places: { organisationId: string }[] }> => {
      const cookie = `${sessionName}=${browser.cookie(sessionName) ?? ''}`;
      const query = '{ viewer { role organisation { slug } partnership { name } places { organisationId } } }';
      const answer = await fetch(`${api.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query }) });
      return ((await answer.json()) as { data: { viewer: { places: { organisationId: string }[] } } }).data.viewer;
    };
    const switchTo = async (place: number): Promise<Response> =>
      browser.post('/auth/switch', { organisationId: (await viewer()).places[place]?.organisationId ?? '' });

    expect(await viewer()).toMatchObject({ role: 'CONTRIBUTOR', organisation: { slug: 'council' }, partnership: { name: 'Partnership' } });
    expect((await switchTo(1)).headers.get('location')).toBe('/');
    expect(await viewer()).toMatchObject({ role: 'VIEWER', organisation: { slug: 'icb' }, partnership: { name: 'z-Partnership' } });
    expect((await switchTo(0)).headers.get('location')).toBe('/');
    expect(await viewer()).toMatchObject({ role: 'CONTRIBUTOR', organisation: { slug: 'council' }, partnership: { name: 'Partnership' } });
  });

  test('is refused for an organisation that is not theirs, and the session goes on', async () => {
    const browser = await signedIn(api.seed.person('voluntary').email);
    const globalId = Buffer.from(`Organisation:${api.seed.organisationId('police')}`).toString('base64url');

    expect((await browser.post('/auth/switch', { organisationId: globalId })).status).toBe(403);
    const refused = await api.seed.asOperator(async (operator) => (await operator.query<object>("select act, refused from app.audit_event where act = 'actForAnother'")).rows);
    expect(refused).toEqual([{ act: 'actForAnother', refused: 'FORBIDDEN' }]);
    expect(await actsFor(hashIn(browser))).toBe('voluntary');
  });

  test('does not begin the twelve hours again', async () => {
    await addJointPost('planning@joint.example', 'council', 'icb');
    const browser = await signedIn('planning@joint.example');
    await age(hashIn(browser), { seen: '1 minute', begun: '11 hours 50 minutes' });
    const endsAt = await sessions.endsAt(hashIn(browser));

    await browser.post('/auth/switch', { organisationId: Buffer.from(`Organisation:${api.seed.organisationId('icb')}`).toString('base64url') });

    expect(await actsFor(hashIn(browser))).toBe('icb');
    expect(await sessions.endsAt(hashIn(browser))).toEqual(endsAt);
  });
});

describe('the end of a session, through PostgreSQL', () => {
  test('signing out ends it at once, for every copy of the cookie', async () => {
    const browser = await signedIn(api.seed.person('parents').email);
    const copy = new Browser(api.url);
    copy.setCookie(sessionName, browser.cookie(sessionName) ?? '');

    await browser.post('/auth/sign-out', {});

    expect((await copy.get('/auth/session')).status).toBe(401);
  });

  test('comes an hour after the last sign of life, which asking is not', async () => {
    const browser = await signedIn(api.seed.person('police').email);
    await age(hashIn(browser), { seen: '50 minutes', begun: '2 hours' });

    const asked = (await (await browser.get('/auth/session')).json()) as { endsAt: string };
    expect(asked.endsAt).toBe((await sessions.endsAt(hashIn(browser)))?.toISOString());
    const kept = (await (await browser.post('/auth/session', {})).json()) as { endsAt: string };
    expect(Date.parse(kept.endsAt) - Date.parse(asked.endsAt)).toBeGreaterThanOrEqual(50 * 60_000);

    await age(hashIn(browser), { seen: '61 minutes', begun: '2 hours' });
    expect((await browser.post('/auth/session', {})).status).toBe(401);
  });

  test('comes twelve hours after it began, whatever the signs of life', async () => {
    const browser = await signedIn(api.seed.person('council').email);
    await age(hashIn(browser), { seen: '0 minutes', begun: '12 hours 1 minute' });

    expect((await browser.post('/auth/session', {})).status).toBe(401);
  });
});

test('the demonstration offers everybody with an organisation, and no one else', async () => {
  const offered = await sessions.demonstrationPeople();

  expect(offered).toContainEqual({
    email: 'contributor@icb.example',
    displayName: 'CONTRIBUTOR of icb',
    jobTitle: 'Post icb',
    organisations: ['The icb'],
  });
  expect(offered.find(({ email }) => email === 'commissioning@joint.example')?.organisations).toEqual(['The council', 'The trust']);
  expect(offered.map(({ email }) => email)).not.toContain('between-posts@joint.example');
});
