import { formatDate } from '@golden-thread/shared/civil-date';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { chosenColumns, expectReaders } from '../audiences/audience.repository.ts';
import type { CreateReviewInput } from './review.inputs.ts';
import { findBoard, hasReviewOn, insertReview, isOfficer } from './review.repository.ts';

/** Plans a review, as a record of the board's secretariat. */
export async function planReview(queries: Queries, viewer: Admitted, { boardId, heldOn, startsAt = null, audience }: CreateReviewInput): Promise<{ review: string }> {
  const board = await findBoard(queries, boardId);
  const chosen = await chosenColumns(queries, { organisationId: board.ownerId }, audience, 'INHERITED');
  permit(viewer, 'review:create', { officer: await isOfficer(queries, board.id) });
  if (await hasReviewOn(queries, board.id, heldOn)) throw notInThisState(`This board has a review on ${formatDate(heldOn)} already`, 'heldOn');
  await expectReaders(queries, board.audienceId, chosen);
  return { review: await insertReview(queries, { boardId: board.id, ownerId: board.ownerId, heldOn, startsAt, ...chosen }) };
}
