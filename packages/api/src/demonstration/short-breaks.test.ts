import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { compareWithOracle } from '../testing/audience-oracle.ts';
import type { Slug } from './organisations.ts';
import { LoadedDemonstration } from '../testing/loaded-demonstration.ts';

// On a busy machine loading takes a few seconds, and so does asking as all seven.
let demonstration: LoadedDemonstration;

beforeAll(async () => {
  demonstration = await LoadedDemonstration.start();
});
afterAll(async () => {
  await demonstration.stop();
});

const C = 'council', T = 'trust', I = 'icb', V = 'voluntary', F = 'parents';

interface Milestone {
  title: string;
  owner: { slug: Slug };
  startsOn: string | null;
  baselineOn: string;
  agreedOn: string | null;
  forecastOn: string;
  achievedOn: string | null;
  brag: string | null;
  fixed: boolean;
  audience: { inherited: boolean; organisations: { slug: Slug }[] };
  reports: { totalCount: number; nodes: { reportedAt: string; brag: string; forecastOn: string; achievedOn: string | null; movedFrom: string | null; narrative: string; reason: string | null }[] };
}

const milestonesOf = async (slug: Slug): Promise<Milestone[] | null> => {
  const { workstream } = await demonstration.ask<{ workstream: { milestones: { totalCount: number; nodes: Milestone[] } } | null }>(
    slug,
    `{ workstream(ref: "SB1") { milestones(first: 100) { totalCount nodes {
      title owner { slug } startsOn baselineOn agreedOn forecastOn achievedOn brag fixed audience { inherited organisations { slug } }
      reports(first: 20) { totalCount nodes { reportedAt brag forecastOn achievedOn movedFrom narrative reason } }
    } } } }`,
  );
  if (workstream === null) return null;
  expect(workstream.milestones.totalCount).toBe(workstream.milestones.nodes.length);
  return workstream.milestones.nodes;
};

const equalityAssessment = 'Equality assessment and spend control';
const committee = 'ICB’s committee considers its contribution';

const found = async (slug: Slug, title: string): Promise<Milestone> => {
  const milestone = (await milestonesOf(slug))?.find((one) => one.title === title);
  if (milestone === undefined) throw new Error(`${slug} does not see ${title}`);
  return milestone;
};

