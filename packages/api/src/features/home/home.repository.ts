import { HOME_DAYS_AHEAD, isLate, owedSentence, type Owed } from '@golden-thread/shared/home';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { OURS } from '../shares/our-records.repository.ts';
import type { HomeItem } from './home.entity.ts';

export const dueOrder: Order = { name: 'home-due', terms: [{ sql: 'due_on', type: 'date' }, { sql: 'id', type: 'uuid' }], direction: 'asc' };

/**
 * A milestone that is achieved, an action that is completed and an agreement that is delivered are owed no longer. What is assigned to
 * us is ours, whoever recorded it, and what of ours nobody was named for. An agreement counts at the date last agreed.
 */
const OWED = `
  select 'Milestone' as type, m.id, null as ref, m.title, m.forecast_on as due_on, null as "to"
    from app.milestone m where m.owner_id = any (${OURS}) and m.achieved_on is null and m.forecast_on <= app.my_today() + ${HOME_DAYS_AHEAD}
  union all
  select 'Action', a.id, a.ref, a.title, a.due_on, null
    from app.action a where coalesce(a.assignee_id, a.owner_id) = any (${OURS}) and a.completed_on is null and a.due_on <= app.my_today() + ${HOME_DAYS_AHEAD}
  union all
  select 'Interdependency', i.id, i.ref, i.title, i.agreed_for, needing.short_name
    from app.interdependency i join app.organisation needing on needing.id = i.needing_id
   where i.giving_id = any (${OURS}) and not (i.needing_id = any (${OURS})) and i.state in ('AGREED', 'CHANGE_PROPOSED') and i.agreed_for <= app.my_today() + ${HOME_DAYS_AHEAD}`;

export async function readDue(queries: Queries, today: CivilDate, { first, after }: PageArguments): Promise<Page<HomeItem>> {
  const rows = await queries.query<Owed & { id: string }>(
    `select o.type, o.id, o.ref, o.title, o.due_on::text as "dueOn", o."to" from (${OWED}) o
      where $1::date is null or (o.due_on, o.id) > ($1::date, $2::uuid) order by o.due_on, o.id limit ${first + 1}`,
    [after?.[0] ?? null, after?.[1] ?? null],
  );
  const items = rows.map((row) => ({
    reason: 'OWED' as const, subjectType: row.type, subjectId: row.id, summary: owedSentence(row, today), dueOn: row.dueOn, late: isLate(row.dueOn, today), cursorKey: [row.dueOn, row.id],
  }));
  return { rows: items.slice(0, first), hasNextPage: items.length > first };
}

export async function countDue(queries: Queries): Promise<number> {
  const [row] = await queries.query<{ count: number }>(`select count(*)::int as count from (${OWED}) o`);
  return row?.count ?? 0;
}
