import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { newPersonalToken } from '../../platform/auth/credential.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi } from '../../testing/api.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
/** Another partnership in the same database. */
let elsewhere: Seed;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'z-' });
});

afterAll(async () => {
  await api.stop();
});

const VIEWER = '{ viewer { role person { id displayName jobTitle } organisation { slug } organisations { slug } partnership { name demonstration today } } }';

test('the viewer is the person, the organisation they act for and what they may do for it', async () => {
  const viewer = api.seed.person('icb', 'VIEWER');
  expect(await api.data(viewer, VIEWER)).toEqual({
    viewer: {
      role: 'VIEWER', person: { id: globalId('Person', viewer.personId), displayName: 'VIEWER of icb', jobTitle: 'Post icb' }, organisation: { slug: 'icb' }, organisations: [{ slug: 'icb' }],
      partnership: { name: 'Partnership', demonstration: true, today: '2024-05-15' },
    },
  });
});

test('somebody of two organisations acts for one at a time, in the role they have there, and sees both to choose from', async () => {
  const joint = api.seed.person('council');
  const { secret, tokenHash } = newPersonalToken();
  const trust = api.seed.organisationId('trust');
  await api.seed.asOperator(async (operator) => {
    await operator.query(`select auth.add_membership($1, $2, $3, 'VIEWER')`, [uuid(), trust, joint.personId]);
    await operator.query(`insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'write', now() + interval '1 day')`, [tokenHash, joint.personId, trust]);
  });
  const both = [{ slug: 'council' }, { slug: 'trust' }];
  expect(await api.data(joint, VIEWER)).toMatchObject({ viewer: { role: 'CONTRIBUTOR', organisation: { slug: 'council' }, organisations: both } });
  expect(await api.data({ ...joint, token: secret, tokenHash }, VIEWER)).toMatchObject({ viewer: { role: 'VIEWER', organisation: { slug: 'trust' }, organisations: both } });
});

test('today is the partnership’s date, and the real one in London where it is not frozen', async () => {
  await api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, null)', [api.seed.partnershipId]));
  const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' });
  const [before, { viewer }, after] = [london.format(), await api.data<{ viewer: { partnership: { today: string } } }>('icb', VIEWER), london.format()];
  expect([before, after]).toContain(viewer.partnership.today);
});

describe('somebody of two partnerships', () => {
  const PLACES = '{ viewer { organisation { slug } organisations { name } places { organisationId organisationName partnershipId partnershipName role } } }';
  let here: Persona;
  let there: Persona;
  let names: Record<'here' | 'there', object>;

  beforeAll(async () => {
    here = api.seed.person('voluntary');
    const { secret, tokenHash } = newPersonalToken();
    const organisationId = elsewhere.organisationId('trust');
    there = { ...here, slug: 'trust', organisationId, role: 'VIEWER', token: secret, tokenHash };
    await api.seed.asOperator(async (operator) => {
      await operator.query(`select auth.add_membership($1, $2, $3, 'VIEWER')`, [uuid(), organisationId, here.personId]);
      await operator.query(`insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'write', now() + interval '1 day')`, [tokenHash, here.personId, organisationId]);
    });
    const place = (seed: Seed, { slug, role }: Persona, partnershipName: string, organisationName: string) => ({
      organisationId: globalId('Organisation', seed.organisationId(slug)), organisationName, partnershipId: globalId('Partnership', seed.partnershipId), partnershipName, role,
    });
    names = { here: place(api.seed, here, 'Partnership', 'The voluntary'), there: place(elsewhere, there, 'z-Partnership', 'z-The trust') };
  });

  test('is told of both places, each with the role there, whichever they act for', async () => {
    const places = [names.here, names.there];
    expect(await api.data(here, PLACES)).toEqual({ viewer: { organisation: { slug: 'voluntary' }, organisations: [{ name: 'The voluntary' }], places } });
    expect(await api.data(there, PLACES)).toMatchObject({ viewer: { organisations: [{ name: 'z-The trust' }], places } });
  });

  test('is told of no place that is over', async () => {
    const endedAt = (sql: string) => api.seed.asOperator((operator) => operator.query(
      `update app.membership set ended_at = ${sql} where person_id = $1 and organisation_id = $2`, [here.personId, there.organisationId]));
    await endedAt('now()');
    expect(await api.data(here, PLACES)).toMatchObject({ viewer: { places: [names.here] } });
    await endedAt('null');
    // Whoever comes back does so without the tokens of before.
    const { secret, tokenHash } = newPersonalToken();
    there = { ...there, token: secret, tokenHash };
    await api.seed.asOperator((operator) => operator.query(
      `insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'write', now() + interval '1 day')`, [tokenHash, here.personId, there.organisationId]));
    expect(await api.data(here, PLACES)).toMatchObject({ viewer: { places: [names.here, names.there] } });
  });

  test('is known in each partnership as one of its own: nobody else is told of the other', async () => {
    for (const colleague of [api.seed.person('voluntary', 'ADMINISTRATOR'), api.seed.person('trust')]) {
      const { viewer } = await api.data<{ viewer: { places: { partnershipName: string }[] } }>(colleague, PLACES);
      expect(viewer.places.map(({ partnershipName }) => partnershipName)).toEqual(['Partnership']);
    }
    const asked = `query ($person: ID!, $organisation: ID!, $partnership: ID!) { person: node(id: $person) { ... on Person { displayName } } organisation: node(id: $organisation) { id }
      partnership: node(id: $partnership) { id } organisations(first: 100) { totalCount nodes { members(first: 100) { nodes { person { id } organisation { name } } } } } }`;
    for (const colleague of [api.seed.person('voluntary', 'ADMINISTRATOR'), here]) {
      const answer = await api.data<{ organisations: { totalCount: number; nodes: { members: { nodes: { person: { id: string }; organisation: { name: string } }[] } }[] } }>(colleague, asked, {
        person: globalId('Person', here.personId), organisation: globalId('Organisation', there.organisationId), partnership: globalId('Partnership', elsewhere.partnershipId),
      });
      expect(answer).toMatchObject({ person: { displayName: 'CONTRIBUTOR of voluntary' }, organisation: null, partnership: null, organisations: { totalCount: 7 } });
      const memberships = answer.organisations.nodes.flatMap(({ members }) => members.nodes).filter(({ person }) => person.id === globalId('Person', here.personId));
      expect(memberships.map(({ organisation }) => organisation.name)).toEqual(['The voluntary']);
    }
  });

  test('reads in each what is shared there, and nothing of the other’s', async () => {
    const [ours, theirs] = [await api.workstream('council').sharedWithAll().create(), await api.workstream(elsewhere.person('council')).sharedWithAll().create()];
    const asked = 'query ($ours: ID!, $theirs: ID!) { ours: node(id: $ours) { id } theirs: node(id: $theirs) { id } workstreams(first: 10) { totalCount } }';
    const ids = { ours: ours.id, theirs: theirs.id };
    expect(await api.data(here, asked, ids)).toEqual({ ours: { id: ours.id }, theirs: null, workstreams: { totalCount: 1 } });
    expect(await api.data(there, asked, ids)).toEqual({ ours: null, theirs: { id: theirs.id }, workstreams: { totalCount: 1 } });
  });
});

test('nobody but whoever was admitted can ask where a person may act', async () => {
  const { rows } = await api.seed.asOperator((operator) => operator.query('select * from auth.my_places()'));
  expect(rows).toEqual([]);
});
