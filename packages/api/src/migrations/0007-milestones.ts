import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Milestones and the reports that are their history. */
export class Milestones1700000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.milestone (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        workstream_id uuid not null,
        -- Its own: joint work is normal.
        owner_id uuid not null,
        title text not null check (char_length(title) between 1 and 200),
        starts_on date,
        baseline_on date not null,
        agreed_on date,
        forecast_on date not null,
        achieved_on date,
        fixed boolean not null default false,
        brag text check (brag in ('BLUE', 'RED', 'AMBER', 'GREEN', 'GREY')),
        shared_scope text not null default 'OWNER' check (shared_scope in ('INHERITED', 'PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        -- One end for each organisation above, null for none: a list that is too short would share without end.
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        version int not null default 1,
        created_at timestamptz not null default app.record_time(),
        updated_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        check (starts_on <= baseline_on),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, workstream_id) references app.workstream (partnership_id, id)
      );
      create index milestone_of_workstream on app.milestone (partnership_id, workstream_id, audience_id, forecast_on);
      create index milestone_read on app.milestone (partnership_id, audience_id, forecast_on);

      -- The history of a milestone: append-only, read by whoever reads the milestone, written by its owner.
      create table app.milestone_report (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        milestone_id uuid not null,
        owner_id uuid not null,
        brag text not null check (brag in ('BLUE', 'RED', 'AMBER', 'GREEN', 'GREY')),
        forecast_on date not null,
        achieved_on date,
        -- The forecast before this report, when this report moved it.
        moved_from date,
        narrative text not null check (char_length(narrative) between 1 and 10000),
        reason text check (char_length(reason) between 1 and 2000),
        reported_by_id uuid not null default app.my_person() references app.person,
        reported_at timestamptz not null default app.record_time(),
        audience_id int not null references app.audience,
        check (moved_from is null or reason is not null),
        foreign key (partnership_id, milestone_id, owner_id) references app.milestone (partnership_id, id, owner_id)
      );
      create index report_of_milestone on app.milestone_report (partnership_id, milestone_id, audience_id, id);

      alter table app.milestone enable row level security, force row level security;
      alter table app.milestone_report enable row level security, force row level security;

      grant select on app.milestone, app.milestone_report to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, workstream_id, owner_id, title, starts_on, baseline_on, agreed_on, forecast_on, achieved_on, fixed, brag,
        shared_scope, shared_with, shared_until) on app.milestone to gt_app_rw;
      grant update (title, starts_on, forecast_on, achieved_on, brag, shared_scope, shared_with, shared_until, version, updated_at) on app.milestone to gt_app_rw;
      grant insert (id, milestone_id, owner_id, brag, forecast_on, achieved_on, moved_from, narrative, reason) on app.milestone_report to gt_app_rw;
      grant select (id, partnership_id, workstream_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.milestone to gt_keeper;
      grant select (id, partnership_id, milestone_id, owner_id, audience_id), update (audience_id) on app.milestone_report to gt_keeper;

      create policy readers_read on app.milestone for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.milestone for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.milestone for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.milestone for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.milestone to gt_keeper using (true) with check (true);
      create policy backup_reads on app.milestone for select to gt_backup using (true);

      create policy readers_read on app.milestone_report for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.milestone_report for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.milestone_report for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.milestone_report to gt_keeper using (true) with check (true);
      create policy backup_reads on app.milestone_report for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      -- On a change of choice the parent may be hidden from the owner by now; only a new record needs a parent its actor reads.
      create function keeper.settle_milestone() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        if tg_op = 'INSERT' then
          new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
            keeper.readers_of_workstream(new.workstream_id));
        else
          new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
            (select w.audience_id from app.workstream w where w.id = new.workstream_id));
        end if;
        return new;
      end $$;
      create function keeper.readers_of_milestone(milestone uuid) returns int volatile language plpgsql as $$
      declare
        readers int;
      begin
        select p.audience_id into readers from app.milestone p
         where p.partnership_id = app.my_partnership() and p.id = milestone and keeper.includes_me(p.audience_id) for share;
        if readers is null then perform keeper.refuse_parent(); end if;
        return readers;
      end $$;
      create function keeper.spread_workstream_to_milestones() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        with moved as (
          select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
        ), kinds as (
          select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
            from moved m join app.milestone c on c.partnership_id = m.partnership_id and c.workstream_id = m.id
        ), derived as materialized (
          select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
            from kinds k
        )
        update app.milestone c set audience_id = d.audience_id
          from derived d
         where c.partnership_id = d.partnership_id and c.workstream_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
           and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
        return null;
      end $$;

      create function keeper.settle_milestone_report() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.readers_of_milestone(new.milestone_id);
        return new;
      end $$;
      create function keeper.spread_milestone_to_reports() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.milestone_report c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.milestone_id = a.id;
        return null;
      end $$;

      grant execute on function keeper.settle_milestone(), keeper.spread_workstream_to_milestones(), keeper.settle_milestone_report(),
        keeper.spread_milestone_to_reports() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger lock_write before insert or update or delete on app.milestone for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.milestone for each row execute function keeper.settle_milestone();
      create trigger lock_share before update of shared_scope, shared_with, shared_until on app.milestone for each statement execute function keeper.take_partnership_lock();
      create trigger settle_share before update of shared_scope, shared_with, shared_until on app.milestone for each row execute function keeper.settle_milestone();
      create trigger lock_write before insert or update or delete on app.milestone_report for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.milestone_report for each row execute function keeper.settle_milestone_report();
      create trigger spread_to_milestones after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_milestones();
      create trigger spread_to_reports after update on app.milestone referencing old table as before new table as after
        for each statement execute function keeper.spread_milestone_to_reports();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
