import { v7 as uuid } from 'uuid';
import type { IdentifierKind } from '@golden-thread/shared/identifiers';
import { identifierSentence } from '@golden-thread/shared/identifiers';
import { textLimits } from '@golden-thread/shared/limits';
import type { Queries } from '../database/transaction.ts';
import type { Problems } from './problems.ts';
import type { IdentifyingText } from './text-boxes.ts';

/** The input field, and the path of the problem that asks for it. */
const FIELD = 'identifierReason';

/** Refuses what seems to identify a person, box by box, unless it is said why it has to stay; that is itself a text. */
export function checkIdentifiers(problems: Problems, found: readonly IdentifyingText[], reason: string | null | undefined): void {
  const inReason = found.filter(({ path }) => path[0] === FIELD);
  const inTexts = found.filter(({ path }) => path[0] !== FIELD);
  const given = reason?.trim() ?? '';
  if (given !== '') {
    problems.text('Reason', given, textLimits.reason, FIELD);
    for (const { path, kind } of inReason) problems.add(identifierSentence(path, kind), ...path);
    return;
  }
  if (inTexts.length === 0) return;
  for (const { path, kind } of inTexts) problems.add(identifierSentence(path, kind), ...path);
  problems.add(ASK_WHY, FIELD);
}

const ASK_WHY = 'Say why this has to be saved as it is, if it has to';

/** Keeps who saved it, on which records and why, for the administrators of the organisation they acted for. */
export async function keepOverride(queries: Queries, { mutation, ids, kinds, reason }: { mutation: string; ids: object; kinds: readonly IdentifierKind[]; reason: string }): Promise<void> {
  await queries.query('insert into app.identifier_override (id, mutation, record_ids, kinds, reason) values ($1, $2, $3, $4, $5)', [
    uuid(), mutation, JSON.stringify(ids), Array.from(new Set(kinds)), reason.trim(),
  ]);
}
