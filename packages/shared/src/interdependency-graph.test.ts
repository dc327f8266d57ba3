import { describe, expect, test } from '@jest/globals';
import { addDays, type CivilDate } from './civil-date.ts';
import type { Reveal } from './interdependency.ts';
import { loopThrough, propagate, tellable, type Counting, type Effect, type GraphAgreement, type InterdependencyGraph } from './interdependency-graph.ts';
import { agreement, graphOf, milestone } from './testing/graph-builders.ts';

const inWords = ({ milestoneId, to, movedDays, absorbedDays, breaksFixedDate, throughId }: Effect): string =>
  `${milestoneId} ${movedDays === 0 ? 'stays' : `to ${to} (+${movedDays})`}, ${absorbedDays} absorbed, by ${throughId}${breaksFixedDate ? ', broken' : ''}`;

// Short breaks, as the demonstration has them.
const cabinet = [{ heldOn: '2024-07-23', papersOn: '2024-07-12' }, { heldOn: '2024-09-10', papersOn: '2024-08-30' }];
const ms = [
  milestone('8', '2024-05-31'), milestone('10', '2024-07-19'), milestone('11', '2024-06-28'), milestone('14', '2024-07-12'), milestone('15', '2024-07-23', { meetings: cabinet }),
  milestone('16', '2024-09-02'), milestone('17', '2024-11-29'), milestone('18', '2024-12-13'), milestone('19', '2025-03-17'),
  milestone('X1', '2025-03-31', { fixed: true }), milestone('X2', '2024-10-28', { fixed: true }), milestone('I1', '2024-07-05'),
];
const D1 = agreement(ms, 'D1', '8', '11', '2024-06-14', '2024-05-31');
const D4 = agreement(ms, 'D4', '10', '15', '2024-07-12', '2024-07-19', { agreedFor: '2024-07-12' });
const D5 = agreement(ms, 'D5', '8', 'I1', '2024-06-14', '2024-06-07', { needingReveal: 'EXISTENCE' });
const D6 = agreement(ms, 'D6', 'I1', '15', '2024-07-12', '2024-07-05', { givingReveal: 'DATE' });
const D8 = agreement(ms, 'D8', '17', '18', '2024-11-29', '2024-11-29');
const withinTheCouncil = [
  agreement(ms, '11-15', '11', '15', '2024-06-28', '2024-06-28'), agreement(ms, '15-16', '15', '16', '2024-07-23', '2024-07-23'),
  agreement(ms, '16-17', '16', '17', '2024-09-02', '2024-09-02'), agreement(ms, '17-19', '17', '19', '2024-11-29', '2024-11-29'),
  agreement(ms, '19-X1', '19', 'X1', '2025-03-31', '2025-03-17'), agreement(ms, '16-X2', '16', 'X2', '2024-10-28', '2024-09-02'),
];
const shortBreaks = graphOf(ms, [D1, D4, D5, D6, D8, ...withinTheCouncil]);
const effects = (graph: InterdependencyGraph, milestoneId: string, forecastOn: CivilDate, counting: Counting = 'DAYS'): string[] => propagate(graph, { milestoneId, forecastOn }, counting).map(inWords);

