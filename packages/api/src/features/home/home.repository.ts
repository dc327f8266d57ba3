import { HOME_DAYS_AHEAD, awaitedSentence, isLate, owedSentence, type AwaitedAgreement, type Owed } from '@golden-thread/shared/home';
import { reportedTextSentence, type TextRecordType } from '@golden-thread/shared/reported-text';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { HomeItem } from './home.entity.ts';

export const dueOrder: Order = { name: 'home-due', terms: [{ sql: 'due_on', type: 'date' }, { sql: 'id', type: 'uuid' }], direction: 'asc' };
export const needsUsOrder: Order = { name: 'home-needs-us', terms: [{ sql: 'n.id', type: 'uuid' }], direction: 'asc' };

const OURS = '(select app.my_organisations())::uuid[]';

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

/**
 * An agreement within one organisation awaits nobody but itself, and is its own. What was reported its policy shows to administrators
 * of the organisation that answers for it. Ids are made in order of time, whichever table they are of.
 */
const AWAITED = `
  select i.id, null as "recordType", i.title, i.state, i.awaited_side as "awaitedSide", i.needed_by::text as "neededBy", i.offered_for::text as "offeredFor", i.agreed_for::text as "agreedFor",
         giving.short_name as "givingName", needing.short_name as "needingName"
    from app.interdependency i
    join app.organisation giving on giving.id = i.giving_id
    join app.organisation needing on needing.id = i.needing_id
   where case i.awaited_side when 'GIVING' then i.giving_id when 'NEEDING' then i.needing_id end = any (${OURS})
  union all
  select t.id, t.record_type, null, null, null, null, null, null, null, null from app.text_report t where t.state = 'HIDDEN'`;

type Awaited = { id: string } & (({ recordType: null } & AwaitedAgreement) | { recordType: TextRecordType });

export async function readDue(queries: Queries, today: CivilDate, { first, after }: PageArguments): Promise<Page<HomeItem>> {
  const rows = await queries.query<Owed & { id: string }>(
    `select o.type, o.id, o.ref, o.title, o.due_on::text as "dueOn", o."to" from (${OWED}) o
      where $1::date is null or (o.due_on, o.id) > ($1::date, $2::uuid) order by o.due_on, o.id limit ${first + 1}`,
    [after?.[0] ?? null, after?.[1] ?? null],
  );
  const items = rows.map((row) => ({
    subjectType: row.type, subjectId: row.id, summary: owedSentence(row, today), dueOn: row.dueOn, late: isLate(row.dueOn, today), cursorKey: [row.dueOn, row.id],
  }));
  return { rows: items.slice(0, first), hasNextPage: items.length > first };
}

export const countDue = (queries: Queries): Promise<number> => count(queries, `(${OWED}) o`);

export async function readNeedsUs(queries: Queries, { first, after }: PageArguments): Promise<Page<HomeItem>> {
  const rows = await queries.query<Awaited>(
    `select n.* from (${AWAITED}) n where $1::uuid is null or n.id > $1::uuid order by n.id limit ${first + 1}`,
    [after?.[0] ?? null],
  );
  const items = rows.map((row) => ({
    ...(row.recordType === null
      ? { subjectType: 'Interdependency' as const, summary: awaitedSentence(row) }
      : { subjectType: 'TextReport' as const, summary: reportedTextSentence(row.recordType) }),
    subjectId: row.id, dueOn: null, late: false, cursorKey: [row.id],
  }));
  return { rows: items.slice(0, first), hasNextPage: items.length > first };
}

export const countNeedsUs = (queries: Queries): Promise<number> => count(queries, `(${AWAITED}) n`);

async function count(queries: Queries, from: string): Promise<number> {
  const [row] = await queries.query<{ count: number }>(`select count(*)::int as count from ${from}`);
  return row?.count ?? 0;
}
