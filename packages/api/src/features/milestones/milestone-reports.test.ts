import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';

let api: TestApi;
/** Led by the Trust, with the council contributing; the ICB reads it. */
let workstream: Made;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

const notThere = 'This is not here, or it is not shared with you';
const changedMeanwhile = 'Somebody changed this while you were working on it; look at what it says now and try again';

/** A report that moves nothing, unless more is said. */
const report = (milestone: Made, more: Record<string, unknown> = {}) => ({
  milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'No change since the last report.', ...more,
});

const milestones = async (count: number, owner: Who = 'trust') => {
  const made: Made[] = [];
  for (let n = 0; n < count; n += 1) made.push(await api.milestone(owner).of(workstream).create());
  return made;
};

const two = async (): Promise<[Made, Made]> => {
  const [one, other] = await milestones(2);
  if (one === undefined || other === undefined) throw new Error('Two were to be made');
  return [one, other];
};

const send = (who: Who, reports: object[], more: object = {}) => api.change(who, 'reportMilestones', { reports, ...more });

const stateOf = async (who: Who, { id }: Made) =>
  (await api.data<{ node: { version: number; brag: string | null; forecastOn: string; reports: { nodes: { narrative: string; movedFrom: string | null }[] } } }>(
    who, 'query ($id: ID!) { node(id: $id) { ... on Milestone { version brag forecastOn reports(first: 5) { nodes { narrative movedFrom } } } } }', { id })).node;

const untouched = { version: 1, brag: null, forecastOn: '2024-05-31', reports: { nodes: [] } };

