import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { expectVersion, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { chosenColumns, expectReaders } from '../audiences/audience.repository.ts';
import { sharingAsPreviewed } from '../sharing/previewed.repository.ts';
import { ReviewStateEnum, toldVersion, type Review } from './review.entity.ts';
import type { AddAgendaItemInput, ChangeReviewStateInput, UpdateAgendaItemInput } from './review.inputs.ts';
import { expectOpen, findAgendaItem, findReview, insertAgendaItem, isOfficer, updateAgendaItem, updateReview } from './review.repository.ts';

/** Adds an item at the end of an agenda. */
export async function addItem(queries: Queries, viewer: Admitted, input: AddAgendaItemInput): Promise<{ agendaItem: string; review: string }> {
  const review = await findReview(queries, input.reviewId);
  const chosen = await chosenColumns(queries, { organisationId: review.ownerId }, input.audience, 'INHERITED');
  permit(viewer, 'review:agenda', { officer: await officerAtVersion(queries, review, input.version) });
  await expectOpen(queries, review);
  await expectReaders(queries, review.audienceId, chosen);
  await updateReview(queries, review, {});
  const agendaItem = await insertAgendaItem(queries, review, { ...contentOf(input), ...chosen });
  return { agendaItem, review: review.id };
}

/** Says anew what is on the agenda under a number. */
export async function changeItem(queries: Queries, viewer: Admitted, input: UpdateAgendaItemInput): Promise<{ agendaItem: string; review: string }> {
  const item = await findAgendaItem(queries, input.agendaItemId);
  const review = await findReview(queries, globalId('Review', item.reviewId));
  const chosen = input.audience == null && input.followReview !== true ? null : await chosenColumns(queries, { organisationId: review.ownerId }, input.audience, 'INHERITED');
  permit(viewer, 'review:agenda', { officer: await officerAtVersion(queries, review, input.version) });
  await expectOpen(queries, review);
  if (chosen !== null) await expectReaders(queries, review.audienceId, chosen);
  const change = async () => {
    await updateReview(queries, review, {});
    await updateAgendaItem(queries, item.id, { ...contentOf(input), ...chosen });
  };
  await (chosen === null ? change() : sharingAsPreviewed(queries, viewer, input.agendaItemId, chosen, input.previewed, change));
  return { agendaItem: item.id, review: review.id };
}

/** Whether the viewer holds the office; CONFLICT where the version is not the one that they are told. Against the real one, anybody could guess it. */
async function officerAtVersion(queries: Queries, review: Review, version: number): Promise<boolean> {
  const officer = await isOfficer(queries, review.boardId);
  expectVersion({ version: toldVersion(review, officer) }, version);
  return officer;
}

function contentOf({ title, purpose, minutes = null, recommendation }: AddAgendaItemInput | UpdateAgendaItemInput) {
  return { title: title.trim(), purpose, minutes, recommendation: textOrNull(recommendation) ?? null };
}

const states = Object.values(ReviewStateEnum);

/** Issues, opens or closes a review: forward only, since what was closed has been minuted. */
export async function changeState(queries: Queries, viewer: Admitted, input: ChangeReviewStateInput): Promise<{ review: string }> {
  const review = await findReview(queries, input.reviewId);
  permit(viewer, 'review:state', { officer: await officerAtVersion(queries, review, input.version) });
  if (states.indexOf(input.state) <= states.indexOf(review.state)) throw notInThisState('A review goes forward only: planned, issued, in session, closed', 'state');
  await updateReview(queries, review, { state: input.state });
  return { review: review.id };
}
