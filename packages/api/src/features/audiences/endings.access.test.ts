import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';
import type { Persona } from '../../testing/seed.ts';
import { look, lookAndShare } from '../sharing/testing/looking.ts';

let api: TestApi;
let icbViewer: Persona;
let icbAdmin: Persona;

beforeAll(async () => {
  api = await TestApi.start();
  [icbViewer, icbAdmin] = [api.seed.person('icb', 'VIEWER'), api.seed.person('icb', 'ADMINISTRATOR')];
});

afterAll(async () => {
  await api.stop();
});

/** The council's workstream: read by the Trust, which will be cut off, and by the ICB, which must not hear of it. */
let workstream: Made;
let milestone: Made;

beforeEach(async () => {
  workstream = await api.workstream('council').sharedWith('trust', 'icb').until('trust', '2024-12-31').contributedToBy('icb').create();
  milestone = await api.milestone('icb').of(workstream).with({ title: `Of ${workstream.id}` }).create();
});

interface Told {
  organisations: { slug: string }[];
  endings: { organisation: { slug: string }; endsOn: string }[];
}

const AUDIENCE = '{ organisations { slug } endings { organisation { slug } endsOn } }';
const inWords = ({ endings }: Told): string[] => endings.map(({ organisation, endsOn }) => `${organisation.slug} ${endsOn}`);

/** The ends of shares of a record that somebody is told of, as everybody asks: by its id. */
async function told(who: Who, record: { id: string }): Promise<string[]> {
  const { node } = await api.data<{ node: { audience: Told; } }>(who,
    `query ($id: ID!) { node(id: $id) { ... on Scoped { audience ${AUDIENCE} } ... on Comment { audience ${AUDIENCE} } ... on MilestoneReport { audience ${AUDIENCE} } } }`, { id: record.id });
  return inWords(node.audience);
}

const chosenUntil = (endsOn: string) => ({ audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('council'), api.organisation('trust')], endings: [{ organisationId: api.organisation('trust'), endsOn }] } });

/** The council sets another day for the Trust, or none. */
async function councilSets(endsOn: string | null): Promise<void> {
  const audience = { scope: 'ORGANISATIONS', organisationIds: [api.organisation('trust'), api.organisation('icb')], ...(endsOn !== null && { endings: [{ organisationId: api.organisation('trust'), endsOn }] }) };
  const { workstream: shared } = await api.done<{ workstream: Made }>('council', 'shareWorkstream', { workstreamId: workstream.id, version: workstream.version, audience }, 'workstream { id version }');
  workstream = shared;
}

const accessReview = async (of: Made): Promise<{ slug: string; endsOn: string | null; version: string }[]> => {
  const { accessReview: review } = await api.data<{ accessReview: { shares: { nodes: { recordId: string; endsOn: string | null; version: string; organisation: { slug: string } }[] } } }>(icbAdmin,
    '{ accessReview { shares(first: 100) { nodes { recordId endsOn version organisation { slug } } } } }');
  return review.shares.nodes.filter(({ recordId }) => recordId === of.id).map(({ organisation: { slug }, endsOn, version }) => ({ slug, endsOn, version }));
};

