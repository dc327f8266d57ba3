import { describe, expect, test } from '@jest/globals';
import { type AwaitedAgreement, awaitedSentence, isLate, type Owed, owedSentence, proposedSuccessionSentence } from './home.ts';

const today = '2024-05-15';
const owed = (more: Partial<Owed> = {}): Owed => ({ type: 'Milestone', ref: null, title: 'Engagement closes', dueOn: '2024-05-31', to: null, ...more });
const agreement = (more: Partial<AwaitedAgreement>): AwaitedAgreement => ({
  givingName: 'Trust', needingName: 'Council', title: 'Engagement findings', state: 'PROPOSED', awaitedSide: 'GIVING',
  neededBy: '2024-06-14', offeredFor: '2024-05-31', agreedFor: null, ...more,
});

describe('what we owe', () => {
  test('is late from the day after', () => {
    expect([isLate('2024-05-14', today), isLate(today, today)]).toEqual([true, false]);
  });

  test.each<[Partial<Owed>, string]>([
    [{}, '“Engagement closes” is forecast for 31 May 2024'],
    [{ dueOn: today }, '“Engagement closes” is forecast for 15 May 2024'],
    [{ dueOn: '2024-05-14' }, '“Engagement closes” was forecast for 14 May 2024 and has not been reported as achieved'],
    [{ type: 'Action', ref: 'A2', title: 'Ask families' }, 'Action A2, “Ask families”, is due on 31 May 2024'],
    [{ type: 'Action', ref: 'A2', title: 'Ask families', dueOn: '2024-05-14' }, 'Action A2, “Ask families”, was due on 14 May 2024 and is not completed'],
    [{ type: 'Interdependency', title: 'Findings', to: 'Council' }, '“Findings” is promised to Council for 31 May 2024'],
    [{ type: 'Interdependency', title: 'Findings', to: 'Council', dueOn: '2024-05-14' }, '“Findings” was promised to Council for 14 May 2024 and has not been given'],
  ])('%j reads “%s”', (more, sentence) => {
    expect(owedSentence(owed(more), today)).toBe(sentence);
  });
});

describe('what awaits us', () => {
  test.each<[Partial<AwaitedAgreement>, string]>([
    [{}, 'Council proposed an agreement and awaits our answer: Trust gives Council “Engagement findings” by 31 May 2024; needed by 14 June 2024; 14 days of slack'],
    [
      { state: 'CHANGE_PROPOSED', awaitedSide: 'NEEDING', agreedFor: '2024-05-31', offeredFor: '2024-06-07' },
      'Trust moved its date and awaits our answer: Trust gives Council “Engagement findings” by 31 May 2024; would now give it by 7 June 2024; needed by 14 June 2024; 7 days of slack',
    ],
    [{ state: 'DELIVERED', awaitedSide: 'NEEDING' }, 'Trust says that it has given “Engagement findings”; we have not accepted it yet'],
  ])('%j reads “%s”', (more, sentence) => {
    expect(awaitedSentence(agreement(more))).toBe(sentence);
  });
});

test('a succession that another body proposed is told by the names of both, with what there is to do', () => {
  expect(proposedSuccessionSentence({ proposer: 'PCC', predecessor: 'PCC', successor: 'Police' })).toBe('PCC proposed that Police succeeds PCC: accept it, or decline it');
});
