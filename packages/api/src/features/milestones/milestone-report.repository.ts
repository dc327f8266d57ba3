import { v7 as uuid } from 'uuid';
import type { Queries } from '../../platform/database/transaction.ts';
import { conflict } from '../../platform/graphql/refusal.ts';
import { MilestoneReport } from './milestone-report.entity.ts';
import type { Milestone } from './milestone.entity.ts';

export type NewReport = Omit<MilestoneReport, 'id' | 'partnershipId' | 'audienceId' | 'reportedById' | 'reportedForId' | 'reportedAt' | 'textHidden'>;

/** Adds reports to the histories of their milestones, in one statement; gives their ids. */
export async function insertReports(queries: Queries, reports: readonly NewReport[]): Promise<string[]> {
  const rows = reports.map((report) => ({ id: uuid(), ...report }));
  await queries.manager.createQueryBuilder().insert().into(MilestoneReport).values(rows).updateEntity(false).execute();
  return rows.map(({ id }) => id);
}

type ReportedChange = Pick<Milestone, 'id' | 'version' | 'brag' | 'forecastOn' | 'achievedOn'>;

/** Changes milestones that are still at their versions, in one statement; CONFLICT when one has moved on since it was read. */
export async function applyReports(queries: Queries, changes: readonly ReportedChange[]): Promise<void> {
  // The lock is taken in the order of ids, so that two people who report the same milestones wait and do not deadlock.
  const changed = await queries.query<{ id: string }>(
    `with wanted as (
       select m.id, r.brag, r."forecastOn", r."achievedOn"
         from jsonb_to_recordset($1::jsonb) as r (id uuid, version int, brag text, "forecastOn" date, "achievedOn" date)
         join app.milestone m on m.id = r.id and m.version = r.version
        order by m.id for no key update of m)
     update app.milestone m
        set brag = w.brag, forecast_on = w."forecastOn", achieved_on = w."achievedOn", version = m.version + 1, updated_at = app.record_time()
       from wanted w where m.id = w.id
     returning m.id`,
    [JSON.stringify(changes)],
  );
  if (changed.length < changes.length) throw conflict();
}
