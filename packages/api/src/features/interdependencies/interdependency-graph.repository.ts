import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Reveal } from '@golden-thread/shared/interdependency';
import type { GraphAgreement, GraphMilestone, InterdependencyGraph, Knowledge } from '@golden-thread/shared/interdependency-graph';
import type { Meeting } from '@golden-thread/shared/meetings';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Queries } from '../../platform/database/transaction.ts';

interface GraphRow {
  id: string;
  offeredFor: CivilDate | null;
  agreedFor: CivilDate | null;
  givingMilestoneId: string;
  givingForecastOn: CivilDate;
  givingAchievedOn: CivilDate | null;
  givingFixed: boolean;
  givingReveal: Reveal;
  givingDistance: number | null;
  givingCalendarId: string | null;
  needingMilestoneId: string;
  needingForecastOn: CivilDate;
  needingAchievedOn: CivilDate | null;
  needingFixed: boolean;
  needingReveal: Reveal;
  leadDays: number | null;
  needingCalendarId: string | null;
}

/**
 * Every agreement of the partnership along which a date travels, and the milestones between which it does, whoever may read them:
 * for the engine alone. What of it a viewer may be told, `tellable` decides.
 */
export async function readGraph(queries: Queries): Promise<InterdependencyGraph> {
  const rows = await queries.query<GraphRow>(
    `select g.interdependency_id as id, g.offered_for as "offeredFor", g.agreed_for as "agreedFor",
            g.giving_milestone_id as "givingMilestoneId", g.giving_forecast_on as "givingForecastOn", g.giving_achieved_on as "givingAchievedOn",
            g.giving_fixed as "givingFixed", g.giving_reveal as "givingReveal", g.giving_distance as "givingDistance", g.giving_calendar_id as "givingCalendarId",
            g.needing_milestone_id as "needingMilestoneId", g.needing_forecast_on as "needingForecastOn", g.needing_achieved_on as "needingAchievedOn",
            g.needing_fixed as "needingFixed", g.needing_reveal as "needingReveal", g.lead_days as "leadDays", g.needing_calendar_id as "needingCalendarId"
       from keeper.interdependency_graph() g`,
  );
  const meetings = await readMeetings(queries);
  const meetingsOf = (calendarId: string | null): readonly Meeting[] | null => (calendarId === null ? null : (meetings.get(calendarId) ?? []));
  const milestones = new Map<string, GraphMilestone>();
  for (const row of rows) {
    milestones.set(row.givingMilestoneId, {
      id: row.givingMilestoneId, forecastOn: row.givingForecastOn, achievedOn: row.givingAchievedOn, fixed: row.givingFixed, meetings: meetingsOf(row.givingCalendarId),
    });
    milestones.set(row.needingMilestoneId, {
      id: row.needingMilestoneId, forecastOn: row.needingForecastOn, achievedOn: row.needingAchievedOn, fixed: row.needingFixed, meetings: meetingsOf(row.needingCalendarId),
    });
  }
  return { milestones, agreements: rows.map(agreementOf) };
}

/** All meetings of the partnership by their calendar, the soonest first. */
async function readMeetings(queries: Queries): Promise<ReadonlyMap<string, readonly Meeting[]>> {
  const rows = await queries.query<Meeting & { calendarId: string }>(
    'select m.calendar_id as "calendarId", m.held_on::text as "heldOn", m.papers_on::text as "papersOn" from app.meeting m order by m.held_on');
  return groupRows(rows, ({ calendarId }) => calendarId);
}

function agreementOf({ id, offeredFor, agreedFor, givingMilestoneId, givingReveal, givingDistance, needingMilestoneId, needingReveal, leadDays }: GraphRow): GraphAgreement {
  return { id, offeredFor, agreedFor, givingMilestoneId, givingReveal, givingDistance, needingMilestoneId, needingReveal, leadDays };
}

/** Which of the graph's milestones and agreements the viewer can read. */
export async function knowledgeOf(queries: Queries, { milestones, agreements }: InterdependencyGraph): Promise<Knowledge> {
  const [readableMilestones, readableAgreements] = await Promise.all([
    queries.query<{ id: string }>('select m.id from app.milestone m where m.id = any ($1::uuid[])', [[...milestones.keys()]]),
    queries.query<{ id: string }>('select i.id from app.interdependency i where i.id = any ($1::uuid[])', [agreements.map(({ id }) => id)]),
  ]);
  const milestoneIds = new Set(readableMilestones.map(({ id }) => id));
  const agreementIds = new Set(readableAgreements.map(({ id }) => id));
  return { readsMilestone: (id) => milestoneIds.has(id), readsAgreement: (id) => agreementIds.has(id) };
}

/** The titles of milestones, of those the viewer can read. */
export async function titlesOf(queries: Queries, milestoneIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.query<{ id: string; title: string }>('select m.id, m.title from app.milestone m where m.id = any ($1::uuid[])', [milestoneIds]);
  return new Map(rows.map(({ id, title }) => [id, title]));
}
