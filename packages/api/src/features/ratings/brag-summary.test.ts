import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, addPlan, addPriority, followsParent, ownerAlone, wholePartnership } from '../../testing/records.ts';

let api: TestApi;
const ids: Record<string, string> = {};
let shared: Made;
let hidden: Made;

/** Adds as many actions to the council's workstream as a review counted, each with its rating; null for none. */
async function addRated(workstream: Made, counts: Record<string, number>, choice = followsParent): Promise<void> {
  await api.directly('council', async (as, owner) => {
    for (const [brag, count] of Object.entries(counts)) {
      for (let n = 0; n < count; n += 1) await addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', choice, { brag: brag === 'NONE' ? null : brag });
    }
  });
}

beforeAll(async () => {
  api = await TestApi.start();
  await api.directly('council', async (as, owner) => {
    const plan = await addPlan(as, owner, wholePartnership, { title: 'Change', status: 'RATIFIED' });
    ids['plan'] = globalId('Plan', plan);
    for (const ref of ['P1', 'P2', 'T', 'ALL']) ids[ref] = globalId('Priority', await addPriority(as, owner, plan, { ref, title: ref, crossCutting: ref === 'T' }));
  });
  shared = await api.workstream('council').with({ brag: 'RED', priorityIds: [ids['P1'], ids['T']] }).sharedWithAll().create();
  hidden = await api.workstream('council').with({ brag: 'GREEN', priorityIds: [ids['P1']] }).sharedWith('trust').create();
  await api.workstream('trust').with({ priorityIds: [ids['P1'], ids['T']] }).sharedWithAll().create();
  const milestone = await api.milestone('council').of(shared).with({ title: 'Reported' }).create();
  await api.done('council', 'reportMilestone', { milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'Going' }, 'milestone { id }');
  await api.milestone('council').of(shared).with({ title: 'Ours alone' }).forOwnerAlone().create();
  // Read by the police, who do not read its workstream.
  await api.milestone('council').of(hidden).create();
  await addRated(shared, { BLUE: 1, NONE: 2 });
  await addRated(shared, { RED: 1 }, ownerAlone);
  await addRated(hidden, { GREEN: 4 });
});

afterAll(async () => {
  await api.stop();
});

interface Summary {
  total: number;
  counts: { brag: string | null; count: number; percent: number }[];
}

/** What a roll-up counts, without the ratings that nothing has: `{ RED: 1, none: 2 }`. */
const told = ({ total, counts }: Summary) => {
  expect(counts.map(({ brag }) => brag)).toEqual(['BLUE', 'RED', 'AMBER', 'GREEN', 'GREY', null]);
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  return Object.fromEntries(counts.filter(({ count }) => count > 0).map(({ brag, count }) => [brag ?? 'none', count]));
};

const SUMMARY = '{ total counts { brag count percent } }';
const rolledUp = async (who: Who, id: string, type: 'Plan' | 'Priority' | 'Organisation' | 'Workstream') => {
  const own = type === 'Workstream' ? '' : `workstreamSummary ${SUMMARY}`;
  const { node } = await api.data<{ node: Record<'workstreamSummary' | 'milestoneSummary' | 'actionSummary', Summary> }>(
    who, `query ($id: ID!) { node(id: $id) { ... on ${type} { ${own} milestoneSummary ${SUMMARY} actionSummary ${SUMMARY} } } }`, { id });
  return [...(own === '' ? [] : [told(node.workstreamSummary)]), told(node.milestoneSummary), told(node.actionSummary)];
};

describe('ratings are rolled up over what the viewer can read', () => {
  test.each([
    ['council', [{ RED: 1, GREEN: 1, none: 1 }, { AMBER: 1, none: 2 }, { BLUE: 1, RED: 1, GREEN: 4, none: 2 }]],
    ['trust', [{ RED: 1, GREEN: 1, none: 1 }, { AMBER: 1, none: 1 }, { BLUE: 1, GREEN: 4, none: 2 }]],
    ['police', [{ RED: 1, none: 1 }, { AMBER: 1 }, { BLUE: 1, none: 2 }]],
  ] as const)('of a priority, for %s', async (who, expected) => {
    expect(await rolledUp(who, ids['P1'] ?? '', 'Priority')).toEqual(expected);
  });

  test('of a plan count what serves two of its priorities once', async () => {
    expect(await rolledUp('council', ids['plan'] ?? '', 'Plan')).toEqual(await rolledUp('council', ids['P1'] ?? '', 'Priority'));
  });

  test('of the theme count what serves it and another priority too', async () => {
    expect(await rolledUp('police', ids['T'] ?? '', 'Priority')).toEqual([{ RED: 1, none: 1 }, { AMBER: 1 }, { BLUE: 1, none: 2 }]);
  });

  test('of an organisation are those of what it owns', async () => {
    expect(await rolledUp('police', api.organisation('council'), 'Organisation')).toEqual([{ RED: 1 }, { AMBER: 1 }, { BLUE: 1, none: 2 }]);
    expect(await rolledUp('council', api.organisation('trust'), 'Organisation')).toEqual([{ none: 1 }, {}, {}]);
  });

  test('of a workstream are those of its milestones and of its actions', async () => {
    expect(await rolledUp('council', shared.id, 'Workstream')).toEqual([{ AMBER: 1, none: 1 }, { BLUE: 1, RED: 1, none: 2 }]);
    expect(await rolledUp('police', shared.id, 'Workstream')).toEqual([{ AMBER: 1 }, { BLUE: 1, none: 2 }]);
  });

  test('of a priority that nothing serves are all 0', async () => {
    expect(await rolledUp('police', ids['P2'] ?? '', 'Priority')).toEqual([{}, {}, {}]);
  });
});

test.each([
  ['January 2024', { BLUE: 49, RED: 2, AMBER: 114, GREEN: 48, GREY: 17 }, [21.3, 0.87, 49.57, 20.87, 7.39, 0]],
  ['April 2024', { BLUE: 7, AMBER: 15, GREEN: 4 }, [26.92, 0, 57.69, 15.38, 0, 0]],
])('the published figures of %s come out', async (_when, counts, percents) => {
  const reviewed = await api.workstream('council').sharedWithAll().create();
  await addRated(reviewed, counts);
  const { node } = await api.data<{ node: { actionSummary: Summary } }>('police', `query ($id: ID!) { node(id: $id) { ... on Workstream { actionSummary ${SUMMARY} } } }`, { id: reviewed.id });
  expect(node.actionSummary.counts.map(({ percent }) => percent)).toEqual(percents);
  expect(await summaryOf('police', reviewed.id)).toEqual(node.actionSummary);
});

const summaryOf = async (who: Who, workstreamId: string | null) =>
  (await api.data<{ actionSummary: Summary }>(who, `query ($id: ID) { actionSummary(workstreamId: $id) ${SUMMARY} }`, { id: workstreamId })).actionSummary;

test('actions are counted over all that the viewer can read, and over none of a workstream that they cannot', async () => {
  const [all, ofTrust, ofPolice] = [await summaryOf('council', null), await summaryOf('trust', null), await summaryOf('police', null)];
  // What the owner alone reads, and what is shared with the Trust.
  expect([all.total - ofTrust.total, all.total - ofPolice.total]).toEqual([1, 5]);
  expect(await summaryOf('police', hidden.id)).toEqual(await summaryOf('police', globalId('Workstream', '019a0000-0000-7000-8000-000000000000')));
  expect((await summaryOf('police', hidden.id)).total).toBe(0);
  expect(told(await summaryOf('trust', hidden.id))).toEqual({ GREEN: 4 });
});
