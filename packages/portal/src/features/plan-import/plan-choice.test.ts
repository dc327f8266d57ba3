import { describe, expect, test } from '@jest/globals';
import { readPlanChoice, writePlanChoice, type PlanChoice } from './plan-choice.ts';

describe('The plan a file is imported into', () => {
  test.each<[string, PlanChoice]>([
    ['one of the organisation’s', { planId: 'UGxhbjox' }],
    ['a new one, whatever is in its title', { newPlan: { title: 'Early help & SEND: 50% = ours', status: 'RATIFIED' } }],
  ])('%s is kept in the address', (_what, choice) => {
    expect(readPlanChoice(new URLSearchParams(writePlanChoice(choice).toString()))).toEqual(choice);
  });

  test.each(['', 'plan=', 'new=Early+help', 'new=&status=draft', 'new=Early+help&status=old'])('is not guessed from “%s”', (query) => {
    expect(readPlanChoice(new URLSearchParams(query))).toBeNull();
  });
});
