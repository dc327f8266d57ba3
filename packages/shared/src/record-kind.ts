/** Every kind of record that an organisation has and others may read, in the order in which pages list them. */
export const recordKinds = [
  'PLAN', 'PRIORITY', 'WORKSTREAM', 'MILESTONE', 'MILESTONE_REPORT', 'ACTION', 'INTERDEPENDENCY', 'BOARD', 'REVIEW', 'AGENDA_ITEM', 'DECISION', 'THREAD', 'COMMENT',
] as const;
export type RecordKind = (typeof recordKinds)[number];

const names: Readonly<Record<RecordKind, readonly [one: string, many: string]>> = {
  PLAN: ['plan', 'plans'],
  PRIORITY: ['priority', 'priorities'],
  WORKSTREAM: ['workstream', 'workstreams'],
  MILESTONE: ['milestone', 'milestones'],
  MILESTONE_REPORT: ['report on a milestone', 'reports on milestones'],
  ACTION: ['action', 'actions'],
  INTERDEPENDENCY: ['interdependency', 'interdependencies'],
  BOARD: ['board', 'boards'],
  REVIEW: ['review', 'reviews'],
  AGENDA_ITEM: ['agenda item', 'agenda items'],
  DECISION: ['decision', 'decisions'],
  THREAD: ['discussion', 'discussions'],
  COMMENT: ['comment', 'comments'],
};

/** "milestone", or "milestones" for any other number than one. */
export function kindName(kind: RecordKind, count = 1): string {
  return names[kind][count === 1 ? 0 : 1];
}

/** The type in the schema of each kind of record. */
export const typeOfKind: Readonly<Record<RecordKind, string>> = {
  PLAN: 'Plan', PRIORITY: 'Priority', WORKSTREAM: 'Workstream', MILESTONE: 'Milestone', MILESTONE_REPORT: 'MilestoneReport', ACTION: 'Action',
  INTERDEPENDENCY: 'Interdependency', BOARD: 'Board', REVIEW: 'Review', AGENDA_ITEM: 'AgendaItem', DECISION: 'Decision', THREAD: 'Thread', COMMENT: 'Comment',
};

/** Those that carry a choice of readers of their own; the others are read by exactly whoever reads what they belong to. */
export const choosingKinds = ['PLAN', 'WORKSTREAM', 'MILESTONE', 'ACTION', 'INTERDEPENDENCY', 'BOARD', 'REVIEW', 'AGENDA_ITEM', 'DECISION', 'THREAD'] as const satisfies readonly RecordKind[];
export type ChoosingKind = (typeof choosingKinds)[number];

export function isChoosingKind(kind: RecordKind): kind is ChoosingKind {
  return (choosingKinds as readonly RecordKind[]).includes(kind);
}
