import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, sharedWith, wholePartnership } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let foreign: string;
/** The council's board, shared with all; its contributor is the secretary, and the Trust's a member. */
let board: string;
let review: { id: string; version: number };
/** Read by everybody; and by the council and the Trust alone. */
let open: string;
let restricted: string;

beforeAll(async () => {
  api = await TestApi.start();
  foreign = api.organisation((await Seed.partnership(api.database, { prefix: 'other-' })).person('trust'));
  const trust = api.persona('trust');
  [board, review, open, restricted] = await api.directly('council', async (as, owner) => {
    const added = await addBoard(as, owner, wholePartnership);
    await addBoardMember(as, owner, added, api.persona('council').personId, owner);
    await addBoardMember(as, owner, added, trust.personId, trust.organisationId, 'MEMBER');
    const held = await addReview(as, owner, added);
    return [
      globalId('Board', added), { id: globalId('Review', held), version: 1 },
      globalId('AgendaItem', await addAgendaItem(as, owner, held, 1)),
      globalId('AgendaItem', await addAgendaItem(as, owner, held, 2, sharedWith(trust.organisationId))),
    ] as const;
  });
});

afterAll(async () => {
  await api.stop();
});

const codes = ({ errors }: Payload<unknown>) => errors.map(({ code, path }) => [code, path.join('.')].filter((part) => part !== '').join(' '));
const decide = (who: Who, more: Record<string, unknown> = {}) =>
  api.change<{ decision: { id: string; text: string; decidedBy: string } | null }>(who, 'recordDecision', { reviewId: review.id, agendaItemId: open, text: 'Recommend to Cabinet', ...more }, 'decision { id text decidedBy }');
const act = (who: Who, more: Record<string, unknown> = {}) =>
  api.change<{ action: { id: string; version: number } | null }>(
    who, 'recordAction', { reviewId: review.id, agendaItemId: open, title: 'Confirm the route', assigneeId: api.organisation('police'), dueOn: '2024-05-22', ...more }, 'action { id version }');

interface Seen {
  agenda: { totalCount: number; nodes: { number: number; withheld: boolean; title: string | null; audience: object | null }[] };
  decisions: { totalCount: number; nodes: { id: string }[] };
  actions: { totalCount: number; nodes: { id: string }[] };
}
const seenBy = async (who: Who): Promise<Seen | null> =>
  (await api.data<{ node: Seen | null }>(
    who, `query ($id: ID!) { node(id: $id) { ... on Review { agenda(first: 20) { totalCount nodes { number withheld title audience { scope } } }
      decisions(first: 50) { totalCount nodes { id } } actions(first: 50) { totalCount nodes { id } } } } }`, { id: review.id })).node;

