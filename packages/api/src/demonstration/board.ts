import type { BoardStory } from './story.ts';

/** The partnership's board, its review in February and the one on the demonstration's day. */
export const partnershipBoard: BoardStory = {
  on: '2024-02-14',
  by: 'secretary',
  name: 'Children’s Partnership Board',
  sharedWith: 'partnership',
  members: [
    ['dcs', 'CHAIR'], ['trustDirector', 'VICE_CHAIR'], ['secretary', 'SECRETARY'], ['icb', 'MEMBER'], ['police', 'MEMBER'], ['pcc', 'MEMBER'], ['voluntary', 'MEMBER'], ['forum', 'MEMBER'],
    ['send', 'IN_ATTENDANCE'],
  ],
  reviews: [
    {
      on: '2024-02-14', by: 'secretary', heldOn: '2024-02-14', startsAt: '14:00', agenda: [], states: [{ on: '2024-02-14', state: 'IN_SESSION' }, { on: '2024-02-15', state: 'CLOSED' }],
      actions: [
        { on: '2024-02-14', by: 'secretary', title: 'Set out the timetable of the short-breaks policy', assignee: 'trust', dueOn: '2024-04-30', done: { on: '2024-04-23', by: 'shortBreaks', note: 'Endorsed for consultation today, with the dates that follow.' } },
        { on: '2024-02-14', by: 'secretary', title: 'Name a lead for short breaks', assignee: 'icb', dueOn: '2024-03-15', done: { on: '2024-03-08', by: 'icb', note: 'The associate director for children’s commissioning leads from today.' } },
        { on: '2024-02-14', by: 'secretary', title: 'Name a lead for the exploitation recommendations', assignee: 'police', dueOn: '2024-03-29' },
        { on: '2024-02-14', by: 'secretary', title: 'Settle the date of the attendance strategy', assignee: 'council', dueOn: '2024-04-30' },
        { on: '2024-02-14', by: 'secretary', title: 'Circulate the memorandum to every partner', assignee: 'voluntary', dueOn: '2024-05-31' },
      ],
    },
    {
      on: '2024-05-01', by: 'secretary', heldOn: '2024-05-15', startsAt: '14:00', states: [{ on: '2024-05-08', state: 'ISSUED' }], actions: [],
      agenda: [
        { title: 'Apologies and interests', purpose: 'NOTE', minutes: 5 },
        { title: 'Minutes and actions of the last review', purpose: 'DECIDE', minutes: 10, recommendation: 'Agree the minutes of 14 February, and hear what is overdue.' },
        {
          title: 'Short breaks: engagement, and the date the policy is adopted', purpose: 'DECIDE', minutes: 30,
          recommendation: 'Trust and council: agree whether Cabinet’s paper goes forward on 23 July subject to adoption, with 10 September to fall back on.',
        },
        { title: 'Exploitation: the fifteen recommendations', purpose: 'DISCUSS', minutes: 25, recommendation: 'Police: say what can be given by the end of June, and what each partner owes.' },
        { title: 'Attendance: the date moved again', purpose: 'DECIDE', minutes: 15, recommendation: 'Council: keep the baseline of September 2023 beside the new date, and note the voluntary sector’s concern.' },
        { title: 'Performance framework and memorandum', purpose: 'DECIDE', minutes: 10, recommendation: 'Council: adopt the eighteen measures.' },
        { title: 'Forward plan; sufficiency, early help and co-production as read', purpose: 'NOTE', minutes: 5 },
        { title: 'Procurement options', purpose: 'DISCUSS', minutes: 15, recommendation: 'Council: a preferred option to recommend. Commercial until award.', sharedWith: ['trust'] },
      ],
    },
  ],
};
