import { createHash } from 'node:crypto';
import type { ExistingPlan } from './existing-plan.ts';
import type { ImportChoices } from './import-choices.ts';

/**
 * What a preview was judged by: the file's bytes, what was chosen, and everything that the organisation had of what it is about,
 * versions, ratings and readers included. Which rows are left out is no part of it, as people choose that while they look.
 */
export function importDigest(file: Uint8Array, { plan, priorityTitles }: ImportChoices, existing: ExistingPlan): string {
  const inOrder = (map: ReadonlyMap<string, unknown>): [string, unknown][] => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash('sha256')
    .update(file)
    .update(JSON.stringify([plan, inOrder(priorityTitles), existing.plan, inOrder(existing.priorities), inOrder(existing.workstreams), inOrder(existing.actions)]))
    .digest('base64url');
}
