import { ofBody } from '../../platform/database/of-body.ts';
import { childCountLoader, childPageLoader, type List, type Order } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Action, type ActionOrder } from './action.entity.ts';
import type { ActionFilter } from './action.inputs.ts';

export const actionById = (queries: Queries) => rowLoader<Action>(queries, Action);

export const actionList: List = {
  entity: Action,
  alias: 'a',
  from: 'app.action a',
  order: { name: 'ref', terms: [{ sql: 'a.ref_order', type: 'text' }, { sql: 'a.id', type: 'uuid' }], direction: 'asc' },
};
export const actionsOfWorkstream = (queries: Queries) => childPageLoader<Action>(queries, actionList, 'a.workstream_id');
export const actionCountOfWorkstream = (queries: Queries) => childCountLoader(queries, actionList, 'a.workstream_id');

const byId = { sql: 'a.id', type: 'uuid' } as const;
const byRef = { sql: 'a.ref_order', type: 'text' } as const;
// Open before completed, and what is due first; what has no date comes last, as if due on the last day there is.
const byDue = [
  { sql: 'case when a.completed_on is null then 0 else 1 end', type: 'int' },
  { sql: "coalesce(a.due_on, date '2100-12-31')", type: 'date' },
] as const;
const ours = 'a.assignee_id = any ((select app.my_organisations())::uuid[])';

const orders: Record<ActionOrder, Order> = {
  MINE: { name: 'mine', terms: [{ sql: `case when ${ours} then 0 else 1 end`, type: 'int' }, ...byDue, byRef, byId], direction: 'asc' },
  DUE: { name: 'due', terms: [...byDue, byRef, byId], direction: 'asc' },
  REF: { name: 'ref', terms: [byRef, byId], direction: 'asc' },
};

/** Actions the viewer can read. */
export function filteredActions(filter: ActionFilter | null | undefined, order: ActionOrder): List {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter?.mine != null) where((p) => `coalesce(${ours}, false) = ${p}::boolean`, filter.mine);
  if (filter?.assigneeId != null) where((p) => ofBody('a.assignee_id', p), idOf('Organisation', filter.assigneeId));
  if (filter?.ownerId != null) where((p) => ofBody('a.owner_id', p), idOf('Organisation', filter.ownerId));
  if (filter?.workstreamId != null) {
    // An action may be readable where its workstream is not: the filter then finds what an absent id would.
    where((p) => `a.workstream_id in (select w.id from app.workstream w where w.id = ${p}::uuid)`, idOf('Workstream', filter.workstreamId));
  }
  if (filter?.brag != null) where((p) => `a.brag = any (${p}::text[])`, filter.brag);
  if (filter?.overdue != null) where((p) => `coalesce(a.completed_on is null and a.due_on < app.my_today(), false) = ${p}::boolean`, filter.overdue);
  if (filter?.completed != null) where((p) => `(a.completed_on is not null) = ${p}::boolean`, filter.completed);
  const text = filter?.text?.trim() ?? '';
  if (text !== '') where((p) => `strpos(lower(concat_ws(' ', a.ref, a.title, a.description)), lower(${p}::text)) > 0`, text);
  return { entity: Action, alias: 'a', from: 'app.action a', where: conditions.length === 0 ? 'true' : conditions.join(' and '), parameters, order: orders[order] };
}