describe('reporting several milestones together', () => {
  test('adds to the history of each, for whoever reads it', async () => {
    const [one, other] = await two();
    const { milestones: answered } = await api.done<{ milestones: { id: string; version: number }[] }>('trust', 'reportMilestones', {
      reports: [report(other, { brag: 'RED', forecastOn: '2024-06-21', reason: ' Half-term ', narrative: ' Two sessions fell out ' }), report(one)],
    }, 'milestones { id version }');
    expect(answered).toEqual([{ id: other.id, version: 2 }, { id: one.id, version: 2 }]);
    expect(await stateOf('icb', one)).toEqual({ version: 2, brag: 'AMBER', forecastOn: '2024-05-31', reports: { nodes: [{ narrative: 'No change since the last report.', movedFrom: null }] } });
    expect(await stateOf('icb', other)).toEqual({ version: 2, brag: 'RED', forecastOn: '2024-06-21', reports: { nodes: [{ narrative: 'Two sessions fell out', movedFrom: '2024-05-31' }] } });
  });

  test('takes along the drafts of those that are reported, and no other', async () => {
    const [one, other, left] = await milestones(3);
    for (const milestone of [one, other, left]) await api.done('trust', 'saveDraft', { form: 'REPORT_MILESTONE', subjectId: milestone?.id, fields: [{ name: 'narrative', value: 'Half' }] }, 'draft { form }');
    await api.done('trust', 'reportMilestones', { reports: [one, other].map((milestone) => report(milestone ?? workstream)) }, 'milestones { id }');
    const drafts = await Promise.all([one, other, left].map(async (milestone) =>
      (await api.data<{ node: { reportDraft: object | null } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Milestone { reportDraft { fields { name value } } } } }', { id: milestone?.id })).node.reportDraft));
    expect(drafts).toEqual([null, null, { fields: [{ name: 'narrative', value: 'Half' }] }]);
  });

  test('is on record once, with every milestone and report', async () => {
    const [one, other] = await two();
    await api.done('trust', 'reportMilestones', { reports: [report(one), report(other)] }, 'milestones { id }');
    const ids = await api.seed.asOperator(async (operator) =>
      (await operator.query<{ ids: Record<string, string[]> }>(`select record_ids as ids from app.audit_event where act = 'reportMilestones' order by id desc limit 1`)).rows[0]?.ids);
    expect(ids?.['milestones']?.map((id) => globalId('Milestone', id))).toEqual([one.id, other.id]);
    expect(ids?.['reports']).toHaveLength(2);
  });

  test('sent again after a lost answer happens once', async () => {
    const [one, other] = await two();
    const input = { clientMutationId: 'lost', reports: [report(one), report(other)] };
    const first = await api.done<object>('trust', 'reportMilestones', input, 'milestones { id version }');
    expect(await api.done<object>('trust', 'reportMilestones', input, 'milestones { id version }')).toEqual(first);
    expect((await stateOf('trust', one)).reports.nodes).toHaveLength(1);
    expect((await send('trust', [report(one)], { clientMutationId: 'lost' })).errors).toMatchObject([{ code: 'INVALID', path: ['clientMutationId'] }]);
  });

  test('makes as many statements for many as for one', async () => {
    const counts = [];
    for (const count of [1, 12]) {
      const made = await milestones(count);
      api.statements.length = 0;
      await api.done('trust', 'reportMilestones', { reports: made.map((milestone) => report(milestone)) }, 'milestones { id reportDraft { savedAt } }');
      counts.push(api.statements.length);
    }
    expect(counts[1]).toBe(counts[0]);
  });

  test('by two people at once is taken from one of them, whole', async () => {
    const [one, other] = await two();
    const both = await Promise.all([[one, other], [other, one]].map((order, n) => send('trust', order.map((milestone) => report(milestone, { narrative: `Person ${n}` })))));
    expect(both.map(({ errors }) => errors.length === 0).sort()).toEqual([false, true]);
    expect(both.flatMap(({ errors }) => errors.map(({ code }) => code)).every((code) => code === 'CONFLICT')).toBe(true);
    const [first, second] = [await stateOf('trust', one), await stateOf('trust', other)];
    expect(first).toEqual(second);
    expect(first.reports.nodes).toHaveLength(1);
  });
});

describe('one wrong report keeps all of them from being taken', () => {
  test.each<[string, Record<string, unknown>, string, string, string]>([
    ['moves the date and says no reason', { forecastOn: '2024-06-01' }, 'INVALID', 'Say why the forecast moved', 'reason'],
    ['says nothing', { narrative: ' ' }, 'INVALID', 'Enter what happened', 'narrative'],
    ['says that it will have been achieved', { achievedOn: '2024-05-16' }, 'INVALID', 'The achieved date must not be in the future', 'achievedOn'],
    ['was written against an older version', { version: 7 }, 'CONFLICT', changedMeanwhile, 'version'],
    ['is about nothing', { milestoneId: 'x' }, 'NOT_FOUND', notThere, 'milestoneId'],
  ])('where it %s', async (_what, wrong, code, message, field) => {
    const [one, other] = await two();
    expect((await send('trust', [report(one), report(other, wrong)])).errors).toEqual([{ code, message, path: ['reports', '1', field] }]);
    expect([await stateOf('trust', one), await stateOf('trust', other)]).toEqual([untouched, untouched]);
  });

  test('each is told of with its place, those of one kind together', async () => {
    const [one, other] = await two();
    expect((await send('trust', [report(one, { forecastOn: '2024-06-01' }), report(other, { forecastOn: '2024-06-02' })])).errors.map(({ path }) => path)).toEqual([
      ['reports', '0', 'reason'], ['reports', '1', 'reason'],
    ]);
    expect((await send('trust', [report(one, { version: 7 }), report(other, { version: 7 })])).errors.map(({ path }) => path)).toEqual([
      ['reports', '0', 'version'], ['reports', '1', 'version'],
    ]);
  });

  test('a fixed date never moves', async () => {
    const [one] = await two();
    const fixed = await api.milestone('trust').of(workstream).with({ fixed: true }).create();
    expect((await send('trust', [report(one), report(fixed, { forecastOn: '2024-06-01', reason: 'x' })])).errors).toEqual([
      { code: 'NOT_ALLOWED_IN_STATE', message: 'This date is fixed and cannot move', path: ['reports', '1', 'forecastOn'] },
    ]);
    expect(await stateOf('trust', one)).toEqual(untouched);
  });

  test('another organisation’s milestone is not reported, and takes the others along', async () => {
    const [one] = await two();
    const [councils] = await milestones(1, 'council');
    if (councils === undefined) throw new Error('One was to be made');
    expect((await send('trust', [report(one), report(councils)])).errors).toMatchObject([{ code: 'FORBIDDEN', path: ['reports', '1'] }]);
    expect([await stateOf('trust', one), await stateOf('council', councils)]).toEqual([untouched, untouched]);
  });

  test('hidden, absent and of another kind are one, and are told of before versions and owners', async () => {
    const [one] = await two();
    const hidden = await api.milestone('council').of(workstream).forOwnerAlone().create();
    for (const milestoneId of [hidden.id, globalId('Milestone', '00000000-0000-7000-8000-000000000000'), workstream.id, '']) {
      expect((await send('trust', [report(one, { version: 7 }), report({ id: milestoneId, version: 1 })])).errors).toEqual([{ code: 'NOT_FOUND', message: notThere, path: ['reports', '1', 'milestoneId'] }]);
    }
  });

  test.each<[string, (one: Made) => object[], string[], string]>([
    ['no report', () => [], ['reports'], 'Report on at least one milestone'],
    ['51 of them', (one) => Array.from({ length: 51 }, (_, n) => ({ ...report(one), milestoneId: `m${n}` })), ['reports'], 'Report on 50 milestones or fewer at once; these are 51'],
    ['one milestone twice', (one) => [report(one), report(one)], ['reports', '1', 'milestoneId'], 'Report on each milestone once'],
  ])('%s is INVALID', async (_what, reports, path, message) => {
    const [one] = await two();
    expect((await send('trust', reports(one))).errors).toEqual([{ code: 'INVALID', message, path }]);
    expect(await stateOf('trust', one)).toEqual(untouched);
  });
});

describe('what somebody is still writing about a milestone', () => {
  test('is told to its writer beside the milestone, and to no colleague or partner', async () => {
    const [one] = await two();
    await api.done('trust', 'saveDraft', { form: 'REPORT_MILESTONE', subjectId: one.id, fields: [{ name: 'brag', value: 'RED' }] }, 'draft { form }');
    const asked = 'query ($id: ID!) { node(id: $id) { ... on Milestone { reportDraft { fields { name value } } } } }';
    const told = async (who: Who) => (await api.data<{ node: { reportDraft: object | null } }>(who, asked, { id: one.id })).node.reportDraft;
    expect(await told('trust')).toEqual({ fields: [{ name: 'brag', value: 'RED' }] });
    expect([await told(api.seed.person('trust', 'ADMINISTRATOR')), await told('icb')]).toEqual([null, null]);
  });
});

test('a list of milestones is narrowed to those still to be achieved, and to those whose date can move', async () => {
  const led = await api.workstream('trust').create();
  await api.milestone('trust').of(led).with({ title: 'open' }).create();
  await api.milestone('trust').of(led).with({ title: 'fixed', fixed: true }).create();
  const done = await api.milestone('trust').of(led).with({ title: 'achieved' }).create();
  await api.done('trust', 'reportMilestone', report(done, { achievedOn: '2024-05-14' }), 'report { brag }');
  const titles = async (filter: object) =>
    (await api.data<{ milestones: { nodes: { title: string }[] } }>('trust', 'query ($f: MilestoneFilter) { milestones(first: 10, filter: $f, orderBy: TITLE) { nodes { title } } }', { f: { workstreamId: led.id, ...filter } })).milestones.nodes.map(({ title }) => title);
  expect(await titles({ achieved: false, fixed: false })).toEqual(['open']);
  expect(await titles({ achieved: true })).toEqual(['achieved']);
  expect(await titles({ fixed: true })).toEqual(['fixed']);
  expect(await titles({ achieved: null, fixed: null })).toEqual(['achieved', 'fixed', 'open']);
});
