import type { MeetingCalendarStory } from './story.ts';

export const meetingCalendars: readonly MeetingCalendarStory[] = [
  {
    on: '2024-01-08', by: 'send', name: 'Cabinet',
    meetings: [{ heldOn: '2024-04-23', papersOn: '2024-04-12' }, { heldOn: '2024-07-23', papersOn: '2024-07-12' }, { heldOn: '2024-09-10', papersOn: '2024-08-30' }],
  },
];
