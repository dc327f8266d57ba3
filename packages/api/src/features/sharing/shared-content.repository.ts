import type { SharedKind } from '@golden-thread/shared/sharing-preview';
import type { Queries } from '../../platform/database/transaction.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import { kinds, titleOf } from './shareable.repository.ts';

/** A part of a record, read by whoever reads the record. */
export interface Part {
  kind: SharedKind;
  count: number;
  /** The newest of them: one more and one fewer would count the same. */
  newest: string;
}

export interface Content {
  id: string;
  kind: SharedKind;
  title: string;
  parts: Part[];
}

const titles = Object.values(kinds).map(({ kind, table, title }) => `select '${kind}' as kind, r.id, ${title} as title from app.${table} r where r.id = any ($1::uuid[])`).join(' union all ');

const partOf = (kind: SharedKind, table: string, record: string, where = ''): string =>
  `select '${kind}' as kind, x.${record} as "recordId", count(*)::int as count, max(x.id::text) as newest from app.${table} x where x.${record} = any ($1::uuid[]) ${where} group by x.${record}`;

const parts = [
  partOf('PRIORITY', 'priority', 'plan_id'),
  partOf('REPORT', 'milestone_report', 'milestone_id'),
  partOf('COMMENT', 'comment', 'thread_id', 'and x.deleted_at is null'),
  // Titles of milestones that the parties let readers of their agreement know.
  `select 'LINKED_TITLE', i.id, num_nonnulls(i.giving_title, i.needing_title), concat_ws(' ', i.giving_title, i.needing_title) from app.interdependency i
    where i.id = any ($1::uuid[]) and num_nonnulls(i.giving_title, i.needing_title) > 0`,
].join(' union all ');

/** What records are called and what they hold, of those that the viewer can read. Two statements, however many there are. */
export async function contentOf(queries: Queries, ids: readonly string[]): Promise<Map<string, Content>> {
  const records = await queries.query<{ kind: SharedKind; id: string; title: string }>(titles, [ids]);
  const held = groupRows(await queries.query<Part & { recordId: string }>(parts, [ids]), ({ recordId }) => recordId);
  return new Map(records.map(({ kind, id, title }) => [id, {
    id, kind, title: titleOf(kind, title), parts: (held.get(id) ?? []).map(({ kind: part, count, newest }) => ({ kind: part, count, newest })),
  }]));
}
