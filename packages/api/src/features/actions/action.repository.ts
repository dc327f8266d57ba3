import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { updateAtVersion } from '../../platform/database/update-at-version.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { conflict, notFound } from '../../platform/graphql/refusal.ts';
import { Action } from './action.entity.ts';

/** An action as the viewer sees it, and whether they are chair or secretary of the board whose review raised it; NOT_FOUND otherwise. */
export async function findAction(queries: Queries, globalId: string): Promise<Action & { officer: boolean }> {
  const [row] = await queries.query<Action & { officer: boolean }>(
    `select ${selectList(queries, Action, 'a')}, coalesce(r.board_id = any (app.my_boards()), false) as officer
       from app.action a left join app.review r on r.id = a.review_id where a.id = $1`,
    [idOf('Action', globalId)],
  );
  if (row === undefined) throw notFound('actionId');
  return row;
}

/** Changes an action that is still at `version`; CONFLICT when it has moved on since it was read. */
export async function updateAction(queries: Queries, action: Pick<Action, 'id' | 'version'>, changes: Partial<Action>): Promise<void> {
  if (!(await updateAtVersion(queries, Action, action, changes))) throw conflict();
}
