import { briefOfAction, briefOfMilestone, briefOfWorkstream, dayOfBrief, inOrderOfBrief, type ReportedMilestone } from '@golden-thread/shared/chairs-brief';
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
  heldOn: CivilDate;
  today: CivilDate;
  lastMet: CivilDate | null;
}

/** As it stood at the end of a day. */
interface AsAt { id: string; asAt: CivilDate }
type MilestoneRow = ReportedMilestone & AsAt;
interface WorkstreamRow extends AsAt { title: string; ownerName: string; ratings: { on: CivilDate; brag: Brag }[] }
interface ActionRow extends AsAt { title: string; assigneeName: string; dueOn: CivilDate; boardId: string }

/**
 * The chair's brief of reviews, from what their viewer can read: four statements, however much there is.
 *
 * A review that was issued or planned for a day that has passed may never have been held, so only one that was opened counts as a
 * meeting. Counting one that was not held would keep from the chair what the board has never seen; leaving one out only tells it again.
 */
export const chairsBrief = (queries: Queries) =>
  batchLoader<string, BriefItem[]>(queries, async (reviewIds) => {
    const found = await queries.query<Meeting>(
      `select r.id, r.board_id as "boardId", r.held_on::text as "heldOn", app.my_today()::text as today,
              (select max(p.held_on)::text from app.review p
                where p.board_id = r.board_id and (p.held_on, p.id) < (r.held_on, r.id) and p.state in ('IN_SESSION', 'CLOSED')) as "lastMet"
         from app.review r where r.id = any ($1::uuid[])`, [reviewIds]);
    const meetings = found.map((meeting) => ({ ...meeting, asAt: dayOfBrief(meeting.heldOn, meeting.today) }));
    const days = [...new Set(meetings.map(({ asAt }) => asAt))];
    // Where its forecast stood before its first report: the agreed date, or else the baseline.
    const milestones = await queries.query<MilestoneRow>(
      `select day.as_at::text as "asAt", found.* from unnest($1::date[]) as day (as_at) cross join lateral (
         select m.id, m.title, o.short_name as "ownerName", coalesce(m.agreed_on, m.baseline_on)::text as "firstForecastOn", r.reports
           from app.milestone m
           join app.organisation o on o.id = m.owner_id
           cross join lateral (
             select json_agg(json_build_object('on', (p.reported_at at time zone 'Europe/London')::date, 'brag', p.brag, 'forecastOn', p.forecast_on) order by p.id) as reports,
                    max(p.id::text) as latest, (array_agg(p.achieved_on order by p.id desc))[1] as achieved_on
               from app.milestone_report p where p.milestone_id = m.id and (p.reported_at at time zone 'Europe/London')::date <= day.as_at) r
          where r.achieved_on is null and not m.fixed and r.reports is not null order by r.latest desc limit ${MOST}) found`, [days]);
    // What a workstream is rated now need not be among its ratings, where its rating was taken away.
    const workstreams = await queries.query<WorkstreamRow>(
      `select day.as_at::text as "asAt", found.* from unnest($1::date[]) as day (as_at) cross join lateral (
         select w.id, w.title, o.short_name as "ownerName", r.ratings
           from app.workstream w
           join app.organisation o on o.id = w.owner_id
           cross join lateral (
             select json_agg(json_build_object('on', p.as_of, 'brag', p.brag) order by p.as_of) as ratings, (array_agg(p.brag order by p.as_of desc))[1] as brag
               from app.rating p where p.workstream_id = w.id and p.as_of <= day.as_at) r
          where r.brag = 'RED' and (w.brag = 'RED' or day.as_at < app.my_today()) order by w.id desc limit ${MOST}) found`, [days]);
    const actions = await queries.query<ActionRow>(
      `select day.as_at::text as "asAt", day.board_id as "boardId", found.* from unnest($1::date[], $2::uuid[]) as day (as_at, board_id) cross join lateral (
         select a.id, a.title, coalesce(o.short_name, owner.short_name) as "assigneeName", a.due_on::text as "dueOn"
           from app.action a
           join app.organisation owner on owner.id = a.owner_id
           left join app.organisation o on o.id = a.assignee_id
           join app.review r on r.id = a.review_id
          where r.board_id = day.board_id and a.due_on < day.as_at and (a.completed_on is null or a.completed_on > day.as_at)
          order by a.due_on desc, a.id limit ${MOST}) found`,
      // Each day of a board once, though two reviews of it be on one.
      columnsOf([...new Map(meetings.map(({ asAt, boardId }) => [`${asAt} ${boardId}`, [asAt, boardId] as const])).values()]));
    const byId = new Map(meetings.map((meeting) => [meeting.id, meeting]));
    return reviewIds.map((id) => {
      const meeting = byId.get(id);
      return meeting === undefined ? [] : briefOf(meeting, milestones, workstreams, actions);
    });
  });

const columnsOf = (rows: readonly (readonly [string, string])[]) => [rows.map(([first]) => first), rows.map(([, second]) => second)];

/** Of the actions, those that the board itself raised. */
function briefOf(
  { boardId, asAt, lastMet }: Meeting & { asAt: CivilDate }, milestones: readonly MilestoneRow[], workstreams: readonly WorkstreamRow[], actions: readonly ActionRow[],
): BriefItem[] {
  const then = <Row extends AsAt>(rows: readonly Row[]) => rows.filter((row) => row.asAt === asAt);
  return inOrderOfBrief([
    ...then(milestones).flatMap((row) => briefOfMilestone(row, lastMet).map((line) => ({ ...line, subjectType: 'Milestone' as const, subjectId: row.id }))),
    ...then(workstreams).flatMap((row) => briefOfWorkstream(row, lastMet).map((line) => ({ ...line, subjectType: 'Workstream' as const, subjectId: row.id }))),
    ...then(actions)
      .filter((row) => row.boardId === boardId)
      .flatMap((row) => briefOfAction(row, asAt).map((line) => ({ ...line, subjectType: 'Action' as const, subjectId: row.id }))),
  ]);
}
