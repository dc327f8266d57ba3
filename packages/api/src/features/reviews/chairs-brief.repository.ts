import { briefOfAction, briefOfMilestone, briefOfWorkstream, inOrderOfBrief, type ReportedMilestone } from '@golden-thread/shared/chairs-brief';
import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import type { BriefItem } from './brief-item.entity.ts';

/** How many of each kind are looked at, the latest first: a board that has more to read than this reads none of it. */
const MOST = 500;

interface Meeting {
  id: string;
  boardId: string;
  today: CivilDate;
  lastMet: CivilDate | null;
}

type MilestoneRow = ReportedMilestone & { id: string };
interface WorkstreamRow { id: string; title: string; ownerName: string; ratings: { on: CivilDate; brag: Brag }[] }
interface ActionRow { id: string; title: string; assigneeName: string; dueOn: CivilDate; boardId: string }

/** The chair's brief of reviews, from what their viewer can read: four statements, however much there is. */
export const chairsBrief = (queries: Queries) =>
  batchLoader<string, BriefItem[]>(queries, async (reviewIds) => {
    const meetings = await queries.query<Meeting>(
      `select r.id, r.board_id as "boardId", app.my_today()::text as today,
              (select max(p.held_on)::text from app.review p where p.board_id = r.board_id and (p.held_on, p.id) < (r.held_on, r.id)) as "lastMet"
         from app.review r where r.id = any ($1::uuid[])`, [reviewIds]);
    // Where its forecast stood before its first report: the agreed date, or else the baseline.
    const milestones = await queries.query<MilestoneRow>(
      `select m.id, m.title, o.short_name as "ownerName", coalesce(m.agreed_on, m.baseline_on)::text as "firstForecastOn", r.reports
         from app.milestone m
         join app.organisation o on o.id = m.owner_id
         cross join lateral (
           select json_agg(json_build_object('on', (p.reported_at at time zone 'Europe/London')::date, 'brag', p.brag, 'forecastOn', p.forecast_on) order by p.id) as reports, max(p.id::text) as latest
             from app.milestone_report p where p.milestone_id = m.id) r
        where m.achieved_on is null and not m.fixed and r.reports is not null order by r.latest desc limit ${MOST}`);
    const workstreams = await queries.query<WorkstreamRow>(
      `select w.id, w.title, o.short_name as "ownerName", r.ratings
         from app.workstream w
         join app.organisation o on o.id = w.owner_id
         cross join lateral (
           select json_agg(json_build_object('on', p.as_of, 'brag', p.brag) order by p.as_of) as ratings from app.rating p where p.workstream_id = w.id) r
        where w.brag = 'RED' and r.ratings is not null order by w.id desc limit ${MOST}`);
    const actions = await queries.query<ActionRow>(
      `select a.id, a.title, coalesce(o.short_name, owner.short_name) as "assigneeName", a.due_on::text as "dueOn", r.board_id as "boardId"
         from app.action a
         join app.organisation owner on owner.id = a.owner_id
         left join app.organisation o on o.id = a.assignee_id
         join app.review r on r.id = a.review_id
        where r.board_id = any ($1::uuid[]) and a.completed_on is null and a.due_on < app.my_today() order by a.due_on desc, a.id limit ${MOST}`,
      [meetings.map(({ boardId }) => boardId)]);
    const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
    return reviewIds.map((id) => {
      const meeting = byId.get(id);
      return meeting === undefined ? [] : briefOf(meeting, milestones, workstreams, actions);
    });
  });

/** Of the actions, those that the board itself raised. */
function briefOf({ boardId, today, lastMet }: Meeting, milestones: readonly MilestoneRow[], workstreams: readonly WorkstreamRow[], actions: readonly ActionRow[]): BriefItem[] {
  return inOrderOfBrief([
    ...milestones.flatMap((row) => briefOfMilestone(row, lastMet).map((line) => ({ ...line, subjectType: 'Milestone' as const, subjectId: row.id }))),
    ...workstreams.flatMap((row) => briefOfWorkstream(row, lastMet).map((line) => ({ ...line, subjectType: 'Workstream' as const, subjectId: row.id }))),
    ...actions
      .filter((row) => row.boardId === boardId)
      .flatMap((row) => briefOfAction(row, today).map((line) => ({ ...line, subjectType: 'Action' as const, subjectId: row.id }))),
  ]);
}
