import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import { addBoard, addBoardMember, sharedWith } from '../../testing/records.ts';

let api: TestApi;
/** The council's, read by the Trust and the ICB; its chair is of the ICB, and its secretary of the council. */
let board: string;

beforeAll(async () => {
  api = await TestApi.start();
  const [council, trust, icb] = [api.persona('council'), api.persona('trust'), api.persona('icb')];
  board = await api.directly('council', async (as, owner) => {
    const added = await addBoard(as, owner, sharedWith(trust.organisationId, icb.organisationId));
    await addBoardMember(as, owner, added, council.personId, owner);
    await addBoardMember(as, owner, added, icb.personId, icb.organisationId, 'CHAIR');
    return globalId('Board', added);
  });
});

afterAll(async () => {
  await api.stop();
});

interface Planned { id: string; heldOn: string; startsAt: string | null; state: string; version: number; owner: { slug: string }; board: { id: string }; agenda: { totalCount: number }; audience: { inherited: boolean; organisations: { slug: string }[] } }
const plan = (who: Who, more: Record<string, unknown> = {}) =>
  api.change<{ review: Planned | null }>(who, 'createReview', { boardId: board, heldOn: '2024-06-12', startsAt: '14:00', ...more },
    'review { id heldOn startsAt state version owner { slug } board { id } agenda(first: 1) { totalCount } audience { inherited organisations { slug } } }');
const codes = ({ errors }: Payload<unknown>) => errors.map(({ code, path }) => [code, path.join('.')].filter((part) => part !== '').join(' '));

describe('a review that is planned', () => {
  test('is the secretariat’s, with nothing on its agenda, and read by whoever reads the board', async () => {
    const { review } = await plan('icb');
    expect(review).toMatchObject({
      heldOn: '2024-06-12', startsAt: '14:00', state: 'PLANNED', version: 1, owner: { slug: 'council' }, board: { id: board }, agenda: { totalCount: 0 },
      audience: { inherited: true, organisations: [{ slug: 'council' }, { slug: 'icb' }, { slug: 'trust' }] },
    });
    const { node } = await api.data<{ node: object | null }>('trust', 'query ($id: ID!) { node(id: $id) { id } }', { id: review?.id });
    expect(node).toEqual({ id: review?.id });
  });

  test('may be for fewer than the board, without a time yet', async () => {
    const { review } = await plan('council', { heldOn: '2024-07-10', startsAt: null, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } });
    expect(review).toMatchObject({ startsAt: null, audience: { inherited: false, organisations: [{ slug: 'council' }, { slug: 'icb' }] } });
    const { node } = await api.data<{ node: object | null }>('trust', 'query ($id: ID!) { node(id: $id) { id } }', { id: review?.id });
    expect(node).toBeNull();
  });

  test('is never for more than read the board', async () => {
    expect(codes(await plan('council', { heldOn: '2024-07-24', audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police')] } }))).toEqual(['NOT_ALLOWED_IN_STATE audience.organisationIds']);
  });

  test('is a day’s only one of its board', async () => {
    expect(codes(await plan('council', { heldOn: '2024-08-14' }))).toEqual([]);
    expect((await plan('icb', { heldOn: '2024-08-14', startsAt: '16:00' })).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'This board has a review on 14 August 2024 already', path: ['heldOn'] },
    ]);
  });

  test('is so too where two plan at the same moment', async () => {
    const answers = await Promise.all((['council', 'icb', 'council', 'icb'] as const).map((who) => plan(who, { heldOn: '2024-09-11' })));
    expect(answers.map((answer) => codes(answer).join()).sort()).toEqual(['', ...Array<string>(3).fill('NOT_ALLOWED_IN_STATE heldOn')]);
  });

  test('twice with one mark is planned once', async () => {
    const marked = { heldOn: '2024-10-09', clientMutationId: 'october' };
    const [first, again] = [await plan('council', marked), await plan('council', marked)];
    expect(again.review?.id).toBe(first.review?.id);
  });
});

describe('planning is refused', () => {
  test('for a day that has passed, and at a time that is none', async () => {
    expect((await plan('council', { heldOn: '2024-05-14', startsAt: '25:00' })).errors).toEqual([
      { code: 'INVALID', message: 'The review must be held today or later', path: ['heldOn'] },
      { code: 'INVALID', message: 'Write the time as HH:MM, such as 14:00', path: ['startsAt'] },
    ]);
    for (const startsAt of ['2pm', '9:30', '14:00:00', '']) expect(codes(await plan('council', { startsAt }))).toEqual(['INVALID startsAt']);
    const { status } = await api.ask('council', 'mutation ($input: CreateReviewInput!) { createReview(input: $input) { errors { code } } }', { input: { boardId: board, heldOn: '2024-02-30' } });
    expect(status).toBe(400);
  });

  test('to whoever holds no office, and for a board that is not there for them', async () => {
    for (const who of ['trust', api.seed.person('council', 'ADMINISTRATOR')] as const) {
      expect((await plan(who, { heldOn: '2024-11-13' })).errors).toEqual([{ code: 'FORBIDDEN', message: 'Only the board’s chair and secretary can plan a review', path: [] }]);
    }
    expect(codes(await plan('police', { heldOn: '2024-11-13' }))).toEqual(['NOT_FOUND boardId']);
  });
});
