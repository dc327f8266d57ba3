import { globalId, parseGlobalId } from '../platform/graphql/global-id.ts';
import type { TestApi, Who } from './api.ts';
import type { Stage } from './every-mutation.ts';
import { addAgendaItem, addBoard, addBoardMember, addPlan, addPriority, addReview, addReviewAction, ownerAlone, wholePartnership } from './records.ts';

/** Records of every kind that a mutation takes, of one organisation: read by its whole partnership, or by nobody else. */
export async function stageOf(api: TestApi, who: Who, open: boolean): Promise<Stage> {
  const workstream = open ? await api.workstream(who).sharedWithAll().create() : await api.workstream(who).create();
  const milestone = await api.milestone(who).of(workstream).create();
  const { id, comment } = await api.discussion(who).about(workstream).start();
  // Within one organisation, so that one is there in a partnership of strangers too.
  const within = api.interdependency(who).from(who).to(who);
  const interdependency = await (open ? within.sharedWithAll() : within).propose();
  const { personId, organisationId } = api.persona(who);
  const meeting = await api.directly(who, async (as, owner) => {
    const board = await addBoard(as, owner, open ? wholePartnership : ownerAlone);
    await addBoardMember(as, owner, board, personId, organisationId);
    const review = await addReview(as, owner, board);
    return { board, review, item: await addAgendaItem(as, owner, review, 1), action: await addReviewAction(as, owner, review, owner) };
  });
  const reported = await api.discussion(who).about(workstream).start();
  await api.done(who, 'reportIdentifyingText', { recordId: reported.id }, '');
  // Each is of a day of its own: so many an hour there may be, and every stage reports one.
  const [report] = await api.seed.asOperator(async (operator) =>
    (await operator.query<{ id: string }>(`update app.text_report set counted_at = counted_at - interval '1 day' where record_id = $1 returning id`, [parseGlobalId(reported.id)?.id])).rows);
  return {
    textReport: { id: globalId('TextReport', report?.id ?? '') },
    workstream, milestone, thread: { id }, comment, interdependency, board: { id: globalId('Board', meeting.board) },
    review: { id: globalId('Review', meeting.review), version: 1 }, agendaItem: { id: globalId('AgendaItem', meeting.item) }, action: { id: globalId('Action', meeting.action), version: 1 },
  };
}

/** A priority of a plan that everybody reads, or nobody else. */
export function priorityOf(api: TestApi, who: Who, open: boolean): Promise<string> {
  return api.directly(who, async (as, owner) => globalId('Priority', await addPriority(as, owner, await addPlan(as, owner, open ? wholePartnership : ownerAlone))));
}
