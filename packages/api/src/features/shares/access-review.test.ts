import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { londonDate } from '@golden-thread/shared/civil-date';
import { globalId } from '../../platform/graphql/global-id.ts';
import { everyPage } from '../../testing/every-page.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import { addAgendaItem, addBoard, addBoardMember, addDecision, addPlan, addReview, sharedWith, wholePartnership } from '../../testing/records.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';

interface Share {
  recordId: string; title: string; kind: string; version: string; basis: string; since: string; orBefore: boolean; endsOn: string | null;
  organisation: { id: string; slug: string }; endsAt: { recordId: string } | null; confirmation: { at: string; person: { displayName: string } } | null;
}
interface Review { lastReview: { person: { displayName: string } } | null; byOrganisation: { organisation: { slug: string }; shareCount: number; unconfirmedCount: number }[]; shares: { totalCount: number; nodes: Share[] } }

const SHARE = 'recordId title kind version basis since orBefore endsOn organisation { id slug } endsAt { recordId } confirmation { at person { displayName } }';
const QUERY = `query ($of: ID, $kind: RecordKind) { accessReview { lastReview { person { displayName } } byOrganisation { organisation { slug } shareCount unconfirmedCount }
  shares(first: 100, organisationId: $of, kind: $kind) { totalCount nodes { ${SHARE} } } } }`;

let api: TestApi;
let trust: Persona;

beforeAll(async () => {
  api = await TestApi.start();
  trust = api.seed.person('trust', 'ADMINISTRATOR');
});

afterAll(async () => {
  await api.stop();
});

beforeEach(() => clock('2024-05-15'));

const clock = (today: string) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, today]));
const reviewed = async (who: Who, filter: { of?: string; kind?: string } = {}): Promise<Review | null> => (await api.data<{ accessReview: Review | null }>(who, QUERY, filter)).accessReview;
const PAGE = `query ($first: Int!, $after: String) { accessReview { shares(first: $first, after: $after) { edges { cursor node { ${SHARE} } } nodes { ${SHARE} } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`;
const shares = async (who: Who, ...recordIds: string[]): Promise<Share[]> => {
  const all = await everyPage<Share>(async (first, after) => (await api.data<{ accessReview: { shares: never } }>(who, PAGE, { first, after })).accessReview.shares, 50);
  return all.filter(({ recordId }) => recordIds.includes(recordId));
};
const named = ({ recordId, organisation, version }: Share) => ({ recordId, organisationId: organisation.id, version });
const share = async (recordId: string, slug: Slug, who: Who = trust): Promise<Share> => {
  const found = (await shares(who, recordId)).find(({ organisation }) => organisation.slug === slug);
  if (found === undefined) throw new Error(`${slug} does not read it`);
  return found;
};
const readersOf = async (id: string, who: Who = trust): Promise<string[]> => {
  const { node } = await api.data<{ node: Record<'audience' | 'content', { organisations: { slug: string }[] } | undefined> }>(who,
    'query ($id: ID!) { node(id: $id) { ... on Scoped { audience { organisations { slug } } } ... on AgendaItem { content: audience { organisations { slug } } } } }', { id });
  return (node.audience ?? node.content)?.organisations.map(({ slug }) => slug).sort() ?? [];
};
const end = (who: Who, ...ended: Share[]) => api.change<{ endedCount: number }>(who, 'reviewShares', { end: ended.map(named) }, 'endedCount');
const confirm = (who: Who, ...confirmed: Share[]) => api.change<{ confirmedCount: number; accessReview: Review }>(who, 'reviewShares', { confirm: confirmed.map(named) }, 'confirmedCount accessReview { lastReview { person { displayName } } }');
const day = (instant: string): string => londonDate(new Date(instant));

