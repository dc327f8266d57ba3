import type { InformationExemption } from '@golden-thread/shared/information-mark';
import type { Queries } from '../../platform/database/transaction.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import { findShareable, type Shareable } from '../sharing/shareable.repository.ts';
import { markableTables, type MarkableType } from './information-mark.loaders.ts';

type RecordToMark = Shareable & { type: MarkableType };

const isMarkable = (record: Shareable): record is RecordToMark => Object.hasOwn(markableTables, record.type);

/** A record that can be marked, as the viewer sees it; NOT_FOUND otherwise, a board or a review included. */
export async function findToMark(queries: Queries, recordId: string): Promise<RecordToMark> {
  const record = await findShareable(queries, recordId);
  if (record === null || !isMarkable(record)) throw notFound('recordId');
  return record;
}

/** Who marks it, for whom and when, the database writes down. */
export async function setMark(queries: Queries, { type, id }: RecordToMark, mark: { exemptions: readonly InformationExemption[]; reason: string }): Promise<void> {
  const changed = await queries.query(`update app.${markableTables[type]} set mark_exemptions = $2, mark_reason = $3 where id = $1 returning id`, [id, mark.exemptions, mark.reason]);
  if (changed.length === 0) throw new Error('The database refused a mark that the rules allow');
}

export async function removeMark(queries: Queries, { type, id }: RecordToMark): Promise<void> {
  const changed = await queries.query(`update app.${markableTables[type]} set mark_exemptions = null, mark_reason = null where id = $1 and mark_exemptions is not null returning id`, [id]);
  if (changed.length === 0) throw notInThisState('It has no mark', 'recordId');
}
