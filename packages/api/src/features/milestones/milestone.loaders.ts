import { ofBody } from '../../platform/database/of-body.ts';
import { childCountLoader, childPageLoader, type List, type Order } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { MilestoneReport } from './milestone-report.entity.ts';
import { Milestone, type MilestoneOrder } from './milestone.entity.ts';
import type { MilestoneFilter } from './milestone.inputs.ts';

export const milestoneById = (queries: Queries) => rowLoader<Milestone>(queries, Milestone);
export const milestoneReportById = (queries: Queries) => rowLoader<MilestoneReport>(queries, MilestoneReport);

const byId = { sql: 'm.id', type: 'uuid' } as const;

const orders: Record<MilestoneOrder, Order> = {
  FORECAST: { name: 'forecast', terms: [{ sql: 'coalesce(m.achieved_on, m.forecast_on)', type: 'date' }, byId], direction: 'asc' },
  BASELINE: { name: 'baseline', terms: [{ sql: 'm.baseline_on', type: 'date' }, byId], direction: 'asc' },
  TITLE: { name: 'title', terms: [{ sql: 'lower(m.title)', type: 'text' }, byId], direction: 'asc' },
};

/** Milestones the viewer can read. */
export function milestoneList(filter: MilestoneFilter | null | undefined, order: MilestoneOrder): List {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter?.brag != null) where((p) => `m.brag = any (${p}::text[])`, filter.brag);
  if (filter?.ownerId != null) where((p) => ofBody('m.owner_id', p), idOf('Organisation', filter.ownerId));
  if (filter?.workstreamId != null) {
    // A milestone may be readable where its workstream is not: the filter then finds what an absent id would.
    where((p) => `m.workstream_id in (select w.id from app.workstream w where w.id = ${p}::uuid)`, idOf('Workstream', filter.workstreamId));
  }
  if (filter?.achieved != null) where((p) => `(m.achieved_on is not null) = ${p}::boolean`, filter.achieved);
  if (filter?.fixed != null) where((p) => `m.fixed = ${p}::boolean`, filter.fixed);
  if (filter?.forecastFrom != null) where((p) => `m.forecast_on >= ${p}::date`, filter.forecastFrom);
  if (filter?.forecastTo != null) where((p) => `m.forecast_on <= ${p}::date`, filter.forecastTo);
  return { entity: Milestone, alias: 'm', from: 'app.milestone m', where: conditions.length === 0 ? 'true' : conditions.join(' and '), parameters, order: orders[order] };
}

export const workstreamMilestones = milestoneList(null, 'FORECAST');
export const milestonesOfWorkstream = (queries: Queries) => childPageLoader<Milestone>(queries, workstreamMilestones, 'm.workstream_id');
export const milestoneCountOfWorkstream = (queries: Queries) => childCountLoader(queries, workstreamMilestones, 'm.workstream_id');

/** The newest first. Ids are made in order of time. */
export const reportList: List = {
  entity: MilestoneReport,
  alias: 'r',
  from: 'app.milestone_report r',
  order: { name: 'reported', terms: [{ sql: 'r.id', type: 'uuid' }], direction: 'desc' },
};
export const reportsOfMilestone = (queries: Queries) => childPageLoader<MilestoneReport>(queries, reportList, 'r.milestone_id');
export const reportCountOfMilestone = (queries: Queries) => childCountLoader(queries, reportList, 'r.milestone_id');
