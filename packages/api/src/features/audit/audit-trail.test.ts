import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addBoard, addBoardMember, addReview, wholePartnership } from '../../testing/records.ts';
import { Seed, type Slug } from '../../testing/seed.ts';

interface Event {
  act: string;
  summary: string;
  refused: string | null;
  number: number | null;
  byOperator: boolean;
  person: { displayName: string } | null;
  organisation: { slug: string };
  subject: { __typename: string; id: string } | null;
}
interface Trail {
  totalCount: number;
  nodes: Event[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

const EVENTS = `totalCount nodes { act summary refused number byOperator person { displayName } organisation { slug } subject { __typename id } } pageInfo { endCursor hasNextPage }`;

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
});

afterAll(async () => {
  await api.stop();
});

const history = async (who: Who, id: string): Promise<Trail | null> =>
  (await api.data<{ node: { auditTrail: Trail } | null }>(who, `query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 100) { ${EVENTS} } } } }`, { id })).node?.auditTrail ?? null;
/** Oldest first; null where the record itself is not there. */
const acts = async (who: Who, id: string) => (await history(who, id))?.nodes.map(({ act }) => act).reverse() ?? null;

const trailOf = async (who: Who, slug: string, filter: object = {}, page = 'first: 100'): Promise<Trail | null> => {
  const { organisations } = await api.data<{ organisations: { nodes: { slug: string; auditTrail: Trail | null }[] } }>(
    who, `query ($filter: AuditFilter) { organisations(first: 100) { nodes { slug auditTrail(${page}, filter: $filter) { ${EVENTS} } } } }`, { filter },
  );
  return organisations.nodes.find((organisation) => organisation.slug === slug)?.auditTrail ?? null;
};
const administrator = (slug: Slug) => api.seed.person(slug, 'ADMINISTRATOR');

const share = async (who: Who, { id, version }: Made, ...organisations: Parameters<TestApi['organisation']>[0][]): Promise<Made> => {
  const audience = organisations.length === 0 ? { scope: 'OWNER' } : { scope: 'ORGANISATIONS', organisationIds: organisations.map((organisation) => api.organisation(organisation)) };
  return (await api.done<{ workstream: Made }>(who, 'shareWorkstream', { workstreamId: id, version, audience }, 'workstream { id version }')).workstream;
};
const edit = async (who: Who, { id, version }: Made): Promise<Made> =>
  (await api.done<{ workstream: Made }>(who, 'updateWorkstream', { workstreamId: id, version, title: `Title ${version}` }, 'workstream { id version }')).workstream;

