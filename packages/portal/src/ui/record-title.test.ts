import { expect, test } from '@jest/globals';
import { recordTitle } from './record-title.ts';

test.each<[Parameters<typeof recordTitle>[0], string]>([
  [{ __typename: 'Milestone', title: 'Engagement closes' }, 'Engagement closes'],
  [{ __typename: 'Workstream', ref: 'SB1', title: 'Short breaks' }, 'SB1: Short breaks'],
  [{ __typename: 'Board', name: 'Partnership board' }, 'Partnership board'],
  [{ __typename: 'Person', displayName: 'Short Breaks Programme Lead' }, 'Short Breaks Programme Lead'],
  [{ __typename: 'Review', heldOn: '2024-05-15' }, 'Review of 15 May 2024'],
  [{ __typename: 'AgendaItem', number: 3, itemTitle: 'Transport' }, '3. Transport'],
  [{ __typename: 'AgendaItem', number: 3, itemTitle: null }, 'Agenda item 3'],
  [{ __typename: 'AgendaItem', number: 3 }, 'Agenda item 3'],
  [{ __typename: 'Comment', thread: { title: 'Half-term' } }, 'Comment in “Half-term”'],
  [{ __typename: 'Decision', text: 'Go ahead' }, 'Go ahead'],
  [{ __typename: 'Decision', text: `${'Go ahead '.repeat(13)}and more` }, `${'Go ahead '.repeat(13)}and…`],
  [{ __typename: 'MilestoneReport' }, ''],
])('%j is called %s', (record, title) => {
  expect(recordTitle(record)).toBe(title);
});
