import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { globalId } from '../../platform/graphql/global-id.ts';
import { outcome, roles, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi } from '../../testing/api.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, addReviewAction, sharedWith, wholePartnership } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Read by the council, the Trust and the ICB. */
let board: string;
/** Of that board. */
let review: string;
let item: string;

type Standing = 'the secretary' | 'a chair of another organisation' | 'a colleague of the secretary' | 'a member' | 'a reader' | 'an outsider' | 'another partnership';
type Operation = 'planning another' | 'recording a decision' | 'recording an action' | 'adding to the agenda' | 'opening it' | 'completing what the Trust is to do';

const acts = {
  'planning another': 'review:create', 'recording a decision': 'review:record', 'recording an action': 'review:record', 'adding to the agenda': 'review:agenda', 'opening it': 'review:state',
} as const;

function somebody(standing: Standing, role: (typeof roles)[number]): Persona {
  switch (standing) {
    case 'the secretary': return api.seed.person('council', role);
    case 'a colleague of the secretary': return api.seed.person('council', role);
    case 'a member': return api.seed.person('trust', role);
    case 'a chair of another organisation': return api.seed.person('icb', role);
    case 'a reader': return api.seed.person('icb', role);
    case 'an outsider': return api.seed.person('police', role);
    case 'another partnership': return elsewhere.person('council', role);
  }
}

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  await api.stop();
});

/** A board, review, item and action of their own for each attempt, made by a secretary; `besides` holds an office too. */
async function stage(secretary: Persona, besides: { persona: Persona; office: 'CHAIR' | 'SECRETARY' } | null): Promise<string> {
  const [trust, icb] = [api.persona('trust'), api.persona('icb')];
  const made = await api.directly(secretary, async (as, owner) => {
    const added = await addBoard(as, owner, sharedWith(trust.organisationId, icb.organisationId));
    await addBoardMember(as, owner, added, secretary.personId, owner);
    if (besides !== null) await addBoardMember(as, owner, added, besides.persona.personId, besides.persona.organisationId, besides.office);
    await addBoardMember(as, owner, added, trust.personId, trust.organisationId, 'MEMBER');
    const held = await addReview(as, owner, added);
    return { board: added, held, item: await addAgendaItem(as, owner, held, 1), action: await addReviewAction(as, owner, held, trust.organisationId) };
  });
  [board, review, item] = [globalId('Board', made.board), globalId('Review', made.held), globalId('AgendaItem', made.item)];
  return globalId('Action', made.action);
}

function attempt(persona: Persona, operation: Operation, action: string) {
  switch (operation) {
    case 'planning another': return api.change(persona, 'createReview', { boardId: board, heldOn: '2024-06-12', startsAt: '14:00' });
    case 'recording a decision': return api.change(persona, 'recordDecision', { reviewId: review, agendaItemId: item, text: 'Agreed' });
    case 'recording an action': return api.change(persona, 'recordAction', { reviewId: review, title: 'Ask families', assigneeId: api.organisation('trust'), dueOn: '2024-06-14' });
    case 'adding to the agenda': return api.change(persona, 'addAgendaItem', { reviewId: review, version: 1, title: 'Any other business', purpose: 'NOTE' });
    case 'opening it': return api.change(persona, 'changeReviewState', { reviewId: review, version: 1, state: 'IN_SESSION' });
    case 'completing what the Trust is to do': return api.change(persona, 'completeAction', { actionId: action, version: 1, completedOn: '2024-05-15' });
  }
}

type Line = [Operation, Standing, Outcome, Outcome, Outcome];

