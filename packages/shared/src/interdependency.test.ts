import { describe, expect, test } from '@jest/globals';
import { agreementSentence, describeSlack, interdependencyStates, moveDate, reveals, revealsAtLeast, slackDays, stateName, type Reveal } from './interdependency.ts';

describe('a level of revealing', () => {
  test.each<[Reveal, readonly Reveal[]]>([
    ['NOTHING', ['NOTHING']],
    ['EXISTENCE', ['NOTHING', 'EXISTENCE']],
    ['DATE', ['NOTHING', 'EXISTENCE', 'ORGANISATION', 'DATE']],
    ['TITLE', reveals],
  ])('%s includes all before it, and nothing after', (level, included) => {
    expect(reveals.filter((wanted) => revealsAtLeast(level, wanted))).toEqual(included);
  });
});

describe('slack', () => {
  test.each<[string | null, string | null, number | null, string | null]>([
    ['2024-06-14', '2024-05-31', 14, '14 days of slack'],
    ['2024-06-14', '2024-06-13', 1, '1 day of slack'],
    ['2024-06-14', '2024-06-14', 0, 'no slack'],
    ['2024-07-12', '2024-07-19', -7, '7 days too late'],
    ['2024-07-12', '2024-07-13', -1, '1 day too late'],
    [null, '2024-07-19', null, null],
    ['2024-07-12', null, null, null],
  ])('between needed by %s and offered for %s is %s: %s', (neededBy, offeredFor, days, words) => {
    expect(slackDays(neededBy, offeredFor)).toBe(days);
    expect(describeSlack(days)).toBe(words);
  });
});

test('every state has words of its own', () => {
  expect(new Set(interdependencyStates.map(stateName)).size).toBe(interdependencyStates.length);
});

describe('an agreement in one sentence', () => {
  const findings = {
    givingName: 'Trust', needingName: 'Council', title: 'Engagement findings', state: 'AGREED', neededBy: '2024-06-14', offeredFor: '2024-05-31', agreedFor: '2024-05-31',
  } as const;

  test.each([
    ['says who gives what to whom, by when, and how much slack that leaves', {},
      'Trust gives Council “Engagement findings” by 31 May 2024; needed by 14 June 2024; 14 days of slack'],
    ['says what was agreed and what is proposed instead', { state: 'CHANGE_PROPOSED', offeredFor: '2024-06-21' },
      'Trust gives Council “Engagement findings” by 31 May 2024; would now give it by 21 June 2024; needed by 14 June 2024; 7 days too late'],
    ['says what was proposed and declined', { offeredFor: '2024-06-21' },
      'Trust gives Council “Engagement findings” by 31 May 2024; had proposed to give it by 21 June 2024; needed by 14 June 2024; 7 days too late'],
    ['says what is offered while nothing is agreed', { state: 'PROPOSED', agreedFor: null, neededBy: null }, 'Trust gives Council “Engagement findings” by 31 May 2024'],
    ['says that no date is offered yet', { state: 'PROPOSED', agreedFor: null, offeredFor: null }, 'Trust gives Council “Engagement findings”; needed by 14 June 2024; no date offered yet'],
    ['says who gives to itself', { needingName: 'Trust' }, 'Trust gives itself “Engagement findings” by 31 May 2024; needed by 14 June 2024; 14 days of slack'],
  ] as const)('%s', (_what, more, sentence) => {
    expect(agreementSentence({ ...findings, ...more })).toBe(sentence);
  });
});

describe('a side that moves its own date', () => {
  const agreed = { state: 'AGREED', awaitedSide: null, neededBy: '2024-07-12', offeredFor: '2024-07-12', agreedFor: '2024-07-12' } as const;
  const offered = { ...agreed, state: 'CHANGE_PROPOSED', awaitedSide: 'NEEDING', offeredFor: '2024-07-19' } as const;
  const asked = { ...agreed, state: 'CHANGE_PROPOSED', awaitedSide: 'GIVING', neededBy: '2024-07-05' } as const;
  const proposed = { ...agreed, state: 'PROPOSED', awaitedSide: 'NEEDING', neededBy: null, agreedFor: null } as const;

  test.each([
    ['offers another date than was agreed, and waits for an answer', agreed, 'GIVING', '2024-07-19', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['waits for an answer with an earlier one too: the other may not be ready for it', agreed, 'GIVING', '2024-07-05', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['offers yet another while it waits', offered, 'GIVING', '2024-07-22', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['takes the change back by offering what was agreed', offered, 'GIVING', '2024-07-12', 'AGREED: CHANGE_WITHDRAWN'],
    ['takes back what was declined', { ...agreed, offeredFor: '2024-07-19' }, 'GIVING', '2024-07-12', 'AGREED: CHANGE_WITHDRAWN'],
    ['proposes again what was declined', { ...agreed, offeredFor: '2024-07-19' }, 'GIVING', '2024-07-19', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['offers a date where none was agreed', { ...agreed, offeredFor: null, agreedFor: null }, 'GIVING', '2024-07-12', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['needs it earlier than agreed, and asks', agreed, 'NEEDING', '2024-07-05', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['needs it later, and asks nothing', agreed, 'NEEDING', '2024-07-19', 'AGREED: DATE_SET'],
    ['needs it less early than before, and asks nothing', { ...agreed, neededBy: '2024-07-01' }, 'NEEDING', '2024-07-05', 'AGREED: DATE_SET'],
    ['says for the first time by when it needs it, in time', { ...agreed, neededBy: null }, 'NEEDING', '2024-07-12', 'AGREED: DATE_SET'],
    ['says for the first time that it needs it earlier', { ...agreed, neededBy: null }, 'NEEDING', '2024-07-05', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['takes its asking back', asked, 'NEEDING', '2024-07-12', 'AGREED: CHANGE_WITHDRAWN'],
    ['asks for another day meanwhile', asked, 'NEEDING', '2024-07-08', 'CHANGE_PROPOSED: CHANGE_PROPOSED'],
    ['puts another date into its proposal', proposed, 'GIVING', '2024-07-19', 'PROPOSED: DATE_SET'],
    ['that is asked answers instead', proposed, 'NEEDING', '2024-07-19', 'The other organisation awaits your answer; give your date with it'],
    ['that is asked to change answers instead', offered, 'NEEDING', '2024-07-19', 'The other organisation awaits your answer; give your date with it'],
    ['to where it is already is refused', agreed, 'GIVING', '2024-07-12', 'This is its date already'],
    ['of what has been delivered is refused', { ...agreed, state: 'DELIVERED', awaitedSide: 'NEEDING' }, 'GIVING', '2024-07-19', 'Its dates no longer move'],
    ['of what was declined is refused', { ...proposed, state: 'DECLINED', awaitedSide: null }, 'GIVING', '2024-07-19', 'Its dates no longer move'],
  ] as const)('%s', (_what, dates, side, date, expected) => {
    const move = moveDate(dates, side, date);
    expect(move.allowed ? `${move.state}: ${move.happened}` : move.because).toBe(expected);
  });
});
