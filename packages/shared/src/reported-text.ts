/** What stands in the place of a text while its owner's administrators look at it. */
export const HIDDEN_TEXT = 'Hidden because someone said that it identifies a person';

/** And in the place of one that they removed for good. */
export const REMOVED_TEXT = 'Removed because it identified a person';

/** How many texts one person can have hidden in an hour: enough for a bad paste, too few to empty a partnership. */
export const reportsInAnHour = 20;

/** Every type of record that holds what people wrote, in words for the screen. */
export const textRecordTypes = {
  Action: 'action',
  AgendaItem: 'agenda item',
  Comment: 'comment',
  Decision: 'decision',
  Interdependency: 'interdependency',
  InterdependencyEvent: 'entry in the history of an interdependency',
  Milestone: 'milestone',
  MilestoneReport: 'milestone report',
  Plan: 'plan',
  Priority: 'priority',
  Thread: 'discussion',
  Workstream: 'workstream',
} as const;

export type TextRecordType = keyof typeof textRecordTypes;

export type TextReportState = 'HIDDEN' | 'RESTORED' | 'REMOVED';

/** What awaits an administrator on the home page. */
export function reportedTextSentence(type: TextRecordType): string {
  return `Somebody said that ${/^[aeiou]/.test(textRecordTypes[type]) ? 'an' : 'a'} ${textRecordTypes[type]} of ours identifies a person: its text is hidden until we decide`;
}