describe('a review of a board whose secretariat the council holds, read by the Trust and the ICB', () => {
  const ofOfficers = (operation: Operation): Line[] => [
    [operation, 'the secretary', 'FORBIDDEN', 'done', 'done'],
    [operation, 'a chair of another organisation', 'FORBIDDEN', 'done', 'done'],
    [operation, 'a colleague of the secretary', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'a member', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    [operation, 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ];
  test.each<Line>([
    // what is tried, by whom, VIEWER, CONTRIBUTOR, ADMINISTRATOR
    ...(['planning another', 'recording a decision', 'recording an action', 'adding to the agenda', 'opening it'] as const).flatMap(ofOfficers),
    ['completing what the Trust is to do', 'the secretary', 'FORBIDDEN', 'done', 'done'],
    ['completing what the Trust is to do', 'a chair of another organisation', 'FORBIDDEN', 'done', 'done'],
    ['completing what the Trust is to do', 'a colleague of the secretary', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the Trust is to do', 'a member', 'FORBIDDEN', 'done', 'done'],
    ['completing what the Trust is to do', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the Trust is to do', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['completing what the Trust is to do', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s, by %s: %s, %s, %s', async (operation, standing, ...expected) => {
    const visible = standing !== 'an outsider' && standing !== 'another partnership';
    for (const [index, role] of roles.entries()) {
      const persona = somebody(standing, role);
      const office = standing === 'the secretary' ? 'SECRETARY' : standing === 'a chair of another organisation' ? 'CHAIR' : null;
      const officer = office !== null;
      // Whoever tries without an office is not the one who made it.
      const secretary = api.seed.person('council', persona.personId === api.persona('council').personId && !officer ? 'ADMINISTRATOR' : 'CONTRIBUTOR');
      const action = await stage(secretary, office !== null && persona.personId !== secretary.personId ? { persona, office } : null);
      const facts = { officer, ownerId: api.seed.organisationId('council'), assigneeId: api.seed.organisationId('trust') };
      const ruled = operation === 'completing what the Trust is to do' ? ruling(persona, 'action:complete', facts, visible) : ruling(persona, acts[operation], { officer }, visible);
      expect([role, ruled[0]]).toEqual([role, expected[index]]);
      expect([role, ...outcome(await attempt(persona, operation, action))]).toEqual([role, ...ruled]);
    }
  });
});

describe('what is withheld from the board’s own chair, who is of the ICB', () => {
  /** Read by the council and the Trust, with a decision and an action under it. */
  let withheld: string;
  let under: { decision: string; action: string };

  beforeAll(async () => {
    await stage(api.persona('council'), { persona: api.persona('icb'), office: 'CHAIR' });
    const restricted = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('trust')] };
    const added = await api.done<{ agendaItem: { id: string } }>(
      'council', 'addAgendaItem', { reviewId: review, version: 1, title: 'Procurement options', purpose: 'DECIDE', audience: restricted }, 'agendaItem { id }');
    withheld = added.agendaItem.id;
    const { decision } = await api.done<{ decision: { id: string } }>('council', 'recordDecision', { reviewId: review, agendaItemId: withheld, text: 'A preferred option' }, 'decision { id }');
    const { action } = await api.done<{ action: { id: string } }>(
      'council', 'recordAction', { reviewId: review, agendaItemId: withheld, title: 'Ask for prices', assigneeId: api.organisation('trust'), dueOn: '2024-06-14' }, 'action { id }');
    under = { decision: decision.id, action: action.id };
  });

  test('takes nothing that they record: it is to them as an item that never was', async () => {
    const tries = (agendaItemId: string) => Promise.all([
      api.change('icb', 'recordDecision', { reviewId: review, agendaItemId, text: 'Agreed' }),
      api.change('icb', 'recordAction', { reviewId: review, agendaItemId, title: 'Ask', assigneeId: api.organisation('icb'), dueOn: '2024-06-14' }),
      api.change('icb', 'updateAgendaItem', { agendaItemId, version: 2, title: 'Mine now', purpose: 'NOTE' }),
    ]);
    const answers = await tries(withheld);
    expect(answers).toEqual(await tries(globalId('AgendaItem', uuid())));
    expect(answers.map(({ errors }) => errors.map(({ code, path }) => [code, ...path]))).toEqual(Array(3).fill([['NOT_FOUND', 'agendaItemId']]));
    expect(outcome(await api.change('icb', 'recordDecision', { reviewId: review, agendaItemId: item, text: 'Agreed' }))[0]).toBe('done');
  });

  test.each(['decision', 'action'] as const)('has a %s under it that is there for the Trust alone', async (kind) => {
    const told = async (who: 'council' | 'trust' | 'icb' | 'police') =>
      (await api.data<{ node: object | null }>(who, 'query ($id: ID!) { node(id: $id) { id } }', { id: under[kind] })).node;
    for (const who of ['council', 'trust'] as const) expect(await told(who)).toEqual({ id: under[kind] });
    for (const who of ['icb', 'police'] as const) expect([who, await told(who)]).toEqual([who, null]);
  });
});

describe('the secretary changes an item that is withheld from the police', () => {
  /** Read by everybody; its chair is of the ICB. */
  let held: string;
  let withheld: string;
  const everything = `query ($id: ID!) { node(id: $id) { ... on Review { version heldOn startsAt state owner { slug } board { name reviews(first: 5) { nodes { id version } } } previous { id version }
    audience { organisations { slug } } brief(first: 20) { totalCount nodes { summary } }
    agenda(first: 20) { totalCount edges { cursor } nodes { id number withheld title purpose minutes recommendation audience { scope } review { version } } }
    decisions(first: 20) { totalCount nodes { id text } } actions(first: 20) { totalCount nodes { id title } } } } }`;
  const told = async (who: 'council' | 'icb' | 'police') => (await api.data<{ node: { version: number } }>(who, everything, { id: held })).node;
  /** What they hear who try one version after the other. */
  const guesses = () => Promise.all([1, 2, 3, 4].flatMap((version) => [
    api.change('police', 'changeReviewState', { reviewId: held, version, state: 'IN_SESSION' }),
    api.change('police', 'addAgendaItem', { reviewId: held, version, title: 'Mine', purpose: 'NOTE' }),
    api.change('police', 'updateAgendaItem', { agendaItemId: item, version, title: 'Mine', purpose: 'NOTE' }),
    api.change('police', 'updateAgendaItem', { agendaItemId: withheld, version, title: 'Mine', purpose: 'NOTE' }),
  ]));

  beforeAll(async () => {
    const [trust, icb] = [api.persona('trust'), api.persona('icb')];
    await api.directly('council', async (as, owner) => {
      const open = await addBoard(as, owner, wholePartnership);
      await addBoardMember(as, owner, open, api.persona('council').personId, owner);
      await addBoardMember(as, owner, open, icb.personId, icb.organisationId, 'CHAIR');
      const added = await addReview(as, owner, open);
      held = globalId('Review', added);
      item = globalId('AgendaItem', await addAgendaItem(as, owner, added, 1));
      withheld = globalId('AgendaItem', await addAgendaItem(as, owner, added, 2, sharedWith(trust.organisationId)));
    });
  });

  test('and nothing that they can ask of the review, or try with it, tells them so', async () => {
    const before = [await told('police'), await guesses()];
    const { review: changed } = await api.done<{ review: { version: number } }>(
      'council', 'updateAgendaItem', { agendaItemId: withheld, version: 1, title: 'A preferred bidder', purpose: 'DECIDE' }, 'review { version }');
    expect(changed.version).toBe(2);
    expect([await told('police'), await guesses()]).toEqual(before);
    expect(before[0]).toMatchObject({ version: 1 });
  });

  test('and whoever holds the office is told, to change the agenda with', async () => {
    expect([(await told('council')).version, (await told('icb')).version]).toEqual([2, 2]);
    const colleague = api.seed.person('council', 'ADMINISTRATOR');
    const { node } = await api.data<{ node: object }>(colleague, 'query ($id: ID!) { node(id: $id) { ... on Review { version } } }', { id: held });
    expect(node).toEqual({ version: 1 });
  });
});

describe('a chair of another organisation', () => {
  test('reads what they share with their own organisation, though the secretariat owns it', async () => {
    await stage(api.persona('council'), { persona: api.persona('icb'), office: 'CHAIR' });
    const audience = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] };
    const { agendaItem } = await api.done<{ agendaItem: object }>(
      'icb', 'addAgendaItem', { reviewId: review, version: 1, title: 'Waiting times', purpose: 'DISCUSS', audience }, 'agendaItem { withheld title audience { organisations { slug } } }');
    expect(agendaItem).toEqual({ withheld: false, title: 'Waiting times', audience: { organisations: [{ slug: 'council' }, { slug: 'icb' }] } });
    const { node } = await api.data<{ node: object }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Review { agenda(first: 5) { nodes { withheld } } } } }', { id: review });
    expect(node).toEqual({ agenda: { nodes: [{ withheld: false }, { withheld: true }] } });
  });
});

