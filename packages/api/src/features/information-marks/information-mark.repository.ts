import type { FactsByAct } from '@golden-thread/shared/permissions';
import type { InformationExemption } from '@golden-thread/shared/information-mark';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { notFound } from '../../platform/graphql/refusal.ts';
import { markableTables, type MarkableType } from './information-mark.loaders.ts';

interface MarkedRecord {
  type: MarkableType;
  id: string;
  /** What decides who may mark it: whoever may change it. */
  facts: FactsByAct['record:mark'];
}

const isMarkable = (type: string): type is MarkableType => Object.hasOwn(markableTables, type);

/** Whether the viewer is chair or secretary of the board whose record it is, as SQL over `r`; null for a record of no board's. */
const officers: Readonly<Partial<Record<MarkableType, string>>> = {
  Action: 'case when r.review_id is not null then coalesce((select v.board_id = any (app.my_boards()) from app.review v where v.id = r.review_id), false) end',
  AgendaItem: 'coalesce((select v.board_id = any (app.my_boards()) from app.agenda_slot s join app.review v on v.id = s.review_id where s.id = r.id), false)',
  Decision: 'coalesce((select v.board_id = any (app.my_boards()) from app.review v where v.id = r.review_id), false)',
};

/** A record that can be marked, as the viewer sees it; NOT_FOUND otherwise, from the same SQL for an id of any kind. */
export async function findToMark(queries: Queries, id: string): Promise<MarkedRecord> {
  const named = parseGlobalId(id)?.type ?? '';
  const type = isMarkable(named) ? named : 'Workstream';
  const parties = type === 'Interdependency' ? 'r.giving_id as "givingId", r.needing_id as "needingId"' : 'null::uuid as "givingId", null::uuid as "needingId"';
  const [row] = await queries.query<{ id: string; ownerId: string; givingId: string | null; needingId: string | null; officer: boolean | null }>(
    `select r.id, r.owner_id as "ownerId", ${parties}, ${officers[type] ?? 'null::boolean'} as officer from app.${markableTables[type]} r where r.id = $1`,
    [idOf(type, id)],
  );
  if (row === undefined) throw notFound('recordId');
  const { ownerId, givingId, needingId, officer } = row;
  return { type, id: row.id, facts: givingId !== null && needingId !== null ? { givingId, needingId } : officer === null ? { ownerId } : { officer } };
}

/** Who marks it, for whom and when, the database writes down. */
export async function setMark(queries: Queries, { type, id }: MarkedRecord, mark: { exemptions: readonly InformationExemption[]; reason: string } | null): Promise<void> {
  const changed = await queries.query(`update app.${markableTables[type]} set mark_exemptions = $2, mark_reason = $3 where id = $1 returning id`, [id, mark?.exemptions ?? null, mark?.reason ?? null]);
  if (changed.length === 0) throw new Error('The database refused a mark that the rules allow');
}
