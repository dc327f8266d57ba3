import { typed, type Node } from '../../platform/graphql/node.ts';
import type { LoaderFactory, Operation } from '../../platform/graphql/operation.ts';
import { actionById } from '../actions/action.loaders.ts';
import { interdependencyById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById, milestoneReportById } from '../milestones/milestone.loaders.ts';
import { planById, priorityById } from '../priorities/priority.loaders.ts';
import { agendaItemById, boardById, decisionById, reviewById } from '../reviews/review.loaders.ts';
import { commentById, threadById } from '../threads/thread.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';

const finders: Readonly<Record<string, LoaderFactory<string, { id: string } | null>>> = {
  Plan: planById, Priority: priorityById, Workstream: workstreamById, Milestone: milestoneById, MilestoneReport: milestoneReportById, Action: actionById,
  Interdependency: interdependencyById, Board: boardById, Review: reviewById, AgendaItem: agendaItemById, Decision: decisionById, Thread: threadById, Comment: commentById,
};

/** A record of a type under the viewer's policies; null when the viewer cannot read it. */
export async function findRecord(operation: Operation, type: string, id: string): Promise<(Node & { __typename: string }) | null> {
  const find = finders[type];
  return find === undefined ? null : typed(type, await operation.load(find, id));
}
