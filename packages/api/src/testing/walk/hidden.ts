import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import type { TestApi } from '../api.ts';
import { addAction, addBoard, addComment, addDecision, addEvent, addInterdependency, addMilestone, addPlan, addPriority, addRating, addReport, addReview, addReviewAction, addThread, addWorkstream, followsParent, linkMilestone, ownerAlone, servePriority } from '../records.ts';
import type { Persona } from '../seed.ts';
import type { Planted } from './world.ts';

/** Of each record of the owner's that a reader may see, the row's own id. */
function visible(records: ReadonlyMap<string, Planted[]>, type: string, owner: Persona, reader: Persona): string[] {
  return (records.get(type) ?? []).filter((record) => record.ownerId === owner.organisationId && record.maySee(reader)).map(({ id }) => parseGlobalId(id)?.id ?? '');
}

/** At least fifty records of the owner's alone, under whatever the reader may see of theirs and beside it. */
export async function hideFifty(api: TestApi, owner: Persona, reader: Persona, records: ReadonlyMap<string, Planted[]>): Promise<number> {
  let hidden = 0;
  const count = async <Id>(adding: Promise<Id>): Promise<Id> => {
    hidden += 1;
    return adding;
  };
  await api.directly(owner, async (as, own) => {
    for (const workstream of visible(records, 'Workstream', owner, reader)) {
      const milestone = await count(addMilestone(as, own, workstream, ownerAlone));
      await count(addReport(as, own, milestone));
      const action = await count(addAction(as, own, workstream, ownerAlone, { dueOn: '2024-05-01', brag: 'RED' }));
      await count(addRating(as, own, { actionId: action }));
      await count(addComment(as, await count(addThread(as, own, { workstreamId: workstream }, ownerAlone))));
    }
    for (const milestone of visible(records, 'Milestone', owner, reader)) {
      await count(addComment(as, await count(addThread(as, own, { milestoneId: milestone }, ownerAlone))));
      const agreement = await count(addInterdependency(as, own, own, own, ownerAlone, { neededBy: '2024-06-01', offeredFor: '2024-05-31' }));
      await linkMilestone(as, own, agreement, 'GIVING', milestone);
      await addEvent(as, agreement);
    }
    for (const action of visible(records, 'Action', owner, reader)) await count(addComment(as, await count(addThread(as, own, { actionId: action }, ownerAlone))));
    for (const review of visible(records, 'Review', owner, reader)) {
      await count(addDecision(as, own, review, { sharedScope: 'OWNER' }));
      await count(addReviewAction(as, own, review, own, { sharedScope: 'OWNER' }));
    }
    for (const board of visible(records, 'Board', owner, reader)) await count(addReview(as, own, board, '2024-05-20', ownerAlone));
    await count(addBoard(as, own));
    const plan = await count(addPlan(as, own));
    await count(addPriority(as, own, plan));
    for (const priority of visible(records, 'Priority', owner, reader)) await servePriority(as, own, await count(addWorkstream(as, own)), priority);
    await addMilestone(as, own, await count(addWorkstream(as, own)), followsParent);
  });
  return hidden;
}