describe('short breaks', () => {
  test.each([[T, 21], [C, 22], [I, 22], [F, 21], [V, 21]] as const)('%s sees %i of its 23 milestones', async (slug, count) => {
    expect(await milestonesOf(slug)).toHaveLength(count);
  });

  test.each(['police', 'pcc'] as const)('for the %s it does not exist', async (slug) => {
    expect(await milestonesOf(slug)).toBeNull();
  });

  test('the council keeps one milestone to itself, and so does the ICB', async () => {
    for (const slug of [T, I, F, V] as const) expect((await milestonesOf(slug))?.map(({ title }) => title)).not.toContain(equalityAssessment);
    for (const slug of [T, C, F, V] as const) expect((await milestonesOf(slug))?.map(({ title }) => title)).not.toContain(committee);
    expect((await found(C, equalityAssessment)).audience).toEqual({ inherited: false, organisations: [{ slug: C }] });
    expect((await found(I, committee)).audience).toEqual({ inherited: false, organisations: [{ slug: I }] });
    const others = (await milestonesOf(C))?.filter(({ title }) => title !== equalityAssessment) ?? [];
    expect(others.every(({ audience }) => audience.inherited)).toBe(true);
  });

  // Title, owner, baseline, agreed, forecast, achieved, rating.
  const table: readonly (readonly [string, Slug, string, string | null, string, string | null, string | null])[] = [
    ['Support reinstated', T, '2023-07-31', '2023-07-31', '2023-07-31', '2023-07-31', 'BLUE'],
    ['Independent review received', T, '2024-01-31', '2024-02-29', '2024-03-26', '2024-03-26', 'GREEN'],
    ['Needs analysis and mapping complete', C, '2024-03-28', '2024-04-19', '2024-04-19', '2024-04-19', 'GREEN'],
    ['New policy endorsed by the Trust’s leaders', T, '2023-11-30', '2024-04-23', '2024-04-23', '2024-04-23', 'GREEN'],
    ['Policies and interim Short Breaks Statement published, for the council', T, '2024-01-31', '2024-05-03', '2024-05-03', '2024-05-03', 'GREEN'],
    ['Full report to scrutiny', T, '2023-11-29', '2024-05-15', '2024-05-15', '2024-05-15', 'GREEN'],
    ['How children take part is settled', C, '2024-05-17', '2024-05-17', '2024-05-31', null, 'AMBER'],
    ['Engagement closes', T, '2024-05-31', '2024-05-31', '2024-05-31', null, 'AMBER'],
    ['What families said, given back to them', F, '2024-06-14', '2024-06-14', '2024-06-14', null, 'GREY'],
    ['Short-breaks policy adopted after consultation', T, '2024-05-31', '2024-07-12', '2024-07-19', null, 'AMBER'],
    ['Universal and targeted specifications', C, '2024-06-28', '2024-06-28', '2024-06-28', null, 'GREY'],
    ['Specialist specifications', T, '2024-06-28', '2024-06-28', '2024-06-28', null, 'GREY'],
    ['Procurement route agreed', C, '2024-06-28', '2024-06-28', '2024-06-28', null, 'GREY'],
    [equalityAssessment, C, '2024-07-12', '2024-07-12', '2024-07-12', null, 'GREY'],
    ['Cabinet decides', C, '2024-07-23', '2024-07-23', '2024-07-23', null, 'GREY'],
    ['Tender published', C, '2024-09-02', '2024-09-02', '2024-09-02', null, 'GREY'],
    ['Contracts awarded', C, '2024-11-29', '2024-11-29', '2024-11-29', null, 'GREY'],
    ['Final Statement and Local Offer page, for the council', T, '2024-12-13', '2024-12-13', '2024-12-13', null, 'GREY'],
    ['New services ready', C, '2025-03-17', '2025-03-17', '2025-03-17', null, 'GREY'],
    ['“So what?” review', C, '2025-06-30', '2025-06-30', '2025-06-30', null, 'GREY'],
    ['Existing contracts end', C, '2025-03-31', null, '2025-03-31', null, null],
    ['New procurement law starts, as announced in April 2024', C, '2024-10-28', null, '2024-10-28', null, null],
    [committee, I, '2024-07-05', '2024-07-05', '2024-07-05', null, 'GREY'],
  ];

  test.each(table)('%s', async (title, owner, baselineOn, agreedOn, forecastOn, achievedOn, brag) => {
    const milestone = await found(owner, title);
    expect(milestone).toMatchObject({ owner: { slug: owner }, baselineOn, agreedOn, forecastOn, achievedOn, brag, fixed: brag === null });
    // What is grey is not yet due to start on 15 May 2024; everything else is.
    expect((milestone.startsOn ?? '') > '2024-05-15').toBe(brag === 'GREY');
    const { nodes: history, totalCount } = milestone.reports;
    expect(totalCount > 0).toBe(brag !== null);
    if (brag !== null) expect(history[0]).toMatchObject({ brag, forecastOn, achievedOn });
  });

  test('the table is all there is', async () => {
    const titles = new Set([...((await milestonesOf(C)) ?? []), ...((await milestonesOf(I)) ?? [])].map(({ title }) => title));
    expect([...titles].sort()).toEqual(table.map(([title]) => title).sort());
  });

  test('histories run up to 15 May 2024, and every move says why', async () => {
    const reports = ((await milestonesOf(C)) ?? []).flatMap(({ reports: { nodes } }) => [...nodes].reverse().map((report, index, all) => ({ report, earlier: all[index - 1] })));
    expect(reports.filter(({ report }) => report.movedFrom !== null && report.reason === null)).toEqual([]);
    for (const { report, earlier } of reports) {
      expect(report.reportedAt >= '2024-02-14' && report.reportedAt < '2024-05-16').toBe(true);
      if (earlier !== undefined) expect(report.reportedAt > earlier.reportedAt).toBe(true);
    }
    expect(reports.some(({ report }) => report.reportedAt.startsWith('2024-03'))).toBe(true);
  });
});

test('every record of the demonstration is read by exactly those whom the rule gives', async () => {
  const { compared, wrong } = await compareWithOracle(demonstration.operator);
  expect(wrong).toEqual([]);
  expect(compared).toBeGreaterThan(300);
});
