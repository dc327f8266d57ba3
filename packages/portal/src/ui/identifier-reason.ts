import { identifiersIn, identifierSentence } from '@golden-thread/shared/identifiers';
import type { Problem } from './problems.ts';

/** Where the API asks why, and the name of the box in which it is answered. */
export const REASON = 'identifierReason';

/** What a form that is being sent says of its identifiers, by its clientMutationId: the client adds it, so that no form can forget to. */
const reasons = new Map<string, string>();

export const reasonOf = (clientMutationId: string): string | undefined => reasons.get(clientMutationId);

/** Runs a mutation with a reason, where there is one. */
export async function withReason<Answer>(clientMutationId: string, reason: string, run: () => Promise<Answer>): Promise<Answer> {
  if (reason.trim() === '') return run();
  reasons.set(clientMutationId, reason.trim());
  try {
    return await run();
  } finally {
    reasons.delete(clientMutationId);
  }
}

/** What of an input seems to identify a person, in the words and at the paths of the API, which looks again. Ids are no texts. */
export function identifierProblems(input: unknown, path: readonly string[] = []): Problem[] {
  if (typeof input === 'string') return identifiersIn(input).map((kind) => ({ path, message: identifierSentence(path, kind) }));
  if (typeof input !== 'object' || input === null) return [];
  return Object.entries(input).flatMap(([name, value]) => (/Ids?$|^digest$|Digest$/.test(name) ? [] : identifierProblems(value, [...path, name])));
}

export const askWhy: Problem = { path: [REASON], message: 'Say why this has to be saved as it is, if it has to' };