describe('a review of access', () => {
  test('lists who reads what of ours, by what, since when and until when', async () => {
    const workstream = await api.workstream('trust').with({ title: 'Short breaks' }).sharedWith('icb', 'voluntary').until('voluntary', '2024-09-01').create();
    const milestone = await api.milestone('trust').of(workstream).create();
    const open = await api.workstream('trust').sharedWithAll().create();
    expect((await shares(trust, workstream.id)).map(({ organisation, basis, endsOn, since, orBefore }) => [organisation.slug, basis, endsOn, day(since), orBefore])).toEqual([
      ['icb', 'NAMED', null, '2024-05-15', false], ['voluntary', 'NAMED', '2024-09-01', '2024-05-15', false],
    ]);
    expect((await shares(trust, milestone.id)).map(({ organisation, basis, endsOn, endsAt }) => [organisation.slug, basis, endsOn, endsAt?.recordId])).toEqual([
      ['icb', 'PARENT', null, workstream.id], ['voluntary', 'PARENT', '2024-09-01', workstream.id],
    ]);
    expect(new Set((await shares(trust, open.id)).map(({ basis }) => basis))).toEqual(new Set(['PARTNERSHIP']));
    expect((await shares(trust, open.id)).length).toBe(6);
  });

  test('counts what is shared with each, and what nobody has confirmed', async () => {
    const pcc = api.seed.person('pcc', 'ADMINISTRATOR');
    const one = await api.workstream('pcc').sharedWith('police', 'icb').create();
    await api.workstream('pcc').sharedWith('police').create();
    await confirm(pcc, await share(one.id, 'police', pcc));
    const review = await reviewed(pcc);
    expect(review?.byOrganisation).toEqual([
      { organisation: { slug: 'icb' }, shareCount: 1, unconfirmedCount: 1 }, { organisation: { slug: 'police' }, shareCount: 2, unconfirmedCount: 1 },
    ]);
    expect(review?.shares.totalCount).toBe(3);
    expect((await reviewed(pcc, { of: api.organisation('police') }))?.shares.nodes.map(({ organisation }) => organisation.slug)).toEqual(['police', 'police']);
    expect((await reviewed(pcc, { kind: 'PLAN' }))?.shares.totalCount).toBe(0);
  });

  test.each(['VIEWER', 'CONTRIBUTOR'] as const)('is not for a %s', async (role) => {
    expect(await reviewed(api.seed.person('trust', role))).toBeNull();
  });

  test('keeps when a share was last confirmed and by whom, until it ends', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'police').create();
    expect((await share(workstream.id, 'icb')).confirmation).toBeNull();
    const { errors, confirmedCount, accessReview } = await confirm(trust, await share(workstream.id, 'icb'));
    expect({ errors, confirmedCount, by: accessReview.lastReview?.person.displayName }).toEqual({ errors: [], confirmedCount: 1, by: 'ADMINISTRATOR of trust' });
    expect((await share(workstream.id, 'icb')).confirmation).toMatchObject({ person: { displayName: 'ADMINISTRATOR of trust' } });
    expect((await share(workstream.id, 'police')).confirmation).toBeNull();
    await end(trust, await share(workstream.id, 'icb'));
    const { version } = (await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { version } } }', { id: workstream.id })).node;
    await api.done('trust', 'shareWorkstream', { workstreamId: workstream.id, version, audience: { scope: 'PARTNERSHIP' } }, '');
    expect((await share(workstream.id, 'icb')).confirmation).toBeNull();
  });
});

