import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allActs, type Act, type Role } from '@golden-thread/shared/permissions';
import { v7 as uuid } from 'uuid';
import { scenarios, type Answer, type Who } from '@golden-thread/shared/testing/scenarios';
import { actionHeadings, actionRow, csv } from './features/plan-import/testing/sample-plan.ts';
import { sendPlan } from './features/plan-import/testing/sending.ts';
import { globalId, parseGlobalId } from './platform/graphql/global-id.ts';
import { TestApi } from './testing/api.ts';
import { everyMutation, type Stage } from './testing/every-mutation.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, addReviewAction, sharedWith } from './testing/records.ts';
import { Seed, type Persona } from './testing/seed.ts';

const roles = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'] as const satisfies readonly Role[];
let api: TestApi;
let elsewhere: Seed;
/** Of the partnership, not in force yet. */
let memorandum: string;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  await api.seed.asOperator(async (operator) => {
    await operator.query('update app.organisation set secretariat = false where partnership_id = $1', [api.seed.partnershipId]);
    await operator.query('update app.organisation set secretariat = true where id = $1', [api.seed.organisationId('trust')]);
  });
  await api.done(api.seed.person('trust', 'ADMINISTRATOR'), 'issueMemorandum', { title: 'x', text: 'x', inForceOn: '2030-01-01' }, '');
  const { rows } = await api.seed.asOperator((operator) => operator.query<{ id: string }>('select id from app.memorandum'));
  memorandum = globalId('Memorandum', rows[0]?.id ?? '');
});

afterAll(() => api.stop());

function somebody(who: Who, role: Role): Persona {
  switch (who) {
    case 'the owner': case 'its author': case 'a colleague of its author': return api.seed.person('trust', role);
    case 'a contributor': case 'the other party': case 'its assignee': case 'a member of the board': return api.seed.person('council', role);
    case 'a reader': case 'the board’s chair': case 'the board’s secretary': return api.seed.person('icb', role);
    case 'an outsider': return api.seed.person('police', role);
    case 'another partnership': return elsewhere.person('trust', role);
  }
}

const officesByWho: Readonly<Partial<Record<Who, string>>> = { 'the board’s chair': 'CHAIR', 'the board’s secretary': 'SECRETARY', 'a member of the board': 'MEMBER' };

/** Whoever may not has changed nothing: the next to try finds the same work. What somebody did something to is used up. */
const unused = new Map<string, Stage>();

/** The Trust's work, as the table has it, for one person to try something on. */
async function stageFor(act: Act, who: Who, persona: Persona): Promise<{ stage: Stage; useUp: () => void }> {
  // Whoever holds the office that a board needs is somebody else of the Trust than those who try.
  const secretary = api.seed.person('trust', persona.organisationId === api.seed.organisationId('trust') && persona.role === 'CONTRIBUTOR' ? 'ADMINISTRATOR' : 'CONTRIBUTOR');
  const author = who === 'its author' ? persona : api.seed.person('trust', persona.role === 'VIEWER' ? 'ADMINISTRATOR' : 'VIEWER');
  const key = [secretary.personId, author.personId, officesByWho[who] === undefined ? '' : `${officesByWho[who]} ${persona.personId}`, states[act] ?? '', act === 'text:decide'].join();
  const stage = unused.get(key) ?? (await setStage(act, who, persona, { author, secretary }));
  unused.set(key, stage);
  return { stage, useUp: () => unused.delete(key) };
}

async function setStage(act: Act, who: Who, persona: Persona, { author, secretary }: { author: Persona; secretary: Persona }): Promise<Stage> {
  const workstream = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
  const milestone = await api.milestone('trust').of(workstream).create();
  const { id: thread } = await api.discussion('trust').about(workstream).start();
  const comment = await api.comment(author).in({ id: thread }).post();
  const agreement = await api.interdependency('trust').from('trust').to('council').sharedWith('icb').propose();
  await api.seed.asOperator((operator) => operator.query(`set session_replication_role = replica; update app.interdependency set needing_scope = 'ORGANISATIONS', needing_with = giving_with, needing_until = giving_until,
    ${states[act] ?? `state = 'PROPOSED', awaited_side = 'NEEDING'`} where id = '${parseGlobalId(agreement.id)?.id ?? ''}'`));
  const parties = sharedWith(api.seed.organisationId('council'), api.seed.organisationId('icb'));
  // Keeper works out anew who reads it.
  await api.directly('council', (as) => as.query('update app.interdependency set needing_scope = $2, needing_with = $3, needing_until = $4 where id = $1', [
    parseGlobalId(agreement.id)?.id, 'ORGANISATIONS', [api.seed.organisationId('icb')], [null],
  ]));
  const office = officesByWho[who];
  const meeting = await api.directly(secretary, async (as, owner) => {
    const board = await addBoard(as, owner, parties);
    await addBoardMember(as, owner, board, secretary.personId, owner);
    if (office !== undefined) await addBoardMember(as, owner, board, persona.personId, persona.organisationId, office);
    const review = await addReview(as, owner, board);
    return { board, review, item: await addAgendaItem(as, owner, review, 1), action: await addReviewAction(as, owner, review, api.seed.organisationId('council')) };
  });
  const made = (type: string, id: string) => ({ id: globalId(type, id), version: 1 });
  const { node } = await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { version } } }', { id: agreement.id });
  return {
    workstream, milestone, thread: { id: thread }, comment, interdependency: { id: agreement.id, version: node.version },
    board: made('Board', meeting.board), review: made('Review', meeting.review), agendaItem: made('AgendaItem', meeting.item), action: made('Action', meeting.action),
    textReport: { id: act === 'text:decide' ? await reportOf(comment.id) : 'x' },
  };
}

