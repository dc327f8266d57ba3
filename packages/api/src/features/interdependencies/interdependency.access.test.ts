import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { outcome, roles, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
let workstream: Made;
let engagement: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  workstream = await api.workstream('trust').sharedWithAll().create();
  engagement = await api.milestone('trust').of(workstream).create();
});

afterAll(async () => {
  await api.stop();
});

/** How an organisation stands to an agreement in which the Trust gives and the council needs, and which the ICB reads. */
type Standing = 'whoever gives' | 'whoever needs' | 'a reader' | 'an outsider' | 'another partnership';
type Operation = 'answering it' | 'moving the date it is given' | 'moving the date it is needed' | 'delivering' | 'accepting' | 'withdrawing it' | 'sharing it' | 'proposing one between the two';

function somebody(standing: Standing, role: (typeof roles)[number]): Persona {
  switch (standing) {
    case 'whoever gives': return api.seed.person('trust', role);
    case 'whoever needs': return api.seed.person('council', role);
    case 'a reader': return api.seed.person('icb', role);
    case 'an outsider': return api.seed.person('police', role);
    case 'another partnership': return elsewhere.person('trust', role);
  }
}

/** An agreement of its own for each attempt, in the state in which the operation could happen. */
async function stage(operation: Operation): Promise<Made> {
  const proposal = api.interdependency('trust').from('trust').to('council').sharedWith('icb').with({ offeredFor: '2024-05-31' });
  if (operation === 'answering it' || operation === 'withdrawing it' || operation === 'proposing one between the two') return proposal.propose();
  const agreed = await proposal.agreedBy('council', { neededBy: '2024-06-14' });
  if (operation !== 'accepting') return agreed;
  return (await api.done<{ interdependency: Made }>('trust', 'deliverInterdependency', { interdependencyId: agreed.id, version: agreed.version }, 'interdependency { id version }')).interdependency;
}

function attempt(persona: Persona, operation: Operation, { id, version }: Made) {
  // Whoever is no party is told none.
  const party = (['trust', 'council'] as const).some((slug) => api.seed.organisationId(slug) === persona.organisationId);
  const at = { interdependencyId: id, version: party ? version : 1 };
  switch (operation) {
    case 'answering it': return api.change(persona, 'answerInterdependency', { ...at, answer: 'AGREE' });
    case 'moving the date it is given': return api.change(persona, 'changeInterdependencyDate', { ...at, offeredFor: '2024-06-07', reason: 'Half-term' });
    case 'moving the date it is needed': return api.change(persona, 'changeInterdependencyDate', { ...at, neededBy: '2024-06-21' });
    case 'delivering': return api.change(persona, 'deliverInterdependency', at);
    case 'accepting': return api.change(persona, 'acceptInterdependency', at);
    case 'withdrawing it': return api.change(persona, 'withdrawInterdependency', at);
    case 'sharing it': return api.change(persona, 'shareInterdependency', { ...at, audience: { scope: 'OWNER' } });
    case 'proposing one between the two':
      return api.change(persona, 'proposeInterdependency', { title: 'Findings', givingOrganisationId: api.organisation('trust'), needingOrganisationId: api.organisation('council') });
  }
}

function ruled(persona: Persona, operation: Operation, visible: boolean) {
  const parties = { givingId: api.seed.organisationId('trust'), needingId: api.seed.organisationId('council') };
  switch (operation) {
    case 'answering it': return ruling(persona, 'interdependency:answer', { ...parties, awaitedSide: 'NEEDING' }, visible);
    case 'moving the date it is given': return ruling(persona, 'interdependency:change-date', { ...parties, side: 'GIVING' }, visible);
    case 'moving the date it is needed': return ruling(persona, 'interdependency:change-date', { ...parties, side: 'NEEDING' }, visible);
    case 'delivering': return ruling(persona, 'interdependency:deliver', parties, visible);
    case 'accepting': return ruling(persona, 'interdependency:accept', parties, visible);
    case 'withdrawing it': return ruling(persona, 'interdependency:withdraw', { ownerId: parties.givingId }, visible);
    case 'sharing it': return ruling(persona, 'interdependency:share', parties, visible);
    case 'proposing one between the two': return ruling(persona, 'interdependency:propose', parties, visible);
  }
}

const CHOICE = 'ourChoice { scope inherited organisations { slug } endings { organisation { slug } endsOn } }';

type Line = [Operation, Standing, Outcome, Outcome, Outcome];

/** Who may, of the two; everybody else who reads it is refused, and to whoever does not it is not there. */
const ofParties = (operation: Operation, ...may: Standing[]): Line[] =>
  (['whoever gives', 'whoever needs', 'a reader', 'an outsider', 'another partnership'] as const).map((standing): Line => {
    const hidden = standing === 'an outsider' || standing === 'another partnership';
    const expected = hidden ? 'NOT_FOUND' : may.includes(standing) ? 'done' : 'FORBIDDEN';
    return [operation, standing, 'FORBIDDEN', expected, expected];
  });