describe('a reader that owns something below another organisation’s record is not told when that one’s shares end', () => {
  test('by a discussion that somebody who only reads starts, or by what is said in it', async () => {
    const discussion = await api.discussion(icbViewer).about(workstream).start();
    expect(await told(icbViewer, discussion)).toEqual([]);
    expect(await told(icbViewer, discussion.comment)).toEqual([]);
  });

  test('by a comment in another’s discussion', async () => {
    const discussion = await api.discussion('council').about(workstream).start();
    expect(await told(icbViewer, await api.comment(icbViewer).in(discussion).post())).toEqual([]);
  });

  test('by the answer of the mutation that made it', async () => {
    const { thread, comment } = await api.done<{ thread: { audience: Told }; comment: { audience: Told } }>(icbViewer, 'startThread', { subjectId: workstream.id, title: 'x', body: 'x' },
      `thread { audience ${AUDIENCE} } comment { audience ${AUDIENCE} }`);
    expect(thread.audience.organisations.map(({ slug }) => slug)).toEqual(['icb', 'council', 'trust']);
    expect([inWords(thread.audience), inWords(comment.audience)]).toEqual([[], []]);
  });

  test('by a milestone of its own, a report on it or a discussion on it', async () => {
    const { report } = await api.done<{ report: Made }>('icb', 'reportMilestone', { milestoneId: milestone.id, version: 1, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'On our way' }, 'report { id }');
    for (const record of [milestone, report, await api.discussion(icbViewer).about(milestone).start()]) expect(await told('icb', record)).toEqual([]);
  });

  test('by days that it tries itself: it is told back the one it set, whether or not another’s comes first', async () => {
    for (const endsOn of ['2024-06-01', '2024-12-31', '2025-06-30']) {
      expect(await told(icbViewer, await api.discussion(icbViewer).about(workstream).sharedWith('trust').until('trust', endsOn).start())).toEqual([`trust ${endsOn}`]);
    }
  });

  test('by asking how its record is shared and who could be chosen', async () => {
    const ask = async () => (await api.data<{ sharing: Record<'audience' | 'choice' | 'candidates', Told> }>('icb',
      `query ($id: ID!) { sharing(recordId: $id) { audience ${AUDIENCE} choice ${AUDIENCE} candidates ${AUDIENCE} } }`, { id: milestone.id })).sharing;
    const { audience, choice, candidates } = await ask();
    expect(candidates.organisations.map(({ slug }) => slug).sort()).toEqual(['council', 'icb', 'trust']);
    expect([audience, choice, candidates].flatMap(inWords)).toEqual([]);
  });

  test('by looking at what would be shared: neither in words nor by what stands for it', async () => {
    const ends = async (choice: object) => (await api.data<{ sharingPreview: { audience: Told } }>('icb',
      `query ($id: ID!, $audience: AudienceInput, $followsParent: Boolean) { sharingPreview(recordId: $id, audience: $audience, followsParent: $followsParent) { audience ${AUDIENCE} } }`, { id: milestone.id, ...choice })).sharingPreview.audience;
    expect(inWords(await ends({ followsParent: true }))).toEqual([]);
    expect(inWords(await ends(chosenUntil('2025-06-30')))).toEqual(['trust 2025-06-30']);
    const before = await Promise.all([look(api, 'icb', milestone.id, { followsParent: true }), look(api, 'icb', milestone.id, chosenUntil('2025-06-30'))]);
    await councilSets('2024-11-30');
    expect(await Promise.all([look(api, 'icb', milestone.id, { followsParent: true }), look(api, 'icb', milestone.id, chosenUntil('2025-06-30'))])).toEqual(before);
  });

  test('by reviewing what it shares, by the sheet of it, or by what a review is held against', async () => {
    const before = await accessReview(milestone);
    expect(before).toEqual(expect.arrayContaining([expect.objectContaining({ slug: 'trust', endsOn: null })]));
    const sheet = await fetch(`${api.url}/exports/shares.csv?organisation=trust`, { headers: { authorization: `Bearer ${icbAdmin.token}` } });
    const rows: string[][] = parse(await sheet.text(), { bom: true, relax_column_count: true });
    expect(rows.filter((row) => row[3] === `Of ${workstream.id}`).map((row) => row[7])).toEqual(['']);
    await councilSets('2024-11-30');
    expect(await accessReview(milestone)).toEqual(before);
  });

  test('by ending another share of what follows: the choice that is left says nothing of days, and the day counts all the same', async () => {
    const version = (await accessReview(milestone)).find(({ slug }) => slug === 'council')?.version;
    const { errors } = await api.change(icbAdmin, 'reviewShares', { end: [{ recordId: milestone.id, organisationId: api.organisation('council'), version }] });
    expect(errors).toEqual([]);
    expect(await told('icb', milestone)).toEqual([]);
    expect((await accessReview(milestone)).map(({ slug, endsOn }) => [slug, endsOn])).toEqual([['trust', null]]);
    await onDay('2024-12-31', async () => {
      expect(await api.data('trust', 'query ($id: ID!) { node(id: $id) { id } }', { id: milestone.id })).toEqual({ node: null });
    });
  });

  test('by seeing its records as the other organisation does', async () => {
    const discussion = await api.discussion(icbViewer).about(workstream).start();
    const { viewAs } = await api.data<{ viewAs: { recordsOfOurs: { nodes: { endsOn: string | null; subject: { id: string } }[] } } }>('icb',
      'query ($as: ID!) { viewAs(organisationId: $as) { recordsOfOurs(first: 100) { nodes { endsOn subject { ... on Milestone { id } ... on Thread { id } ... on Comment { id } } } } } }', { as: api.organisation('trust') });
    const seen = viewAs.recordsOfOurs.nodes.filter(({ subject }) => [milestone.id, discussion.id, discussion.comment.id].includes(subject.id));
    expect(seen.map(({ endsOn }) => endsOn)).toEqual([null, null, null]);
  });

  test('by what its home says ends soon: it says the day that was set there, and none of another’s', async () => {
    const needs = async () => (await api.data<{ home: { needsUs: { nodes: { reason: string; dueOn: string | null; subject: { id?: string } | null }[] } } }>(icbViewer,
      '{ home { needsUs(first: 100) { nodes { reason dueOn subject { ... on Thread { id } } } } } }')).home.needsUs.nodes.filter(({ reason }) => reason === 'SHARE_ENDS');
    const discussion = await api.discussion(icbViewer).about(workstream).sharedWith('trust').until('trust', '2024-05-22').start();
    const ours = async () => (await needs()).filter(({ subject }) => subject?.id === discussion.id).map(({ dueOn }) => dueOn);
    expect(await ours()).toEqual(['2024-05-22']);
    await councilSets('2024-05-20');
    expect(await ours()).toEqual(['2024-05-22']);
  });
});

