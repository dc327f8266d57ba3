import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { exemptionNames } from '@golden-thread/shared/information-mark';
import { HIDDEN_TEXT, REMOVED_TEXT } from '@golden-thread/shared/reported-text';
import type { FactsByAct } from '@golden-thread/shared/permissions';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { outcome, ruling, type Outcome } from '../../testing/access.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import {
  addAction, addAgendaItem, addBoard, addBoardMember, addComment, addDecision, addInterdependency, addMilestone, addPlan, addReview, addReviewAction, addThread, addWorkstream, sharedWith, type Acting,
} from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
});

afterAll(async () => {
  await api.stop();
});

const readers = () => sharedWith(api.persona('icb').organisationId, api.persona('voluntary').organisationId);

/** Each kind of record that can be marked: the council’s, read by the ICB and the voluntary sector, whose person chairs the board. */
const kinds = {
  plan: async (as: Acting, owner: string) => globalId('Plan', await addPlan(as, owner, readers())),
  workstream: async (as: Acting, owner: string) => globalId('Workstream', await addWorkstream(as, owner, readers())),
  milestone: async (as: Acting, owner: string) => globalId('Milestone', await addMilestone(as, owner, await addWorkstream(as, owner, readers()), readers())),
  action: async (as: Acting, owner: string) => globalId('Action', await addAction(as, owner, await addWorkstream(as, owner, readers()), readers())),
  discussion: async (as: Acting, owner: string) => {
    const thread = await addThread(as, owner, { workstreamId: await addWorkstream(as, owner, readers()) }, readers());
    await addComment(as, thread);
    return globalId('Thread', thread);
  },
  interdependency: async (as: Acting, owner: string) => globalId('Interdependency', await addInterdependency(as, owner, owner, api.persona('voluntary').organisationId, readers())),
  'agenda item': async (as: Acting, owner: string) => globalId('AgendaItem', await addAgendaItem(as, owner, await meeting(as, owner), 1, readers())),
  decision: async (as: Acting, owner: string) => globalId('Decision', await addDecision(as, owner, await meeting(as, owner))),
  'action of a review': async (as: Acting, owner: string) => globalId('Action', await addReviewAction(as, owner, await meeting(as, owner), owner)),
};

type Kind = keyof typeof kinds;

async function meeting(as: Acting, owner: string): Promise<string> {
  const board = await addBoard(as, owner, readers());
  await addBoardMember(as, owner, board, api.persona('council').personId, owner);
  const chair = api.persona('voluntary');
  await addBoardMember(as, owner, board, chair.personId, chair.organisationId, 'CHAIR');
  return addReview(as, owner, board, `2024-06-${String((meetings += 1) % 28 + 1).padStart(2, '0')}`);
}
let meetings = 0;

const make = (kind: Kind): Promise<string> => api.directly('council', (as, owner) => kinds[kind](as, owner));

