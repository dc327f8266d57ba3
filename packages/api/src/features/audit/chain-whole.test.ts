import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newSession } from '../../platform/auth/credential.ts';
import { Browser } from '../../testing/browser.ts';
import { TestApi } from '../../testing/api.ts';
import { type, typeWith } from '../../testing/command-line.ts';
import type { Persona, Slug } from '../../testing/seed.ts';

const settings = { ...process.env };
let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start({ signIn: true });
  process.env = { ...settings, LOG_LEVEL: 'silent', DATABASE_URL: api.database.loginUrl, DATABASE_ADMIN_URL: api.database.adminUrl };
});

afterAll(async () => {
  process.env = settings;
  await api.stop();
});

/** The acts in the chain of an organisation after its `from`th entry, with whoever is said to have done them. */
const chained = (slug: Slug, from = 0) => api.seed.asOperator(async (operator) => {
  const { rows } = await operator.query<{ act: string; actor: string; person: string | null }>(
    `select e.act, e.actor, p.display_name as person from app.audit_link l join app.audit_event e on e.id = l.event_id left join app.person p on p.id = e.person_id
      where l.organisation_id = $1 and l.sequence > $2 order by l.sequence`, [api.seed.organisationId(slug), from]);
  return rows;
});
const length = async (slug: Slug): Promise<number> => (await chained(slug)).length;

/** Somebody at a browser for whom the identity provider has vouched, and where it sends them. */
async function vouchedFor({ email }: Persona): Promise<{ browser: Browser; callback: string }> {
  const browser = new Browser(api.url);
  const { address } = await browser.follow(await browser.get('/auth/sign-in'));
  const chosen = await browser.follow(await browser.post(address.href, { person: email }), ({ pathname }) => pathname === '/auth/callback');
  return { browser, callback: chosen.address.href };
}

describe('who came and went is in the chain of the organisation they act for', () => {
  test('signing in and out, in the person’s name', async () => {
    const before = await length('icb');
    const { browser, callback } = await vouchedFor(api.seed.person('icb'));
    await browser.get(callback);
    expect((await browser.post('/auth/sign-out', {})).status).toBe(303);
    expect(await chained('icb', before)).toEqual([
      { act: 'signIn', actor: 'PERSON', person: 'CONTRIBUTOR of icb' }, { act: 'signOut', actor: 'PERSON', person: 'CONTRIBUTOR of icb' },
    ]);
  });

  test('somebody who is refused, since another account came first with their address, in nobody’s name', async () => {
    const person = api.seed.person('police', 'VIEWER');
    await api.seed.asOperator((operator) => operator.query('select auth.sign_in($1, $2, $3, null, $4)', [`${api.url}/oidc`, 'first-holder', person.email, newSession().tokenHash]));
    const before = await length('police');
    const { browser, callback } = await vouchedFor(person);
    await browser.get(callback);
    expect(browser.cookie('__Host-gt-session')).toBeUndefined();
    expect(await chained('police', before)).toEqual([{ act: 'refuseSignIn', actor: 'UNKNOWN', person: null }]);
  });

  test('a token that an operator made and ended, and that it was shown afterwards', async () => {
    const { email } = api.seed.person('pcc');
    const before = await length('pcc');
    const made = await type('token', 'create', '--person', email, '--organisation', 'pcc');
    expect(made.code).toBe(0);
    expect((await typeWith(made.out, 'token', 'revoke')).code).toBe(0);
    const shown = await fetch(`${api.url}/exports/actions.csv`, { headers: { authorization: `Bearer ${made.out}` } });
    expect(shown.status).toBe(401);
    expect((await chained('pcc', before)).map(({ act, actor }) => [act, actor])).toEqual([['createToken', 'OPERATOR'], ['revokeToken', 'OPERATOR'], ['refuseToken', 'UNKNOWN']]);
  });

  test('and the chains hold', async () => {
    expect((await type('audit', 'verify')).code).toBe(0);
  });
});

describe('a text that is purged', () => {
  const named = 'Zebedee Quixote';
  const administrator = () => api.seed.person('trust', 'ADMINISTRATOR');

  beforeAll(async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const { comment } = await api.discussion('trust').about(workstream).sharedWith('icb').with({ body: named }).start();
    await api.done('icb', 'reportIdentifyingText', { recordId: comment.id }, 'record { textHidden }');
    const { textReports } = await api.data<{ textReports: { nodes: { id: string }[] } }>(administrator(), '{ textReports(first: 1) { nodes { id } } }');
    await api.done(administrator(), 'purgeText', { reportId: textReports.nodes[0]?.id }, '');
  });

  test('leaves the chain as it was, since no event ever held the text', async () => {
    const { rows } = await api.seed.asOperator((operator) => operator.query(`select from app.audit_event e where e::text like '%' || $1 || '%'`, [named]));
    expect(rows).toEqual([]);
    expect((await type('audit', 'verify')).code).toBe(0);
  });

  test('does not cover what somebody tampers with afterwards', async () => {
    await api.seed.asOperator(async (operator) => {
      await operator.query('begin');
      await operator.query('set local session_replication_role = replica');
      await operator.query(`update app.audit_event set act = 'postComment' where act = 'purgeText'`);
      await operator.query('commit');
    });
    const { code, said } = await type('audit', 'verify');
    expect(code).toBe(1);
    expect(said).toContain('The audit trail of one organisation has been tampered with.');
  });
});
