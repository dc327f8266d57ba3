import type DataLoader from 'dataloader';
import { summariseBrags, type RatedCount } from '@golden-thread/shared/brag-summary';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { BragSummary } from './brag-summary.entity.ts';

/** What a roll-up counts: the rated rows `x`, joined to what they roll up to. */
interface Rolled {
  from: string;
  /** The column with the id that rows roll up to. */
  parentColumn: string;
}

/**
 * Ratings rolled up to many parents in one statement, over what the viewer can read: every table it names has its own policies.
 * Counted once for each parent, though ways to it be several: a workstream may serve two priorities of one plan.
 */
function bragSummaryLoader(queries: Queries, { from, parentColumn }: Rolled): DataLoader<string, BragSummary> {
  return batchLoader(queries, async (parentIds) => {
    const rows = await queries.query<RatedCount & { parentId: string }>(
      `select ${parentColumn} as "parentId", x.brag, count(distinct x.id)::int as count from ${from}
        where ${parentColumn} = any ($1::uuid[]) group by 1, 2`,
      [parentIds],
    );
    const byParent = groupRows(rows, ({ parentId }) => parentId);
    return parentIds.map((id) => summariseBrags(byParent.get(id) ?? []) as BragSummary);
  });
}

// What serves a priority, and what is in it: of workstreams the viewer can read, since a link is read by whoever reads its workstream.
const serving = 'app.workstream_priority l join app.workstream w on w.id = l.workstream_id';
const ofPriority = {
  workstreams: 'app.workstream_priority l join app.workstream x on x.id = l.workstream_id',
  milestones: `${serving} join app.milestone x on x.workstream_id = w.id`,
  actions: `${serving} join app.action x on x.workstream_id = w.id`,
};
const ofPlan = (from: string): Rolled => ({ from: `${from} join app.priority y on y.id = l.priority_id`, parentColumn: 'y.plan_id' });

export const workstreamSummaryOfPriority = (queries: Queries) => bragSummaryLoader(queries, { from: ofPriority.workstreams, parentColumn: 'l.priority_id' });
export const milestoneSummaryOfPriority = (queries: Queries) => bragSummaryLoader(queries, { from: ofPriority.milestones, parentColumn: 'l.priority_id' });
export const actionSummaryOfPriority = (queries: Queries) => bragSummaryLoader(queries, { from: ofPriority.actions, parentColumn: 'l.priority_id' });

export const workstreamSummaryOfPlan = (queries: Queries) => bragSummaryLoader(queries, ofPlan(ofPriority.workstreams));
export const milestoneSummaryOfPlan = (queries: Queries) => bragSummaryLoader(queries, ofPlan(ofPriority.milestones));
export const actionSummaryOfPlan = (queries: Queries) => bragSummaryLoader(queries, ofPlan(ofPriority.actions));

// An organisation's own: the same owner may have a milestone in another's workstream.
export const workstreamSummaryOfOrganisation = (queries: Queries) => bragSummaryLoader(queries, { from: 'app.workstream x', parentColumn: 'x.owner_id' });
export const milestoneSummaryOfOrganisation = (queries: Queries) => bragSummaryLoader(queries, { from: 'app.milestone x', parentColumn: 'x.owner_id' });
export const actionSummaryOfOrganisation = (queries: Queries) => bragSummaryLoader(queries, { from: 'app.action x', parentColumn: 'x.owner_id' });

export const milestoneSummaryOfWorkstream = (queries: Queries) => bragSummaryLoader(queries, { from: 'app.milestone x', parentColumn: 'x.workstream_id' });
export const actionSummaryOfWorkstream = (queries: Queries) => bragSummaryLoader(queries, { from: 'app.action x', parentColumn: 'x.workstream_id' });

/** Of all actions the viewer can read, or of a workstream's: where the viewer cannot read that, of none, though some of its actions be shared. */
export async function actionSummaryOf(queries: Queries, workstreamId: string | null): Promise<BragSummary> {
  const rows = await queries.query<RatedCount>(
    `select x.brag, count(*)::int as count from app.action x
      where $1::uuid is null or x.workstream_id in (select w.id from app.workstream w where w.id = $1::uuid) group by 1`,
    [workstreamId],
  );
  return summariseBrags(rows) as BragSummary;
}
