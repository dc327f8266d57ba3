import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { invalid, notFound, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { chosenColumns, expectReaders, type ChosenColumns } from '../audiences/audience.repository.ts';
import { findOrganisation } from '../organisations/organisation.repository.ts';
import { findSubject } from '../threads/thread.repository.ts';
import type { AgendaContent } from './agenda-item.entity.ts';
import type { Review } from './review.entity.ts';
import type { RecordActionInput, RecordDecisionInput } from './review.inputs.ts';
import { expectOpen, findAgendaItem, findReview, insertDecision, insertReviewAction, isOfficer, reads, sameBody } from './review.repository.ts';

/** Records what a board decided, or recommends to whoever decides. */
export async function recordDecision(queries: Queries, viewer: Admitted, input: RecordDecisionInput): Promise<{ decision: string; review: string }> {
  const review = await findReview(queries, input.reviewId);
  const item = await itemOf(queries, review, input.agendaItemId);
  const subject = input.subjectId == null ? null : await findSubject(queries, input.subjectId);
  const chosen = await chosenColumns(queries, { organisationId: review.ownerId }, input.audience, 'INHERITED');
  if (subject?.column === 'actionId') throw invalid('A decision is about a workstream, a milestone or an interdependency', 'subjectId');
  await expectToRecord(queries, viewer, review, item, chosen);
  const about = { workstreamId: null, milestoneId: null, interdependencyId: null, ...(subject === null ? {} : { [subject.column]: subject.id }) };
  const decision = await insertDecision(queries, {
    reviewId: review.id, agendaItemId: item?.id ?? null, ownerId: review.ownerId, ...about, ...chosen,
    text: input.text.trim(), decidedBy: textOrNull(input.decidedBy) ?? null, subjectTo: textOrNull(input.subjectTo) ?? null,
  });
  return { decision, review: review.id };
}

/** Records what was agreed that an organisation does, as a record of the board's secretariat. */
export async function recordAction(queries: Queries, viewer: Admitted, input: RecordActionInput): Promise<{ action: string; review: string }> {
  const review = await findReview(queries, input.reviewId);
  const item = await itemOf(queries, review, input.agendaItemId);
  const assignee = await findOrganisation(queries, input.assigneeId, 'assigneeId');
  const chosen = await chosenColumns(queries, { organisationId: review.ownerId }, input.audience, 'INHERITED');
  await expectToRecord(queries, viewer, review, item, chosen);
  if (!(await willRead(queries, review, item, chosen, assignee.id))) throw notInThisState(`${assignee.name} could not read this action; share it with them too`, 'assigneeId');
  if (input.dueOn < review.heldOn) throw invalid('The action must be due on the day of the review or later', 'dueOn');
  const action = await insertReviewAction(queries, {
    reviewId: review.id, agendaItemId: item?.id ?? null, ownerId: review.ownerId, assigneeId: assignee.id, title: input.title.trim(), dueOn: input.dueOn, ...chosen,
  });
  return { action, review: review.id };
}

/** The item of that review which an input names, if it names one: NOT_FOUND when it is another review's, or withheld. */
async function itemOf(queries: Queries, review: Review, id: string | null | undefined): Promise<AgendaContent | null> {
  if (id == null) return null;
  const item = await findAgendaItem(queries, id);
  if (item.reviewId !== review.id) throw notFound('agendaItemId');
  return item;
}

async function expectToRecord(queries: Queries, viewer: Admitted, review: Review, item: AgendaContent | null, chosen: ChosenColumns): Promise<void> {
  permit(viewer, 'review:record', { officer: await isOfficer(queries, review.boardId) });
  await expectOpen(queries, review);
  await expectReaders(queries, (item ?? review).audienceId, chosen);
}

/** Whether an organisation would be among the readers. */
async function willRead(queries: Queries, review: Review, item: AgendaContent | null, { sharedScope, sharedWith }: ChosenColumns, organisationId: string): Promise<boolean> {
  if (await sameBody(queries, organisationId, review.ownerId)) return true;
  if (sharedScope === 'OWNER' || (sharedScope === 'ORGANISATIONS' && !sharedWith.includes(organisationId))) return false;
  return reads(queries, (item ?? review).audienceId, organisationId);
}