describe('in short breaks, by hand and in days alone', () => {
  test('engagement that closes 21 days late moves the specifications seven, and services with them, a week before the contracts end', () => {
    expect(effects(shortBreaks, '8', '2024-06-21')).toEqual([
      '11 to 2024-07-05 (+7), 14 absorbed, by D1',
      'I1 to 2024-07-19 (+14), 7 absorbed, by D5',
      // On the same day by way of 11; D6 stands first.
      '15 to 2024-07-30 (+7), 14 absorbed, by D6',
      '16 to 2024-09-09 (+7), 14 absorbed, by 15-16',
      '17 to 2024-12-06 (+7), 14 absorbed, by 16-17',
      'X2 stays, 21 absorbed, by 16-X2',
      '18 to 2024-12-20 (+7), 14 absorbed, by D8',
      '19 to 2025-03-24 (+7), 14 absorbed, by 17-19',
      'X1 stays, 21 absorbed, by 19-X1',
    ]);
  });

  test('a slip within slack is told, and moves nobody', () => {
    expect(effects(shortBreaks, '8', '2024-06-07')).toEqual(['11 stays, 7 absorbed, by D1', 'I1 stays, 7 absorbed, by D5']);
  });

  test('a slip of 28 days ends where the contracts do, and one more day misses them', () => {
    expect(effects(shortBreaks, '8', '2024-06-28').at(-1)).toBe('X1 stays, 28 absorbed, by 19-X1');
    expect(effects(shortBreaks, '8', '2024-06-29').at(-1)).toBe('X1 to 2025-04-01 (+1), 28 absorbed, by 19-X1, broken');
  });

  test('a date that is proposed and challenged counts as last agreed, so only what comes on top of it travels', () => {
    expect(effects(shortBreaks, '10', '2024-07-19')).toEqual([]);
    expect(effects(shortBreaks, '10', '2024-07-22')[0]).toBe('15 to 2024-07-26 (+3), 0 absorbed, by D4');
  });

  test('a date that comes earlier, or stays, does nothing to anybody', () => {
    for (const { id, forecastOn } of ms) {
      expect(effects(shortBreaks, id, forecastOn)).toEqual([]);
      expect(effects(shortBreaks, id, addDays(forecastOn, -10))).toEqual([]);
    }
  });

  test('a milestone that gives nothing, that was reached, or that is not there moves nobody', () => {
    const reached = graphOf(ms.map((one) => (one.id === '8' ? { ...one, achievedOn: '2024-05-31' } : one)), shortBreaks.agreements);
    expect(effects(shortBreaks, '18', '2025-12-31')).toEqual([]);
    expect(effects(shortBreaks, 'elsewhere', '2025-12-31')).toEqual([]);
    expect(effects(reached, '8', '2024-06-21')).toEqual([]);
  });

  test('what has been reached is not moved, and nothing is moved through it', () => {
    const done = graphOf(ms.map((one) => (one.id === '11' || one.id === 'I1' ? { ...one, achievedOn: '2024-05-15' } : one)), shortBreaks.agreements);
    expect(effects(done, '8', '2024-06-21')).toEqual([]);
  });

  test('a slip that was reported and not yet answered is not forgotten: a day more tells all of it', () => {
    const slipped = graphOf(ms.map((one) => (one.id === '8' ? { ...one, forecastOn: '2024-06-21' } : one)), shortBreaks.agreements);
    expect(effects(slipped, '8', '2024-06-22').slice(0, 2)).toEqual(['11 to 2024-07-06 (+8), 14 absorbed, by D1', 'I1 to 2024-07-20 (+15), 7 absorbed, by D5']);
  });

  test('an agreement without a date that was agreed, or that nobody needs by a day, carries nothing', () => {
    for (const unknown of [{ agreedFor: null }, { offeredFor: null }, { givingDistance: null }, { leadDays: null }]) {
      expect(effects(graphOf(ms, [{ ...D1, ...unknown }]), '8', '2024-06-21')).toEqual([]);
    }
  });
});

describe('in short breaks, by hand and by the meetings there are', () => {
  test('engagement that closes 21 days late misses the papers for July: Cabinet is in September, and services start 35 days after the contracts end', () => {
    expect(effects(shortBreaks, '8', '2024-06-21', 'MEETINGS')).toEqual([
      '11 to 2024-07-05 (+7), 14 absorbed, by D1',
      'I1 to 2024-07-19 (+14), 7 absorbed, by D5',
      '15 to 2024-09-10 (+49), 14 absorbed, by D6',
      '16 to 2024-10-21 (+49), 14 absorbed, by 15-16',
      '17 to 2025-01-17 (+49), 14 absorbed, by 16-17',
      'X2 stays, 63 absorbed, by 16-X2',
      '18 to 2025-01-31 (+49), 14 absorbed, by D8',
      '19 to 2025-05-05 (+49), 14 absorbed, by 17-19',
      'X1 to 2025-05-05 (+35), 28 absorbed, by 19-X1, broken',
    ]);
  });

  test('one day later than the papers costs seven weeks, and a day on which they are due costs nothing', () => {
    expect(effects(shortBreaks, '10', '2024-07-19', 'MEETINGS')).toEqual([]);
    expect(effects(shortBreaks, '10', '2024-07-20', 'MEETINGS')[0]).toBe('15 to 2024-09-10 (+49), 0 absorbed, by D4');
  });

  test('what is forecast for a day without a meeting is counted in days: its owner does not count on one', () => {
    const moved = graphOf(ms.map((one) => (one.id === '15' ? { ...one, forecastOn: '2024-07-24' } : one)), shortBreaks.agreements);
    expect(effects(moved, '11', '2024-06-28', 'MEETINGS')).toEqual([]);
  });

  test('of a milestone that one cannot read, days are all that is told: from meeting to meeting everybody could tell its date', () => {
    const known = (readable: boolean) => ({ readsMilestone: (id: string) => id !== '15' || readable, readsAgreement: () => true });
    const revealing = graphOf(ms, shortBreaks.agreements.map((one) => ({ ...one, givingReveal: 'EXISTENCE', needingReveal: 'EXISTENCE' })));
    const told = (readable: boolean) => effects(tellable(revealing, known(readable)), '8', '2024-06-21', 'MEETINGS');
    expect(told(true)).toContain('15 to 2024-09-10 (+49), 14 absorbed, by D6');
    expect(told(false)).toContain('15 to 2024-07-30 (+7), 14 absorbed, by D6');
    expect(told(false)).toContain('19 to 2025-03-24 (+7), 14 absorbed, by 17-19');
  });

  test('beyond the last meeting that is known, days are counted', () => {
    expect(effects(shortBreaks, '11', '2024-08-31', 'MEETINGS')[0]).toBe('15 to 2024-09-25 (+64), 0 absorbed, by 11-15');
  });
});

