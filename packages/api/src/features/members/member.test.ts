import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Role } from '@golden-thread/shared/permissions';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Each test has an organisation of its own to change. */
let unused: Slug[];

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  unused = ['parents', 'voluntary', 'pcc', 'police', 'icb', 'trust'];
});

afterAll(async () => {
  await api.stop();
});

let slug: Slug;
let administrator: Persona;
beforeEach(() => {
  administrator = api.seed.person('council', 'ADMINISTRATOR');
});
const anOrganisation = (): void => {
  slug = unused.pop() ?? 'council';
  administrator = api.seed.person(slug, 'ADMINISTRATOR');
};

const membership = async (persona: Persona): Promise<string> => api.seed.asOperator(async (operator) => {
  const { rows } = await operator.query<{ id: string }>('select id from app.membership where person_id = $1 and organisation_id = $2', [persona.personId, persona.organisationId]);
  return globalId('Membership', rows[0]?.id ?? '');
});
const setRole = async (who: Who, persona: Persona, role: Role) => api.change(who, 'setMemberRole', { membershipId: await membership(persona), role }, 'membership { role }');
const remove = async (who: Who, persona: Persona) => api.change(who, 'removeMember', { membershipId: await membership(persona) }, 'membership { id }');
const createsWorkstream = async (who: Persona): Promise<string> => (await api.change(who, 'createWorkstream', { ref: `R${Math.floor(Math.random() * 1e6)}`, title: 'x' })).errors[0]?.code ?? 'done';

type Outcome = 'done' | 'FORBIDDEN' | 'NOT_FOUND';

describe('who changes whom', () => {
  const table: [from: 'own organisation' | 'another organisation' | 'another partnership', role: Role, expected: Outcome][] = [
    ['own organisation', 'VIEWER', 'FORBIDDEN'], ['own organisation', 'CONTRIBUTOR', 'FORBIDDEN'], ['own organisation', 'ADMINISTRATOR', 'done'],
    ['another organisation', 'VIEWER', 'FORBIDDEN'], ['another organisation', 'CONTRIBUTOR', 'FORBIDDEN'], ['another organisation', 'ADMINISTRATOR', 'FORBIDDEN'],
    ['another partnership', 'VIEWER', 'FORBIDDEN'], ['another partnership', 'CONTRIBUTOR', 'FORBIDDEN'], ['another partnership', 'ADMINISTRATOR', 'NOT_FOUND'],
  ];
  const somebody = (from: string, role: Role): Persona =>
    from === 'own organisation' ? api.seed.person('council', role) : from === 'another organisation' ? api.seed.person('trust', role) : elsewhere.person('council', role);
  const code = ({ errors }: { errors: { code: string }[] }): string => errors[0]?.code ?? 'done';

  test.each(table)('of the %s as %s: %s', async (from, role, expected) => {
    const who = somebody(from, role);
    const [viewer, contributor] = [api.seed.person('council', 'VIEWER'), api.seed.person('council')];
    expect(code(await setRole(who, viewer, 'VIEWER'))).toBe(expected);
    const named = await api.change<{ deputyship: { id: string } | null }>(who, 'nameDeputy', {
      membershipId: await membership(contributor), deputyMembershipId: await membership(viewer), endsOn: '2024-06-01',
    }, 'deputyship { id }');
    expect(code(named)).toBe(expected);
    const deputyship = named.deputyship ?? (await api.done<{ deputyship: { id: string } }>(administrator, 'nameDeputy', {
      membershipId: await membership(contributor), deputyMembershipId: await membership(viewer), endsOn: '2024-06-01',
    }, 'deputyship { id }')).deputyship;
    expect(code(await api.change(who, 'endDeputyship', { deputyshipId: deputyship.id }))).toBe(expected);
    if (expected !== 'done') await api.done(administrator, 'endDeputyship', { deputyshipId: deputyship.id }, 'deputyship { id }');
    if (expected !== 'done') expect(code(await remove(who, viewer))).toBe(expected);
  });
});

