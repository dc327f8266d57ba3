import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { isInterfaceType } from 'graphql';
import { globalId } from './platform/graphql/global-id.ts';
import { createSchema } from './schema.ts';
import { TestApi, type Who } from './testing/api.ts';
import { addAction, addAgendaItem, addBoard, addBoardMember, addDecision, addPlan, addPriority, addReview, wholePartnership } from './testing/records.ts';
import { parseGlobalId } from './platform/graphql/global-id.ts';
import { Seed, type Persona } from './testing/seed.ts';

let api: TestApi;
let stranger: Persona;
/** One record of each type, the Trust's and shared with everybody of its partnership. */
const records: Record<string, string> = {};

beforeAll(async () => {
  api = await TestApi.start();
  stranger = (await Seed.partnership(api.database, { prefix: 'other-' })).person('trust');
  const workstream = await api.workstream('trust').sharedWithAll().create();
  const milestone = await api.milestone('trust').of(workstream).create();
  const { report } = await api.done<{ report: { id: string } }>(
    'trust', 'reportMilestone', { milestoneId: milestone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }, 'report { id }');
  const thread = await api.discussion('trust').about(workstream).start();
  const [plan, priority, action] = await api.directly('trust', async (as, owner) => {
    const added = await addPlan(as, owner, wholePartnership);
    return [added, await addPriority(as, owner, added), await addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', wholePartnership)] as const;
  });
  const [board, review, item, decision] = await api.directly('trust', async (as, owner) => {
    const added = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, added, api.persona('trust').personId, owner);
    const held = await addReview(as, owner, added);
    return [added, held, await addAgendaItem(as, owner, held, 1), await addDecision(as, owner, held)] as const;
  });
  const agreement = await api.interdependency('trust').from('trust').to('police').propose();
  const { node: { history } } = await api.data<{ node: { history: { nodes: { id: string }[] } } }>(
    'trust', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { history(first: 1) { nodes { id } } } } }', { id: agreement.id });
  const { viewer, node } = await api.data<{ viewer: { partnership: { id: string }; person: { id: string } }; node: { members: { nodes: { id: string }[] } } }>(
    'trust', 'query ($id: ID!) { viewer { partnership { id } person { id } } node(id: $id) { ... on Organisation { members(first: 1) { nodes { id } } } } }', { id: api.organisation('trust') });
  const administrator = api.seed.person('parents', 'ADMINISTRATOR');
  const membershipOf = (one: { personId: string }) => api.seed.asOperator(async (operator) => (await operator.query<{ id: string }>('select id from app.membership where person_id = $1', [one.personId])).rows[0]?.id ?? '');
  const { deputyship } = await api.done<{ deputyship: { id: string } }>(administrator, 'nameDeputy', {
    membershipId: globalId('Membership', await membershipOf(administrator)), deputyMembershipId: globalId('Membership', await membershipOf(api.persona('parents'))), endsOn: '2024-06-01',
  }, 'deputyship { id }');
  const { memorandum } = await api.done<{ memorandum: { id: string } }>(
    api.seed.person('council', 'ADMINISTRATOR'), 'issueMemorandum', { title: 'x', text: 'x', inForceOn: '2024-06-01' }, 'memorandum { id }');
  Object.assign(records, {
    Deputyship: deputyship.id, Memorandum: memorandum.id,
    Action: globalId('Action', action), AgendaItem: globalId('AgendaItem', item), Board: globalId('Board', board), Decision: globalId('Decision', decision), Review: globalId('Review', review), Comment: thread.comment.id, Interdependency: agreement.id, InterdependencyEvent: history.nodes[0]?.id, Membership: node.members.nodes[0]?.id, Milestone: milestone.id, MilestoneReport: report.id, Organisation: api.organisation('trust'),
    Partnership: viewer.partnership.id, Person: viewer.person.id, Plan: globalId('Plan', plan), Priority: globalId('Priority', priority), Thread: thread.id, Workstream: workstream.id,
  });
});

afterAll(async () => {
  await api.stop();
});

const types = (() => {
  const schema = createSchema();
  const node = schema.getType('Node');
  return isInterfaceType(node) ? schema.getPossibleTypes(node).map(({ name }) => name) : [];
})();

const find = async (who: Who, id: string | undefined) => (await api.data<{ node: object | null }>(who, 'query ($id: ID!) { node(id: $id) { __typename id ... on Scoped { owner { slug } audience { scope } } } }', { id })).node;

