import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Actions of a workstream, and ratings as they stood. */
export class ActionsAndRatings1700000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.action (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        workstream_id uuid not null,
        owner_id uuid not null,
        assignee_id uuid,
        ref text not null check (ref ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$'),
        ref_order text not null generated always as (app.natural_order(ref)) stored,
        title text not null check (char_length(title) between 1 and 200),
        -- The whole text where the title shortens it, as Markdown.
        description text check (char_length(description) <= 10000),
        brag text check (brag in ('BLUE', 'RED', 'AMBER', 'GREEN', 'GREY')),
        due_on date,
        completed_on date,
        refresh_outcome text check (refresh_outcome in ('COMPLETED_AND_EMBEDDED', 'BUSINESS_AS_USUAL', 'REPROFILED', 'REMAINS_OPEN',
          'REMOVED', 'DUPLICATE', 'WITHDRAWN')),
        refresh_note text check (char_length(refresh_note) <= 10000),
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
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, assignee_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, workstream_id) references app.workstream (partnership_id, id)
      );
      create unique index action_ref on app.action (partnership_id, owner_id, lower(ref));
      create index action_of_workstream on app.action (partnership_id, workstream_id, audience_id, ref_order);

      -- A rating as it stood at a date, of a workstream or an action; read by whoever reads what it rates.
      create table app.rating (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        workstream_id uuid,
        action_id uuid,
        subject_id uuid not null generated always as (coalesce(workstream_id, action_id)) stored,
        owner_id uuid not null,
        brag text not null check (brag in ('BLUE', 'RED', 'AMBER', 'GREEN', 'GREY')),
        as_of date not null,
        audience_id int not null references app.audience,
        check (num_nonnulls(workstream_id, action_id) = 1),
        unique (subject_id, as_of),
        foreign key (partnership_id, workstream_id, owner_id) references app.workstream (partnership_id, id, owner_id),
        foreign key (partnership_id, action_id, owner_id) references app.action (partnership_id, id, owner_id)
      );
      create index rating_of_subject on app.rating (partnership_id, subject_id, audience_id, as_of);

      alter table app.action enable row level security, force row level security;
      alter table app.rating enable row level security, force row level security;

      grant select on app.action, app.rating to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, workstream_id, owner_id, assignee_id, ref, title, description, brag, due_on, completed_on, refresh_outcome, refresh_note,
        shared_scope, shared_with, shared_until) on app.action to gt_app_rw;
      grant update (assignee_id, title, description, brag, due_on, completed_on, refresh_outcome, refresh_note,
        shared_scope, shared_with, shared_until, version, updated_at) on app.action to gt_app_rw;
      grant insert (id, workstream_id, action_id, owner_id, brag, as_of), update (brag) on app.rating to gt_app_rw;
      grant select (id, partnership_id, workstream_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.action to gt_keeper;
      grant select (id, partnership_id, workstream_id, action_id, subject_id, owner_id, audience_id), update (audience_id) on app.rating to gt_keeper;

      create policy readers_read on app.action for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.action for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.action for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.action for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.action to gt_keeper using (true) with check (true);
      create policy backup_reads on app.action for select to gt_backup using (true);

      create policy readers_read on app.rating for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.rating for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.rating for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.rating for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.rating to gt_keeper using (true) with check (true);
      create policy backup_reads on app.rating for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      create function keeper.settle_action() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
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
      create function keeper.readers_of_action(action uuid) returns int volatile language plpgsql as $$
      declare
        readers int;
      begin
        select p.audience_id into readers from app.action p
         where p.partnership_id = app.my_partnership() and p.id = action and keeper.includes_me(p.audience_id) for share;
        if readers is null then perform keeper.refuse_parent(); end if;
        return readers;
      end $$;
      create function keeper.spread_workstream_to_actions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        with moved as (
          select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
        ), kinds as (
          select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
            from moved m join app.action c on c.partnership_id = m.partnership_id and c.workstream_id = m.id
        ), derived as materialized (
          select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
            from kinds k
        )
        update app.action c set audience_id = d.audience_id
          from derived d
         where c.partnership_id = d.partnership_id and c.workstream_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
           and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
        return null;
      end $$;

      create function keeper.settle_rating() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        if new.workstream_id is not null then
          new.audience_id := keeper.readers_of_workstream(new.workstream_id);
        else
          new.audience_id := keeper.readers_of_action(new.action_id);
        end if;
        return new;
      end $$;
      create function keeper.spread_workstream_to_ratings() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.rating c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.subject_id = a.id;
        return null;
      end $$;
      create function keeper.spread_action_to_ratings() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.rating c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.subject_id = a.id;
        return null;
      end $$;

      grant execute on function keeper.settle_action(), keeper.spread_workstream_to_actions(), keeper.settle_rating(),
        keeper.spread_workstream_to_ratings(), keeper.spread_action_to_ratings() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger lock_write before insert or update or delete on app.action for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.action for each row execute function keeper.settle_action();
      create trigger lock_share before update of shared_scope, shared_with, shared_until on app.action for each statement execute function keeper.take_partnership_lock();
      create trigger settle_share before update of shared_scope, shared_with, shared_until on app.action for each row execute function keeper.settle_action();
      create trigger lock_write before insert or update or delete on app.rating for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.rating for each row execute function keeper.settle_rating();
      create trigger spread_to_actions after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_actions();
      create trigger spread_to_ratings after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_ratings();
      create trigger spread_to_ratings after update on app.action referencing old table as before new table as after
        for each statement execute function keeper.spread_action_to_ratings();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
