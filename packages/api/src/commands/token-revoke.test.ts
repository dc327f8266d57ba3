import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hashOf } from '../platform/auth/credential.ts';
import { TestApi } from '../testing/api.ts';
import { type, typeWith } from '../testing/command-line.ts';

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
beforeEach(() => api.seed.asOperator((operator) => operator.query('delete from app.personal_token where person_id = $1', [api.seed.person('icb').personId])));

const person = ['--person', 'contributor@icb.example'];
const create = async (...more: string[]): Promise<string> => (await type('token', 'create', ...person, '--organisation', 'icb', ...more)).out;
const list = () => type('token', 'list', ...person);
const idOf = async (token: string): Promise<string> =>
  api.seed.asOperator(async (operator) => {
    const { rows } = await operator.query<{ id: string }>('select id from app.personal_token where token_hash = $1', [hashOf(token)]);
    return rows[0]?.id ?? '';
  });

const status = async (token: string): Promise<number> => {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query: '{ workstreams(first: 1) { totalCount } }' }),
  });
  return response.status;
};

const noneLikeThat = 'No token was revoked: there is none like that, or it had been revoked before.';

describe('token list', () => {
  test('tells each token’s id, label, organisation, scope and dates, and never its secret', async () => {
    const [labelled, plain] = [await create('--label', 'Power BI, Fridays', '--scope', 'write'), await create()];
    const { code, out, said } = await list();
    expect([code, said]).toEqual([0, '']);
    const [headings, ...rows] = out.split('\n').map((line) => line.split(/ {2,}/));
    expect(headings).toEqual(['id', 'label', 'organisation', 'scope', 'created', 'ends', 'last used']);
    const day = expect.stringMatching(/^\d{4}-\d\d-\d\d$/);
    expect(rows).toEqual([
      [await idOf(labelled), 'Power BI, Fridays', 'The icb', 'write', day, day, 'no use recorded'],
      [await idOf(plain), '-', 'The icb', 'read', day, day, 'no use recorded'],
    ]);
    for (const token of [labelled, plain]) expect(out).not.toContain(token.slice(3));
  });

  test('leaves out what no longer works', async () => {
    const [revoked, expired] = [await create(), await create()];
    await type('token', 'revoke', await idOf(revoked));
    await api.seed.asOperator((operator) => operator.query('update app.personal_token set expires_at = now() where token_hash = $1', [hashOf(expired)]));
    expect(await list()).toEqual({ code: 0, said: '', out: 'contributor@icb.example has no token that works.' });
  });

  test.each([
    [[], 2, 'Say whose tokens: --person EMAIL.'],
    [['--person', 'nobody@icb.example'], 1, 'There is nobody with the e-mail address nobody@icb.example.'],
  ])('%j is refused in one sentence', async (typed, code, said) => {
    expect(await type('token', 'list', ...typed)).toEqual({ code, out: '', said });
  });
});

describe('token create', () => {
  test.each([
    ['', '--label must not be empty.'],
    ['x'.repeat(101), '--label must be 100 characters or fewer; it has 101.'],
    ['a\tb', '--label must be one line of ordinary characters.'],
  ])('the label %j is refused', async (label, said) => {
    expect(await type('token', 'create', ...person, '--organisation', 'icb', '--label', label)).toEqual({ code: 2, out: '', said });
  });
});

describe('token revoke', () => {
  test('ends a token by its id, at once and while the server runs', async () => {
    const [one, other] = [await create(), await create()];
    expect([await status(one), await status(other)]).toEqual([200, 200]);
    expect(await type('token', 'revoke', await idOf(one))).toEqual({ code: 0, said: '', out: 'The token is revoked.' });
    expect([await status(one), await status(other)]).toEqual([401, 200]);
  });

  test('ends a token that is pasted, with the spaces and the line break around it', async () => {
    const token = await create();
    expect(await typeWith(`  ${token} \r`, 'token', 'revoke')).toEqual({ code: 0, said: '', out: 'The token is revoked.' });
    expect(await status(token)).toBe(401);
  });

  test('says so when there is nothing to revoke, an earlier time included', async () => {
    const token = await create();
    const id = await idOf(token);
    await type('token', 'revoke', id);
    expect(await type('token', 'revoke', id)).toEqual({ code: 1, out: '', said: noneLikeThat });
    expect(await typeWith(token, 'token', 'revoke')).toEqual({ code: 1, out: '', said: noneLikeThat });
    expect(await typeWith(`gt_${'A'.repeat(43)}`, 'token', 'revoke')).toEqual({ code: 1, out: '', said: noneLikeThat });
  });

  test.each([
    [['7'], '', /^The id of a token is 36 characters long, .*\.$/],
    [['a', 'b'], '', /^One token at a time: give one id\.$/],
    [[], '', /^Give the id of a token \("token list" has it\), or the token itself, .*\.$/],
    [[], 'hush-hush', /^Give the id of a token/],
    [[`gt_${'hush'.repeat(10)}abc`], '', /^That is a token and not its id: give it on standard input, .*\.$/],
  ])('%j with “%s” on standard input is refused in one sentence that repeats nothing', async (typed, input, sentence) => {
    const { code, out, said } = await typeWith(input, 'token', 'revoke', ...typed);
    expect([code, out]).toEqual([2, '']);
    expect(said).toMatch(sentence);
    expect(said).not.toContain('hush');
  });
});

describe('when a token was last used', () => {
  test('is written down when the server stops, for tokens that work, and to nobody else’s cost', async () => {
    const other = await TestApi.start();
    try {
      process.env = { ...process.env, DATABASE_URL: other.database.loginUrl, DATABASE_ADMIN_URL: other.database.adminUrl };
      const [{ out: used }, { out: unused }] = [await type('token', 'create', ...person, '--organisation', 'icb'), await type('token', 'create', ...person, '--organisation', 'icb')];
      const asks = (token: string) => fetch(`${other.url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query: '{ workstreams(first: 1) { totalCount } }' }),
      });
      other.statements.length = 0;
      expect((await asks(used)).status).toBe(200);
      expect((await asks(`gt_${'A'.repeat(43)}`)).status).toBe(401);
      expect(other.statements.filter((sql) => sql.includes('note_token_use'))).toEqual([]);
      await other.close();
      const rows = await other.seed.asOperator(async (operator) => (await operator.query<{ used: boolean }>(
        `select coalesce(last_used_at between now() - interval '1 minute' and now(), false) as used from app.personal_token where token_hash in ($1, $2) order by token_hash = $2`,
        [hashOf(used), hashOf(unused)],
      )).rows);
      expect(rows).toEqual([{ used: true }, { used: false }]);
      const today = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date());
      expect((await list()).out).toMatch(new RegExp(` ${today}$`, 'm'));
    } finally {
      process.env = { ...process.env, DATABASE_URL: api.database.loginUrl, DATABASE_ADMIN_URL: api.database.adminUrl };
      await other.database.drop();
    }
  });
});
