import { describe, expect, test } from '@jest/globals';
import { reveals } from './interdependency.ts';
import { differenceSentence } from './view-as.ts';

describe('what another organisation sees otherwise', () => {
  test.each([
    [{ kind: 'OURS_HIDDEN', what: 'MILESTONE', hidden: 2, ours: 5 }, 'ICB cannot read 2 of our 5 milestones in it'],
    [{ kind: 'OURS_HIDDEN', what: 'THREAD', hidden: 1, ours: 1 }, 'ICB cannot read 1 of our 1 discussion on it'],
    [{ kind: 'PRIORITY_HIDDEN', ref: 'P2' }, 'ICB does not see that it serves priority P2, which it cannot read'],
    [{ kind: 'ITEMS_WITHHELD', numbers: [3] }, 'For ICB item 3 of the agenda is withheld'],
    [{ kind: 'ITEMS_WITHHELD', numbers: [3, 5] }, 'For ICB items 3 and 5 of the agenda are withheld'],
    [{ kind: 'ABOUT_HIDDEN', what: 'WORKSTREAM' }, 'ICB does not see which workstream it is about, which it cannot read'],
  ] as const)('is told to us in one sentence: %j', (difference, sentence) => {
    expect(differenceSentence('ICB', difference)).toBe(sentence);
  });

  test('of a milestone behind an agreement is as much as we reveal, in words of its own for each level', () => {
    const told = reveals.map((reveal) => differenceSentence('ICB', { kind: 'MILESTONE_REVEALED', title: 'Contracts awarded', reveal }));
    expect(told[0]).toBe('Of our milestone “Contracts awarded” ICB sees nothing');
    expect(new Set(told).size).toBe(reveals.length);
  });
});