describe('a role', () => {
  beforeEach(anOrganisation);

  test('bites at once: whoever is made a viewer writes no more with the token they hold, and whoever is promoted does', async () => {
    const [contributor, viewer] = [api.seed.person(slug), api.seed.person(slug, 'VIEWER')];
    expect([await createsWorkstream(contributor), await createsWorkstream(viewer)]).toEqual(['done', 'FORBIDDEN']);
    expect(await setRole(administrator, contributor, 'VIEWER')).toMatchObject({ errors: [], membership: { role: 'VIEWER' } });
    await setRole(administrator, viewer, 'CONTRIBUTOR');
    expect([await createsWorkstream(contributor), await createsWorkstream(viewer)]).toEqual(['FORBIDDEN', 'done']);
  });

  test('of the last administrator is neither lowered nor ended, and one sentence says so', async () => {
    const state = [{ code: 'NOT_ALLOWED_IN_STATE', message: `ADMINISTRATOR of ${slug} is the last administrator of your organisation: make somebody else one first` }];
    expect((await setRole(administrator, administrator, 'CONTRIBUTOR')).errors).toMatchObject(state);
    expect((await remove(administrator, administrator)).errors).toMatchObject(state);
    await setRole(administrator, api.seed.person(slug), 'ADMINISTRATOR');
    expect((await setRole(administrator, administrator, 'CONTRIBUTOR')).errors).toEqual([]);
  });

  test('is kept by one of two administrators who take it from each other at once', async () => {
    const other = api.seed.person(slug);
    for (let round = 0; round < 3; round += 1) {
      await api.seed.asOperator((operator) => operator.query(`update app.membership set role = 'ADMINISTRATOR' where person_id = any ($1)`, [[administrator.personId, other.personId]]));
      const answers = await Promise.all([setRole(administrator, other, 'VIEWER'), setRole(other, administrator, 'VIEWER')]);
      expect(answers.map(({ errors }) => errors[0]?.code ?? 'done').sort()).toEqual(['FORBIDDEN', 'done']);
      const left = await api.seed.asOperator(async (operator) => (await operator.query(`select from app.membership where organisation_id = $1 and role = 'ADMINISTRATOR' and ended_at is null`, [administrator.organisationId])).rowCount);
      expect(left).toBe(1);
    }
  });
});

describe('somebody who is removed', () => {
  beforeEach(anOrganisation);

  test('is shut out at once: an open socket closes without waiting for an event, tokens are revoked for good, and their words keep their name', async () => {
    const person = api.seed.person(slug);
    const workstream = await api.workstream('council').sharedWith(slug).create();
    const thread = await api.discussion('council').about(workstream).start();
    const comment = await api.comment(person).in(thread).saying('what I said').post();
    const [theirs, colleagues] = [api.live(person), api.live(administrator)];
    const [following, staying] = [theirs.comments(thread), colleagues.comments(thread)];
    // Both listen once the server has looked at the discussion for each.
    const looks = () => api.statements.filter((sql) => sql.includes('from app.thread r where r.id = any')).length;
    const before = looks();
    const told = following.next().then((answer) => answer, (closed: unknown) => closed);
    const heard = staying.next();
    while (looks() < before + 2) await new Promise((resolve) => setTimeout(resolve, 10));

    expect((await remove(administrator, person)).errors).toEqual([]);
    // Nothing is said on the discussion until it has.
    expect(await told).toMatchObject({ code: 4403 });
    await api.comment('council').in(thread).saying('after they left').post();
    expect((await heard).value).toMatchObject({ data: { commentPosted: { body: 'after they left' } } });
    await Promise.all([theirs.close(), colleagues.close()]);

    expect(await api.ask(person, '{ viewer { role } workstreams(first: 1) { totalCount } }')).toMatchObject({ status: 401 });
    await api.seed.asOperator((operator) => operator.query('select auth.give_role($1, $2, $3)', [person.organisationId, person.personId, 'CONTRIBUTOR']));
    expect(await api.ask(person, '{ workstreams(first: 1) { totalCount } }')).toMatchObject({ status: 401 });
    expect(await api.data('council', 'query ($id: ID!) { node(id: $id) { ... on Comment { body author { displayName } } } }', { id: comment.id }))
      .toEqual({ node: { body: 'what I said', author: { displayName: `CONTRIBUTOR of ${slug}` } } });
  });

  test('is a member no more, and neither a deputy', async () => {
    const [viewer, contributor] = [api.seed.person(slug, 'VIEWER'), api.seed.person(slug)];
    await api.done(administrator, 'nameDeputy', { membershipId: await membership(contributor), deputyMembershipId: await membership(viewer), endsOn: '2024-06-01' }, 'deputyship { id }');
    await remove(administrator, contributor);
    expect(await createsWorkstream(viewer)).toBe('FORBIDDEN');
    const { node } = await api.data<{ node: object }>('council', 'query ($id: ID!) { node(id: $id) { ... on Organisation { members(first: 10) { nodes { role } } deputyships(first: 10) { totalCount } } } }', { id: api.organisation(administrator) });
    expect(node).toMatchObject({ members: { nodes: [{ role: 'ADMINISTRATOR' }, { role: 'VIEWER' }] }, deputyships: { totalCount: 0 } });
    expect((await remove(administrator, contributor)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['membershipId'] }]);
  });
});

test('when a colleague was last here is told to the administrators of the organisation alone', async () => {
  const contributor = api.seed.person('council');
  await api.seed.asOperator((operator) => operator.query(
    `insert into app.session (token_hash, person_id, organisation_id, last_seen_at) values (sha256('x'), $1, $2, '2024-03-31T23:30:00Z')`, [contributor.personId, contributor.organisationId]));
  const seen = async (who: Who) => (await api.data<{ node: { lastSeenOn: string | null } }>(who, 'query ($id: ID!) { node(id: $id) { ... on Membership { lastSeenOn } } }', { id: await membership(contributor) })).node.lastSeenOn;
  expect(await seen(administrator)).toBe('2024-04-01');
  for (const who of ['council', api.seed.person('trust', 'ADMINISTRATOR')] as const) expect(await seen(who)).toBeNull();
});
