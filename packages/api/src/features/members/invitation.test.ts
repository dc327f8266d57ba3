import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import { Browser } from '../../testing/browser.ts';
import { startOpenIdProvider } from '../../testing/openid-provider.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import type { Started } from '../../testing/started.ts';

const client = { clientId: 'golden-thread', clientSecret: 'told-to-nobody' };
const account = (subject: string, email: string, verified = true) => ({ subject, email, verified, name: `Account ${subject}` });

let api: TestApi;
let elsewhere: Seed;
let provider: Started & { issuer: string };
let administrator: Persona;

beforeAll(async () => {
  api = await TestApi.start({
    provider: async (redirectUri) => {
      provider = await startOpenIdProvider({
        ...client, redirectUri,
        accounts: [
          account('new', 'New.Lead@ICB.example'), account('unverified', 'unverified@icb.example', false), account('withdrawn', 'withdrawn@icb.example'), account('late', 'late@icb.example'),
          account('joint', 'contributor@trust.example'), account('two', 'two@both.example'), account('returning', 'viewer@police.example'),
          account('first', 'given-away@icb.example'), account('second', 'given-away@icb.example'),
        ],
      });
      return { issuer: provider.issuer, ...client };
    },
  });
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  administrator = api.seed.person('icb', 'ADMINISTRATOR');
});

afterAll(async () => {
  await api.stop();
  await provider.stop();
});

interface Invitation {
  id: string;
  state: string;
}
const invite = (emailAddress: string, { role = 'VIEWER', who = administrator }: { role?: string; who?: Who } = {}): Promise<Payload<{ invitation: Invitation | null }>> =>
  api.change(who, 'invitePerson', { emailAddress, displayName: 'Lead for Inclusion', jobTitle: 'Associate director', role }, 'invitation { id state }');
const waiting = async (who: Who, organisation: Who = administrator) => (await api.data<{ node: { invitations: { totalCount: number; nodes: { emailAddress: string; state: string }[] } } }>(
  who, 'query ($id: ID!) { node(id: $id) { ... on Organisation { invitations(first: 100) { totalCount nodes { emailAddress state } } } } }', { id: api.organisation(organisation) })).node.invitations;

/** Goes through the provider; what the browser is afterwards told of who is signed in. */
async function signIn(subject: string): Promise<{ sentTo: string | null; viewer: { role: string; person: { displayName: string; jobTitle: string | null }; organisation: { slug: string }; places: { organisationName: string }[] } | null }> {
  const [browser, theirs] = [new Browser(api.url), new Browser(provider.issuer)];
  const begun = await browser.get('/auth/sign-in');
  const form = await theirs.follow(await theirs.get(begun.headers.get('location') ?? ''));
  const back = await theirs.follow(await theirs.post(form.address.href, { subject }));
  const sentTo = (await browser.get(back.address.href)).headers.get('location');
  const cookie = `__Host-gt-session=${browser.cookie('__Host-gt-session') ?? ''}`;
  const { text } = await api.raw(null, JSON.stringify({ query: '{ viewer { role person { displayName jobTitle } organisation { slug } places { organisationName } } }' }), { headers: { cookie } });
  return { sentTo, ...(JSON.parse(text) as { data: { viewer: never } }).data };
}

