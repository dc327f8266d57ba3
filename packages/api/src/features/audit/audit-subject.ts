import type { Node } from '../../platform/graphql/node.ts';
import type { LoaderFactory, Operation } from '../../platform/graphql/operation.ts';
import { actionById } from '../actions/action.loaders.ts';
import { interdependencyById } from '../interdependencies/interdependency.loaders.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { personById } from '../people/person.loaders.ts';
import { planById } from '../priorities/priority.loaders.ts';
import { boardById, decisionById, reviewById } from '../reviews/review.loaders.ts';
import { threadById } from '../threads/thread.loaders.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';

/** What an event can be about: of several things that it names, the first of these. A decision is looked up as itself, its review as where it was made. */
const finders = new Map<string, LoaderFactory<string, Node | null>>(Object.entries({
  Workstream: workstreamById, Milestone: milestoneById, Action: actionById, Decision: decisionById, Thread: threadById, Interdependency: interdependencyById,
  Review: reviewById, Board: boardById, Plan: planById, Person: personById, Organisation: organisationById,
}));

interface Subject {
  type: string;
  id: string;
}

/** By the names that mutations give their records: `workstream`, or a type's own. */
export function subjectOf(recordIds: Readonly<Record<string, string | string[] | null>>): Subject | null {
  for (const type of finders.keys()) {
    const id = recordIds[type] ?? recordIds[`${type.charAt(0).toLowerCase()}${type.slice(1)}`];
    if (typeof id === 'string') return { type, id };
  }
  return null;
}

export async function findSubject(operation: Operation, { type, id }: Subject): Promise<Node | null> {
  const find = finders.get(type);
  return find === undefined ? null : operation.load(find, id);
}
