import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';

/** Calendars of meetings, each with a date for papers, and milestones that wait for one. */
export class Meetings1700000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.meeting_calendar (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        owner_id uuid not null,
        name text not null check (char_length(name) between 1 and 100),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id)
      );
      create table app.meeting (
        partnership_id uuid not null default app.my_partnership(),
        calendar_id uuid not null,
        owner_id uuid not null,
        held_on date not null,
        papers_on date not null check (papers_on <= held_on),
        primary key (calendar_id, held_on),
        foreign key (partnership_id, calendar_id, owner_id) references app.meeting_calendar (partnership_id, id, owner_id)
      );
      alter table app.meeting_calendar enable row level security, force row level security;
      alter table app.meeting enable row level security, force row level security;

      -- Directory family: when a body meets is known to the whole partnership. What waits for it is not.
      grant select on app.meeting_calendar, app.meeting to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, owner_id, name) on app.meeting_calendar to gt_app_rw;
      grant insert (calendar_id, owner_id, held_on, papers_on) on app.meeting to gt_app_rw;
    `);
    for (const table of ['meeting_calendar', 'meeting']) {
      await runner.query(`
        create policy partnership_reads on app.${table} for select to gt_app_ro, gt_app_rw using (partnership_id = (select app.my_partnership()));
        create policy owner_adds on app.${table} for insert to gt_app_rw
          with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
        create policy backup_reads on app.${table} for select to gt_backup using (true);`);
    }
    await withoutForce(runner, ['app.milestone', 'app.meeting_calendar'], async () => {
      await runner.query(String.raw`
        alter table app.milestone
          add column calendar_id uuid,
          -- A milestone waits for meetings of its owner's.
          add foreign key (partnership_id, calendar_id, owner_id) references app.meeting_calendar (partnership_id, id, owner_id)
      `);
    });
    await runner.query(String.raw`
      create index milestone_of_calendar on app.milestone (calendar_id) where calendar_id is not null;
      grant insert (calendar_id), update (calendar_id) on app.milestone to gt_app_rw;
      grant select (calendar_id) on app.milestone to gt_keeper;
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      drop function keeper.interdependency_graph();
      -- Every agreement along which a date travels, in the acting organisation's partnership: ids, dates and reveals, no text.
      -- What a viewer may be told of it, the engine decides; nothing of this reaches a client as it is.
      create function keeper.interdependency_graph() returns table (
          interdependency_id uuid, needed_by date, offered_for date, agreed_for date,
          giving_milestone_id uuid, giving_forecast_on date, giving_achieved_on date, giving_fixed boolean, giving_reveal text, giving_distance int, giving_calendar_id uuid,
          needing_milestone_id uuid, needing_forecast_on date, needing_achieved_on date, needing_fixed boolean, needing_reveal text, lead_days int, needing_calendar_id uuid)
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select i.id, i.needed_by, i.offered_for, i.agreed_for,
                 g.id, g.forecast_on, g.achieved_on, g.fixed, i.giving_reveal, ge.distance_days, g.calendar_id,
                 n.id, n.forecast_on, n.achieved_on, n.fixed, i.needing_reveal, ne.distance_days, n.calendar_id
            from app.interdependency i
            join app.interdependency_end ge on ge.interdependency_id = i.id and ge.side = 'GIVING'
            join app.interdependency_end ne on ne.interdependency_id = i.id and ne.side = 'NEEDING'
            join app.milestone g on g.id = ge.milestone_id
            join app.milestone n on n.id = ne.milestone_id
           where i.partnership_id = app.my_partnership() and i.state in ('AGREED', 'CHANGE_PROPOSED')
           order by i.id;
        end;
      revoke execute on function keeper.interdependency_graph() from public;
      grant execute on function keeper.interdependency_graph() to gt_app_ro, gt_app_rw;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