describe('those whom it concerns go on being told', () => {
  let discussion: Started;
  beforeEach(async () => {
    discussion = await api.discussion('icb').about(milestone).start();
  });

  test('whoever set the day, of what of its own belongs to its record, however deep, and of its comments', async () => {
    const own = await api.milestone('council').of(workstream).create();
    const onOwn = await api.discussion('council').about(own).start();
    const onTheirs = await api.discussion('council').about(milestone).start();
    const comment = await api.comment('council').in(discussion).post();
    for (const record of [workstream, own, onOwn, onOwn.comment, onTheirs, comment, discussion]) expect(await told('council', record)).toEqual(['trust 2024-12-31']);
  });

  test('whoever set two days, of the earlier', async () => {
    expect(await told('council', await api.milestone('council').of(workstream).sharedWith('trust').until('trust', '2024-11-01').create())).toEqual(['trust 2024-11-01']);
    expect(await told('council', await api.milestone('council').of(workstream).sharedWith('trust').until('trust', '2025-02-01').create())).toEqual(['trust 2024-12-31']);
  });

  test('the organisation whose share it is, of everything, by the day on which it really ends', async () => {
    const narrowed = await api.discussion('icb').about(milestone).sharedWith('trust').until('trust', '2024-10-01').start();
    expect(await told('trust', workstream)).toEqual(['trust 2024-12-31']);
    expect(await told('trust', discussion)).toEqual(['trust 2024-12-31']);
    expect(await told('trust', narrowed)).toEqual(['trust 2024-10-01']);
  });

  test('nobody, of a reader that owns what is between and so reads on', async () => {
    const theirs = await api.data<{ node: { version: number } }>('council', 'query ($id: ID!) { node(id: $id) { ... on Workstream { version } } }', { id: workstream.id });
    await api.done('council', 'updateWorkstream', { workstreamId: workstream.id, version: theirs.node.version, contributorIds: [api.organisation('trust'), api.organisation('icb')] }, '');
    const ofTrust = await api.milestone('trust').of(workstream).create();
    const onIt = await api.discussion('council').about(ofTrust).start();
    expect(await told('council', onIt)).toEqual([]);
    expect(await told('trust', onIt)).toEqual([]);
  });

  test('of an agreement, each party of the day that it set', async () => {
    const agreement = await api.interdependency('trust').from('trust').to('icb').sharedWith('police', 'parents').until('police', '2024-10-01').agreedBy('icb');
    const endings = [{ organisationId: api.organisation('police'), endsOn: '2024-08-01' }];
    await lookAndShare(api, 'icb', agreement.id, { audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police'), api.organisation('parents')], endings } });
    const onIt = await api.discussion('parents').about(agreement).start();
    for (const record of [agreement, onIt]) {
      expect(await told('trust', record)).toEqual(['police 2024-10-01']);
      expect(await told('icb', record)).toEqual(['police 2024-08-01']);
      expect(await told('police', record)).toEqual(['police 2024-08-01']);
      expect(await told('parents', record)).toEqual([]);
    }
  });
});

/** Runs with the partnership's clock on a day. */
async function onDay(today: string, work: () => Promise<void>): Promise<void> {
  const clock = (day: string) => api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, day]));
  await clock(today);
  try {
    await work();
  } finally {
    await clock('2024-05-15');
  }
}