describe('recording', () => {
  test('a decision names who has the authority: the board itself, or a body it recommends to', async () => {
    expect((await decide('council')).decision?.decidedBy).toMatch(/^Board /);
    expect((await decide('council', { decidedBy: ' Cabinet ', subjectTo: 'adoption' })).decision?.decidedBy).toBe('Cabinet');
  });

  test('an action is the secretariat’s record, with who is to do it', async () => {
    const { action } = await act('council');
    const { node } = await api.data<{ node: object }>('police', 'query ($id: ID!) { node(id: $id) { ... on Action { owner { slug } assignee { slug } dueOn workstream { ref } review { heldOn } agendaItem { number } } } }', { id: action?.id });
    expect(node).toEqual({ owner: { slug: 'council' }, assignee: { slug: 'police' }, dueOn: '2024-05-22', workstream: null, review: { heldOn: '2024-05-15' }, agendaItem: { number: 1 } });
  });

  test('is refused with its reason to whoever holds no office, the board’s own members too', async () => {
    for (const who of ['trust', 'icb', api.seed.person('council', 'ADMINISTRATOR')] as const) {
      expect((await decide(who)).errors).toEqual([{ code: 'FORBIDDEN', message: 'Only the board’s chair and secretary can record decisions and actions', path: [] }]);
      expect(codes(await act(who))).toEqual(['FORBIDDEN']);
    }
  });

  test('under an item of another review, or one that is withheld, is as under one that never was', async () => {
    for (const who of ['icb', 'police'] as const) {
      expect(codes(await decide(who, { agendaItemId: restricted }))).toEqual(['NOT_FOUND agendaItemId']);
      expect(codes(await act(who, { agendaItemId: restricted }))).toEqual(['NOT_FOUND agendaItemId']);
    }
    const other = await api.directly('council', async (as, owner) => {
      const added = await addBoard(as, owner);
      await addBoardMember(as, owner, added, api.persona('council').personId, owner);
      return globalId('AgendaItem', await addAgendaItem(as, owner, await addReview(as, owner, added), 1));
    });
    expect(codes(await decide('council', { agendaItemId: other }))).toEqual(['NOT_FOUND agendaItemId']);
  });

  test('takes nobody of another partnership to do it, nor somebody who could not read it', async () => {
    expect(codes(await act('council', { assigneeId: foreign }))).toEqual(['NOT_FOUND assigneeId']);
    expect(codes(await act('council', { agendaItemId: restricted }))).toEqual(['NOT_ALLOWED_IN_STATE assigneeId']);
    expect(codes(await act('council', { audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('trust')] } }))).toEqual(['NOT_ALLOWED_IN_STATE assigneeId']);
    expect(codes(await act('council', { agendaItemId: restricted, assigneeId: api.organisation('trust') }))).toEqual([]);
  });

  test('says what is wrong with the input', async () => {
    expect(codes(await decide('council', { text: ' ' }))).toEqual(['INVALID text']);
    expect(codes(await act('council', { title: '' }))).toEqual(['INVALID title']);
    expect(codes(await act('council', { dueOn: '2024-05-14' }))).toEqual(['INVALID dueOn']);
    expect(codes(await decide('council', { text: 'x'.repeat(20_000) }))).toEqual(['INVALID text']);
  });

  test('cannot share with somebody who does not read the item', async () => {
    expect(codes(await decide('council', { agendaItemId: restricted, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police')] } }))).toEqual(['NOT_ALLOWED_IN_STATE audience.organisationIds']);
  });
});

describe('what is restricted', () => {
  test('is a numbered slot to others, and adds to none of their counts', async () => {
    const before = await seenBy('icb');
    await decide('council', { agendaItemId: restricted, text: 'A preferred option' });
    await act('council', { agendaItemId: restricted, assigneeId: api.organisation('trust') });
    const after = await seenBy('icb');
    expect(after).toEqual(before);
    expect(after?.agenda).toEqual({
      totalCount: 2,
      nodes: [{ number: 1, withheld: false, title: 'Procurement options', audience: { scope: 'PARTNERSHIP' } }, { number: 2, withheld: true, title: null, audience: null }],
    });
    const trusts = await seenBy('trust');
    expect(trusts?.agenda.nodes[1]).toMatchObject({ withheld: false, title: 'Procurement options' });
    expect(trusts?.decisions.totalCount).toBeGreaterThan(after?.decisions.totalCount ?? 0);
    for (const { id } of trusts?.decisions.nodes ?? []) {
      const { node } = await api.data<{ node: object | null }>('icb', 'query ($id: ID!) { node(id: $id) { __typename } }', { id });
      expect(node !== null).toBe(after?.decisions.nodes.some((decision) => decision.id === id));
    }
  });

  test('is withheld from whoever it is narrowed against, with what was decided under it', async () => {
    const added = await api.done<{ agendaItem: { id: string }; review: { version: number } }>('council', 'addAgendaItem', { reviewId: review.id, version: review.version, title: 'Framework', purpose: 'DECIDE' }, 'agendaItem { id } review { version }');
    await decide('council', { agendaItemId: added.agendaItem.id, text: 'Adopt it' });
    const before = (await seenBy('police'))?.decisions.totalCount ?? 0;
    const change = { agendaItemId: added.agendaItem.id, version: added.review.version, title: 'Framework', purpose: 'DECIDE', audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('trust')] } };
    review = (await api.done<{ review: { id: string; version: number } }>('council', 'updateAgendaItem', change, 'review { id version }')).review;
    expect((await seenBy('police'))?.agenda.nodes[2]).toMatchObject({ number: 3, withheld: true, title: null });
    expect((await seenBy('police'))?.decisions.totalCount).toBe(before - 1);
  });
});

describe('an item that was restricted', () => {
  const item = async (who: Who, id: string) =>
    (await api.data<{ node: object }>(who, 'query ($id: ID!) { node(id: $id) { ... on AgendaItem { withheld title audience { inherited } } } }', { id })).node;

  test('stays so until it follows the review again, and is then everybody’s who reads that', async () => {
    const change = (more: Record<string, unknown>) =>
      api.change<{ review: { id: string; version: number } | null }>('council', 'updateAgendaItem', { agendaItemId: restricted, version: review.version, title: 'Options', purpose: 'NOTE', ...more }, 'review { id version }');
    const both = await change({ followReview: true, audience: { scope: 'OWNER' } });
    expect(both.errors).toEqual([{ code: 'INVALID', message: 'Choose who reads it or follow the review, not both', path: ['followReview'] }]);
    for (const followReview of [false, null, undefined]) {
      review = (await change({ followReview })).review ?? review;
      expect(await item('icb', restricted)).toEqual({ withheld: true, title: null, audience: null });
    }
    review = (await change({ followReview: true })).review ?? review;
    expect(await item('icb', restricted)).toEqual({ withheld: false, title: 'Options', audience: { inherited: true } });
  });
});

