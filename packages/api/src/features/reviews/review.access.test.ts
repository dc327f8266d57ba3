import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { outcome, roles, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi } from '../../testing/api.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, addReviewAction, sharedWith } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Of a board that the council, the Trust and the ICB read. */
let review: string;
let item: string;

type Standing = 'the secretary' | 'a colleague of the secretary' | 'a member' | 'a reader' | 'an outsider' | 'another partnership';
type Operation = 'recording a decision' | 'recording an action' | 'adding to the agenda' | 'opening it' | 'completing what the Trust is to do';

const acts = {
  'recording a decision': 'review:record', 'recording an action': 'review:record', 'adding to the agenda': 'review:agenda', 'opening it': 'review:state',
} as const;

function somebody(standing: Standing, role: (typeof roles)[number]): Persona {
  switch (standing) {
    case 'the secretary': return api.seed.person('council', role);
    case 'a colleague of the secretary': return api.seed.person('council', role);
    case 'a member': return api.seed.person('trust', role);
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

/** A board, review, item and action of their own for each attempt, made by a secretary; `besides` holds the office too. */
async function stage(secretary: Persona, besides: Persona | null): Promise<string> {
  const [trust, icb] = [api.persona('trust'), api.persona('icb')];
  const made = await api.directly(secretary, async (as, owner) => {
    const board = await addBoard(as, owner, sharedWith(trust.organisationId, icb.organisationId));
    await addBoardMember(as, owner, board, secretary.personId, owner);
    if (besides !== null) await addBoardMember(as, owner, board, besides.personId, besides.organisationId);
    await addBoardMember(as, owner, board, trust.personId, trust.organisationId, 'MEMBER');
    const held = await addReview(as, owner, board);
    return { held, item: await addAgendaItem(as, owner, held, 1), action: await addReviewAction(as, owner, held, trust.organisationId) };
  });
  [review, item] = [globalId('Review', made.held), globalId('AgendaItem', made.item)];
  return globalId('Action', made.action);
}

function attempt(persona: Persona, operation: Operation, action: string) {
  switch (operation) {
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
    [operation, 'a colleague of the secretary', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'a member', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    [operation, 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    [operation, 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ];
  test.each<Line>([
    // what is tried, by whom, VIEWER, CONTRIBUTOR, ADMINISTRATOR
    ...(['recording a decision', 'recording an action', 'adding to the agenda', 'opening it'] as const).flatMap(ofOfficers),
    ['completing what the Trust is to do', 'the secretary', 'FORBIDDEN', 'done', 'done'],
    ['completing what the Trust is to do', 'a colleague of the secretary', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the Trust is to do', 'a member', 'FORBIDDEN', 'done', 'done'],
    ['completing what the Trust is to do', 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'],
    ['completing what the Trust is to do', 'an outsider', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
    ['completing what the Trust is to do', 'another partnership', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'],
  ])('%s, by %s: %s, %s, %s', async (operation, standing, ...expected) => {
    const visible = standing !== 'an outsider' && standing !== 'another partnership';
    for (const [index, role] of roles.entries()) {
      const persona = somebody(standing, role);
      const officer = standing === 'the secretary';
      // Whoever tries without an office is not the one who made it.
      const secretary = api.seed.person('council', persona.personId === api.persona('council').personId && !officer ? 'ADMINISTRATOR' : 'CONTRIBUTOR');
      const action = await stage(secretary, officer && persona.personId !== secretary.personId ? persona : null);
      const facts = { officer, ownerId: api.seed.organisationId('council'), assigneeId: api.seed.organisationId('trust') };
      const ruled = operation === 'completing what the Trust is to do' ? ruling(persona, 'action:complete', facts, visible) : ruling(persona, acts[operation], { officer }, visible);
      expect([role, ruled[0]]).toEqual([role, expected[index]]);
      expect([role, ...outcome(await attempt(persona, operation, action))]).toEqual([role, ...ruled]);
    }
  });
});
