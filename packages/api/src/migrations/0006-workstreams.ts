import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Workstreams, who contributes to them and which priorities they serve. */
export class Workstreams1700000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.workstream (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        owner_id uuid not null,
        ref text not null check (ref ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$'),
        ref_order text not null generated always as (app.natural_order(ref)) stored,
        title text not null check (char_length(title) between 1 and 200),
        summary text check (char_length(summary) <= 10000),
        lead_post text check (char_length(lead_post) <= 200),
        brag text check (brag in ('BLUE', 'RED', 'AMBER', 'GREEN', 'GREY')),
        -- How many actions its source says it has, kept because sources contradict themselves.
        declared_actions int check (declared_actions >= 0),
        outcome_note text check (char_length(outcome_note) <= 10000),
        paused_reason text check (char_length(paused_reason) between 1 and 2000),
        paused_by text check (char_length(paused_by) <= 200),
        pause_review_on date,
        shared_scope text not null default 'OWNER' check (shared_scope in ('PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        -- One end for each organisation above, null for none: a list that is too short would share without end.
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        version int not null default 1,
        created_at timestamptz not null default app.record_time(),
        updated_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        check (paused_reason is not null or (paused_by is null and pause_review_on is null)),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id)
      );
      -- Capitals do not tell references apart. Never unique in the partnership: that would tell an owner of another's hidden reference.
      create unique index workstream_ref on app.workstream (partnership_id, owner_id, lower(ref));
      create index workstream_read on app.workstream (partnership_id, audience_id, ref_order);

      -- Organisations that contribute: named by the owner among those who read the workstream.
      create table app.workstream_contributor (
        partnership_id uuid not null default app.my_partnership(),
        workstream_id uuid not null,
        owner_id uuid not null,
        organisation_id uuid not null,
        audience_id int not null references app.audience,
        primary key (workstream_id, organisation_id),
        foreign key (partnership_id, workstream_id, owner_id) references app.workstream (partnership_id, id, owner_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index contributed_workstream on app.workstream_contributor (partnership_id, organisation_id, audience_id);

      -- Priorities a workstream serves: linked by its owner among those the owner reads.
      create table app.workstream_priority (
        partnership_id uuid not null default app.my_partnership(),
        workstream_id uuid not null,
        owner_id uuid not null,
        priority_id uuid not null,
        audience_id int not null references app.audience,
        primary key (workstream_id, priority_id),
        foreign key (partnership_id, workstream_id, owner_id) references app.workstream (partnership_id, id, owner_id),
        foreign key (partnership_id, priority_id) references app.priority (partnership_id, id)
      );
      create index workstream_of_priority on app.workstream_priority (partnership_id, priority_id, audience_id);

      alter table app.workstream enable row level security, force row level security;
      alter table app.workstream_contributor enable row level security, force row level security;
      alter table app.workstream_priority enable row level security, force row level security;

      grant select on app.workstream, app.workstream_contributor, app.workstream_priority to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, owner_id, ref, title, summary, lead_post, brag, declared_actions, outcome_note, paused_reason, paused_by, pause_review_on,
        shared_scope, shared_with, shared_until) on app.workstream to gt_app_rw;
      grant update (title, summary, lead_post, brag, declared_actions, outcome_note, paused_reason, paused_by, pause_review_on,
        shared_scope, shared_with, shared_until, version, updated_at) on app.workstream to gt_app_rw;
      grant insert (workstream_id, owner_id, organisation_id), delete on app.workstream_contributor to gt_app_rw;
      grant insert (workstream_id, owner_id, priority_id), delete on app.workstream_priority to gt_app_rw;
      grant select (id, partnership_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.workstream to gt_keeper;
      grant select (partnership_id, workstream_id, owner_id, organisation_id, audience_id), update (audience_id), delete on app.workstream_contributor to gt_keeper;
      grant select (partnership_id, workstream_id, owner_id, priority_id, audience_id), update (audience_id) on app.workstream_priority to gt_keeper;

      create policy readers_read on app.workstream for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.workstream for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.workstream for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.workstream for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.workstream to gt_keeper using (true) with check (true);
      create policy backup_reads on app.workstream for select to gt_backup using (true);

      create policy readers_read on app.workstream_contributor for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.workstream_contributor for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.workstream_contributor for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_removes on app.workstream_contributor for delete to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.workstream_contributor to gt_keeper using (true) with check (true);
      create policy backup_reads on app.workstream_contributor for select to gt_backup using (true);

      create policy readers_read on app.workstream_priority for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.workstream_priority for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      -- A priority the owner cannot read is refused here, before the foreign key could tell that it exists.
      create policy owner_adds on app.workstream_priority for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[])
          and exists (select from app.priority p where p.id = priority_id));
      create policy owner_removes on app.workstream_priority for delete to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.workstream_priority to gt_keeper using (true) with check (true);
      create policy backup_reads on app.workstream_priority for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      create function keeper.settle_workstream() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, null);
        return new;
      end $$;
      create function keeper.readers_of_workstream(workstream uuid) returns int volatile language plpgsql as $$
      declare
        readers int;
      begin
        select p.audience_id into readers from app.workstream p
         where p.partnership_id = app.my_partnership() and p.id = workstream and keeper.includes_me(p.audience_id) for share;
        if readers is null then perform keeper.refuse_parent(); end if;
        return readers;
      end $$;

      -- Contributors read what they contribute to: an organisation the workstream is not shared with is refused.
      create function keeper.settle_workstream_contributor() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.readers_of_workstream(new.workstream_id);
        if not exists (
          select from app.audience_member m
           where m.audience_id = new.audience_id and m.organisation_id = new.organisation_id and (m.ends_on is null or m.ends_on > app.my_today())
        ) then
          raise exception 'contributors read the workstream first' using errcode = 'GT422';
        end if;
        return new;
      end $$;
      -- A narrowing takes those it cuts off from the contributors; the others' rows follow the workstream.
      create function keeper.spread_workstream_to_contributors() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        delete from app.workstream_contributor c
         using after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.workstream_id = a.id
           and not exists (select from app.audience_member m where m.audience_id = a.audience_id and m.organisation_id = c.organisation_id);
        update app.workstream_contributor c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.workstream_id = a.id;
        return null;
      end $$;
      create function keeper.settle_workstream_priority() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.readers_of_workstream(new.workstream_id);
        return new;
      end $$;
      create function keeper.spread_workstream_to_priorities() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.workstream_priority c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.workstream_id = a.id;
        return null;
      end $$;

      grant execute on function keeper.settle_workstream(), keeper.settle_workstream_contributor(), keeper.spread_workstream_to_contributors(),
        keeper.settle_workstream_priority(), keeper.spread_workstream_to_priorities() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger lock_write before insert or update or delete on app.workstream for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.workstream for each row execute function keeper.settle_workstream();
      create trigger lock_share before update of shared_scope, shared_with, shared_until on app.workstream for each statement execute function keeper.take_partnership_lock();
      create trigger settle_share before update of shared_scope, shared_with, shared_until on app.workstream for each row execute function keeper.settle_workstream();
      create trigger lock_write before insert or update or delete on app.workstream_contributor for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.workstream_contributor for each row execute function keeper.settle_workstream_contributor();
      create trigger lock_write before insert or update or delete on app.workstream_priority for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.workstream_priority for each row execute function keeper.settle_workstream_priority();
      create trigger spread_to_contributors after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_contributors();
      create trigger spread_to_priorities after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_priorities();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
