import type { MilestoneStory } from './story.ts';

/** The board that agreed the dates sat on this day; its members wrote theirs down the same day. */
const board = '2024-02-14';

/** What has been done, and what is under way on 15 May 2024. */
const begun: readonly MilestoneStory[] = [
  {
    on: board,
    by: 'shortBreaks',
    key: '1',
    title: 'Support reinstated',
    startsOn: '2023-06-01',
    baselineOn: '2023-07-31',
    agreedOn: '2023-07-31',
    reports: [
      {
        on: board,
        brag: 'GREEN',
        achievedOn: '2023-07-31',
        narrative: 'Support was put back on the day we had promised, after two letters that threatened judicial review. We still watch it, because it rests on an interim arrangement.',
      },
      {
        on: '2024-03-13',
        brag: 'BLUE',
        achievedOn: '2023-07-31',
        narrative: 'Kept up for seven months, with a check of every package each month. The board has seen the evidence, and we call it embedded.',
      },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '2',
    title: 'Independent review received',
    startsOn: '2023-09-01',
    baselineOn: '2024-01-31',
    agreedOn: '2024-02-29',
    reports: [
      { on: board, brag: 'AMBER', narrative: 'More parents came forward than the reviewers had planned for, so the fieldwork ran into February. The board agreed the end of February today.' },
      {
        on: '2024-03-06',
        brag: 'AMBER',
        forecastOn: '2024-03-26',
        narrative: 'The draft is here and is good. Parents who took part are reading how their words were used before it is final.',
        reason: 'Parents asked for three more weeks to check the draft, and we would rather have their trust than the date.',
      },
      { on: '2024-03-27', brag: 'GREEN', achievedOn: '2024-03-26', narrative: 'We received the final report of the Council for Disabled Children, which parents helped to commission. Its findings go into the policy and into the needs analysis.' },
    ],
  },
  {
    on: board,
    by: 'jointCommissioning',
    key: '3',
    title: 'Needs analysis and mapping complete',
    startsOn: '2023-11-01',
    baselineOn: '2024-03-28',
    agreedOn: '2024-04-19',
    reports: [
      { on: '2024-03-13', brag: 'AMBER', narrative: 'The analysis of need is drafted. Mapping what is on offer takes longer: two districts had no list of what runs in the holidays.' },
      { on: '2024-04-22', brag: 'GREEN', achievedOn: '2024-04-19', narrative: 'Both are complete and with the Trust and the ICB. The gaps they show are clearest at weekends and for teenagers; what follows from that is for the engagement to say.' },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '4',
    title: 'New policy endorsed by the Trust’s leaders',
    startsOn: '2023-09-04',
    baselineOn: '2023-11-30',
    agreedOn: '2024-04-23',
    reports: [
      { on: board, brag: 'AMBER', narrative: 'The first date passed because the old policies were withdrawn for review and we waited for the independent report. The board agreed 23 April today, the leadership team’s first meeting after it.' },
      { on: '2024-04-24', brag: 'GREEN', achievedOn: '2024-04-23', narrative: 'Endorsed yesterday for publication and consultation. Endorsed is not adopted: the part on short breaks waits for what people tell us.' },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '5',
    title: 'Policies and interim Short Breaks Statement published, for the council',
    startsOn: '2023-11-06',
    baselineOn: '2024-01-31',
    agreedOn: '2024-05-03',
    reports: [
      { on: '2024-04-24', brag: 'AMBER', narrative: 'With the leadership team’s endorsement we can publish. The council has read the interim statement and asked for plainer words in two places; both are changed.' },
      { on: '2024-05-03', brag: 'GREEN', achievedOn: '2024-05-03', narrative: 'Published today, with an easy-read version. The statement says on its first line that it is interim and that consultation is open.' },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '6',
    title: 'Full report to scrutiny',
    startsOn: '2023-10-02',
    baselineOn: '2023-11-29',
    agreedOn: '2024-05-15',
    reports: [
      { on: '2024-03-13', brag: 'AMBER', narrative: 'Scrutiny had an interim update in November in place of the full report. The committee has set aside time on 15 May, and the independent review will be part of it.' },
      { on: '2024-05-15', brag: 'GREEN', achievedOn: '2024-05-15', narrative: 'The committee took the full report this morning, with parents in the room. It asked to see the findings of the engagement when they are ready.' },
    ],
  },
  {
    on: board,
    by: 'jointCommissioning',
    key: '7',
    title: 'How children take part is settled',
    startsOn: '2024-04-22',
    baselineOn: '2024-05-17',
    agreedOn: '2024-05-17',
    reports: [
      { on: '2024-04-25', brag: 'AMBER', narrative: 'We have three ways on the table: visits to the groups children already go to, an activity pack for home, and time with the young inspectors.' },
      {
        on: '2024-05-10',
        brag: 'AMBER',
        forecastOn: '2024-05-31',
        narrative: 'Special schools told us what would work for children who do not use speech, and it takes more preparing than we had allowed.',
        reason: 'Two special schools asked for time to prepare children who do not use speech; going ahead without them would have left out those we most need to hear.',
      },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '8',
    title: 'Engagement closes',
    startsOn: '2024-05-03',
    baselineOn: '2024-05-31',
    agreedOn: '2024-05-31',
    reports: [
      { on: '2024-05-03', brag: 'AMBER', narrative: 'Open from today: sessions in person and online, a survey for parents and one for those who run services. The consultation is open until 31 May.' },
      { on: '2024-05-14', brag: 'AMBER', narrative: 'Replies are coming in from every district, fewer from the east of the city. One of the two sessions in half-term goes online on 22 May instead; the other is being moved. Still open until 31 May, and nothing is decided before it closes.' },
    ],
  },
  {
    on: board,
    by: 'shortBreaks',
    key: '10',
    title: 'Short-breaks policy adopted after consultation',
    startsOn: '2024-04-24',
    baselineOn: '2024-05-31',
    agreedOn: '2024-07-12',
    reports: [
      { on: '2024-04-24', brag: 'AMBER', narrative: 'Consultation opens on 3 May and is open until 31 May. The board’s date of 12 July leaves six weeks to consider what people say.' },
      {
        on: '2024-05-13',
        brag: 'AMBER',
        forecastOn: '2024-07-19',
        narrative: 'We cannot adopt before every response has been read and considered, and we will not cut that short. We told the council by telephone before we moved the date.',
        reason: 'Responses have to be considered properly after consultation closes on 31 May, and the leadership team that adopts the policy meets on 19 July.',
      },
    ],
  },
];

interface NotYetDue extends Omit<MilestoneStory, 'on' | 'agreedOn' | 'reports'> {
  on?: MilestoneStory['on'];
  /** What its owner wrote on 8 May, when the board's members looked over what lies ahead. */
  narrative: string;
}

/** Due to start after 15 May 2024: agreed as first planned, and rated grey. */
const notYetDue = ({ narrative, ...milestone }: NotYetDue): MilestoneStory => ({
  on: board,
  ...milestone,
  agreedOn: milestone.baselineOn,
  reports: [{ on: '2024-05-08', brag: 'GREY', narrative }],
});

const ahead: readonly MilestoneStory[] = [
  notYetDue({
    by: 'forum',
    key: '9',
    title: 'What families said, given back to them',
    startsOn: '2024-06-03',
    baselineOn: '2024-06-14',
    narrative: 'Starts when engagement closes. We will write it with the Trust, in plain English and easy read, so that nobody has to wonder where their words went.',
  }),
  notYetDue({
    by: 'send',
    key: '11',
    title: 'Universal and targeted specifications',
    startsOn: '2024-06-03',
    baselineOn: '2024-06-28',
    narrative: 'Not started on purpose: they are written from what families say, not before it.',
  }),
  notYetDue({
    by: 'shortBreaks',
    key: '12',
    title: 'Specialist specifications',
    startsOn: '2024-06-03',
    baselineOn: '2024-06-28',
    narrative: 'Starts in June beside the council’s. We will read each other’s drafts, so that a family moving between the two finds no gap.',
  }),
  notYetDue({
    by: 'jointCommissioning',
    key: '13',
    title: 'Procurement route agreed',
    startsOn: '2024-06-03',
    baselineOn: '2024-06-28',
    narrative: 'The options are known; which of them fits depends on the specifications.',
  }),
  notYetDue({
    on: '2024-04-30',
    by: 'send',
    key: '14',
    title: 'Equality assessment and spend control',
    startsOn: '2024-06-10',
    baselineOn: '2024-07-12',
    sharedWith: 'owner',
    narrative: 'Begins with the first draft of the specifications. Spend control has a place for us on 1 July and another on 8 July.',
  }),
  notYetDue({
    by: 'send',
    key: '15',
    title: 'Cabinet decides',
    gate: 'Cabinet',
    startsOn: '2024-07-01',
    baselineOn: '2024-07-23',
    narrative: 'Papers for 23 July are due on 12 July. The next Cabinet after it is 10 September, with papers due on 30 August.',
  }),
  notYetDue({
    by: 'jointCommissioning',
    key: '16',
    title: 'Tender published',
    startsOn: '2024-07-24',
    baselineOn: '2024-09-02',
    narrative: 'Follows Cabinet’s decision. We would like it out before the new procurement law starts.',
  }),
  notYetDue({
    by: 'jointCommissioning',
    key: '17',
    title: 'Contracts awarded',
    startsOn: '2024-09-03',
    baselineOn: '2024-11-29',
    narrative: 'Not yet due. Parents have offered to take part in evaluating, with their interests declared.',
  }),
  notYetDue({
    by: 'shortBreaks',
    key: '18',
    title: 'Final Statement and Local Offer page, for the council',
    startsOn: '2024-12-02',
    baselineOn: '2024-12-13',
    narrative: 'Two weeks after award, so that families read who runs what, and how to ask for it.',
  }),
  notYetDue({
    by: 'jointCommissioning',
    key: '19',
    title: 'New services ready',
    startsOn: '2024-12-02',
    baselineOn: '2025-03-17',
    narrative: 'Fourteen days before today’s contracts end. There is not much room, and we say so now.',
  }),
  notYetDue({
    by: 'send',
    key: '20',
    title: '“So what?” review',
    startsOn: '2025-04-01',
    baselineOn: '2025-06-30',
    narrative: 'Three months into the new arrangements we ask families whether anything has become better for them.',
  }),
  notYetDue({
    on: '2024-04-30',
    by: 'icb',
    key: 'I1',
    title: 'ICB’s committee considers its contribution',
    startsOn: '2024-06-03',
    baselineOn: '2024-07-05',
    sharedWith: 'owner',
    narrative: 'On the committee’s forward plan. The paper needs the health themes from the engagement first.',
  }),
];

/** Dates that nobody in the partnership can move: they are neither agreed nor rated. */
const fixed: readonly MilestoneStory[] = [
  { on: board, by: 'jointCommissioning', key: 'X1', title: 'Existing contracts end', startsOn: '2024-04-01', baselineOn: '2025-03-31', fixed: true, reports: [] },
  {
    on: '2024-04-25',
    by: 'jointCommissioning',
    key: 'X2',
    title: 'New procurement law starts, as announced in April 2024',
    startsOn: '2024-04-22',
    baselineOn: '2024-10-28',
    fixed: true,
    reports: [],
  },
];

export const shortBreaksMilestones: readonly MilestoneStory[] = [...begun, ...ahead, ...fixed];