describe('a chair and a secretary who change one agenda', () => {
  const titles = async () =>
    (await api.data<{ node: { version: number; agenda: { nodes: { title: string }[] } } }>(
      'council', 'query ($id: ID!) { node(id: $id) { ... on Review { version agenda(first: 9) { nodes { title } } } } }', { id: review })).node;
  const change = (who: 'council' | 'icb', version: number, title: string) => api.change(who, 'updateAgendaItem', { agendaItemId: item, version, title, purpose: 'NOTE' });
  const add = (who: 'council' | 'icb', version: number, title: string) => api.change(who, 'addAgendaItem', { reviewId: review, version, title, purpose: 'NOTE' });

  beforeEach(() => stage(api.persona('council'), { persona: api.persona('icb'), office: 'CHAIR' }));

  test('do not overwrite each other: the second is told, takes the latest and loses nothing', async () => {
    expect(outcome(await change('council', 1, 'Short breaks'))[0]).toBe('done');
    expect(outcome(await add('icb', 1, 'Waiting times'))[0]).toBe('CONFLICT');
    const latest = await titles();
    expect(latest.agenda.nodes.map(({ title }) => title)).toEqual(['Short breaks']);
    expect(outcome(await add('icb', latest.version, 'Waiting times'))[0]).toBe('done');
    expect((await titles()).agenda.nodes.map(({ title }) => title)).toEqual(['Short breaks', 'Waiting times']);
  });

  test('at the same moment are one after the other, and one of them is told', async () => {
    const answers = await Promise.all([add('council', 1, 'Attendance'), add('icb', 1, 'Waiting times')]);
    expect(answers.map((answer) => outcome(answer)[0]).sort()).toEqual(['CONFLICT', 'done']);
    expect((await titles()).agenda.nodes).toHaveLength(2);
  });
});
