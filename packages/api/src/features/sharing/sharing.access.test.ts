import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { FactsByAct } from '@golden-thread/shared/permissions';
import { globalId } from '../../platform/graphql/global-id.ts';
import { outcome, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addDecision, addInterdependency, addMilestone, addPlan, addReview, addReviewAction, addThread, addWorkstream, sharedWith, type Acting,
} from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { asParent, lookAndShare, preview, withChosen, withNobody } from './testing/looking.ts';

let api: TestApi;
let elsewhere: Seed;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  expect((await api.seed.asOperator((operator) => compareWithOracle(operator))).wrong).toEqual([]);
  await api.stop();
});

const readers = () => sharedWith(api.persona('icb').organisationId, api.persona('voluntary').organisationId);

/** Each kind of record: the council’s, read by the ICB and the voluntary sector, whose person chairs the board. */
const kinds = {
  plan: async (as: Acting, owner: string) => globalId('Plan', await addPlan(as, owner, readers())),
  workstream: async (as: Acting, owner: string) => globalId('Workstream', await addWorkstream(as, owner, readers())),
  milestone: async (as: Acting, owner: string) => globalId('Milestone', await addMilestone(as, owner, await addWorkstream(as, owner, everybody()), readers())),
  action: async (as: Acting, owner: string) => globalId('Action', await addAction(as, owner, await addWorkstream(as, owner, everybody()), readers())),
  discussion: async (as: Acting, owner: string) => {
    const thread = await addThread(as, owner, { workstreamId: await addWorkstream(as, owner, everybody()) }, readers());
    await addComment(as, thread);
    return globalId('Thread', thread);
  },
  interdependency: async (as: Acting, owner: string) => globalId('Interdependency', await addInterdependency(as, owner, owner, api.persona('voluntary').organisationId, readers())),
  board: async (as: Acting, owner: string) => globalId('Board', await addBoard(as, owner, readers())),
  review: async (as: Acting, owner: string) => globalId('Review', (await meeting(as, owner)).review),
  'agenda item': async (as: Acting, owner: string) => globalId('AgendaItem', await addAgendaItem(as, owner, (await meeting(as, owner)).review, 1, readers())),
  decision: async (as: Acting, owner: string) => globalId('Decision', await addDecision(as, owner, (await meeting(as, owner)).review)),
  'action of a review': async (as: Acting, owner: string) => globalId('Action', await addReviewAction(as, owner, (await meeting(as, owner)).review, owner)),
};

const everybody = () => sharedWith(...(['icb', 'voluntary', 'police', 'trust'] as const).map((slug) => api.persona(slug).organisationId));

async function meeting(as: Acting, owner: string): Promise<{ review: string }> {
  const board = await addBoard(as, owner, readers());
  await addBoardMember(as, owner, board, api.persona('council').personId, owner);
  const chair = api.persona('voluntary');
  await addBoardMember(as, owner, board, chair.personId, chair.organisationId, 'CHAIR');
  return { review: await addReview(as, owner, board, `2024-06-${String(Math.floor(Math.random() * 28) + 1).padStart(2, '0')}`) };
}

type Kind = keyof typeof kinds;
const make = (kind: Kind): Promise<string> => api.directly('council', (as, owner) => kinds[kind](as, owner));
const boards: readonly Kind[] = ['review', 'agenda item', 'decision', 'action of a review'];

function facts(kind: Kind, persona: Persona): FactsByAct['record:share'] {
  const council = api.persona('council');
  if (kind === 'interdependency') return { givingId: council.organisationId, needingId: api.persona('voluntary').organisationId };
  return boards.includes(kind) ? { officer: [council.personId, api.persona('voluntary').personId].includes(persona.personId) } : { ownerId: council.organisationId };
}

const people: Record<string, () => { who: Persona; reads: boolean }> = {
  'the owner’s contributor': () => ({ who: api.seed.person('council'), reads: true }),
  'the owner’s administrator': () => ({ who: api.seed.person('council', 'ADMINISTRATOR'), reads: true }),
  'the owner’s viewer': () => ({ who: api.seed.person('council', 'VIEWER'), reads: true }),
  'the chair, or the other party': () => ({ who: api.seed.person('voluntary'), reads: true }),
  'a reader': () => ({ who: api.seed.person('icb', 'ADMINISTRATOR'), reads: true }),
  'an outsider': () => ({ who: api.seed.person('parents'), reads: false }),
  'somebody of another partnership': () => ({ who: elsewhere.person('council'), reads: false }),
};

