import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Plans, each with readers of its own, and their priorities, read by whoever reads the plan. */
export class PlansAndPriorities1700000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.plan (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        owner_id uuid not null,
        title text not null check (char_length(title) between 1 and 200),
        status text not null check (status in ('DRAFT', 'RATIFIED', 'CLOSED')),
        shared_scope text not null default 'OWNER' check (shared_scope in ('PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        -- One end for each organisation above, null for none: a list that is too short would share without end.
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        created_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        unique (partnership_id, owner_id, title),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id)
      );
      create index plan_read on app.plan (partnership_id, audience_id, id);

      create table app.priority (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        plan_id uuid not null,
        owner_id uuid not null,
        ref text not null check (ref ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$'),
        ref_order text not null generated always as (app.natural_order(ref)) stored,
        title text not null check (char_length(title) between 1 and 200),
        cross_cutting boolean not null default false,
        audience_id int not null references app.audience,
        unique (partnership_id, id),
        unique (plan_id, ref),
        -- A priority's owner is its plan's.
        foreign key (partnership_id, plan_id, owner_id) references app.plan (partnership_id, id, owner_id)
      );
      create index priority_of_plan on app.priority (partnership_id, plan_id, audience_id, ref_order);

      alter table app.plan enable row level security, force row level security;
      alter table app.priority enable row level security, force row level security;

      grant select on app.plan, app.priority to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, owner_id, title, status, shared_scope, shared_with, shared_until) on app.plan to gt_app_rw;
      grant update (title, status, shared_scope, shared_with, shared_until) on app.plan to gt_app_rw;
      grant insert (id, plan_id, owner_id, ref, title, cross_cutting) on app.priority to gt_app_rw;
      grant update (title, cross_cutting) on app.priority to gt_app_rw;
      grant select (id, partnership_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.plan to gt_keeper;
      grant select (id, partnership_id, owner_id, plan_id, audience_id), update (audience_id) on app.priority to gt_keeper;

      create policy readers_read on app.plan for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.plan for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.plan for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.plan for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.plan to gt_keeper using (true) with check (true);
      create policy backup_reads on app.plan for select to gt_backup using (true);

      create policy readers_read on app.priority for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.priority for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.priority for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.priority for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.priority to gt_keeper using (true) with check (true);
      create policy backup_reads on app.priority for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      create function keeper.settle_plan() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, null);
        return new;
      end $$;

      -- The readers of a parent that the acting organisation can read; the row stays as it is until this transaction ends.
      -- A hidden parent is not locked: waiting for its owner would tell that it exists.
      create function keeper.readers_of_plan(plan uuid) returns int volatile language plpgsql as $$
      declare
        readers int;
      begin
        select p.audience_id into readers from app.plan p
         where p.partnership_id = app.my_partnership() and p.id = plan and keeper.includes_me(p.audience_id) for share;
        if readers is null then perform keeper.refuse_parent(); end if;
        return readers;
      end $$;

      create function keeper.settle_priority() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.readers_of_plan(new.plan_id);
        return new;
      end $$;
      create function keeper.spread_plan_to_priorities() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.priority c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.plan_id = a.id and c.partnership_id = a.partnership_id;
        return null;
      end $$;
      grant execute on function keeper.settle_plan(), keeper.settle_priority(), keeper.spread_plan_to_priorities() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger lock_write before insert or update or delete on app.plan for each statement execute function keeper.share_partnership_lock();
      create trigger lock_share before update of shared_scope, shared_with, shared_until on app.plan for each statement execute function keeper.take_partnership_lock();
      create trigger settle_insert before insert on app.plan for each row execute function keeper.settle_plan();
      create trigger settle_share before update of shared_scope, shared_with, shared_until on app.plan for each row execute function keeper.settle_plan();

      create trigger lock_write before insert or update or delete on app.priority for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.priority for each row execute function keeper.settle_priority();
      create trigger spread_to_priorities after update on app.plan referencing old table as before new table as after
        for each statement execute function keeper.spread_plan_to_priorities();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
