import { describe, expect, test } from '@jest/globals';
import { actionChoiceParameters, isNarrowed, isOverdue, readActionChoice } from './action-choice.ts';

type Parameters = [name: string, value: string][];

const read = (parameters: Parameters) => {
  const valuesOf = (name: string) => parameters.flatMap(([own, value]) => (own === name ? [value] : []));
  return readActionChoice({ get: (name) => valuesOf(name)[0] ?? null, getAll: valuesOf });
};

describe('the address of a list of actions', () => {
  test('is written as it was read', () => {
    const all: Parameters = [
      ['text', 'short breaks'], ['mine', 'yes'], ['state', 'overdue'], ['rating', 'red'], ['rating', 'amber'], ['assignee', 'trust'], ['owner', 'council'], ['order', 'due'],
    ];
    expect(actionChoiceParameters(read(all))).toEqual(all);
    expect(actionChoiceParameters(read([]))).toEqual([]);
  });

  test('leaves out what it does not understand', () => {
    expect(actionChoiceParameters(read([['state', 'lost'], ['order', 'colour'], ['rating', 'pink'], ['mine', 'no'], ['page', '7']]))).toEqual([]);
  });

  test('does not narrow the list by an order', () => {
    expect([isNarrowed(read([['order', 'due']])), isNarrowed(read([['state', 'open']]))]).toEqual([false, true]);
  });
});

test.each([
  ['2024-05-14', null, true], ['2024-05-15', null, false], [null, null, false], ['2024-05-14', '2024-05-15', false],
])('an action due %s and completed %s: overdue on 15 May 2024 is %s', (dueOn, completedOn, overdue) => {
  expect(isOverdue({ dueOn, completedOn }, '2024-05-15')).toBe(overdue);
});