/** The ICB says that a comment identifies somebody. Each is of a day of its own: so many an hour there may be. */
async function reportOf(recordId: string): Promise<string> {
  await api.done('icb', 'reportIdentifyingText', { recordId }, '');
  return api.seed.asOperator(async (operator) => {
    await operator.query(`update app.text_report set counted_at = counted_at - interval '1 day'`);
    const { rows } = await operator.query<{ id: string }>('select id from app.text_report where record_id = $1', [parseGlobalId(recordId)?.id]);
    return globalId('TextReport', rows[0]?.id ?? '');
  });
}

/** The offices that others held on boards of the secretariat's would give its rights to whoever tries next. */
async function endOffices(): Promise<void> {
  unused.clear();
  await api.seed.asOperator((operator) => operator.query('set session_replication_role = replica; delete from app.board_member'));
}

/** Somebody who joins the Trust, whom nobody here acts as. */
async function memberOfTrust(): Promise<string> {
  const [person, membership] = [uuid(), uuid()];
  await api.seed.asOperator(async (operator) => {
    await operator.query('select auth.add_person($1, $2, $3, $4)', [person, `${person}@trust.example`, 'x', 'x']);
    await operator.query('select auth.add_membership($1, $2, $3, $4)', [membership, api.seed.organisationId('trust'), person, 'VIEWER']);
  });
  return globalId('Membership', membership);
}

/** That the council succeeds it. */
async function proposedByTrust(): Promise<string> {
  const id = uuid();
  await api.seed.asOperator(async (operator) => {
    await operator.query('delete from app.succession where partnership_id = $1', [api.seed.partnershipId]);
    await operator.query('insert into app.succession (id, partnership_id, predecessor_id, successor_id, proposed_for_id, proposed_by_id) values ($1, $2, $3, $4, $3, $5)', [
      id, api.seed.partnershipId, api.seed.organisationId('trust'), api.seed.organisationId('council'), api.seed.person('trust', 'ADMINISTRATOR').personId,
    ]);
  });
  return globalId('Succession', id);
}

/** How far an agreement must have come for an act to happen. */
const states: Readonly<Partial<Record<Act, string>>> = {
  'interdependency:deliver': `state = 'AGREED', awaited_side = null, needed_by = '2024-06-01', offered_for = '2024-05-31', agreed_for = '2024-05-31'`,
  'interdependency:accept': `state = 'DELIVERED', awaited_side = 'NEEDING', needed_by = '2024-06-01', offered_for = '2024-05-31', agreed_for = '2024-05-31'`,
  'interdependency:change-date': `state = 'PROPOSED', awaited_side = 'NEEDING'`,
};

/** A mutation and its input. */
type Attempt = [string, Record<string, unknown>];

