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

/** "1 workstream", "3 offices on boards". */
export function kindCounted(kind: string, count: number): string {
  const [one, several] = kinds[kind] ?? ['record', 'records'];
  return `${count} ${count === 1 ? one : several}`;
}
