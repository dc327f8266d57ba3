import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Discussions on a record, bound to an audience, and their comments. */
export class Threads1700000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.thread (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        -- What it is about: one of these.
        workstream_id uuid,
        milestone_id uuid,
        action_id uuid,
        subject_id uuid not null generated always as (coalesce(workstream_id, milestone_id, action_id)) stored,
        -- Filled by keeper: the subject's owner may resolve a discussion that it can read.
        subject_owner_id uuid not null,
        owner_id uuid not null,
        title text not null check (char_length(title) between 1 and 200),
        started_by_id uuid not null default app.my_person() references app.person,
        resolved_at timestamptz,
        resolved_by_id uuid references app.person,
        shared_scope text not null default 'OWNER' check (shared_scope in ('INHERITED', 'PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        -- One end for each organisation above, null for none: a list that is too short would share without end.
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        created_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        check (num_nonnulls(workstream_id, milestone_id, action_id) = 1),
        check ((resolved_at is null) = (resolved_by_id is null)),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, workstream_id) references app.workstream (partnership_id, id),
        foreign key (partnership_id, milestone_id) references app.milestone (partnership_id, id),
        foreign key (partnership_id, action_id) references app.action (partnership_id, id)
      );
      create index thread_of_subject on app.thread (partnership_id, subject_id, audience_id, id);

      -- Read by exactly those who read its thread; changed by its author alone.
      create table app.comment (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        thread_id uuid not null,
        organisation_id uuid not null default app.my_organisation(),
        author_id uuid not null default app.my_person() references app.person,
        -- Markdown as written; null once deleted.
        body text check (char_length(body) between 1 and 10000),
        version int not null default 1,
        created_at timestamptz not null default app.record_time(),
        edited_at timestamptz,
        deleted_at timestamptz,
        audience_id int not null references app.audience,
        unique (partnership_id, id),
        check ((body is null) = (deleted_at is not null)),
        foreign key (partnership_id, thread_id) references app.thread (partnership_id, id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index comment_of_thread on app.comment (partnership_id, thread_id, audience_id, id);

      -- What a comment said before it was edited or deleted.
      create table app.comment_version (
        partnership_id uuid not null default app.my_partnership(),
        comment_id uuid not null,
        version int not null,
        body text not null,
        replaced_at timestamptz not null default app.record_time(),
        audience_id int not null references app.audience,
        primary key (comment_id, version),
        foreign key (partnership_id, comment_id) references app.comment (partnership_id, id)
      );

      alter table app.thread enable row level security, force row level security;
      alter table app.comment enable row level security, force row level security;
      alter table app.comment_version enable row level security, force row level security;

      grant select on app.thread, app.comment to gt_app_ro, gt_app_rw;
      grant select on app.thread, app.comment, app.comment_version to gt_backup;
      grant insert (id, workstream_id, milestone_id, action_id, owner_id, title, shared_scope, shared_with, shared_until) on app.thread to gt_app_rw;
      grant update (resolved_at, resolved_by_id) on app.thread to gt_app_rw;
      grant insert (id, thread_id, body) on app.comment to gt_app_rw;
      grant update (body, version, edited_at, deleted_at) on app.comment to gt_app_rw;
      grant insert (comment_id, version, body) on app.comment_version to gt_app_rw;
      grant select (id, partnership_id, workstream_id, milestone_id, action_id, subject_id, owner_id, shared_scope, shared_with, shared_until, audience_id),
        update (audience_id) on app.thread to gt_keeper;
      grant select (id, partnership_id, thread_id, audience_id), update (audience_id) on app.comment to gt_keeper;
      grant select (partnership_id, comment_id, version, audience_id), update (audience_id) on app.comment_version to gt_keeper;

      create policy readers_read on app.thread for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.thread for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.thread for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      -- The subject's owner resolves only what it reads: an update that names no row would count the hidden ones for it.
      -- Who resolves signs with their own name.
      create policy owner_or_subject_owner_resolves on app.thread for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (owner_id = any ((select app.my_organisations())::uuid[])
            or (subject_owner_id = any ((select app.my_organisations())::uuid[]) and audience_id = any ((select app.my_audiences())::int[]))))
        with check (resolved_by_id is null or resolved_by_id = (select app.my_person()));
      create policy keeper_keeps on app.thread to gt_keeper using (true) with check (true);
      create policy backup_reads on app.thread for select to gt_backup using (true);

      create policy readers_read on app.comment for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy author_adds on app.comment for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and organisation_id = (select app.my_organisation()) and author_id = (select app.my_person()));
      create policy author_edits on app.comment for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and organisation_id = any ((select app.my_organisations())::uuid[])
          and author_id = (select app.my_person()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy keeper_keeps on app.comment to gt_keeper using (true) with check (true);
      create policy backup_reads on app.comment for select to gt_backup using (true);

      -- Nobody reads earlier versions through the application yet; they are kept for who must answer for them.
      create policy author_keeps on app.comment_version for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership())
          and exists (select from app.comment c where c.id = comment_id and c.author_id = (select app.my_person())));
      create policy keeper_keeps on app.comment_version to gt_keeper using (true) with check (true);
      create policy backup_reads on app.comment_version for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      create function keeper.settle_thread() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        subject_readers int;
      begin
        if new.workstream_id is not null then
          subject_readers := keeper.readers_of_workstream(new.workstream_id);
          select w.owner_id into new.subject_owner_id from app.workstream w where w.id = new.workstream_id;
        elsif new.milestone_id is not null then
          subject_readers := keeper.readers_of_milestone(new.milestone_id);
          select m.owner_id into new.subject_owner_id from app.milestone m where m.id = new.milestone_id;
        else
          subject_readers := keeper.readers_of_action(new.action_id);
          select a.owner_id into new.subject_owner_id from app.action a where a.id = new.action_id;
        end if;
        new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, subject_readers);
        return new;
      end $$;
      create function keeper.readers_of_thread(thread uuid) returns int volatile language plpgsql as $$
      declare
        readers int;
      begin
        select p.audience_id into readers from app.thread p
         where p.partnership_id = app.my_partnership() and p.id = thread and keeper.includes_me(p.audience_id) for share;
        if readers is null then perform keeper.refuse_parent(); end if;
        return readers;
      end $$;
      create function keeper.spread_workstream_to_threads() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        with moved as (
          select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
        ), kinds as (
          select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
            from moved m join app.thread c on c.partnership_id = m.partnership_id and c.subject_id = m.id
        ), derived as materialized (
          select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
            from kinds k
        )
        update app.thread c set audience_id = d.audience_id
          from derived d
         where c.partnership_id = d.partnership_id and c.subject_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
           and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
        return null;
      end $$;
      create function keeper.spread_milestone_to_threads() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        with moved as (
          select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
        ), kinds as (
          select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
            from moved m join app.thread c on c.partnership_id = m.partnership_id and c.subject_id = m.id
        ), derived as materialized (
          select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
            from kinds k
        )
        update app.thread c set audience_id = d.audience_id
          from derived d
         where c.partnership_id = d.partnership_id and c.subject_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
           and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
        return null;
      end $$;
      create function keeper.spread_action_to_threads() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        with moved as (
          select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
        ), kinds as (
          select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
            from moved m join app.thread c on c.partnership_id = m.partnership_id and c.subject_id = m.id
        ), derived as materialized (
          select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
            from kinds k
        )
        update app.thread c set audience_id = d.audience_id
          from derived d
         where c.partnership_id = d.partnership_id and c.subject_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
           and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
        return null;
      end $$;

      create function keeper.settle_comment() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        new.audience_id := keeper.readers_of_thread(new.thread_id);
        return new;
      end $$;
      create function keeper.spread_thread_to_comments() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.comment c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.thread_id = a.id;
        return null;
      end $$;

      create function keeper.settle_comment_version() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        select c.audience_id into new.audience_id from app.comment c where c.id = new.comment_id;
        if new.audience_id is null or not keeper.includes_me(new.audience_id) then perform keeper.refuse_parent(); end if;
        return new;
      end $$;
      create function keeper.spread_comment_to_versions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.comment_version c set audience_id = a.audience_id
          from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
         where c.partnership_id = a.partnership_id and c.comment_id = a.id;
        return null;
      end $$;

      grant execute on function keeper.settle_thread(), keeper.spread_workstream_to_threads(), keeper.spread_milestone_to_threads(),
        keeper.spread_action_to_threads(), keeper.settle_comment(), keeper.spread_thread_to_comments(), keeper.settle_comment_version(),
        keeper.spread_comment_to_versions() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger lock_write before insert or update or delete on app.thread for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.thread for each row execute function keeper.settle_thread();
      create trigger lock_write before insert or update or delete on app.comment for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.comment for each row execute function keeper.settle_comment();
      create trigger lock_write before insert or update or delete on app.comment_version for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.comment_version for each row execute function keeper.settle_comment_version();
      create trigger spread_to_threads after update on app.workstream referencing old table as before new table as after
        for each statement execute function keeper.spread_workstream_to_threads();
      create trigger spread_to_threads after update on app.milestone referencing old table as before new table as after
        for each statement execute function keeper.spread_milestone_to_threads();
      create trigger spread_to_threads after update on app.action referencing old table as before new table as after
        for each statement execute function keeper.spread_action_to_threads();
      create trigger spread_to_comments after update on app.thread referencing old table as before new table as after
        for each statement execute function keeper.spread_thread_to_comments();
      create trigger spread_to_versions after update on app.comment referencing old table as before new table as after
        for each statement execute function keeper.spread_comment_to_versions();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