test('a file of a plan is found again by whoever sent it, and by nobody else of their organisation or another', async () => {
  const administrator = api.seed.person('trust', 'ADMINISTRATOR');
  const body = await readFile(new URL('./demonstration/plan-projects.csv', import.meta.url));
  const sent = await fetch(`${api.url}/imports?name=plan.csv`, { method: 'POST', headers: { authorization: `Bearer ${administrator.token}` }, body });
  const { planImport } = (await sent.json()) as { planImport: { id: string } };
  expect(await find(administrator, planImport.id)).toEqual({ __typename: 'PlanImport', id: planImport.id });
  for (const who of ['trust', 'police', stranger] as const) expect(await find(who, planImport.id)).toBeNull();
});

test('an invitation is found again by the administrators of the organisation that it is from, and by nobody else of theirs or another', async () => {
  const administrator = api.seed.person('trust', 'ADMINISTRATOR');
  const { invitation } = await api.done<{ invitation: { id: string } }>(administrator, 'invitePerson', { emailAddress: 'new@trust.example', displayName: 'x', role: 'VIEWER' }, 'invitation { id }');
  expect(await find(administrator, invitation.id)).toEqual({ __typename: 'Invitation', id: invitation.id });
  for (const who of ['trust', api.seed.person('trust', 'VIEWER'), api.seed.person('police', 'ADMINISTRATOR'), stranger] as const) expect(await find(who, invitation.id)).toBeNull();
});

test('a report of a text is found again by administrators of the organisation that answers for it, and by nobody else', async () => {
  await api.done('police', 'reportIdentifyingText', { recordId: records['Comment'] }, '');
  const administrator = api.seed.person('trust', 'ADMINISTRATOR');
  const { textReports: { nodes: [report] } } = await api.data<{ textReports: { nodes: { id: string }[] } }>(administrator, '{ textReports(first: 1) { nodes { id } } }');
  expect(await find(administrator, report?.id)).toEqual({ __typename: 'TextReport', id: report?.id });
  for (const who of ['trust', 'police', stranger] as const) expect(await find(who, report?.id)).toBeNull();
});

test('a succession is found again by the administrators of the two bodies, and by nobody else until it is done', async () => {
  const administrator = api.seed.person('trust', 'ADMINISTRATOR');
  const between = { predecessorId: api.organisation('pcc'), successorId: api.organisation('trust') };
  const { previewSuccession: { asSeen } } = await api.data<{ previewSuccession: { asSeen: string } }>(
    administrator, 'query ($predecessorId: ID!, $successorId: ID!) { previewSuccession(predecessorId: $predecessorId, successorId: $successorId) { asSeen } }', between);
  const { succession: { id } } = await api.done<{ succession: { id: string } }>(administrator, 'proposeSuccession', { ...between, asSeen }, 'succession { id }');
  for (const who of [administrator, api.seed.person('pcc', 'ADMINISTRATOR')]) expect(await find(who, id)).toEqual({ __typename: 'Succession', id });
  for (const who of ['trust', 'pcc', api.seed.person('police', 'ADMINISTRATOR'), stranger] as const) expect(await find(who, id)).toBeNull();
});

describe('any record is found again by its id', () => {
  test.each(types.filter((type) => !['PlanImport', 'Invitation', 'TextReport', 'Succession'].includes(type)))('%s, by whoever reads it and by nobody of another partnership', async (type) => {
    expect(await find('police', records[type])).toMatchObject({ __typename: type, id: records[type] });
    expect(await find(stranger, records[type])).toBeNull();
  });

  test.each(['', 'x', 'Workstream', 'V29ya3N0cmVhbTo=', '%', '\u0000'])('and nothing is found by %j', async (id) => {
    expect(await find('trust', id)).toBeNull();
  });

  test('and nothing by another spelling of an id, which would be a second name for one record', async () => {
    const { type, id } = parseGlobalId(records['Workstream'] ?? '') ?? { type: '', id: '' };
    for (const spelling of [globalId(type, id.toUpperCase()), `${records['Workstream'] ?? ''}=`, globalId(` ${type}`, id), globalId(type.toLowerCase(), id), globalId('__proto__', id), globalId('constructor', id)]) {
      expect(await find('trust', spelling)).toBeNull();
      expect((await api.change('trust', 'updateWorkstream', { workstreamId: spelling, version: 1, title: 'x' })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });
});
