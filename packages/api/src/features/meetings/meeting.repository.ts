import { v7 as uuid } from 'uuid';
import type { Meeting } from '@golden-thread/shared/meetings';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';

/** Adds a calendar of the viewer's organisation's meetings; gives its id. */
export async function insertMeetingCalendar(queries: Queries, { organisationId }: Admitted, { name, meetings }: { name: string; meetings: readonly Meeting[] }): Promise<string> {
  const id = uuid();
  await queries.query('insert into app.meeting_calendar (id, owner_id, name) values ($1, $2, $3)', [id, organisationId, name]);
  await queries.query(
    'insert into app.meeting (calendar_id, owner_id, held_on, papers_on) select $1, $2, m.held_on, m.papers_on from unnest($3::date[], $4::date[]) m (held_on, papers_on)',
    [id, organisationId, meetings.map(({ heldOn }) => heldOn), meetings.map(({ papersOn }) => papersOn)],
  );
  return id;
}

/** Has a milestone of the viewer's organisation wait for the meetings of a calendar of its own. */
export async function gateMilestone(queries: Queries, milestoneId: string, calendarId: string): Promise<void> {
  await queries.query('update app.milestone set calendar_id = $2 where id = $1', [milestoneId, calendarId]);
}
