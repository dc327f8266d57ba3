import type { DiscussionStory } from './story.ts';

/** What partners say to each other, each discussion read by those who need it and nobody else. */
export const discussions: readonly DiscussionStory[] = [
  {
    workstream: 'SB1',
    milestone: '8',
    title: 'Two sessions fall in half-term',
    sharedWith: ['council', 'trust', 'icb'],
    comments: [
      {
        on: '2024-05-08',
        by: 'forum',
        body: 'Two of the engagement sessions are in half-term week. For many of our families that is the hardest week to leave the house, and we would lose the very people we want to hear. Can one move, and can one be online?',
      },
      {
        on: '2024-05-09',
        by: 'shortBreaks',
        body: 'You are right, and I am sorry: we planned around rooms and not around families. One session goes online on **22 May**, at 7pm. We are looking for another day for the second and will come back to you by Tuesday.',
      },
      { on: '2024-05-10', by: 'jointCommissioning', body: 'The council can host the online session and have it signed and captioned. I will put the new time on the Local Offer page as soon as you both say it is right.' },
      {
        on: '2024-05-13',
        by: 'forum',
        body: 'Thank you, 22 May works. One more thing, please: let us see the easy-read version of the survey **before** it goes out, not with it. The first one used words that our own readers had to look up.',
      },
      { on: '2024-05-14', by: 'shortBreaks', body: 'Agreed. You will have the easy-read draft on Thursday, and nothing goes out until you have been through it.' },
    ],
  },
  {
    workstream: 'CE1',
    title: 'A recommendation that assumes data we do not hold',
    sharedWith: ['pcc', 'council'],
    comments: [
      {
        on: '2024-05-07',
        by: 'police',
        body: 'I would rather say this here than be asked in October. One of the recommendations supposes that we hold, in one place, every record of a child thought to be at risk of exploitation. We do not: it sits in three systems, and bringing it together is a project of its own.',
      },
      { on: '2024-05-08', by: 'dcs', body: 'Thank you for saying it now. Nobody on our side had understood that. What could you give by the end of June that would be true and would be of use?' },
      {
        on: '2024-05-09',
        by: 'police',
        body: 'By the end of June: a count by district and by quarter, from one of the three systems, with a plain note of what it leaves out. Not more, and I would not want to promise more.',
      },
      { on: '2024-05-10', by: 'pcc', body: 'That is a fair offer. If joining the systems needs money, please send the ask through us rather than to the council, so that it is seen beside the others. I can tell you by mid-June whether it stands a chance.' },
    ],
  },
  {
    workstream: 'AT1',
    title: 'Is September real?',
    comments: [
      {
        on: '2024-05-10',
        by: 'voluntary',
        body: 'This is the third move. Our members have held back their own plans for two school years to fit with this strategy. Before we tell them to wait again: is September real?',
      },
      {
        on: '2024-05-13',
        by: 'dcs',
        body: 'A fair question. September is a draft going to committee. It is **not** the strategy adopted, and I do not want anybody to hear it as that. The draft is real: it has an author from 3 June, and I will put my name to that date.',
      },
      { on: '2024-05-13', by: 'trustDirector', body: 'Then let us say “draft to committee” wherever we say September. Our teams can begin on what does not depend on the strategy: the shared list of children who are not in school.' },
      { on: '2024-05-14', by: 'police', body: 'The same from us. Neighbourhood teams will go on with truancy patrols as they are; we ask to see the draft before it goes to committee.' },
      { on: '2024-05-14', by: 'voluntary', body: 'Thank you for a straight answer. Please let the board’s minutes show that we are worried, and keep the first date beside the new one.' },
    ],
  },
  {
    workstream: 'MH1',
    title: 'Amber reads as “fine”',
    comments: [
      {
        on: '2024-05-07',
        by: 'forum',
        body: 'To this board amber means work in progress. To a parent it means that things are more or less fine, and so they wait and do not ask what else there is. Meanwhile the wait grows.',
      },
      { on: '2024-05-08', by: 'icb', body: 'I take that. We meant that the work is going on; you read that the wait is acceptable, and it is not. I will rate it red this week, and say why.' },
      { on: '2024-05-09', by: 'send', body: 'Could the length of the wait stand beside the rating, wherever it is shown? A number of weeks cannot be read two ways.' },
      { on: '2024-05-10', by: 'icb', body: 'Yes. It will be shown beside it from the middle of June, by kind of assessment and for the whole city, never for groups so small that somebody could be recognised.' },
    ],
  },
  {
    interdependency: 'D4',
    title: 'Subject to adoption?',
    sharedWith: ['council'],
    comments: [
      { on: '2024-05-13', by: 'shortBreaks', body: 'As I said on the telephone: we cannot adopt before every response has been considered, and that takes us to 19 July. I would rather you heard it today than in July.' },
      { on: '2024-05-13', by: 'send', body: 'Thank you for ringing first. The 12th is not a preference of ours: it is the date for Cabinet’s papers, and the next Cabinet is 10 September. We have to challenge the new date, so that the board sees it.' },
      { on: '2024-05-14', by: 'trustDirector', body: 'Understood, and fair. Could Cabinet take the paper on 23 July **subject to adoption**, with our leadership team deciding four days before? I am asking, not promising.' },
      { on: '2024-05-14', by: 'send', body: 'It has been done before. I will ask our lawyers whether it can be done here, and tell you both before the board tomorrow.' },
    ],
  },
  {
    interdependency: 'D6',
    title: 'Principle or figure?',
    sharedWith: ['icb', 'trust'],
    comments: [
      { on: '2024-05-09', by: 'send', body: 'What does Cabinet’s paper get on 5 July: that the ICB will contribute, or how much?' },
      { on: '2024-05-10', by: 'icb', body: 'The principle by 5 July. The figure comes later, once the health themes are costed; the committee will not put a number to what it has not seen.' },
      { on: '2024-05-13', by: 'shortBreaks', body: 'The principle is what our specifications need. You will have the themes as soon as engagement closes.' },
      { on: '2024-05-13', by: 'send', body: 'Then that is enough for the paper. We will say “in principle, figure to follow”, and no more.' },
    ],
  },
];

