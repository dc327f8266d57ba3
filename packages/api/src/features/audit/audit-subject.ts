import type { Node } from '../../platform/graphql/node.ts';
import { typed } from '../../platform/graphql/node.ts';
import type { Operation } from '../../platform/graphql/operation.ts';
import { recordKey } from '../../platform/graphql/record-key.ts';
import { organisationById } from '../organisations/organisation.loaders.ts';
import { personById } from '../people/person.loaders.ts';
import { findRecord } from '../records/any-record.loaders.ts';

/** What an event can be about: of several things that it names, the first of these. A comment comes with its discussion, an item with its review. */
const types = [
  'Workstream', 'Milestone', 'Action', 'Decision', 'Thread', 'Interdependency', 'Review', 'Board', 'Plan', 'Person', 'Organisation', 'AgendaItem', 'Priority', 'MilestoneReport', 'Comment',
] as const;

interface Subject {
  type: (typeof types)[number];
  id: string;
}

/** By the names that mutations give their records, or a type's own. */
export function subjectOf(recordIds: Readonly<Record<string, string | string[] | null>>): Subject | null {
  for (const type of types) {
    const id = recordIds[type] ?? recordIds[recordKey(type)];
    if (typeof id === 'string') return { type, id };
  }
  return null;
}

/** Under the viewer's policies; null where it is not theirs to read today. */
export async function findSubject(operation: Operation, { type, id }: Subject): Promise<Node | null> {
  if (type === 'Person') return typed(type, await operation.load(personById, id));
  if (type === 'Organisation') return typed(type, await operation.load(organisationById, id));
  return findRecord(operation, type, id);
}
