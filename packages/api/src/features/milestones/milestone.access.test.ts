import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TestApi } from '../../testing/api.ts';
import { outcome, reads, roles, ruling, somebody, type Scenario } from '../../testing/access.ts';
import type { Made } from '../../testing/record-builders.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
let sb1: Made;
let ofTrust: Made;
let ofCouncil: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  sb1 = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
  ofTrust = await api.milestone('trust').of(sb1).create();
  ofCouncil = await api.milestone('council').of(sb1).create();
});

afterAll(async () => {
  await api.stop();
});

const reported = { brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'On our way' };

type Operation = 'adding one to it' | 'changing the Trust’s' | 'reporting the Trust’s' | 'reporting the council’s';

async function attempt(persona: Persona, operation: Operation) {
  if (operation === 'adding one to it') return api.change(persona, 'createMilestone', { workstreamId: sb1.id, title: 'Tender published', baselineOn: '2024-09-02' });
  const [milestone, owner] = operation === 'reporting the council’s' ? [ofCouncil, 'council' as const] : [ofTrust, 'trust' as const];
  const { node } = await api.data<{ node: Made }>(owner, 'query ($id: ID!) { node(id: $id) { ... on Milestone { id version } } }', { id: milestone.id });
  const at = { milestoneId: milestone.id, version: node.version };
  return operation === 'changing the Trust’s' ? api.change(persona, 'updateMilestone', { ...at, title: 'Closed' }) : api.change(persona, 'reportMilestone', { ...at, ...reported });
}

function ruled(persona: Persona, operation: Operation, visible: boolean) {
  const [trust, council] = [api.seed.organisationId('trust'), api.seed.organisationId('council')];
  switch (operation) {
    case 'adding one to it': return ruling(persona, 'milestone:create', { ownerId: trust, contributorIds: [council] }, visible);
    case 'changing the Trust’s': return ruling(persona, 'milestone:edit', { ownerId: trust }, visible);
    case 'reporting the Trust’s': return ruling(persona, 'milestone:report', { ownerId: trust }, visible);
    case 'reporting the council’s': return ruling(persona, 'milestone:report', { ownerId: council }, visible);
  }
}

describe('milestones of a workstream led by the Trust, with the council contributing and the ICB reading', () => {
  test.each<Scenario<Operation>>([
    // what is tried,  by whom,                    VIEWER,      CONTRIBUTOR, ADMINISTRATOR
    ['adding one to it', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['adding one to it', 'a contributor', 'FORBIDDEN', 'done', 'done'],
    ['adding one to it', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['adding one to it', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['adding one to it', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['changing the Trust’s', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['changing the Trust’s', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['changing the Trust’s', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['reporting the Trust’s', 'the owner', 'FORBIDDEN', 'done', 'done'],
    ['reporting the Trust’s', 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['reporting the Trust’s', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['reporting the Trust’s', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['reporting the Trust’s', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['reporting the council’s', 'the owner', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['reporting the council’s', 'a contributor', 'FORBIDDEN', 'done', 'done'],
  ])('%s, by %s: as VIEWER %s, as CONTRIBUTOR %s, as ADMINISTRATOR %s', async (operation, relation, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const persona = somebody(relation, role, api.seed, elsewhere);
      const came = outcome(await attempt(persona, operation));
      expect(came[0]).toBe(expected[index]);
      expect(came).toEqual(ruled(persona, operation, reads(relation)));
    }
  });
});

test('a milestone for its owner alone is in no list, count or history of whoever leads the workstream', async () => {
  const led = await api.workstream('trust').sharedWith('council').contributedToBy('council').create();
  const hidden = await api.milestone('council').of(led).forOwnerAlone().create();
  await api.done('council', 'reportMilestone', { milestoneId: hidden.id, version: 1, ...reported }, 'report { id }');
  const asked = `query ($w: ID!, $m: ID!) { m: node(id: $m) { id } milestones(first: 10, filter: { workstreamId: $w }) { totalCount nodes { id } }
    w: node(id: $w) { ... on Workstream { milestones(first: 10) { totalCount nodes { id reports(first: 10) { totalCount } } pageInfo { hasNextPage endCursor } } } } }`;
  const nothing = { totalCount: 0, nodes: [] };
  expect(await api.data('trust', asked, { w: led.id, m: hidden.id })).toEqual({
    m: null, milestones: nothing, w: { milestones: { ...nothing, pageInfo: { hasNextPage: false, endCursor: null } } },
  });
  expect(await api.data('council', asked, { w: led.id, m: hidden.id })).toMatchObject({ w: { milestones: { totalCount: 1, nodes: [{ reports: { totalCount: 1 } }] } } });
});

test('a report is found by its id by whoever reads its milestone, and by nobody else', async () => {
  const milestone = await api.milestone('trust').of(sb1).sharedWith('icb').create();
  const { report } = await api.done<{ report: { id: string } }>('trust', 'reportMilestone', { milestoneId: milestone.id, version: 1, ...reported }, 'report { id }');
  for (const [who, found] of [['trust', true], ['icb', true], ['council', false], ['police', false]] as const) {
    expect(await api.data(who, 'query ($id: ID!) { node(id: $id) { id } }', { id: report.id })).toEqual({ node: found ? { id: report.id } : null });
  }
});
