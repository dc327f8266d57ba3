import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Meeting } from '@golden-thread/shared/meetings';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import type { Queries } from '../../platform/database/transaction.ts';

/** A calendar with its meetings, the soonest first. */
export interface MeetingCalendar {
  id: string;
  name: string;
  meetings: readonly Meeting[];
}

/** Calendars of the partnership with their meetings; null for an id that is none. */
export const meetingCalendarById = (queries: Queries) =>
  batchLoader<string, MeetingCalendar | null>(queries, async (ids) => {
    const rows = await queries.query<{ id: string; name: string; heldOn: CivilDate | null; papersOn: CivilDate | null }>(
      `select c.id, c.name, m.held_on::text as "heldOn", m.papers_on::text as "papersOn"
         from app.meeting_calendar c left join app.meeting m on m.calendar_id = c.id where c.id = any ($1::uuid[]) order by m.held_on`,
      [ids],
    );
    const byCalendar = groupRows(rows, ({ id }) => id);
    return ids.map((id) => {
      const own = byCalendar.get(id);
      const [first] = own ?? [];
      if (own === undefined || first === undefined) return null;
      return { id, name: first.name, meetings: own.flatMap(({ heldOn, papersOn }) => (heldOn === null || papersOn === null ? [] : [{ heldOn, papersOn }])) };
    });
  });
