import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Action } from '../actions/action.entity.ts';
import { Milestone } from '../milestones/milestone.entity.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { Plan } from './plan.entity.ts';
import { Priority } from './priority.entity.ts';

export const planById = (queries: Queries) => rowLoader<Plan>(queries, Plan);
export const priorityById = (queries: Queries) => rowLoader<Priority>(queries, Priority);

export const planList: List = {
  entity: Plan,
  alias: 'p',
  from: 'app.plan p',
  order: { name: 'title', terms: [{ sql: 'p.title', type: 'text' }, { sql: 'p.id', type: 'uuid' }], direction: 'asc' },
};

/** Of all plans, by plan and reference; themes last. */
export const priorityList: List = {
  entity: Priority,
  alias: 'y',
  from: 'app.priority y',
  order: {
    name: 'plan',
    terms: [{ sql: 'y.cross_cutting::int', type: 'int' }, { sql: 'y.plan_id', type: 'uuid' }, { sql: 'y.ref_order', type: 'text' }, { sql: 'y.id', type: 'uuid' }],
    direction: 'asc',
  },
};

export const prioritiesOfPlan = (queries: Queries) => childPageLoader<Priority>(queries, priorityList, 'y.plan_id');
export const priorityCountOfPlan = (queries: Queries) => childCountLoader(queries, priorityList, 'y.plan_id');

/** The priorities a workstream serves, of those the viewer reads. */
export const prioritiesOfWorkstream = (queries: Queries) =>
  batchLoader<string, Priority[]>(queries, async (workstreamIds) => {
    const rows = await queries.query<Priority & { workstreamId: string }>(
      `select ${selectList(queries, Priority, 'y')}, l.workstream_id as "workstreamId"
         from app.workstream_priority l join app.priority y on y.id = l.priority_id
        where l.workstream_id = any ($1::uuid[]) order by y.cross_cutting, y.plan_id, y.ref_order`,
      [workstreamIds],
    );
    const byWorkstream = groupRows(rows, ({ workstreamId }) => workstreamId);
    return workstreamIds.map((id) => byWorkstream.get(id) ?? []);
  });

/** The workstreams that serve a priority, by reference. */
export const servingWorkstreams: List = {
  entity: Workstream,
  alias: 'w',
  from: 'app.workstream_priority l join app.workstream w on w.id = l.workstream_id',
  order: { name: 'ref', terms: [{ sql: 'w.ref_order', type: 'text' }, { sql: 'w.id', type: 'uuid' }], direction: 'asc' },
};
export const workstreamsOfPriority = (queries: Queries) => childPageLoader<Workstream>(queries, servingWorkstreams, 'l.priority_id');
export const workstreamCountOfPriority = (queries: Queries) => childCountLoader(queries, servingWorkstreams, 'l.priority_id');

// Of workstreams the viewer can read: a milestone shared further than its workstream does not tell which priority that serves.
const inServingWorkstreams = 'app.workstream_priority l join app.workstream w on w.id = l.workstream_id';

/** What comes next in a priority: the soonest first. */
export const nextMilestoneList: List = {
  entity: Milestone,
  alias: 'm',
  from: `${inServingWorkstreams} join app.milestone m on m.workstream_id = w.id`,
  where: 'm.achieved_on is null',
  order: { name: 'forecast', terms: [{ sql: 'm.forecast_on', type: 'date' }, { sql: 'm.id', type: 'uuid' }], direction: 'asc' },
};
export const nextMilestonesOfPriority = (queries: Queries) => childPageLoader<Milestone>(queries, nextMilestoneList, 'l.priority_id');
export const nextMilestoneCountOfPriority = (queries: Queries) => childCountLoader(queries, nextMilestoneList, 'l.priority_id');

/** What should have been done in a priority and is not: the longest overdue first. */
export const overdueActionList: List = {
  entity: Action,
  alias: 'a',
  from: `${inServingWorkstreams} join app.action a on a.workstream_id = w.id`,
  where: 'a.completed_on is null and a.due_on < app.my_today()',
  order: { name: 'due', terms: [{ sql: 'a.due_on', type: 'date' }, { sql: 'a.id', type: 'uuid' }], direction: 'asc' },
};
export const overdueActionsOfPriority = (queries: Queries) => childPageLoader<Action>(queries, overdueActionList, 'l.priority_id');
export const overdueActionCountOfPriority = (queries: Queries) => childCountLoader(queries, overdueActionList, 'l.priority_id');
