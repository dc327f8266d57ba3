import type { AgreementStory } from './story.ts';

/** After the board of 14 February: who gives what to whom, and by when it is needed. */
const afterTheBoard = '2024-02-21';
const aWeekLater = '2024-02-28';

/** Between two organisations. Each speaks for its own end alone. */
const between: readonly AgreementStory[] = [
  {
    on: afterTheBoard, by: 'shortBreaks', ref: 'D1', title: 'What families said in the engagement', gives: 'trust', needs: 'council', sharedWith: ['icb', 'parents'],
    proposal: { givingMilestone: 'SB1 8', offeredFor: '2024-05-31' },
    answer: { on: aWeekLater, by: 'send', milestone: 'SB1 11', neededBy: '2024-06-14' },
  },
  {
    on: afterTheBoard, by: 'shortBreaks', ref: 'D2', title: 'The survey for parents, and venues that suit them', gives: 'parents', needs: 'trust', sharedWith: ['council'],
    proposal: { needingMilestone: 'SB1 8', neededBy: '2024-05-10' },
    answer: { on: aWeekLater, by: 'forum', offeredFor: '2024-05-10' },
    delivered: { on: '2024-05-09', by: 'forum', note: 'The survey is final, and every venue has a changing place.' },
    accepted: { on: '2024-05-10', by: 'shortBreaks' },
  },
  {
    on: afterTheBoard, by: 'shortBreaks', ref: 'D3', title: 'The survey sent to members who run services', gives: 'voluntary', needs: 'trust', sharedWith: ['council', 'icb', 'parents'],
    proposal: { needingMilestone: 'SB1 8', neededBy: '2024-05-31' },
    answer: { on: aWeekLater, by: 'voluntary', offeredFor: '2024-05-31' },
  },
  {
    on: afterTheBoard, by: 'send', ref: 'D4', title: 'Short-breaks policy adopted, for Cabinet’s paper', gives: 'trust', needs: 'council', sharedWith: ['icb', 'parents'],
    proposal: { needingMilestone: 'SB1 15', neededBy: '2024-07-12' },
    answer: { on: aWeekLater, by: 'shortBreaks', milestone: 'SB1 10', offeredFor: '2024-07-12' },
    moved: { on: '2024-05-13', by: 'shortBreaks', offeredFor: '2024-07-19', reason: 'Every response has to be considered before the policy is adopted, and the leadership team that adopts it meets on 19 July.' },
  },
  {
    on: '2024-05-01', by: 'shortBreaks', ref: 'D5', title: 'Health themes from the engagement', gives: 'trust', needs: 'icb', sharedWith: ['council'],
    proposal: { givingMilestone: 'SB1 8', offeredFor: '2024-06-07' },
    answer: { on: '2024-05-02', by: 'icb', milestone: 'SB1 I1', neededBy: '2024-06-14', reveal: 'EXISTENCE' },
  },
  {
    on: '2024-05-02', by: 'icb', ref: 'D6', title: 'The ICB’s contribution, in principle', gives: 'icb', needs: 'council', sharedWith: ['trust', 'parents'],
    proposal: { givingMilestone: 'SB1 I1', offeredFor: '2024-07-05', reveal: 'DATE' },
    answer: { on: '2024-05-03', by: 'send', milestone: 'SB1 15', neededBy: '2024-07-12' },
  },
  {
    on: '2024-05-08', by: 'send', ref: 'D7', title: 'Clearance for the policy to go forward', gives: 'council', needs: 'trust', sharedWith: 'owner',
    proposal: { givingMilestone: 'SB1 14', offeredFor: '2024-07-12', reveal: 'EXISTENCE' },
  },
  {
    on: afterTheBoard, by: 'jointCommissioning', ref: 'D8', title: 'Who the contracts were awarded to', gives: 'council', needs: 'trust', sharedWith: ['icb', 'parents'],
    proposal: { givingMilestone: 'SB1 17', offeredFor: '2024-11-29' },
    answer: { on: aWeekLater, by: 'shortBreaks', milestone: 'SB1 18', neededBy: '2024-11-29' },
  },
  {
    on: afterTheBoard, by: 'send', ref: 'D9', title: 'SEND sufficiency strategy, as Cabinet took it', gives: 'council', needs: 'trust', sharedWith: ['icb', 'parents'],
    proposal: { givingMilestone: 'SS1 strategy', offeredFor: '2024-04-23' },
    answer: { on: aWeekLater, by: 'shortBreaks', milestone: 'SB1 12', neededBy: '2024-04-30' },
    delivered: { on: '2024-04-24', by: 'send', note: 'Taken by Cabinet on 23 April, without changes.' },
    accepted: { on: '2024-04-25', by: 'shortBreaks' },
  },
  {
    on: '2024-05-08', by: 'jointCommissioning', ref: 'D10', title: 'Parents as evaluators, with interests declared', gives: 'parents', needs: 'council', sharedWith: 'owner',
    proposal: { needingMilestone: 'SB1 17', neededBy: '2024-08-30' },
  },
  {
    on: '2024-05-09', by: 'dcs', ref: 'D11', title: 'Update on exploitation for October’s scrutiny', gives: 'police', needs: 'council', sharedWith: ['pcc'],
    proposal: { neededBy: '2024-09-13' },
  },
];

/** Within the council, where nobody has to be asked. Whoever follows short breaks sees how one date carries the next. */
const within = (
  number: number, title: string, givingMilestone: string, offeredFor: AgreementStory['on'], needingMilestone: string, neededBy: AgreementStory['on'] = offeredFor,
): AgreementStory => ({
  on: '2024-04-30', by: 'jointCommissioning', ref: `D${number}`, title, gives: 'council', needs: 'council', sharedWith: ['trust', 'icb', 'parents'],
  proposal: { givingMilestone, offeredFor, needingMilestone, neededBy },
});

export const agreements: readonly AgreementStory[] = [
  ...between,
  within(12, 'Specifications for Cabinet’s paper', 'SB1 11', '2024-06-28', 'SB1 15'),
  within(13, 'Cabinet’s decision to go to tender', 'SB1 15', '2024-07-23', 'SB1 16'),
  within(14, 'A tender that is out', 'SB1 16', '2024-09-02', 'SB1 17'),
  within(15, 'Contracts that are awarded', 'SB1 17', '2024-11-29', 'SB1 19'),
  within(16, 'New services before today’s contracts end', 'SB1 19', '2025-03-17', 'SB1 X1', '2025-03-31'),
  within(17, 'A tender out before the new law starts', 'SB1 16', '2024-09-02', 'SB1 X2', '2024-10-28'),
];