describe('the history of a record', () => {
  let workstream: Made;

  beforeAll(async () => {
    workstream = await api.workstream('trust').sharedWith('council').contributedToBy('council').create();
    workstream = await edit('trust', workstream);
    workstream = await share('trust', workstream, 'council', 'icb');
    workstream = await edit('trust', workstream);
  });

  test.each<[string, () => Who, string[] | null]>([
    ['its owner all of it', () => 'trust', ['createWorkstream', 'updateWorkstream', 'shareWorkstream', 'updateWorkstream']],
    ['a viewer of its owner as well', () => api.seed.person('trust', 'VIEWER'), ['createWorkstream', 'updateWorkstream', 'shareWorkstream', 'updateWorkstream']],
    ['a contributing organisation what happened while it read it', () => 'council', ['createWorkstream', 'updateWorkstream', 'shareWorkstream', 'updateWorkstream']],
    ['a later reader what happened since', () => 'icb', ['shareWorkstream', 'updateWorkstream']],
    ['an outsider nothing, not even that there is one', () => 'police', null],
  ])('tells %s', async (_who, who, expected) => {
    expect(await acts(who(), workstream.id)).toEqual(expected);
    expect((await history(who(), workstream.id))?.totalCount).toBe(expected?.length);
  });

  test('tells another partnership nothing, and no administrator more than their organisation reads', async () => {
    const other = await Seed.partnership(api.database, { prefix: 'other-' });
    expect(await acts(other.person('trust', 'ADMINISTRATOR'), workstream.id)).toBeNull();
    expect(await acts(administrator('icb'), workstream.id)).toEqual(['shareWorkstream', 'updateWorkstream']);
    expect(await acts(administrator('police'), workstream.id)).toBeNull();
  });

  test('says who, for whom and what in plain words, and nothing of the chain', async () => {
    expect((await history('icb', workstream.id))?.nodes[1]).toEqual({
      act: 'shareWorkstream', summary: 'Chose who can read the workstream', refused: null, number: null, byOperator: false,
      person: { displayName: 'CONTRIBUTOR of trust' }, organisation: { slug: 'trust' }, subject: { __typename: 'Workstream', id: workstream.id },
    });
  });

  test('keeps the name that an organisation had, when another has succeeded it', async () => {
    const { id } = await api.workstream('parents').sharedWith('council').create();
    await api.seed.asOperator((operator) => operator.query('update app.organisation set succeeded_by_id = $2 where id = $1', [api.seed.organisationId('parents'), api.seed.organisationId('voluntary')]));
    expect((await history('council', id))?.nodes.map(({ organisation }) => organisation.slug)).toEqual(['parents']);
    expect(await acts('voluntary', id)).toEqual(['createWorkstream']);
  });

  test('is gone with the record for whoever is cut off, and comes back without what happened meanwhile', async () => {
    let made = await api.workstream('trust').sharedWith('council', 'icb').create();
    made = await share('trust', made, 'council');
    expect(await acts('icb', made.id)).toBeNull();
    made = await edit('trust', made);
    await share('trust', made, 'council', 'icb');
    expect(await acts('icb', made.id)).toEqual(['createWorkstream', 'shareWorkstream']);
    expect(await acts('council', made.id)).toEqual(['createWorkstream', 'shareWorkstream', 'updateWorkstream', 'shareWorkstream']);
  });

  test('does not tell other readers that a share was only given an end', async () => {
    const made = await api.workstream('trust').sharedWith('council', 'voluntary').create();
    const endings = [{ organisationId: api.organisation('voluntary'), endsOn: '2024-12-31' }];
    const audience = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('council'), api.organisation('voluntary')], endings };
    await api.done('trust', 'shareWorkstream', { workstreamId: made.id, version: made.version, audience }, 'workstream { id }');
    expect(await acts('trust', made.id)).toEqual(['createWorkstream', 'shareWorkstream']);
    expect(await acts('council', made.id)).toEqual(['createWorkstream']);
  });

  test('tells nobody else what was looked at or tried', async () => {
    const made = await api.workstream('trust').sharedWith('council').create();
    const milestone = await api.milestone('trust').of(made).create();
    await api.data('trust', 'query ($id: ID!) { previewForecastChange(milestoneId: $id, forecastOn: "2025-04-01") { effects(first: 1) { totalCount } } }', { id: milestone.id });
    await api.change('council', 'updateMilestone', { milestoneId: milestone.id, version: milestone.version, title: 'Ours' });
    for (const who of ['trust', 'council'] as const) expect(await acts(who, milestone.id)).toEqual(['createMilestone']);
  });

  test('of several records tells of each only whoever reads that one', async () => {
    const made = await api.workstream('trust').sharedWith('council', 'icb').create();
    const open = await api.milestone('trust').of(made).create();
    const closed = await api.milestone('trust').of(made).sharedWith('council').create();
    const reports = [open, closed].map(({ id, version }) => ({ milestoneId: id, version, brag: 'AMBER', forecastOn: '2025-03-01', reason: 'Late', narrative: 'On our way' }));
    await api.done('trust', 'reportMilestones', { reports }, 'milestones { id }');
    expect(await acts('icb', open.id)).toEqual(['createMilestone', 'reportMilestones']);
    expect((await history('icb', open.id))?.nodes[0]?.subject).toEqual({ __typename: 'Milestone', id: open.id });
    expect(await acts('icb', closed.id)).toBeNull();
  });

  test('of a discussion has every comment, its changes and its end', async () => {
    const made = await api.workstream('trust').sharedWith('council').create();
    const thread = await api.discussion('council').about(made).start();
    await api.done('council', 'editComment', { commentId: thread.comment.id, version: 1, body: 'Better' }, 'comment { id }');
    await api.done('council', 'resolveThread', { threadId: thread.id, resolved: true }, 'thread { id }');
    expect(await acts('trust', thread.id)).toEqual(['startThread', 'editComment', 'resolveThread']);
    expect(await acts('icb', thread.id)).toBeNull();
  });

  test('of an item of an agenda is for whoever reads what is in it: who knows the slot alone learns of nothing', async () => {
    const { organisationId: trust } = api.persona('trust');
    const review = await api.directly('council', async (as, owner) => {
      const board = await addBoard(as, owner, wholePartnership);
      await addBoardMember(as, owner, board, api.persona('council').personId, owner);
      return globalId('Review', await addReview(as, owner, board));
    });
    const { agendaItem } = await api.done<{ agendaItem: { id: string } }>(
      'council', 'addAgendaItem', { reviewId: review, version: 1, title: 'Procurement options', purpose: 'DECIDE', audience: { scope: 'ORGANISATIONS', organisationIds: [globalId('Organisation', trust)] } }, 'agendaItem { id }');
    await api.done('council', 'updateAgendaItem', { agendaItemId: agendaItem.id, version: 2, title: 'Procurement, in three options', purpose: 'DECIDE' }, 'agendaItem { id }');
    const told = async (who: Who) => (await api.data<{ node: { number: number; withheld: boolean; auditTrail: Trail } | null }>(
      who, `query ($id: ID!) { node(id: $id) { ... on AgendaItem { number withheld auditTrail(first: 100) { ${EVENTS} } } } }`, { id: agendaItem.id })).node;
    for (const who of ['council', 'trust', api.seed.person('trust', 'VIEWER')] as const) {
      expect(await told(who)).toMatchObject({ withheld: false, auditTrail: { totalCount: 2, nodes: [{ summary: 'Changed an item of the agenda' }, { act: 'addAgendaItem', organisation: { slug: 'council' } }] } });
    }
    for (const who of ['icb', administrator('police')] as const) expect(await told(who)).toMatchObject({ number: 1, withheld: true, auditTrail: { totalCount: 0, nodes: [] } });
    // Nor does the review's own history say to them that something was put there.
    expect(await acts('trust', review)).toEqual(['addAgendaItem', 'updateAgendaItem']);
    expect(await acts('icb', review)).toEqual([]);
  });

  test('does not change by what happens elsewhere: neither its count nor its cursors', async () => {
    const made = await api.workstream('trust').sharedWith('council').create();
    const page = async () => api.data('council', `query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 1) { totalCount pageInfo { endCursor hasNextPage } } } } }`, { id: made.id });
    const before = await page();
    for (let time = 0; time < 10; time += 1) await api.workstream('police').create();
    expect(await page()).toEqual(before);
  });
});

