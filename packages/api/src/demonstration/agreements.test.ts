import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LoadedDemonstration } from '../testing/loaded-demonstration.ts';
import { slugs, type Slug } from './organisations.ts';

// On a busy machine loading takes a few seconds, and so does asking as all seven.
let demonstration: LoadedDemonstration;

beforeAll(async () => {
  demonstration = await LoadedDemonstration.start();
});
afterAll(async () => {
  await demonstration.stop();
});

const C = 'council', T = 'trust', I = 'icb', W = 'police', P = 'pcc', V = 'voluntary', F = 'parents';

interface Agreement {
  ref: string;
  state: string;
  giving: { organisation: { slug: Slug }; milestone: { title: string } | null; reveal: string; date: string | null };
  needing: { organisation: { slug: Slug }; milestone: { title: string } | null; reveal: string; date: string | null };
  neededBy: string | null;
  offeredFor: string | null;
  agreedFor: string | null;
  slackDays: number | null;
  leadDays: number | null;
  awaiting: { slug: Slug } | null;
  audience: { organisations: { slug: Slug }[] };
}

const END = '{ organisation { slug } milestone { title } reveal date }';
const agreementsOf = async (slug: Slug): Promise<Map<string, Agreement>> => {
  const { interdependencies } = await demonstration.ask<{ interdependencies: { totalCount: number; nodes: Agreement[] } }>(slug, `{ interdependencies(first: 50) { totalCount nodes {
    ref state giving ${END} needing ${END} neededBy offeredFor agreedFor slackDays leadDays awaiting { slug } audience { organisations { slug } } } } }`);
  expect(interdependencies.totalCount).toBe(interdependencies.nodes.length);
  return new Map(interdependencies.nodes.map((agreement) => [agreement.ref, agreement]));
};
const sorted = (values: readonly string[]): string[] => [...values].sort();

describe('agreements', () => {
  const found = new Map<Slug, Map<string, Agreement>>();

  beforeAll(async () => {
    for (const slug of slugs) found.set(slug, await agreementsOf(slug));
  });

  const table = [
    ['D1', T, C, [C, T, I, F], '2024-06-14', '2024-05-31', 'AGREED', { slackDays: 14, leadDays: 14 }],
    ['D2', F, T, [F, T, C], '2024-05-10', '2024-05-10', 'ACCEPTED', {}],
    ['D3', V, T, [C, T, I, F, V], '2024-05-31', '2024-05-31', 'AGREED', { slackDays: 0 }],
    ['D4', T, C, [C, T, I, F], '2024-07-12', '2024-07-19', 'CHANGE_PROPOSED', { slackDays: -7, leadDays: 0, agreedFor: '2024-07-12', awaiting: { slug: C } }],
    ['D5', T, I, [T, I, C], '2024-06-14', '2024-06-07', 'AGREED', { slackDays: 7 }],
    ['D6', I, C, [C, T, I, F], '2024-07-12', '2024-07-05', 'AGREED', { slackDays: 7, leadDays: 0 }],
    ['D7', C, T, [C, T], null, '2024-07-12', 'PROPOSED', { awaiting: { slug: T } }],
    ['D8', C, T, [C, T, I, F], '2024-11-29', '2024-11-29', 'AGREED', { slackDays: 0, leadDays: 14 }],
    ['D9', C, T, [C, T, I, F], '2024-04-30', '2024-04-23', 'ACCEPTED', {}],
    ['D10', F, C, [F, C], '2024-08-30', null, 'PROPOSED', { awaiting: { slug: F } }],
    ['D11', W, C, [W, C, P], '2024-09-13', null, 'PROPOSED', { awaiting: { slug: W } }],
  ] as const;

  test.each(table)('%s stands as it was made, for those who read it and nobody else', (ref, gives, needs, readers, neededBy, offeredFor, state, more) => {
    expect(sorted(slugs.filter((slug) => found.get(slug)?.has(ref)))).toEqual(sorted(readers));
    for (const reader of readers) {
      const agreement = found.get(reader)?.get(ref);
      expect(agreement).toMatchObject({ state, neededBy, offeredFor, giving: { organisation: { slug: gives } }, needing: { organisation: { slug: needs } } });
      expect(sorted(agreement?.audience.organisations.map(({ slug }) => slug) ?? [])).toEqual(sorted(readers));
    }
    expect(found.get(needs)?.get(ref)).toMatchObject(more);
  });

  test('beside them there are only the council’s six with itself', () => {
    const within = ['D12', 'D13', 'D14', 'D15', 'D16', 'D17'];
    expect(sorted([...(found.get(C)?.keys() ?? [])])).toEqual(sorted([...table.map(([ref]) => ref).filter((ref) => ref !== 'D3'), 'D3', ...within]));
    expect(within.map((ref) => found.get(C)?.get(ref)?.state)).toEqual(within.map(() => 'AGREED'));
    expect(within.map((ref) => found.get(C)?.get(ref)?.leadDays)).toEqual([14, 41, 88, 108, 0, 0]);
    expect(found.get(C)?.get('D16')?.slackDays).toBe(14);
    expect(found.get(C)?.get('D17')?.slackDays).toBe(56);
  });

  test('what stands behind an end is told as far as its organisation reveals it', () => {
    expect(found.get(C)?.get('D6')?.giving).toEqual({ organisation: { slug: I }, milestone: null, reveal: 'DATE', date: '2024-07-05' });
    expect(found.get(T)?.get('D5')?.needing).toEqual({ organisation: { slug: I }, milestone: null, reveal: 'EXISTENCE', date: null });
    expect(found.get(T)?.get('D7')?.giving).toEqual({ organisation: { slug: C }, milestone: null, reveal: 'EXISTENCE', date: null });
  });
});

