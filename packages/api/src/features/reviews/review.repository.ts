import { randomInt } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { advisoryLocks } from '../../platform/database/advisory-locks.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { updateAtVersion } from '../../platform/database/update-at-version.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { conflict, notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import { Action } from '../actions/action.entity.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { AgendaContent, AgendaItem } from './agenda-item.entity.ts';
import { Board, BoardMember } from './board.entity.ts';
import { Decision } from './decision.entity.ts';
import { Review } from './review.entity.ts';

/** A board as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findBoard(queries: Queries, globalId: string): Promise<Board> {
  const [row] = await queries.query<Board>(`select ${selectList(queries, Board, 'b')} from app.board b where b.id = $1`, [idOf('Board', globalId)]);
  if (row === undefined) throw notFound('boardId');
  return row;
}

/** Whether a board has a review on a day, of those the viewer can read. It stays so until this transaction ends: one at a time may plan for a board. */
export async function hasReviewOn(queries: Queries, boardId: string, day: CivilDate): Promise<boolean> {
  await queries.query('select pg_advisory_xact_lock($1, hashtext($2))', [advisoryLocks.planning, boardId]);
  const rows = await queries.query('select from app.review r where r.board_id = $1 and r.held_on = $2', [boardId, day]);
  return rows.length > 0;
}

/** A review as the viewer sees it in this transaction; NOT_FOUND otherwise. */
export async function findReview(queries: Queries, globalId: string): Promise<Review> {
  const [row] = await queries.query<Review>(`select ${selectList(queries, Review, 'r')} from app.review r where r.id = $1`, [idOf('Review', globalId)]);
  if (row === undefined) throw notFound('reviewId');
  return row;
}

/** An item whose content the viewer can read, with the review it belongs to; NOT_FOUND otherwise, also where only the slot may be known. */
export async function findAgendaItem(queries: Queries, globalId: string): Promise<AgendaContent & { reviewId: string }> {
  const [row] = await queries.query<AgendaContent & { reviewId: string }>(
    `select ${selectList(queries, AgendaContent, 'i')}, s.review_id as "reviewId" from app.agenda_item i join app.agenda_slot s on s.id = i.id where i.id = $1`,
    [idOf('AgendaItem', globalId)],
  );
  if (row === undefined) throw notFound('agendaItemId');
  return row;
}

/** Whether the acting person is the board's chair or secretary. */
export async function isOfficer(queries: Queries, boardId: string): Promise<boolean> {
  const [row] = await queries.query<{ officer: boolean }>('select $1 = any (app.my_boards()) as officer', [boardId]);
  return row?.officer ?? false;
}

/** Nothing is recorded of a review that is over. The row stays as it is until this transaction ends. */
export async function expectOpen(queries: Queries, { id }: Review): Promise<void> {
  const [row] = await queries.query<{ state: string }>('select r.state from app.review r where r.id = $1 for share', [id]);
  if (row?.state === 'CLOSED') throw notInThisState('This review is closed; record it at the next one');
}

export async function updateReview(queries: Queries, review: Pick<Review, 'id' | 'version'>, changes: Partial<Review>): Promise<void> {
  if (!(await updateAtVersion(queries, Review, review, changes))) throw conflict();
}

export async function insertBoard(queries: Queries, board: Pick<Board, 'ownerId' | 'name'> & ChosenColumns): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Board).values({ id, ...board }).updateEntity(false).execute();
  return id;
}

export async function insertBoardMember(queries: Queries, member: BoardMember): Promise<void> {
  await queries.manager.createQueryBuilder().insert().into(BoardMember).values(member).updateEntity(false).execute();
}

export async function insertReview(queries: Queries, review: Pick<Review, 'boardId' | 'ownerId' | 'heldOn' | 'startsAt'> & ChosenColumns): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Review).values({ id, ...review }).updateEntity(false).execute();
  return id;
}

/** Adds a slot at the end of an agenda, and what is in it. */
export async function insertAgendaItem(
  queries: Queries, { id: reviewId, ownerId }: Pick<Review, 'id' | 'ownerId'>, content: Pick<AgendaContent, 'title' | 'purpose' | 'minutes' | 'recommendation'> & ChosenColumns,
): Promise<string> {
  const id = uuid();
  const [last] = await queries.query<{ number: number }>('select coalesce(max(s.number), 0)::int as number from app.agenda_slot s where s.review_id = $1', [reviewId]);
  const number = (last?.number ?? 0) + 1;
  if (number > 99) throw notInThisState('An agenda has 99 items at most');
  await queries.manager.createQueryBuilder().insert().into(AgendaItem).values({ id, reviewId, ownerId, number }).updateEntity(false).execute();
  await queries.manager.createQueryBuilder().insert().into(AgendaContent).values({ id, ownerId, ...content }).updateEntity(false).execute();
  return id;
}

export async function updateAgendaItem(queries: Queries, id: string, changes: Partial<AgendaContent>): Promise<void> {
  await queries.manager.createQueryBuilder().update(AgendaContent).set(changes).where({ id }).updateEntity(false).execute();
}

type NewDecision = Pick<Decision, 'reviewId' | 'agendaItemId' | 'ownerId' | 'text' | 'decidedBy' | 'subjectTo' | 'workstreamId' | 'milestoneId' | 'interdependencyId'> & ChosenColumns;

export async function insertDecision(queries: Queries, decision: NewDecision): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Decision).values({ id, ref: madeUpRef('M'), ...decision }).updateEntity(false).execute();
  return id;
}

type NewAction = Pick<Action, 'reviewId' | 'agendaItemId' | 'ownerId' | 'assigneeId' | 'title' | 'dueOn'> & ChosenColumns;

export async function insertReviewAction(queries: Queries, action: NewAction): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Action).values({ id, ref: madeUpRef('M'), ...action }).updateEntity(false).execute();
  return id;
}

/** Whether an organisation is among the readers of a set that the viewer is in. */
export async function reads(queries: Queries, audienceId: number, organisationId: string): Promise<boolean> {
  const rows = await queries.query(
    `select from keeper.audience_readers(array[$1::int]) r join app.organisation reader on reader.id = r.organisation_id
      where reader.final_id = (select o.final_id from app.organisation o where o.id = $2)`,
    [audienceId, organisationId],
  );
  return rows.length > 0;
}

/** Whether one organisation acts for another now, or both are acted for by a third. */
export async function sameBody(queries: Queries, organisationId: string, otherId: string): Promise<boolean> {
  const rows = await queries.query('select from app.organisation a join app.organisation b on b.final_id = a.final_id where a.id = $1 and b.id = $2', [organisationId, otherId]);
  return rows.length > 0;
}

/** Without what is easily misread: no 0, 1, I, L, O or U. */
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Made up at random: numbers in a row would have gaps, and the gaps would tell how much is restricted. Of 590 million, so that none is used twice. */
function madeUpRef(kind: string): string {
  return `${kind}-${Array.from({ length: 6 }, () => letters[randomInt(letters.length)]).join('')}`;
}