interface Mark {
  exemptions: string[];
  reason: string;
  markedAt: string;
  markedBy: { displayName: string };
  markedFor: { slug: string };
}
const MARK = 'informationMark { exemptions reason markedAt markedBy { displayName } markedFor { slug } }';
const markOf = async (who: Who, id: string) =>
  (await api.data<{ node: { informationMark: Mark | null } | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Markable { ${MARK} } } }`, { id })).node;
const mark = (recordId: string) => ({ recordId, exemptions: ['COMMERCIAL_INTERESTS', 'IN_CONFIDENCE'], reason: ' Bids are being compared until June ' });

function facts(kind: Kind, persona: Persona): FactsByAct['record:mark'] {
  const [council, chair] = [api.persona('council'), api.persona('voluntary')];
  if (kind === 'interdependency') return { givingId: council.organisationId, needingId: chair.organisationId };
  return ['agenda item', 'decision', 'action of a review'].includes(kind) ? { officer: [council.personId, chair.personId].includes(persona.personId) } : { ownerId: council.organisationId };
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

describe('who marks a record for whoever answers a request for information, and takes the mark away', () => {
  test.each<[Kind, Outcome[]]>([
    ['plan', owned], ['workstream', owned], ['milestone', owned], ['action', owned], ['discussion', owned], ['interdependency', ofParties],
    ['agenda item', ofOfficers], ['decision', ofOfficers], ['action of a review', ofOfficers],
  ])('a %s', async (kind, expected) => {
    const recordId = await make(kind);
    const found: Outcome[] = [];
    for (const person of Object.values(people)) {
      const { who, reads } = person();
      const rule = ruling(who, 'record:mark', facts(kind, who), reads);
      expect([kind, who.role, ...outcome(await api.change(who, 'markInformation', mark(recordId)))]).toEqual([kind, who.role, ...rule]);
      if (rule[0] === 'done') {
        // Everyone who reads the record is told who says so, and nobody else.
        const expectedMark = { exemptions: ['IN_CONFIDENCE', 'COMMERCIAL_INTERESTS'], reason: 'Bids are being compared until June', markedBy: { displayName: `${who.role} of ${who.slug}` }, markedFor: { slug: who.slug } };
        expect(await markOf(api.seed.person('icb', 'VIEWER'), recordId)).toMatchObject({ informationMark: expectedMark });
        expect((await markOf('parents', recordId))?.informationMark ?? null).toBeNull();
      }
      expect([kind, who.role, ...outcome(await api.change(who, 'unmarkInformation', { recordId }))]).toEqual([kind, who.role, ...rule]);
      expect((await markOf('icb', recordId))?.informationMark).toBeNull();
      found.push(rule[0]);
    }
    expect(found).toEqual(expected);
  });
});

describe('a mark', () => {
  test('changes nobody’s reading', async () => {
    const id = await make('workstream');
    const seen = async (who: Who) => (await api.data<{ node: { audience: { organisations: { slug: string }[] } } | null }>(who, 'query ($id: ID!) { node(id: $id) { ... on Scoped { audience { organisations { slug } } } } }', { id })).node;
    const before = [await seen('icb'), await seen('parents')];
    await api.done('council', 'markInformation', mark(id), '');
    expect([await seen('icb'), await seen('parents')]).toEqual(before);
    expect(before[1]).toBeNull();
  });

  test('is set in place of the one before, in the name of whoever sets it, and both are on the record’s history', async () => {
    const id = await make('interdependency');
    await api.done('council', 'markInformation', mark(id), '');
    const { record } = await api.done<{ record: { informationMark: Mark } }>('voluntary', 'markInformation', { recordId: id, exemptions: ['PERSONAL_INFORMATION'], reason: 'Names a post' }, `record { ${MARK} }`);
    expect(record.informationMark).toMatchObject({ exemptions: ['PERSONAL_INFORMATION'], reason: 'Names a post', markedFor: { slug: 'voluntary' } });
    await api.done('council', 'unmarkInformation', { recordId: id }, '');
    const { node } = await api.data<{ node: { auditTrail: { nodes: { summary: string; organisation: { slug: string } }[] } } }>(
      'icb', 'query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 10) { nodes { summary organisation { slug } } } } } }', { id });
    expect(node.auditTrail.nodes.map(({ summary, organisation }) => [organisation.slug, summary])).toEqual([
      ['council', 'Removed its mark for freedom of information requests'], ['voluntary', 'Marked it for freedom of information requests'], ['council', 'Marked it for freedom of information requests'],
    ]);
  });

  test('may name every exemption there is', async () => {
    expect((await api.change('council', 'markInformation', { ...mark(await make('plan')), exemptions: [...exemptionNames] })).errors).toEqual([]);
  });

  test('is removed where there is one, and of what never was removed the history says nothing', async () => {
    const id = await make('workstream');
    expect((await api.change('council', 'unmarkInformation', { recordId: id })).errors).toEqual([{ code: 'NOT_ALLOWED_IN_STATE', message: 'It has no mark', path: ['recordId'] }]);
    const { node } = await api.data<{ node: { auditTrail: { totalCount: number } } }>('council', 'query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 1) { totalCount } } } }', { id });
    expect(node.auditTrail.totalCount).toBe(0);
  });

  test('needs an exemption and a reason, and no identifier of a child in it', async () => {
    const id = await make('milestone');
    const answer = await api.change('council', 'markInformation', { recordId: id, exemptions: [], reason: ' ' });
    expect(answer.errors).toEqual([
      { code: 'INVALID', message: 'Choose at least one exemption', path: ['exemptions'] }, { code: 'INVALID', message: 'Enter a reason', path: ['reason'] },
    ]);
    const named = await api.change('council', 'markInformation', { recordId: id, exemptions: ['PERSONAL_INFORMATION'], reason: 'It says 943 476 5919' });
    expect(named.errors.map(({ path }) => path)).toContainEqual(['reason']);
    expect((await markOf('icb', id))?.informationMark).toBeNull();
  });

  test('is hidden with the record’s texts when somebody says that they identify a person, and goes with them for good', async () => {
    const id = await make('action');
    await api.done('council', 'markInformation', { recordId: id, exemptions: ['IN_CONFIDENCE'], reason: 'Zenobia told us' }, '');
    await api.done('icb', 'reportIdentifyingText', { recordId: id }, '');
    expect((await markOf('council', id))?.informationMark).toMatchObject({ exemptions: ['IN_CONFIDENCE'], reason: HIDDEN_TEXT, markedFor: { slug: 'council' } });
    // Nobody words it anew meanwhile.
    expect((await api.change('council', 'markInformation', mark(id))).errors.map(({ code }) => code)).toEqual(['NOT_ALLOWED_IN_STATE']);
    const [report] = await api.seed.asOperator(async (operator) => (await operator.query<{ id: string }>('select id from app.text_report where record_id = $1', [parseGlobalId(id)?.id])).rows);
    await api.done(api.seed.person('council', 'ADMINISTRATOR'), 'purgeText', { reportId: globalId('TextReport', report?.id ?? '') }, '');
    expect((await markOf('icb', id))?.informationMark).toMatchObject({ reason: REMOVED_TEXT });
    await api.done('council', 'unmarkInformation', { recordId: id }, '');
    expect((await markOf('icb', id))?.informationMark).toBeNull();
  });
});
