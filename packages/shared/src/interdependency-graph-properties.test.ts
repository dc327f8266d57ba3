import { describe, expect, test } from '@jest/globals';
import { addDays, daysBetween, type CivilDate } from './civil-date.ts';
import { loopThrough, propagate, type Effect, type GraphMilestone, type InterdependencyGraph } from './interdependency-graph.ts';
import { agreement, graphOf, milestone } from './testing/graph-builders.ts';

/** The same sequence of numbers in [0, 1) for the same seed. */
const numbersFrom = (start: number): (() => number) => {
  let state = start;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
};

/** Any plan: milestones in order, agreements from earlier to later ones with some slack each, all agreed as offered. */
function randomPlan(start: number): InterdependencyGraph {
  const random = numbersFrom(start);
  const upTo = (count: number): number => Math.floor(random() * count);
  const milestones = Array.from({ length: 4 + upTo(12) }, (_one, index) =>
    milestone(`m${index}`, addDays('2024-01-01', index * 10 + upTo(8)), { fixed: random() < 0.1, achievedOn: random() < 0.05 ? '2024-01-01' : null }));
  const agreements = milestones.flatMap((giving, index) => milestones.slice(index + 1).filter(() => random() < 0.3).map((needing) => {
    const between = Math.max(0, daysBetween(giving.forecastOn, needing.forecastOn));
    const offeredFor = addDays(giving.forecastOn, upTo(between + 1));
    const neededBy = addDays(offeredFor, upTo(daysBetween(offeredFor, needing.forecastOn) + 1));
    return agreement(milestones, `${giving.id}-${needing.id}`, giving.id, needing.id, neededBy, offeredFor);
  }));
  return graphOf(milestones, agreements);
}

/** The same by the definition, without cleverness: the earliest date of a milestone, asked of everything that it waits for. */
function movedByDefinition({ milestones, agreements }: InterdependencyGraph, originId: string, forecastOn: CivilDate): Map<string, number> {
  const earliest = (one: GraphMilestone): CivilDate => {
    if (one.id === originId) return forecastOn;
    if (one.achievedOn !== null) return one.forecastOn;
    const from = agreements.filter(({ needingMilestoneId }) => needingMilestoneId === one.id).map((waited) => {
      const giving = milestones.get(waited.givingMilestoneId) ?? one;
      // A fixed date stays, and what waits for it with it.
      const given = giving.fixed && giving.id !== originId ? giving.forecastOn : earliest(giving);
      return addDays(given, (waited.givingDistance ?? 0) + (waited.leadDays ?? 0));
    });
    return [one.forecastOn, ...from].sort().at(-1) ?? one.forecastOn;
  };
  const moved = [...milestones.values()].filter(({ id }) => id !== originId).map((one) => [one.id, daysBetween(one.forecastOn, earliest(one))] as const);
  return new Map(moved.filter(([, days]) => days > 0));
}

/** The same plan, where each milestone that is not fixed waits for a meeting a fortnight apart from the next, with papers ten days before. */
function gated({ milestones, agreements }: InterdependencyGraph): InterdependencyGraph {
  const waiting = [...milestones.values()].map((one) => {
    const meetings = Array.from({ length: 40 }, (_one, index) => addDays(one.forecastOn, index * 14)).map((heldOn) => ({ heldOn, papersOn: addDays(heldOn, -10) }));
    return one.fixed ? one : { ...one, meetings };
  });
  const toPapers = agreements.map((one) => ({ ...one, leadDays: (one.leadDays ?? 0) - (milestones.get(one.needingMilestoneId)?.fixed === true ? 0 : 10) }));
  return graphOf(waiting, toPapers);
}