/** In the order of the people above. */
const owned: Outcome[] = ['done', 'done', 'FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'];
const ofParties: Outcome[] = ['done', 'done', 'FORBIDDEN', 'done', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'];
const ofOfficers: Outcome[] = ['done', 'FORBIDDEN', 'FORBIDDEN', 'done', 'FORBIDDEN', 'NOT_FOUND', 'NOT_FOUND'];

describe('who chooses anew who reads', () => {
  test.each<[Kind, Outcome[]]>([
    ['plan', owned], ['workstream', owned], ['milestone', owned], ['action', owned], ['discussion', owned], ['interdependency', ofParties], ['board', owned],
    ['review', ofOfficers], ['agenda item', ofOfficers], ['decision', ofOfficers], ['action of a review', ofOfficers],
  ])('a %s', async (kind, expected) => {
    const found: Outcome[] = [];
    for (const person of Object.values(people)) {
      const { who, reads } = person();
      const recordId = await make(kind);
      // The chair takes it from nobody, since their own organisation must go on reading.
      const elsewhereId = who.organisationId === elsewhere.organisationId('council') ? [] : [globalId('Organisation', api.persona('voluntary').organisationId)];
      const choice = { audience: elsewhereId.length === 0 ? { scope: 'OWNER' } : { scope: 'ORGANISATIONS', organisationIds: elsewhereId } };
      const answer = await api.change(who, 'share', { recordId, ...choice });
      const rule = ruling(who, 'record:share', facts(kind, who), reads);
      expect([kind, who.role, ...outcome(answer)]).toEqual([kind, who.role, ...rule]);
      found.push(rule[0]);
    }
    expect(found).toEqual(expected);
  });
});

const finds = async (who: Who, id: string) => (await api.data<{ node: { withheld?: boolean } | null }>(who, 'query ($id: ID!) { node(id: $id) { id ... on AgendaItem { withheld } } }', { id })).node;

describe('a record that is shared anew', () => {
  test.each<[Kind]>([['plan'], ['workstream'], ['milestone'], ['action'], ['discussion'], ['board']])('a %s is read by whoever was chosen, and by nobody else', async (kind) => {
    const id = await make(kind);
    expect(await finds('police', id)).toBeNull();
    expect((await lookAndShare(api, 'council', id, withChosen(api, 'police'))).errors).toEqual([]);
    expect(await finds('police', id)).not.toBeNull();
    expect(await finds('icb', id)).toBeNull();
  });

  test.each<[Kind, Who]>([['review', 'council'], ['decision', 'voluntary'], ['action of a review', 'voluntary']])('a %s is narrowed by an officer, whoever owns it, and follows again', async (kind, who) => {
    const id = await make(kind);
    expect((await lookAndShare(api, who, id, withChosen(api, 'voluntary'))).errors).toEqual([]);
    expect(await finds('icb', id)).toBeNull();
    const { newly } = await preview(api, who, id, asParent);
    expect(newly.map(({ organisations }) => organisations)).toEqual([['icb']]);
    expect((await lookAndShare(api, who, id, asParent)).errors).toEqual([]);
    expect(await finds('icb', id)).not.toBeNull();
  });

  test('an agenda item is withheld from whoever was not chosen, and its slot is not', async () => {
    const id = await make('agenda item');
    expect((await lookAndShare(api, 'voluntary', id, withChosen(api, 'voluntary'))).errors).toEqual([]);
    expect(await finds('icb', id)).toMatchObject({ withheld: true });
  });

  test('an officer of another organisation does not take a board’s record from their own', async () => {
    expect((await api.change('voluntary', 'share', { recordId: await make('decision'), ...withNobody })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', path: ['audience', 'organisationIds'] }]);
  });

  test('an agreement is read by whoever both parties chose, and a preview does not tell what the other chose', async () => {
    const id = await make('interdependency');
    const { newly, otherParty } = await preview(api, 'council', id, withChosen(api, 'icb', 'police'));
    expect([otherParty, newly.map(({ organisations }) => organisations)]).toEqual(['voluntary', [['police']]]);
    expect((await lookAndShare(api, 'council', id, withChosen(api, 'icb', 'police'))).errors).toEqual([]);
    expect(await finds('police', id)).toBeNull();
    // As before: whether the voluntary sector has chosen the police by now is its own affair.
    await lookAndShare(api, 'voluntary', id, withChosen(api, 'icb', 'police'));
    expect(await finds('police', id)).not.toBeNull();
  });

  test('a discussion takes its comments along, and shows new readers the old ones', async () => {
    const id = await make('discussion');
    expect((await preview(api, 'council', id, withChosen(api, 'icb', 'police'))).newly).toMatchObject([{ counts: { DISCUSSION: 1, COMMENT: 1 } }]);
    await lookAndShare(api, 'council', id, withChosen(api, 'police'));
    const read = (who: Who) => api.data(who, 'query ($id: ID!) { node(id: $id) { ... on Thread { comments(first: 5) { totalCount } } } }', { id });
    expect(await read('police')).toEqual({ node: { comments: { totalCount: 1 } } });
    expect(await read('icb')).toEqual({ node: null });
  });
});

describe('whoever may not share a record', () => {
  test('does not share it past the API either', async () => {
    const thread = await make('discussion');
    const id = Buffer.from(thread, 'base64url').toString().split(':')[1];
    // The subject’s owner resolves a discussion; its readers are its own starter’s to choose.
    const about = await api.directly('icb', async (as, owner) => {
      const [row] = await as.query<{ id: string }>('select workstream_id as id from app.thread where id = $1', [id]);
      return addThread(as, owner, { workstreamId: row?.id ?? '' }, sharedWith(api.persona('council').organisationId));
    });
    await expect(api.directly('council', (as) => as.query(`update app.thread set shared_scope = 'PARTNERSHIP' where id = $1`, [about]))).rejects.toMatchObject({ code: '42501' });
    await api.directly('council', (as) => as.query('update app.thread set resolved_at = now(), resolved_by_id = app.my_person() where id = $1', [about]));
  });
});
