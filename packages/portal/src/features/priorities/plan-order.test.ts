import { expect, test } from '@jest/globals';
import { planOrder } from './plan-order.ts';

test('ratified plans come first and closed ones last, otherwise as they came', () => {
  const of = (title: string, status: 'DRAFT' | 'RATIFIED' | 'CLOSED') => ({ title, status });
  const came = [of('a', 'CLOSED'), of('b', 'DRAFT'), of('c', 'RATIFIED'), of('d', 'RATIFIED')];
  expect(planOrder(came).map(({ title }) => title)).toEqual(['c', 'd', 'b', 'a']);
});