/** Input of an act where that of every mutation's table would be about something else than the scenario. */
const inputs: Readonly<Partial<Record<Act, (stage: Stage) => Attempt | Promise<Attempt>>>> = {
  'member:invite': () => ['invitePerson', { emailAddress: `${uuid()}@example.test`, displayName: 'x', role: 'VIEWER' }],
  'member:change': async () => ['setMemberRole', { membershipId: await memberOfTrust(), role: 'CONTRIBUTOR' }],
  'member:remove': async () => ['removeMember', { membershipId: await memberOfTrust() }],
  'member:deputise': async () => ['nameDeputy', { membershipId: await memberOfTrust(), deputyMembershipId: await memberOfTrust(), endsOn: '2024-06-01' }],
  'succession:propose': () => ['proposeSuccession', { predecessorId: api.organisation('trust'), successorId: api.organisation('council'), asSeen: 'x' }],
  'succession:accept': async () => ['acceptSuccession', { successionId: await proposedByTrust(), asSeen: 'x' }],
  'succession:end': async () => ['endSuccession', { successionId: await proposedByTrust() }],
  'partnership:admit': () => ['setFullMembership', { organisationId: api.organisation('pcc'), fullMember: false, decision: 'x' }],
  'memorandum:accept': () => ['acceptMemorandum', { memorandumId: memorandum }],
  'text:report': ({ comment }) => ['reportIdentifyingText', { recordId: comment.id }],
  'workstream:create': () => ['createWorkstream', { ref: `S${Math.random().toString(36).slice(2, 10)}`, title: 'x' }],
  'draft:keep': () => ['saveDraft', { form: 'CREATE_WORKSTREAM', fields: [{ name: 'title', value: 'x' }] }],
  'thread:start': ({ workstream }) => ['startThread', { subjectId: workstream.id, title: 'x', body: 'x' }],
  'milestone:create': ({ workstream }) => ['createMilestone', { workstreamId: workstream.id, title: 'x', baselineOn: '2024-05-31' }],
  'milestone:edit': ({ milestone: { id, version } }) => ['updateMilestone', { milestoneId: id, version, title: 'x' }],
  'workstream:edit': ({ workstream: { id, version } }) => ['updateWorkstream', { workstreamId: id, version, title: 'x' }],
  'interdependency:propose': () => ['proposeInterdependency', { title: 'x', givingOrganisationId: api.organisation('trust'), needingOrganisationId: api.organisation('council') }],
  'interdependency:answer': ({ interdependency: { id, version } }) => ['answerInterdependency', { interdependencyId: id, version, answer: 'AGREE', neededBy: '2024-06-01' }],
  'interdependency:change-date': ({ interdependency: { id, version } }) => ['changeInterdependencyDate', { interdependencyId: id, version, neededBy: '2024-06-01' }],
  'review:record': ({ review }) => ['recordDecision', { reviewId: review.id, text: 'x' }],
};

/** What came of trying. A state that does not allow it, or a preview to be seen first, is looked at after the rules, which then allow it. */
async function tried(act: Act, who: Who, role: Role): Promise<Answer> {
  const persona = somebody(who, role);
  if (act === 'plan:import') return { 201: 'yes', 403: 'no' }[(await sendPlan(api, persona, csv(actionHeadings, actionRow('A1.1')))).status] as Answer;
  if (act === 'partnership:admit' || act === 'memorandum:issue') await endOffices();
  const { stage, useUp } = await stageFor(act, who, persona);
  if (act === 'milestone:preview') {
    const { preview } = await api.data<{ preview: object | null }>(persona, 'query ($id: ID!) { preview: previewForecastChange(milestoneId: $id, forecastOn: "2024-06-30") { forecastOn } }', { id: stage.milestone.id });
    // A query of whoever may not is answered with nothing, as one about what is hidden is.
    return preview !== null ? 'yes' : scenarios[act]?.who[who]?.[roles.indexOf(role)] === 'hidden' ? 'hidden' : 'no';
  }
  if (act === 'share:view-as') {
    const { viewAs } = await api.data<{ viewAs: object | null }>(persona, 'query ($as: ID!) { viewAs(organisationId: $as) { organisation { id } } }', { as: api.organisation('council') });
    return viewAs !== null ? 'yes' : scenarios[act]?.who[who]?.[roles.indexOf(role)] === 'hidden' ? 'hidden' : 'no';
  }
  if (act === 'audit:read') {
    const { viewer } = await api.data<{ viewer: { organisation: { auditTrail: object | null } } }>(persona, '{ viewer { organisation { auditTrail(first: 1) { totalCount } } } }');
    return viewer.organisation.auditTrail === null ? 'no' : 'yes';
  }
  const [mutation, input] = await (inputs[act]?.(stage) ?? mutationOf(act, stage));
  await api.seed.asOperator((operator) => operator.query(`update app.text_report set counted_at = counted_at - interval '1 day'`));
  const [error] = (await api.change(persona, mutation, input)).errors;
  if (error === undefined) useUp();
  if (error === undefined || error.code === 'NOT_ALLOWED_IN_STATE' || error.code === 'CONFLICT') return 'yes';
  if (error.code === 'FORBIDDEN') return 'no';
  if (error.code === 'NOT_FOUND') return 'hidden';
  throw new Error(`${mutation}: ${error.message}`);
}

function mutationOf(act: Act, stage: Stage): [string, Record<string, unknown>] {
  const found = Object.entries(everyMutation).find(([, mutation]) => mutation.act === act);
  if (found === undefined) throw new Error(`Say in scenarios.test.ts how somebody tries “${act}”: no mutation of testing/every-mutation.ts does it`);
  return [found[0], found[1].input(stage, api.organisation('icb'), '')];
}

describe.each(allActs.flatMap((act) => (scenarios[act] === undefined ? [] : [[act, scenarios[act]] as const])))('who may %s', (act, { who: table }) => {
  test.each(Object.entries(table) as [Who, readonly Answer[]][])('%s', async (who, answers) => {
    const came: Answer[] = [];
    for (const role of roles) came.push(await tried(act, who, role));
    expect(came).toEqual([...answers]);
  });
});