describe('the audit trail of an organisation', () => {
  test('is for its own administrators', async () => {
    expect((await trailOf(administrator('police'), 'police'))?.totalCount).toBeGreaterThan(0);
    expect(await trailOf('police', 'police')).toBeNull();
    expect(await trailOf(api.seed.person('police', 'VIEWER'), 'police')).toBeNull();
    expect(await trailOf(administrator('police'), 'trust')).toBeNull();
    expect(await trailOf(administrator('trust'), 'police')).toBeNull();
  });

  test('has what was refused, and of the ids that were given only those of records that could be read', async () => {
    const made = await api.workstream('trust').sharedWith('council').create();
    const hidden = await api.workstream('icb').create();
    expect(await api.change('council', 'updateWorkstream', { workstreamId: made.id, version: made.version, title: 'Ours' })).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    expect(await api.change('council', 'updateWorkstream', { workstreamId: hidden.id, version: 1, title: 'Ours' })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await api.change('council', 'updateWorkstream', { workstreamId: 'nothing', version: 1, title: 'Ours' })).toMatchObject({ errors: [{ code: 'NOT_FOUND' }] });
    expect(await api.change(api.seed.person('council', 'VIEWER'), 'updateWorkstream', { workstreamId: made.id, version: 1, title: 'Ours' })).toMatchObject({ errors: [{ code: 'FORBIDDEN' }] });
    const refused = (await trailOf(administrator('council'), 'council', { act: 'updateWorkstream', refused: true }))?.nodes;
    expect(refused?.map(({ refused: code, person, subject }) => [code, person?.displayName, subject?.id])).toEqual([
      ['FORBIDDEN', 'VIEWER of council', made.id], ['NOT_FOUND', 'CONTRIBUTOR of council', undefined], ['NOT_FOUND', 'CONTRIBUTOR of council', undefined], ['FORBIDDEN', 'CONTRIBUTOR of council', made.id],
    ]);
    expect(refused?.[3]?.summary).toBe('Tried to change a workstream, and was not allowed to');
    const kept = await api.seed.asOperator(async (operator) => (await operator.query<{ ids: object }>(`select record_ids as ids from app.audit_event where refused = 'NOT_FOUND' order by id`)).rows);
    expect(kept).toEqual([{ ids: {} }, { ids: {} }]);
  });

  test('names the record that was shared, looked at, taken away or marked, of whatever kind it is', async () => {
    const made = await api.workstream('voluntary').create();
    const discussion = await api.discussion('voluntary').about(made).start();
    const { comment } = discussion;
    await api.data('voluntary', 'query ($id: ID!) { sharingPreview(recordId: $id, audience: { scope: OWNER }) { token } }', { id: made.id });
    await api.done('voluntary', 'share', { recordId: made.id, audience: { scope: 'OWNER' } }, '');
    await fetch(`${api.url}/exports/history.csv?record=${made.id}`, { headers: { authorization: `Bearer ${api.persona('voluntary').token}` } });
    await api.done('voluntary', 'reportIdentifyingText', { recordId: comment.id }, '');
    await api.done('voluntary', 'markInformation', { recordId: discussion.id, exemptions: ['IN_CONFIDENCE'], reason: 'Told in confidence' }, '');
    const trail = await trailOf(administrator('voluntary'), 'voluntary', {}, 'first: 5');
    expect(trail?.nodes.map(({ act, subject }) => [act, subject?.__typename, subject?.id])).toEqual([
      ['markInformation', 'Thread', discussion.id], ['reportIdentifyingText', 'Comment', comment.id], ['exportRecordHistory', 'Workstream', made.id],
      ['share', 'Workstream', made.id], ['sharingPreview', 'Workstream', made.id],
    ]);
  });

  test('does not call a mistake, or coming too late, a refusal', async () => {
    const made = await api.workstream('police').create();
    await edit('police', made);
    const before = (await trailOf(administrator('police'), 'police', { refused: true }))?.totalCount;
    expect(await api.change('police', 'updateWorkstream', { workstreamId: made.id, version: made.version, title: 'Late' })).toMatchObject({ errors: [{ code: 'CONFLICT' }] });
    expect(await api.change('police', 'updateWorkstream', { workstreamId: made.id, version: 2, title: '' })).toMatchObject({ errors: [{ code: 'INVALID' }] });
    expect((await trailOf(administrator('police'), 'police', { refused: true }))?.totalCount).toBe(before);
  });

  test('is found by act, person and day, a page at a time and numbered without a gap', async () => {
    const all = await trailOf(administrator('trust'), 'trust');
    const numbers = all?.nodes.map(({ number }) => number ?? 0) ?? [];
    expect(numbers).toEqual(numbers.map((_number, index) => (numbers[0] ?? 0) - index));
    expect((await trailOf(administrator('trust'), 'trust', { act: 'startThread' }))?.totalCount).toBe(0);
    const person = (await api.data<{ viewer: { person: { id: string } } }>('trust', '{ viewer { person { id } } }')).viewer.person.id;
    const byPerson = await trailOf(administrator('trust'), 'trust', { personId: person });
    expect(new Set(byPerson?.nodes.map((event) => event.person?.displayName))).toEqual(new Set(['CONTRIBUTOR of trust']));
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/London' });
    expect((await trailOf(administrator('trust'), 'trust', { from: today, until: today }))?.totalCount).toBe(all?.totalCount);
    expect((await trailOf(administrator('trust'), 'trust', { until: '2024-05-15' }))?.totalCount).toBe(0);
    const first = await trailOf(administrator('trust'), 'trust', {}, 'first: 2');
    const second = await trailOf(administrator('trust'), 'trust', {}, `first: 2, after: "${first?.pageInfo.endCursor ?? ''}"`);
    expect([...(first?.nodes ?? []), ...(second?.nodes ?? [])].map(({ number }) => number)).toEqual(numbers.slice(0, 4));
  });

  test('names the operator as the actor of what was done at the command line', async () => {
    const seeded = (await trailOf(administrator('police'), 'police'))?.nodes.at(-1);
    expect(seeded).toMatchObject({ act: 'addOrganisation', byOperator: true, person: null, number: 1 });
  });
});