describe('when engagement closes three weeks late', () => {
  const engagement = async (): Promise<{ id: string }> => {
    const { workstream } = await demonstration.ask<{ workstream: { milestones: { nodes: { id: string; title: string }[] } } }>(T, '{ workstream(ref: "SB1") { milestones(first: 30) { nodes { id title } } } }');
    const found = workstream.milestones.nodes.find(({ title }) => title === 'Engagement closes');
    if (found === undefined) throw new Error('Engagement is not there');
    return found;
  };
  interface Told {
    from: string | null; to: string | null; movedDays: number; absorbedDays: number; breaksFixedDate: boolean;
    inDaysAlone: { to: string | null; movedDays: number; breaksFixedDate: boolean };
    missedMeeting: { calendar: string; readyOn: string; papersOn: string; nextHeldOn: string } | null;
    end: { title: string | null; organisation: { slug: Slug } | null };
  }
  const preview = async (slug: Slug) =>
    (await demonstration.ask<{ previewForecastChange: { effects: { nodes: Told[] } } | null }>(
      slug, `{ previewForecastChange(milestoneId: "${(await engagement()).id}", forecastOn: "2024-06-21") { effects(first: 50) { nodes { from to movedDays absorbedDays breaksFixedDate
        inDaysAlone { to movedDays breaksFixedDate } missedMeeting { calendar readyOn papersOn nextHeldOn } end { title organisation { slug } } } } } }`)).previewForecastChange;
  const toldTo = async (slug: Slug) => new Map((await preview(slug))?.effects.nodes.map(({ end, ...effect }) => [end.title, effect]));

  test('the Trust sees whom it hurts, in days alone: fourteen are absorbed, the specifications move seven, and new services are a week clear of the contracts’ end', async () => {
    const told = await toldTo(T);
    expect(told.get('Universal and targeted specifications')).toMatchObject({ from: '2024-06-28', absorbedDays: 14, inDaysAlone: { to: '2024-07-05', movedDays: 7 } });
    expect(told.get('Cabinet decides')?.inDaysAlone).toEqual({ to: '2024-07-30', movedDays: 7, breaksFixedDate: false });
    expect(told.get('New services ready')?.inDaysAlone).toEqual({ to: '2025-03-24', movedDays: 7, breaksFixedDate: false });
    expect(told.get('Existing contracts end')?.inDaysAlone).toMatchObject({ movedDays: 0, breaksFixedDate: false });
    // The ICB's committee: that it is there is known, and not its date.
    expect(told.get(null)).toMatchObject({ from: null, to: null, movedDays: 14, absorbedDays: 7, breaksFixedDate: false, inDaysAlone: { to: null, movedDays: 14 }, missedMeeting: null });
  });

  test('and by the meetings there are: the papers are missed, Cabinet is seven weeks later, and services are ready 35 days after the contracts end', async () => {
    const told = await toldTo(T);
    expect(told.get('Cabinet decides')).toMatchObject({
      to: '2024-09-10', movedDays: 49, missedMeeting: { calendar: 'Cabinet', readyOn: '2024-07-19', papersOn: '2024-07-12', nextHeldOn: '2024-09-10' },
    });
    expect(told.get('Tender published')).toMatchObject({ to: '2024-10-21' });
    expect(told.get('New procurement law starts, as announced in April 2024')).toMatchObject({ movedDays: 0, breaksFixedDate: false });
    expect(told.get('Contracts awarded')).toMatchObject({ to: '2025-01-17' });
    expect(told.get('New services ready')).toMatchObject({ to: '2025-05-05' });
    expect(told.get('Existing contracts end')).toMatchObject({ to: '2025-05-05', movedDays: 35, breaksFixedDate: true });
  });

  test('nobody else is told', async () => {
    for (const slug of [C, I, F] as const) expect(await preview(slug)).toBeNull();
  });
});