describe('in any plan', () => {
  const plans = Array.from({ length: 150 }, (_one, index) => randomPlan(index * 7919 + 13));
  const slips = [1, 5, 12, 40];
  const each = plans.flatMap((graph) => [...graph.milestones.values()].filter(({ achievedOn }) => achievedOn === null).map((origin) => ({ graph, origin })));
  const movedDays = (found: readonly Effect[]): Map<string, number> => new Map(found.filter((effect) => effect.movedDays > 0).map((effect) => [effect.milestoneId, effect.movedDays]));
  const slip = (graph: InterdependencyGraph, origin: GraphMilestone, days: number): Effect[] => propagate(graph, { milestoneId: origin.id, forecastOn: addDays(origin.forecastOn, days) }, 'DAYS');

  test('each milestone moves as far as the latest of what it waits for', () => {
    for (const { graph, origin } of each) {
      for (const days of slips) {
        const expected = movedByDefinition(graph, origin.id, addDays(origin.forecastOn, days));
        expect(new Map([...movedDays(slip(graph, origin, days))].sort())).toEqual(new Map([...expected].sort()));
      }
    }
  });

  test('nobody moves further than the slip, a longer one moves nobody less, and what did not move was absorbed', () => {
    for (const { graph, origin } of each) {
      let before = new Map<string, number>();
      for (const days of slips) {
        const found = slip(graph, origin, days);
        const moved = movedDays(found);
        for (const effect of found.filter((one) => one.movedDays > 0)) expect(effect.movedDays + effect.absorbedDays).toBe(days);
        for (const [id, earlier] of before) expect(moved.get(id) ?? 0).toBeGreaterThanOrEqual(earlier);
        before = moved;
      }
    }
  });

  test('each is told once, after what drives it', () => {
    for (const { graph, origin } of each) {
      const found = slip(graph, origin, 12);
      const told = new Set([origin.id]);
      for (const { milestoneId, throughId } of found) {
        expect(told.has(milestoneId)).toBe(false);
        expect(told).toContain(graph.agreements.find(({ id }) => id === throughId)?.givingMilestoneId);
        told.add(milestoneId);
      }
    }
  });

  test('the order in which agreements stand changes neither who moves nor how far', () => {
    for (const { graph, origin } of each) {
      const turned = { ...graph, agreements: [...graph.agreements].reverse() };
      expect(new Map([...movedDays(slip(turned, origin, 12))].sort())).toEqual(new Map([...movedDays(slip(graph, origin, 12))].sort()));
    }
  });

  test('by the meetings there are nobody moves less than in days alone, and whoever waits for a meeting moves to one', () => {
    for (const { graph, origin } of each) {
      const waiting = gated(graph);
      const change = { milestoneId: origin.id, forecastOn: addDays(origin.forecastOn, 5) };
      const byMeetings = propagate(waiting, change, 'MEETINGS');
      const moved = movedDays(byMeetings);
      for (const [id, days] of movedDays(propagate(waiting, change, 'DAYS'))) expect(moved.get(id) ?? 0).toBeGreaterThanOrEqual(days);
      for (const { milestoneId, to } of byMeetings) {
        const { meetings } = waiting.milestones.get(milestoneId) ?? { meetings: null };
        if (meetings !== null) expect(meetings.map(({ heldOn }) => heldOn)).toContain(to);
      }
    }
  });

  test('agreements run one way: none of them closes a loop, and each turned round does', () => {
    for (const { agreements } of plans) {
      for (const { givingMilestoneId, needingMilestoneId } of agreements) {
        expect(loopThrough(agreements, givingMilestoneId, needingMilestoneId)).toBeNull();
        expect(loopThrough(agreements, needingMilestoneId, givingMilestoneId)).toEqual([needingMilestoneId, givingMilestoneId]);
      }
    }
  });
});

test('a way of twenty thousand milestones is followed to its end', () => {
  const many = Array.from({ length: 20_000 }, (_one, index) => milestone(`m${index}`, addDays('2024-01-01', index)));
  const chain = many.slice(1).map((needing, index) => agreement([many[index] ?? needing, needing], `a${index}`, `m${index}`, needing.id, needing.forecastOn, needing.forecastOn));
  const found = propagate(graphOf(many, chain), { milestoneId: 'm0', forecastOn: '2024-01-08' }, 'DAYS');
  expect(found).toHaveLength(19_999);
  expect(found.at(-1)).toMatchObject({ milestoneId: 'm19999', movedDays: 7, absorbedDays: 0 });
  expect(loopThrough(chain, 'm19999', 'm0')).toHaveLength(20_000);
});