describe('of two ways to a milestone', () => {
  const ways = (first: GraphAgreement, second: GraphAgreement): string[] => effects(graphOf(ms, [first, second, D5, D6, D1]), '8', '2024-06-28').filter((words) => words.startsWith('15'));
  const direct = agreement(ms, 'direct', '11', '15', '2024-06-28', '2024-06-28');

  test('the one that brings the latest date drives it, wherever it stands', () => {
    const longer = { ...direct, id: 'longer', leadDays: 30 };
    expect(ways(direct, longer)).toEqual(['15 to 2024-08-22 (+30), 14 absorbed, by longer']);
    expect(ways(longer, direct)).toEqual(['15 to 2024-08-22 (+30), 14 absorbed, by longer']);
  });

  test('that bring the same date, the one that stands first is told', () => {
    expect(ways(direct, { ...direct, id: 'again' })).toEqual(['15 to 2024-08-06 (+14), 14 absorbed, by direct']);
    expect(ways({ ...direct, id: 'again' }, direct)).toEqual(['15 to 2024-08-06 (+14), 14 absorbed, by again']);
  });
});

describe('what may be told', () => {
  const council = ms.filter(({ id }) => id !== 'I1').map(({ id }) => id);
  const trust = council.filter((id) => id !== '14');
  const told = (agreements: readonly GraphAgreement[], reads: readonly string[], agreementsRead: readonly string[]): string[] =>
    effects(tellable(graphOf(ms, agreements), { readsMilestone: (id) => reads.includes(id), readsAgreement: (id) => agreementsRead.includes(id) }), '8', '2024-06-21').map((words) => words.split(' ')[0] ?? '');

  test('goes through a hidden milestone that reveals that it exists, on both agreements that it is part of', () => {
    expect(told([D5, D6], trust, ['D5', 'D6'])).toEqual(['I1', '15']);
  });

  test.each<[string, Reveal, Reveal, string[]]>([
    ['to where it is needed', 'NOTHING', 'DATE', []],
    ['to where it is given', 'EXISTENCE', 'NOTHING', ['I1']],
  ])('stops at a hidden milestone that reveals nothing %s', (_where, needingReveal, givingReveal, expected) => {
    expect(told([{ ...D5, needingReveal }, { ...D6, givingReveal }], trust, ['D5', 'D6'])).toEqual(expected);
  });

  test('stops where the agreement that reveals it cannot be read either', () => {
    expect(told([D5, D6], trust, ['D6'])).toEqual([]);
    expect(told([D5, D6], trust, ['D5'])).toEqual(['I1']);
  });

  test('goes between milestones that can be read though the agreement cannot: it is then not named', () => {
    expect(told([D1, ...withinTheCouncil], trust, ['D1'])).toEqual(['11', '15', '16', '17', 'X2', '19', 'X1']);
  });

  test('never counts what comes by a hidden way', () => {
    const late = { ...D6, leadDays: 60 };
    const reading = { readsMilestone: (id: string) => trust.includes(id), readsAgreement: (id: string) => id !== 'D5' };
    expect(effects(tellable(graphOf(ms, [D1, D5, late, ...withinTheCouncil]), reading), '8', '2024-06-21')).toContain('15 to 2024-07-30 (+7), 14 absorbed, by 11-15');
  });
});

describe('a loop', () => {
  test('is seen before it is closed, by its shortest way', () => {
    expect(loopThrough(shortBreaks.agreements, '15', '8')).toEqual(['15', '8', '11']);
    expect(loopThrough(shortBreaks.agreements, '19', '15')).toEqual(['19', '15', '16', '17']);
  });

  test('of one is a loop too', () => {
    expect(loopThrough([], '8', '8')).toEqual(['8']);
  });

  test('is not what merely meets again', () => {
    for (const { givingMilestoneId, needingMilestoneId } of shortBreaks.agreements) expect(loopThrough(shortBreaks.agreements, givingMilestoneId, needingMilestoneId)).toBeNull();
  });

  test('that somebody made all the same leaves out what lies on it, and ends', () => {
    const back = agreement(ms, 'back', '16', '11', '2024-06-14', '2024-06-14');
    expect(effects(graphOf(ms, [D1, D5, ...withinTheCouncil, back]), '8', '2024-06-21')).toEqual(['I1 to 2024-07-19 (+14), 7 absorbed, by D5']);
    expect(effects(graphOf(ms, [D1, { ...back, needingMilestoneId: '8' }, ...withinTheCouncil]), '8', '2024-06-21')).toHaveLength(7);
  });
});
