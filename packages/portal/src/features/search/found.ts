import { formatDate } from '@golden-thread/shared/civil-date';
import type { SearchKind } from '@golden-thread/shared/search';
import type { FoundFragment } from '../../gql/search/search.ts';
import { actionAddress, interdependencyAddress, milestoneAddress, priorityAddress, reviewAddress, threadAddress, workstreamAddress } from '../../ui/addresses.ts';

/** Of a filter, in the plural. */
export const kindNames: Readonly<Record<SearchKind, string>> = {
  PRIORITY: 'Priorities', WORKSTREAM: 'Workstreams', MILESTONE: 'Milestones and reports', ACTION: 'Actions', INTERDEPENDENCY: 'Interdependencies', DISCUSSION: 'Discussions and comments',
  AGENDA_ITEM: 'Agenda items', DECISION: 'Decisions',
};

const kindOfOne: Readonly<Record<SearchKind, string>> = {
  PRIORITY: 'Priority', WORKSTREAM: 'Workstream', MILESTONE: 'Milestone', ACTION: 'Action', INTERDEPENDENCY: 'Interdependency', DISCUSSION: 'Discussion', AGENDA_ITEM: 'Agenda item', DECISION: 'Decision',
};

/** "Comment": what a result is, in one or two words. */
export function whatIsFound({ kind, node }: FoundFragment): string {
  if (node.__typename === 'Comment') return 'Comment';
  return node.__typename === 'MilestoneReport' ? 'Report' : kindOfOne[kind];
}

/** Where a result leads; null for a decision whose review cannot be read. */
export function foundAddress({ node }: FoundFragment): string | null {
  switch (node.__typename) {
    case 'Priority':
      return priorityAddress(node.id);
    case 'Workstream':
      return workstreamAddress(node);
    case 'Milestone':
      return milestoneAddress(node.id);
    case 'MilestoneReport':
      return milestoneAddress(node.milestone.id);
    case 'Action':
      return actionAddress(node.id);
    case 'Interdependency':
      return interdependencyAddress(node.id);
    case 'Thread':
      return threadAddress(node.id);
    case 'Comment':
      return `${threadAddress(node.thread.id)}#comment-${node.id}`;
    case 'AgendaItem':
      return reviewAddress(node.review.id);
    case 'Decision':
      return node.decidedAt === null ? null : reviewAddress(node.decidedAt.id);
    default:
      return null;
  }
}

/** What a result belongs to, as far as its title does not say it already; null for what is its own. */
export function whereFound({ node, belongsTo }: FoundFragment): string | null {
  // These have the title of what they belong to.
  if (node.__typename === 'Comment' || node.__typename === 'MilestoneReport') return null;
  switch (belongsTo?.__typename) {
    case 'Workstream':
    case 'Action':
      return `${belongsTo.ref} ${belongsTo.title}`;
    case 'Plan':
    case 'Milestone':
    case 'Interdependency':
      return belongsTo.title;
    case 'Review':
      return `the review of ${formatDate(belongsTo.heldOn)}`;
    default:
      return null;
  }
}