describe('an agreement in which the Trust gives, the council needs and the ICB reads', () => {
  test.each<Line>([
    // what is tried, by whom, VIEWER, CONTRIBUTOR, ADMINISTRATOR
    ...ofParties('answering it', 'whoever needs'),
    ...ofParties('moving the date it is given', 'whoever gives'),
    ...ofParties('moving the date it is needed', 'whoever needs'),
    ...ofParties('delivering', 'whoever gives'),
    ...ofParties('accepting', 'whoever needs'),
    ...ofParties('withdrawing it', 'whoever gives'),
    ...ofParties('sharing it', 'whoever gives', 'whoever needs'),
    // Everybody knows the organisations of the partnership, so that what is refused is the act.
    ['proposing one between the two', 'whoever gives', 'FORBIDDEN', 'done', 'done'],
    ['proposing one between the two', 'whoever needs', 'FORBIDDEN', 'done', 'done'],
    ['proposing one between the two', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['proposing one between the two', 'an outsider', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['proposing one between the two', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s, by %s: %s, %s, %s', async (operation, standing, ...expected) => {
    const visible = standing !== 'another partnership' && (standing !== 'an outsider' || operation === 'proposing one between the two');
    for (const [index, role] of roles.entries()) {
      const persona = somebody(standing, role);
      const made = await stage(operation);
      const judged = ruled(persona, operation, visible);
      expect([role, judged[0]]).toEqual([role, expected[index]]);
      const [code, message] = outcome(await attempt(persona, operation, made));
      expect([role, code, message]).toEqual([role, ...judged]);
    }
  });

  test('what another date of the Trust’s milestone would do is told to the Trust alone', async () => {
    const preview = async (persona: Persona) =>
      (await api.data<{ previewForecastChange: object | null }>(persona, 'query ($id: ID!) { previewForecastChange(milestoneId: $id, forecastOn: "2024-07-01") { forecastOn } }', { id: engagement.id })).previewForecastChange;
    for (const role of ['CONTRIBUTOR', 'ADMINISTRATOR'] as const) expect(await preview(api.seed.person('trust', role))).toEqual({ forecastOn: '2024-07-01' });
    expect(await preview(api.seed.person('trust', 'VIEWER'))).toBeNull();
    for (const slug of ['council', 'icb', 'police'] as const) expect(await preview(api.seed.person(slug, 'ADMINISTRATOR'))).toBeNull();
    expect(await preview(elsewhere.person('trust'))).toBeNull();
  });

  test('tells each party its own choice of readers, in every role, and to nobody the other party’s', async () => {
    const organisations = (...slugs: Slug[]) => slugs.map((slug) => ({ slug }));
    const share = (slug: Slug, { id, version }: Made, audience: Record<string, unknown>) =>
      api.done<{ interdependency: Made }>(slug, 'shareInterdependency', { interdependencyId: id, version, audience }, 'interdependency { id version }');
    // The soonest, so that it is on the first page of the list.
    const made = await api.interdependency('trust').from('trust').to('council').with({ offeredFor: '2024-05-16' }).sharedWith('icb', 'police').until('icb', '2024-07-01').until('police', '2024-06-01').propose();
    const { interdependency } = await share('council', made, {
      scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb'), api.organisation('parents')], endings: [{ organisationId: api.organisation('parents'), endsOn: '2024-08-01' }],
    });
    const told = async (persona: Persona) => {
      const { node, interdependencies } = await api.data<{ node: object | null; interdependencies: { nodes: { id: string }[] } }>(persona,
        `query ($id: ID!) { node(id: $id) { ... on Interdependency { ${CHOICE} } } interdependencies(first: 100) { nodes { id ${CHOICE} } } }`, { id: made.id });
      const listed = interdependencies.nodes.find(({ id }) => id === made.id);
      expect(listed).toEqual(node === null ? undefined : { ...node, id: made.id });
      return node;
    };
    for (const role of roles) {
      expect(await told(somebody('whoever gives', role))).toEqual({ ourChoice: {
        scope: 'ORGANISATIONS', inherited: false, organisations: organisations('icb', 'police'),
        endings: [{ organisation: { slug: 'icb' }, endsOn: '2024-07-01' }, { organisation: { slug: 'police' }, endsOn: '2024-06-01' }],
      } });
      expect(await told(somebody('whoever needs', role))).toEqual({ ourChoice: {
        scope: 'ORGANISATIONS', inherited: false, organisations: organisations('icb', 'parents'), endings: [{ organisation: { slug: 'parents' }, endsOn: '2024-08-01' }],
      } });
      expect(await told(somebody('a reader', role))).toEqual({ ourChoice: null });
      expect(await told(somebody('an outsider', role))).toBeNull();
      expect(await told(somebody('another partnership', role))).toBeNull();
    }

    await share('trust', interdependency, { scope: 'PARTNERSHIP' });
    expect(await told(somebody('whoever gives', 'VIEWER'))).toMatchObject({ ourChoice: { scope: 'PARTNERSHIP', endings: [] } });
    expect(await told(somebody('whoever needs', 'VIEWER'))).toMatchObject({ ourChoice: { organisations: organisations('icb', 'parents') } });
  });
});

test('the choice of readers is one where both ends are one organisation’s, and is nobody’s of a share that has ended', async () => {
  const made = await api.interdependency('council').from('council').to('council').sharedWith('icb').until('icb', '2024-06-01').propose();
  const chosen = async (slug: Slug) => (await api.data<{ node: object | null }>(slug, `query ($id: ID!) { node(id: $id) { ... on Interdependency { ${CHOICE} } } }`, { id: made.id })).node;
  expect(await chosen('council')).toMatchObject({ ourChoice: { scope: 'ORGANISATIONS', organisations: [{ slug: 'icb' }] } });
  expect(await chosen('icb')).toEqual({ ourChoice: null });
  await api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, '2024-06-01']));
  expect(await chosen('council')).toEqual({ ourChoice: { scope: 'OWNER', inherited: false, organisations: [], endings: [] } });
});