describe('an agenda', () => {
  test('that somebody changed meanwhile is not overwritten', async () => {
    const change = { agendaItemId: open, version: review.version, title: 'Short breaks', purpose: 'DECIDE', minutes: 30 };
    const first = await api.done<{ review: { id: string; version: number } }>('council', 'updateAgendaItem', change, 'review { id version }');
    expect(codes(await api.change('council', 'updateAgendaItem', { ...change, title: 'Another' }))).toEqual(['CONFLICT version']);
    expect((await seenBy('trust'))?.agenda.nodes[0]?.title).toBe('Short breaks');
    review = first.review;
  });

  test('takes minutes that a meeting has', async () => {
    for (const minutes of [0, -5, 481]) {
      expect(codes(await api.change('council', 'addAgendaItem', { reviewId: review.id, version: review.version, title: 'x', purpose: 'NOTE', minutes }))).toEqual(['INVALID minutes']);
    }
  });

  test('is changed by its chair and secretary alone', async () => {
    expect(codes(await api.change('trust', 'addAgendaItem', { reviewId: review.id, version: 1, title: 'x', purpose: 'NOTE' }))).toEqual(['FORBIDDEN']);
  });
});

describe('completing an action', () => {
  const complete = (who: Who, { id, version }: { id: string; version: number }, more: Record<string, unknown> = {}) =>
    api.change<{ action: { completedOn: string; completionNote: string | null } | null }>(who, 'completeAction', { actionId: id, version, completedOn: '2024-05-15', ...more }, 'action { completedOn completionNote }');
  const made = async () => (await act('council')).action ?? { id: '', version: 0 };

  test('is for whoever is to do it, with a note', async () => {
    expect((await complete('police', await made(), { note: ' Named today. ' })).action).toEqual({ completedOn: '2024-05-15', completionNote: 'Named today.' });
  });

  test('is for the secretary on their behalf', async () => {
    expect(codes(await complete('council', await made()))).toEqual([]);
  });

  test('is for nobody else who reads it', async () => {
    expect((await complete('icb', await made())).errors).toEqual([
      { code: 'FORBIDDEN', message: 'Only the organisation that is to do it, or the board’s secretary on its behalf, can complete this action', path: [] },
    ]);
  });

  test('twice is refused, and says when it was', async () => {
    const action = await made();
    await complete('police', action);
    expect((await complete('council', { ...action, version: 2 })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE', message: 'This was completed on 15 May 2024 already' }]);
  });

  test('tomorrow is refused', async () => {
    expect(codes(await complete('police', await made(), { completedOn: '2024-05-16' }))).toEqual(['INVALID completedOn']);
  });

  test('is all that whoever does it may change of it, the database says too', async () => {
    const action = await made();
    await expect(api.directly('police', (as) => as.query(`update app.action set title = 'Less' where review_id is not null`))).rejects.toThrow('may only complete it');
    expect(codes(await complete('police', action))).toEqual([]);
  });
});

describe('a review that is closed', () => {
  test('is so for good, and takes no decision, no action and no item', async () => {
    const change = (state: string, version: number) => api.change<{ review: { version: number } | null }>('council', 'changeReviewState', { reviewId: review.id, version, state }, 'review { version }');
    const opened = await change('IN_SESSION', review.version);
    expect(codes(await change('ISSUED', opened.review?.version ?? 0))).toEqual(['NOT_ALLOWED_IN_STATE state']);
    const closed = await change('CLOSED', opened.review?.version ?? 0);
    expect(codes(await decide('council'))).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(codes(await act('council'))).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(codes(await api.change('council', 'addAgendaItem', { reviewId: review.id, version: closed.review?.version, title: 'x', purpose: 'NOTE' }))).toEqual(['NOT_ALLOWED_IN_STATE']);
    expect(codes(await change('IN_SESSION', closed.review?.version ?? 0))).toEqual(['NOT_ALLOWED_IN_STATE state']);
  });

  test('is one of its board’s', async () => {
    const { node } = await api.data<{ node: { reviews: { totalCount: number; nodes: { state: string }[] }; members: { office: string }[] } }>(
      'parents', 'query ($id: ID!) { node(id: $id) { ... on Board { members { office } reviews(first: 5) { totalCount nodes { state } } } } }', { id: board });
    expect(node).toEqual({ members: [{ office: 'SECRETARY' }, { office: 'MEMBER' }], reviews: { totalCount: 1, nodes: [{ state: 'CLOSED' }] } });
  });
});