describe('since when', () => {
  test('is when the organisation began to read without a break, whatever changed for others', async () => {
    await clock('2024-05-01');
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const milestone = await api.milestone('trust').of(workstream).create();
    const choose = async (today: string, ...slugs: Slug[]) => {
      await clock(today);
      const { version } = (await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { version } } }', { id: workstream.id })).node;
      await api.done('trust', 'shareWorkstream', { workstreamId: workstream.id, version, audience: { scope: 'ORGANISATIONS', organisationIds: slugs.map((slug) => api.organisation(slug)) } }, '');
    };
    await choose('2024-05-03', 'icb', 'police');
    await choose('2024-05-05', 'police');
    await choose('2024-05-07', 'police', 'icb', 'council');
    for (const { id } of [workstream, milestone]) {
      expect((await shares(trust, id)).map(({ organisation, since }) => [organisation.slug, day(since)])).toEqual([['council', '2024-05-07'], ['icb', '2024-05-07'], ['police', '2024-05-03']]);
    }
  });

  test('begins anew after a share that had ended by itself', async () => {
    await clock('2024-05-01');
    const workstream = await api.workstream('trust').sharedWith('icb').until('icb', '2024-05-04').create();
    await clock('2024-05-10');
    await api.done('trust', 'shareWorkstream', { workstreamId: workstream.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, '');
    expect(day((await share(workstream.id, 'icb')).since)).toBe('2024-05-10');
  });

  test('does not begin anew when an end was set or moved', async () => {
    await clock('2024-05-01');
    const workstream = await api.workstream('trust').sharedWith('icb').until('icb', '2024-06-01').create();
    await clock('2024-05-10');
    await api.done('trust', 'shareWorkstream', { workstreamId: workstream.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')], endings: [{ organisationId: api.organisation('icb'), endsOn: '2024-07-01' }] } }, '');
    expect(day((await share(workstream.id, 'icb')).since)).toBe('2024-05-01');
  });
});

describe('ending shares', () => {
  test('takes one organisation from those that are named, and what follows with it', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'police').create();
    const milestone = await api.milestone('trust').of(workstream).create();
    expect(await end(trust, await share(workstream.id, 'icb'))).toMatchObject({ errors: [], endedCount: 1 });
    expect(await readersOf(workstream.id)).toEqual(['police', 'trust']);
    expect(await readersOf(milestone.id)).toEqual(['police', 'trust']);
    await end(trust, await share(workstream.id, 'police'));
    expect(await readersOf(workstream.id)).toEqual(['trust']);
  });

  test('leaves the rest of the whole partnership, by name', async () => {
    const workstream = await api.workstream('trust').sharedWithAll().create();
    await end(trust, await share(workstream.id, 'police'), await share(workstream.id, 'pcc'));
    expect(await readersOf(workstream.id)).toEqual(['council', 'icb', 'parents', 'trust', 'voluntary']);
    expect((await share(workstream.id, 'icb')).basis).toBe('NAMED');
  });

  test('of what follows ours says where it ends', async () => {
    const workstream = await api.workstream('trust').with({ title: 'Overnight stays' }).sharedWith('icb').create();
    const milestone = await api.milestone('trust').of(workstream).with({ title: 'Beds ready' }).create();
    expect((await end(trust, await share(milestone.id, 'icb'))).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: '“Beds ready” follows the workstream “Overnight stays”; end the share of that, or choose other readers for this', path: ['end', '0', 'recordId'] },
    ]);
    expect(await readersOf(milestone.id)).toEqual(['icb', 'trust']);
  });

  test('of what follows another’s record narrows ours and leaves theirs', async () => {
    const workstream = await api.workstream('council').sharedWith('trust', 'icb', 'police').contributedToBy('trust').create();
    const milestone = await api.milestone('trust').of(workstream).create();
    const found = await share(milestone.id, 'icb');
    expect([found.basis, found.endsAt]).toEqual(['PARENT', null]);
    expect((await end(trust, found)).errors).toEqual([]);
    expect(await readersOf(milestone.id)).toEqual(['council', 'police', 'trust']);
    expect(await readersOf(workstream.id)).toEqual(['council', 'icb', 'police', 'trust']);
  });

  test('of an agreement narrows our choice, and never takes the other party’s eyes', async () => {
    const agreement = await api.interdependency('trust').from('trust').to('council').with({ title: 'Findings' }).sharedWithAll().propose();
    await api.done('council', 'answerInterdependency', { interdependencyId: agreement.id, version: agreement.version, answer: 'AGREE' }, '');
    const chosen = (await api.data<{ node: { version: number } }>('council', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { version } } }', { id: agreement.id })).node;
    await api.done('council', 'shareInterdependency', { interdependencyId: agreement.id, version: chosen.version, audience: { scope: 'PARTNERSHIP' } }, '');
    expect((await end(trust, await share(agreement.id, 'council'))).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: expect.stringMatching(/^The council is a party of “.*Findings” and reads it while there is an agreement$/), path: ['end', '0'] },
    ]);
    await end(trust, await share(agreement.id, 'icb'));
    expect(await readersOf(agreement.id)).toEqual(['council', 'parents', 'pcc', 'police', 'trust', 'voluntary']);
    await end(api.seed.person('council', 'ADMINISTRATOR'), await share(agreement.id, 'police', api.seed.person('council', 'ADMINISTRATOR')));
    expect(await readersOf(agreement.id)).toEqual(['council', 'parents', 'pcc', 'trust', 'voluntary']);
  });

  test('reaches every kind of record that carries a choice, of a board’s records too, and the database keeps to the rule', async () => {
    const ids = await api.directly('trust', async (as, owner) => {
      const board = await addBoard(as, owner, wholePartnership);
      await addBoardMember(as, owner, board, api.persona('trust').personId, owner);
      const review = await addReview(as, owner, board);
      const item = await addAgendaItem(as, owner, review, 1, sharedWith(api.seed.organisationId('icb'), api.seed.organisationId('police')));
      return { plan: globalId('Plan', await addPlan(as, owner, wholePartnership)), board: globalId('Board', board), item: globalId('AgendaItem', item), decision: globalId('Decision', await addDecision(as, owner, review, { agendaItemId: item })) };
    });
    const workstream = await api.workstream('trust').sharedWith('icb', 'police').create();
    const thread = await api.discussion('trust').about(workstream).sharedWith('icb', 'police').start();
    // Its administrator holds no office on the board.
    for (const id of [ids.plan, ids.item, ids.board, thread.id]) {
      expect((await end(trust, await share(id, 'icb'))).errors).toEqual([]);
      expect(await readersOf(id)).not.toContain('icb');
    }
    expect(await readersOf(ids.decision)).toEqual(['police', 'trust']);
    expect((await api.seed.asOperator(compareWithOracle)).wrong).toEqual([]);
  });

  test('is all or nothing, and CONFLICT when who can read one of them changed meanwhile', async () => {
    const [one, other] = [await api.workstream('trust').sharedWith('icb').create(), await api.workstream('trust').sharedWith('icb', 'police').create()];
    const first = await share(one.id, 'icb');
    const looked = [first, await share(other.id, 'icb')];
    await api.done('trust', 'shareWorkstream', { workstreamId: other.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, '');
    expect((await end(trust, ...looked)).errors).toMatchObject([{ code: 'CONFLICT', path: ['end', '1', 'version'] }]);
    expect((await confirm(trust, ...looked)).errors).toMatchObject([{ code: 'CONFLICT', path: ['confirm', '1', 'version'] }]);
    expect(await readersOf(one.id)).toEqual(['icb', 'trust']);
    // What else of a record changes is no reason to look again.
    await api.done('trust', 'updateWorkstream', { workstreamId: one.id, version: 1, title: 'Another title' }, '');
    expect((await end(trust, first)).errors).toEqual([]);
    expect((await end(trust, first)).errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  test('takes at most a hundred, each once', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const found = named(await share(workstream.id, 'icb'));
    const codes = async (input: Record<string, unknown>) => (await api.change(trust, 'reviewShares', input)).errors.map(({ code, path }) => [code, ...path]);
    expect(await codes({})).toEqual([['INVALID', 'confirm']]);
    expect(await codes({ confirm: [found], end: [found] })).toEqual([['INVALID', 'end', '0']]);
    expect(await codes({ confirm: Array.from({ length: 101 }, (_, index) => ({ ...found, version: String(index) })) })).toContainEqual(['INVALID', 'confirm']);
  });

  test('is for administrators of the owner, and tells nobody else that there is anything', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb').create();
    const found = await share(workstream.id, 'icb');
    expect((await end('trust', found)).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await end(api.seed.person('icb', 'ADMINISTRATOR'), found)).errors).toMatchObject([{ code: 'FORBIDDEN', path: ['end', '0'] }]);
    expect((await end(api.seed.person('police', 'ADMINISTRATOR'), found)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['end', '0', 'recordId'] }]);
    const elsewhere = (await Seed.partnership(api.database, { prefix: 'other-' })).person('icb');
    expect((await api.change(trust, 'reviewShares', { confirm: [{ ...named(found), organisationId: api.organisation(elsewhere) }] })).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['confirm', '0', 'organisationId'] }]);
  });

  test('is on record with what was confirmed and ended', async () => {
    const workstream = await api.workstream('trust').sharedWith('icb', 'police').create();
    const [icb, police] = [await share(workstream.id, 'icb'), await share(workstream.id, 'police')];
    await api.done(trust, 'reviewShares', { confirm: [named(police)], end: [named(icb)] }, '');
    const [row] = await api.seed.asOperator(async (operator) => (await operator.query(`select record_ids from app.audit_event where act = 'reviewShares' order by id desc limit 1`)).rows as { record_ids: Record<string, string[]> }[]);
    expect(row?.record_ids).toMatchObject({ endedFor: [api.seed.organisationId('icb')], confirmedFor: [api.seed.organisationId('police')] });
  });
});
