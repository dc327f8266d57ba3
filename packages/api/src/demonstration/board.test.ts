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

interface Item { number: number; withheld: boolean; title: string | null; purpose: string | null; minutes: number | null; recommendation: string | null; audience: object | null }
interface Review {
  heldOn: string;
  startsAt: string;
  state: string;
  agenda: { totalCount: number; nodes: Item[] };
  actions: { nodes: { title: string; assignee: { slug: Slug }; dueOn: string; completedOn: string | null }[] };
  brief: { nodes: { reason: string; summary: string }[] };
}

const reviewsOf = async (slug: Slug): Promise<[Review, Review]> => {
  const { boards } = await demonstration.ask<{ boards: { nodes: { members: { office: string; organisation: { slug: Slug } }[]; reviews: { nodes: [Review, Review] } }[] } }>(slug, `{ boards(first: 5) { nodes {
    members { office organisation { slug } } reviews(first: 5) { nodes { heldOn startsAt state
      agenda(first: 20) { totalCount nodes { number withheld title purpose minutes recommendation audience { organisations { slug } } } }
      actions(first: 20) { nodes { title assignee { slug } dueOn completedOn } } brief(first: 50) { nodes { reason summary } } } } } } }`);
  expect(boards.nodes).toHaveLength(1);
  return boards.nodes[0]?.reviews.nodes ?? (() => { throw new Error('No board'); })();
};

describe('the partnership’s board', () => {
  test('is met in May with eight items on the agenda and ninety minutes and more', async () => {
    const [may] = await reviewsOf('council');
    expect(may).toMatchObject({ heldOn: '2024-05-15', startsAt: '14:00', state: 'ISSUED', agenda: { totalCount: 8 } });
    expect(may.agenda.nodes.map(({ number, purpose, minutes }) => [number, purpose, minutes])).toEqual([
      [1, 'NOTE', 5], [2, 'DECIDE', 10], [3, 'DECIDE', 30], [4, 'DISCUSS', 25], [5, 'DECIDE', 15], [6, 'DECIDE', 10], [7, 'NOTE', 5], [8, 'DISCUSS', 15],
    ]);
  });

  test.each(slugs)('item 8 is the council’s and the Trust’s: what %s sees of it', async (slug) => {
    const [may] = await reviewsOf(slug);
    const item = may.agenda.nodes[7];
    expect(may.agenda.totalCount).toBe(8);
    if (slug === 'council' || slug === 'trust') expect(item).toMatchObject({ number: 8, withheld: false, title: 'Procurement options' });
    else expect(item).toEqual({ number: 8, withheld: true, title: null, purpose: null, minutes: null, recommendation: null, audience: null });
    expect(may.agenda.nodes.slice(0, 7).every(({ withheld, title }) => !withheld && title !== null)).toBe(true);
  });

  test('February’s actions stand as they should', async () => {
    const [, february] = await reviewsOf('police');
    expect(february).toMatchObject({ heldOn: '2024-02-14', state: 'CLOSED' });
    expect(february.actions.nodes.map(({ assignee, dueOn, completedOn }) => [assignee.slug, dueOn, completedOn])).toEqual([
      ['trust', '2024-04-30', '2024-04-23'], ['icb', '2024-03-15', '2024-03-08'], ['police', '2024-03-29', null], ['council', '2024-04-30', null], ['voluntary', '2024-05-31', null],
    ]);
  });

  test('the brief for May says what turned red, moved again, is stuck or overdue', async () => {
    const [may] = await reviewsOf('council');
    const lines = may.brief.nodes.map(({ reason, summary }) => `${reason}: ${summary}`);
    expect(lines).toContain('ACTION_OVERDUE: Police: “Name a lead for the exploitation recommendations” was due on 29 March 2024.');
    expect(lines).toContain('ACTION_OVERDUE: Council: “Settle the date of the attendance strategy” was due on 30 April 2024.');
    expect(lines.some((line) => line.startsWith('NEWLY_RED: '))).toBe(true);
    expect(lines.some((line) => line.startsWith('DATE_MOVED_AGAIN: '))).toBe(true);
  });

  test('the brief tells the police of nothing that is not shared with them', async () => {
    const [may] = await reviewsOf('police');
    expect(may.brief.nodes.filter(({ summary }) => /Recovery plan|ICB/.test(summary))).toEqual([]);
    expect((await reviewsOf('icb'))[0].brief.nodes.some(({ summary }) => summary.includes('Recovery plan for waits agreed (ICB)'))).toBe(true);
  });
});
