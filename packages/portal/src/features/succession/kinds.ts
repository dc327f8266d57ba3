import { counted } from '../../ui/counted.ts';

const kinds: Readonly<Record<string, readonly [one: string, several: string]>> = {
  Plan: ['plan', 'plans'],
  Workstream: ['workstream', 'workstreams'],
  Milestone: ['milestone', 'milestones'],
  Action: ['action', 'actions'],
  Interdependency: ['interdependency', 'interdependencies'],
  Thread: ['discussion', 'discussions'],
  Board: ['board', 'boards'],
  Review: ['review', 'reviews'],
  AgendaItem: ['agenda item', 'agenda items'],
  Decision: ['decision', 'decisions'],
  Office: ['office on a board', 'offices on boards'],
};

const wordsOf = (kind: string) => kinds[kind] ?? (['record', 'records'] as const);

/** "workstream", "office on a board". */
export const kindWord = (kind: string): string => wordsOf(kind)[0];

/** "1 workstream", "3 offices on boards". */
export function kindCounted(kind: string, count: number): string {
  const [one, several] = wordsOf(kind);
  return counted(count, one, several);
}
