import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Action } from '../actions/action.entity.ts';
import { AgendaContent, AgendaItem } from './agenda-item.entity.ts';
import { Board, BoardMember } from './board.entity.ts';
import { Decision } from './decision.entity.ts';
import { Review } from './review.entity.ts';

export const boardById = (queries: Queries) => rowLoader<Board>(queries, Board);
export const reviewById = (queries: Queries) => rowLoader<Review>(queries, Review);
export const agendaItemById = (queries: Queries) => rowLoader<AgendaItem>(queries, AgendaItem);
/** Null where the slot is all that the viewer may know. */
export const agendaContentById = (queries: Queries) => rowLoader<AgendaContent>(queries, AgendaContent);
export const decisionById = (queries: Queries) => rowLoader<Decision>(queries, Decision);

export const boardList: List = {
  entity: Board,
  alias: 'b',
  from: 'app.board b',
  order: { name: 'name', terms: [{ sql: 'b.name', type: 'text' }, { sql: 'b.id', type: 'uuid' }], direction: 'asc' },
};

/** Whether the acting person is a board's chair or secretary. */
export const isOfficerOfBoard = (queries: Queries) =>
  batchLoader<string, boolean>(queries, async (boardIds) => {
    const rows = await queries.query<{ id: string }>('select b.id from unnest($1::uuid[]) as b (id) where b.id = any ((select app.my_boards())::uuid[])', [boardIds]);
    const held = new Set(rows.map(({ id }) => id));
    return boardIds.map((id) => held.has(id));
  });

/** In the order of their offices, and then of their posts. */
export const membersOfBoard = (queries: Queries) =>
  batchLoader<string, BoardMember[]>(queries, async (boardIds) => {
    const rows = await queries.query<BoardMember>(
      `select ${selectList(queries, BoardMember, 'm')} from app.board_member m join app.person p on p.id = m.person_id
        where m.board_id = any ($1::uuid[])
        order by array_position(array['CHAIR', 'VICE_CHAIR', 'SECRETARY', 'MEMBER', 'DEPUTY', 'IN_ATTENDANCE'], m.office), p.display_name, m.organisation_id`,
      [boardIds],
    );
    const byBoard = groupRows(rows, ({ boardId }) => boardId);
    return boardIds.map((id) => byBoard.get(id) ?? []);
  });

export const reviewList: List = {
  entity: Review,
  alias: 'r',
  from: 'app.review r',
  order: { name: 'held', terms: [{ sql: 'r.held_on', type: 'date' }, { sql: 'r.id', type: 'uuid' }], direction: 'desc' },
};
export const reviewsOfBoard = (queries: Queries) => childPageLoader<Review>(queries, reviewList, 'r.board_id');
export const reviewCountOfBoard = (queries: Queries) => childCountLoader(queries, reviewList, 'r.board_id');

/** The one before it, of those of its board that the viewer can read. */
export const previousReview = (queries: Queries) =>
  batchLoader<string, Review | null>(queries, async (reviewIds) => {
    const rows = await queries.query<Review & { of: string }>(
      `select previous.*, later.id as of from app.review later cross join lateral (
         select ${selectList(queries, Review, 'r')} from app.review r
          where r.board_id = later.board_id and (r.held_on, r.id) < (later.held_on, later.id) order by r.held_on desc, r.id desc limit 1) previous
        where later.id = any ($1::uuid[])`,
      [reviewIds],
    );
    const byReview = new Map(rows.map((row) => [row.of, row]));
    return reviewIds.map((id) => byReview.get(id) ?? null);
  });

export const agendaList: List = {
  entity: AgendaItem,
  alias: 's',
  from: 'app.agenda_slot s',
  order: { name: 'number', terms: [{ sql: 's.number', type: 'int' }, { sql: 's.id', type: 'uuid' }], direction: 'asc' },
};
export const agendaOfReview = (queries: Queries) => childPageLoader<AgendaItem>(queries, agendaList, 's.review_id');
export const agendaCountOfReview = (queries: Queries) => childCountLoader(queries, agendaList, 's.review_id');

const inOrderOfRecording = (alias: string) => ({ name: 'recorded', terms: [{ sql: `${alias}.id`, type: 'uuid' as const }], direction: 'asc' as const });

export const decisionList: List = { entity: Decision, alias: 'd', from: 'app.decision d', order: inOrderOfRecording('d') };
export const decisionsOfReview = (queries: Queries) => childPageLoader<Decision>(queries, decisionList, 'd.review_id');
export const decisionCountOfReview = (queries: Queries) => childCountLoader(queries, decisionList, 'd.review_id');

export const reviewActionList: List = { entity: Action, alias: 'a', from: 'app.action a', order: inOrderOfRecording('a') };
export const actionsOfReview = (queries: Queries) => childPageLoader<Action>(queries, reviewActionList, 'a.review_id');
export const actionCountOfReview = (queries: Queries) => childCountLoader(queries, reviewActionList, 'a.review_id');