/** What each keeps to itself, so that it can be shown that nobody else finds it. */
export const privateDiscussions: readonly DiscussionStory[] = [
  {
    workstream: 'PM1',
    title: 'If spend control slips',
    sharedWith: 'owner',
    comments: [
      { on: '2024-05-09', by: 'send', body: 'If spend control does not take short breaks on 1 or 8 July, we miss the papers for Cabinet on 23 July. The fallback is 10 September, and an extension of some contracts would have to be looked at.' },
      { on: '2024-05-10', by: 'dcs', body: 'Keep the fallback ready and among ourselves until we know. I will speak to the finance director about the place on 1 July.' },
    ],
  },
  {
    workstream: 'SB1',
    title: 'Legal advice of April 2024',
    sharedWith: 'owner',
    comments: [
      { on: '2024-04-26', by: 'trustDirector', body: 'Legal advice on the consultation was received in April 2024. It is held by the Trust’s solicitor and is not copied here. Whoever needs it asks the solicitor.' },
      { on: '2024-04-29', by: 'shortBreaks', body: 'Noted. I will speak to the solicitor before we publish on 3 May.' },
    ],
  },
  {
    workstream: 'MH1',
    title: 'What we may offer in kind',
    sharedWith: 'owner',
    comments: [{ on: '2024-05-13', by: 'icb', body: 'If no money can be found this year we may offer assessors’ time in kind, two days a week. Not to be mentioned until our committee has met in June.' }],
  },
  {
    workstream: 'CE1',
    title: 'Change of lead in September',
    sharedWith: 'owner',
    comments: [{ on: '2024-05-09', by: 'police', body: 'The lead for this work changes in September, a month before the report to scrutiny. Partners will be told when the new post-holder is confirmed; until then the handover is ours to prepare.' }],
  },
  {
    workstream: 'VR1',
    title: 'Priorities after the election of 2 May',
    sharedWith: 'owner',
    comments: [{ on: '2024-05-07', by: 'pcc', body: 'The new police and crime plan decides what this workstream puts first. Until it is drafted we keep to last year’s priorities and start nothing that could not be stopped.' }],
  },
  {
    workstream: 'EH1',
    title: 'Members likely to bid for short breaks',
    sharedWith: 'owner',
    comments: [
      {
        on: '2024-05-08',
        by: 'voluntary',
        body: 'Three of our members are likely to bid for short breaks. So that nobody can say we saw the specifications early, our share of SB1 ends on 1 June 2024. We asked for that ourselves.',
      },
    ],
  },
  {
    workstream: 'CO1',
    title: 'Rota and interests',
    sharedWith: 'owner',
    comments: [{ on: '2024-05-13', by: 'forum', body: 'Who goes to which meeting in June is on the rota. Whoever may take part in evaluating bids declares their interests first, and stays out of anything that touches a service their own family uses.' }],
  },
];
