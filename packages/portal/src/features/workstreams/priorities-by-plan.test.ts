import { expect, test } from '@jest/globals';
import { byPlan, offered } from './priorities-by-plan.ts';

test('the priorities of one plan stand together, in their own order', () => {
  const of = (plan: string, ref: string) => ({ ref, plan: { id: plan } });
  const mixed = [of('change', 'P1'), of('improving', 'A'), of('change', 'P2'), of('improving', 'B'), of('change', 'T')];
  expect(byPlan(mixed).map(({ ref }) => ref)).toEqual(['P1', 'P2', 'T', 'A', 'B']);
});

test('a priority of a closed plan is offered to no new workstream, and stays with one that has it', () => {
  const of = (id: string, status: 'DRAFT' | 'RATIFIED' | 'CLOSED') => ({ id, plan: { status } });
  const all = [of('P1', 'RATIFIED'), of('A', 'CLOSED'), of('B', 'CLOSED'), of('D', 'DRAFT')];
  expect(offered(all, []).map(({ id }) => id)).toEqual(['P1', 'D']);
  expect(offered(all, ['B']).map(({ id }) => id)).toEqual(['P1', 'B', 'D']);
});