describe('whoever was invited', () => {
  test('becomes a member by signing in with the address, however it is spelt, under the name and post they were invited by', async () => {
    expect((await signIn('new')).sentTo).toBe('/sign-in?problem=unknown-person');
    await invite('new.lead@icb.example', { role: 'CONTRIBUTOR' });
    expect(await signIn('new')).toEqual({
      sentTo: '/', viewer: { role: 'CONTRIBUTOR', person: { displayName: 'Lead for Inclusion', jobTitle: 'Associate director' }, organisation: { slug: 'icb' }, places: [{ organisationName: 'The icb' }] },
    });
    expect((await waiting(administrator)).nodes).not.toContainEqual(expect.objectContaining({ emailAddress: 'new.lead@icb.example' }));
    expect(await signIn('new')).toMatchObject({ sentTo: '/', viewer: { role: 'CONTRIBUTOR' } });
  });

  test('is nobody of ours while their provider has not verified the address', async () => {
    await invite('unverified@icb.example');
    expect(await signIn('unverified')).toEqual({ sentTo: '/sign-in?problem=unknown-person', viewer: null });
    expect((await waiting(administrator)).nodes).toContainEqual({ emailAddress: 'unverified@icb.example', state: 'WAITING' });
  });

  test('is let in no more once the invitation is withdrawn', async () => {
    const { invitation } = await invite('withdrawn@icb.example');
    const withdraw = () => api.change<{ invitation: Invitation }>(administrator, 'withdrawInvitation', { invitationId: invitation?.id }, 'invitation { id state }');
    expect(await withdraw()).toMatchObject({ errors: [], invitation: { state: 'WITHDRAWN' } });
    expect(await signIn('withdrawn')).toMatchObject({ viewer: null });
    expect((await withdraw()).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  });

  test('is let in for fourteen days by the real clock, and not a second longer', async () => {
    const { invitation } = await invite('late@icb.example');
    const row = parseGlobalId(invitation?.id ?? '')?.id;
    const ended = await api.seed.asOperator(async (operator) => (await operator.query<object>(
      `update app.invitation set invited_at = invited_at - interval '14 days 1 second', ends_at = ends_at - interval '14 days 1 second' where id = $1 returning ends_at - invited_at = interval '14 days' as fortnight`, [row])).rows);
    expect(ended).toEqual([{ fortnight: true }]);
    expect(await signIn('late')).toMatchObject({ viewer: null });
    expect((await waiting(administrator)).nodes).toContainEqual({ emailAddress: 'late@icb.example', state: 'ENDED' });
    // Invited anew, once the old invitation has ended.
    expect((await invite('late@icb.example')).errors).toEqual([]);
    expect(await signIn('late')).toMatchObject({ viewer: { role: 'VIEWER' } });
  });

  test('and acts for another organisation already keeps their name, and acts for both', async () => {
    await invite('contributor@trust.example');
    const { viewer } = await signIn('joint');
    expect(viewer).toMatchObject({ person: { displayName: 'CONTRIBUTOR of trust', jobTitle: 'Post trust' }, places: [{ organisationName: 'The icb' }, { organisationName: 'The trust' }] });
  });

  test('by organisations of two partnerships becomes one person who acts in both', async () => {
    await invite('two@both.example');
    await invite('two@both.example', { who: elsewhere.person('police', 'ADMINISTRATOR') });
    expect((await signIn('two')).viewer?.places.map(({ organisationName }) => organisationName).sort()).toEqual(['The icb', 'other-The police']);
  });

  test('and was removed before comes back in the role they are now invited to', async () => {
    const viewer = api.seed.person('police', 'VIEWER');
    await api.seed.asOperator((operator) => operator.query('update app.membership set ended_at = now() where person_id = $1', [viewer.personId]));
    expect(await signIn('returning')).toMatchObject({ viewer: null });
    expect((await invite('viewer@police.example', { role: 'CONTRIBUTOR', who: api.seed.person('police', 'ADMINISTRATOR') })).errors).toEqual([]);
    expect(await signIn('returning')).toMatchObject({ viewer: { role: 'CONTRIBUTOR', person: { displayName: 'VIEWER of police' }, organisation: { slug: 'police' } } });
  });

  test('by an address that was given to somebody else since does not become the person of before', async () => {
    await invite('given-away@icb.example');
    expect(await signIn('first')).toMatchObject({ viewer: { organisation: { slug: 'icb' } } });
    await invite('given-away@icb.example', { who: api.seed.person('trust', 'ADMINISTRATOR') });
    expect(await signIn('second')).toMatchObject({ viewer: null });
    expect((await signIn('first')).viewer?.places).toHaveLength(2);
  });
});

describe('inviting', () => {
  test('is for administrators, who alone see whom they have invited', async () => {
    for (const who of ['icb', api.seed.person('icb', 'VIEWER')] as const) expect((await invite('x@icb.example', { who })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    await invite('seen@icb.example');
    expect((await waiting(administrator)).totalCount).toBeGreaterThan(0);
    for (const who of ['icb', api.seed.person('icb', 'VIEWER'), api.seed.person('trust', 'ADMINISTRATOR')] as const) expect(await waiting(who)).toEqual({ totalCount: 0, nodes: [] });
  });

  test('somebody who acts for the organisation already is told in one sentence, and so is a second invitation', async () => {
    expect((await invite('Viewer@ICB.example')).errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'Somebody with this e-mail address acts for your organisation already', path: ['emailAddress'] }]);
    await invite('twice@icb.example');
    expect((await invite('TWICE@icb.example')).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['emailAddress'] }]);
  });

  test('tells nothing of people elsewhere: one who is here in another organisation or partnership, and one who is not, are invited alike', async () => {
    const answers = [];
    for (const address of ['contributor@council.example', 'other-contributor@council.example', 'nobody@nowhere.example']) {
      api.statements.length = 0;
      const { invitation, ...answer } = await invite(address);
      answers.push({ answer, state: invitation?.state, statements: [...api.statements] });
    }
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
  });

  test.each([['', 'Enter an e-mail address'], ['nobody', 'Enter an e-mail address in the correct format, like name@council.example']])('the address “%s” is refused', async (address, message) => {
    expect((await invite(address)).errors).toEqual([{ code: 'INVALID', message, path: ['emailAddress'] }]);
  });

  test('another organisation’s invitation is not there to be withdrawn', async () => {
    const { invitation } = await invite('not-yours@icb.example');
    for (const who of [api.seed.person('trust', 'ADMINISTRATOR'), elsewhere.person('icb', 'ADMINISTRATOR')]) {
      expect((await api.change(who, 'withdrawInvitation', { invitationId: invitation?.id })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });
});
