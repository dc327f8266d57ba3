import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { hashOf } from '../platform/auth/credential.ts';
import { TestApi } from '../testing/api.ts';
import { type } from '../testing/command-line.ts';
import { Seed } from '../testing/seed.ts';

const settings = { ...process.env };
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  process.env = { ...settings, LOG_LEVEL: 'silent', DATABASE_URL: api.database.loginUrl, DATABASE_ADMIN_URL: api.database.adminUrl };
});
afterAll(async () => {
  process.env = settings;
  await api.stop();
});

const create = (...more: string[]) => type('token', 'create', '--person', 'contributor@icb.example', '--organisation', 'icb', ...more);

async function ask(token: string, query: string): Promise<unknown> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query }),
  });
  return response.json();
}

const whoAmI = '{ viewer { role person { displayName } organisation { shortName } } }';
const addWorkstream = (ref: string): string => `mutation { createWorkstream(input: { ref: "${ref}", title: "Waits" }) { errors { code message } workstream { ref } } }`;

describe('token create', () => {
  test('prints a token and nothing else, which acts for that person at that organisation', async () => {
    const told = await create();
    expect(told).toEqual({ code: 0, out: expect.stringMatching(/^gt_[A-Za-z0-9_-]{43}$/), said: '' });
    expect(await ask(told.out, whoAmI)).toMatchObject({ data: { viewer: { role: 'CONTRIBUTOR', person: { displayName: 'CONTRIBUTOR of icb' }, organisation: { shortName: 'icb' } } } });
  });

  test('a token that reads cannot write, and one that writes can', async () => {
    const [reads, writes] = [await create(), await create('--scope', 'write')];
    expect(await ask(reads.out, addWorkstream('T1'))).toMatchObject({
      data: { createWorkstream: { errors: [{ code: 'FORBIDDEN', message: 'This token may only read' }], workstream: null } },
    });
    expect(await ask(writes.out, addWorkstream('T2'))).toMatchObject({ data: { createWorkstream: { errors: [], workstream: { ref: 'T2' } } } });
    expect(await ask(reads.out, '{ workstreams(first: 10) { nodes { ref } } }')).toMatchObject({ data: { workstreams: { nodes: [{ ref: 'T2' }] } } });
  });

  test('only the hash is kept, and it ends after 90 days', async () => {
    const { out } = await create();
    const found = await api.seed.asOperator(async (operator) => {
      const { rows } = await operator.query<object>(
        `select scope, expires_at - created_at = interval '90 days' as "ninetyDays", position($2 in to_jsonb(t)::text) as "shown" from app.personal_token t where token_hash = $1`,
        [hashOf(out), out],
      );
      return rows;
    });
    expect(found).toEqual([{ scope: 'read', ninetyDays: true, shown: 0 }]);
  });

  test.each([
    [['--person', 'nobody@icb.example', '--organisation', 'icb'], 'Nobody with the e-mail address nobody@icb.example acts for The icb.'],
    [['--person', 'contributor@icb.example', '--organisation', 'trust'], 'Nobody with the e-mail address contributor@icb.example acts for The trust.'],
    [['--person', 'contributor@icb.example', '--organisation', 'moon'], 'There is no organisation "moon".'],
  ])('%j is refused in one sentence', async (typed, sentence) => {
    expect(await type('token', 'create', ...typed)).toEqual({ code: 1, out: '', said: sentence });
  });

  test('nobody gets a token for an organisation they have left', async () => {
    const { personId } = api.seed.person('pcc');
    await api.seed.asOperator((operator) => operator.query('update app.membership set ended_at = now() where person_id = $1', [personId]));
    expect(await type('token', 'create', '--person', 'contributor@pcc.example', '--organisation', 'pcc')).toMatchObject({ code: 1, out: '' });
  });

  test('a slug of two partnerships is not guessed at: the organisation’s id says which', async () => {
    const other = await Seed.partnership(api.database, { prefix: 'other-' });
    const theirs = other.organisationId('icb');
    expect(await create()).toMatchObject({ code: 1, out: '', said: expect.stringMatching(/^"icb" can mean 2 organisations: give the id of one instead, /) });

    const { out } = await type('token', 'create', '--person', 'other-contributor@icb.example', '--organisation', theirs);
    expect(await ask(out, whoAmI)).toMatchObject({ data: { viewer: { person: { displayName: 'other-CONTRIBUTOR of icb' } } } });
  });
});
