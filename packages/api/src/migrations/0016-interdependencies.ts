import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { agreementFunctions, keeperFunctions, threadFunctions } from './0016-interdependency-functions.ts';

/**
 * Agreements between the organisation that gives and the one that needs, their ends, their history and discussions on them.
 *
 * An agreement has a choice of readers for each party; each party changes its own columns and nobody else's, which a trigger sees to,
 * since a policy sees rows and not columns.
 */
export class Interdependencies1700000000016 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.interdependency (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        -- Who proposed it: one of the two parties.
        owner_id uuid not null,
        giving_id uuid not null,
        needing_id uuid not null,
        ref text not null check (ref ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$'),
        title text not null check (char_length(title) between 1 and 200),
        state text not null default 'PROPOSED'
          check (state in ('PROPOSED', 'AGREED', 'CHANGE_PROPOSED', 'DELIVERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN')),
        -- The side whose act is awaited; filled by a trigger from the state.
        awaited_side text check (awaited_side in ('GIVING', 'NEEDING')),
        needed_by date,
        offered_for date,
        -- The offered date last agreed: it counts while a change is proposed.
        agreed_for date,
        giving_reveal text not null default 'NOTHING' check (giving_reveal in ('NOTHING', 'EXISTENCE', 'ORGANISATION', 'DATE', 'TITLE')),
        needing_reveal text not null default 'NOTHING' check (needing_reveal in ('NOTHING', 'EXISTENCE', 'ORGANISATION', 'DATE', 'TITLE')),
        -- What is revealed of the milestones, copied, so that no policy on a milestone is ever loosened.
        giving_title text check (char_length(giving_title) between 1 and 200),
        giving_date date,
        needing_title text check (char_length(needing_title) between 1 and 200),
        needing_date date,
        -- Each party's own choice, of whom besides the two: OWNER is nobody.
        giving_scope text not null default 'OWNER' check (giving_scope in ('PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        giving_with uuid[] not null default '{}',
        giving_until date[] not null default '{}' check (cardinality(giving_until) = cardinality(giving_with)),
        needing_scope text not null default 'OWNER' check (needing_scope in ('PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        needing_with uuid[] not null default '{}',
        needing_until date[] not null default '{}' check (cardinality(needing_until) = cardinality(needing_with)),
        audience_id int not null references app.audience,
        version int not null default 1,
        created_at timestamptz not null default app.record_time(),
        updated_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        check (owner_id in (giving_id, needing_id)),
        check ((state in ('PROPOSED', 'CHANGE_PROPOSED', 'DELIVERED')) = (awaited_side is not null)),
        check (giving_date is null or giving_reveal in ('DATE', 'TITLE')),
        check (giving_title is null or giving_reveal = 'TITLE'),
        check (needing_date is null or needing_reveal in ('DATE', 'TITLE')),
        check (needing_title is null or needing_reveal = 'TITLE'),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, giving_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, needing_id) references app.organisation (partnership_id, id)
      );
      create unique index interdependency_ref on app.interdependency (partnership_id, owner_id, lower(ref));
      create index interdependency_read on app.interdependency (partnership_id, audience_id, state);

      -- The milestone behind an end, of that end's own party. A table of its own: readers of the agreement who cannot read the
      -- milestone must not even see its id.
      create table app.interdependency_end (
        partnership_id uuid not null default app.my_partnership(),
        interdependency_id uuid not null,
        side text not null check (side in ('GIVING', 'NEEDING')),
        owner_id uuid not null,
        milestone_id uuid not null,
        -- Giving: from the milestone's forecast to the offered date. Needing: the lead, from the needed date to the milestone's
        -- forecast. Both as they stood when that side last set its date; null while it has set none.
        distance_days int,
        audience_id int not null references app.audience,
        primary key (interdependency_id, side),
        foreign key (partnership_id, interdependency_id) references app.interdependency (partnership_id, id),
        foreign key (partnership_id, milestone_id, owner_id) references app.milestone (partnership_id, id, owner_id)
      );
      create index end_of_milestone on app.interdependency_end (partnership_id, milestone_id, audience_id, side);

      -- The history of an agreement: append-only, read by whoever reads the agreement, written by its parties.
      create table app.interdependency_event (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        interdependency_id uuid not null,
        kind text not null check (kind in ('PROPOSED', 'AGREED', 'DECLINED', 'WITHDRAWN', 'DATE_SET', 'CHANGE_PROPOSED', 'CHANGE_AGREED', 'CHANGE_DECLINED',
          'CHANGE_WITHDRAWN', 'DELIVERED', 'ACCEPTED', 'SHARED', 'REVEALED')),
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        at timestamptz not null default app.record_time(),
        needed_by_before date,
        needed_by_after date,
        offered_for_before date,
        offered_for_after date,
        reason text check (char_length(reason) between 1 and 2000),
        audience_id int not null references app.audience,
        foreign key (partnership_id, interdependency_id) references app.interdependency (partnership_id, id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index event_of_interdependency on app.interdependency_event (partnership_id, interdependency_id, audience_id, id);
      create index event_read on app.interdependency_event (partnership_id, audience_id, id);

      alter table app.interdependency enable row level security, force row level security;
      alter table app.interdependency_end enable row level security, force row level security;
      alter table app.interdependency_event enable row level security, force row level security;

      grant select on app.interdependency, app.interdependency_end, app.interdependency_event to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, owner_id, giving_id, needing_id, ref, title, needed_by, offered_for, giving_reveal, giving_title, giving_date,
        needing_reveal, needing_title, needing_date, giving_scope, giving_with, giving_until, needing_scope, needing_with, needing_until) on app.interdependency to gt_app_rw;
      grant update (state, needed_by, offered_for, agreed_for, giving_reveal, giving_title, giving_date, needing_reveal, needing_title, needing_date,
        giving_scope, giving_with, giving_until, needing_scope, needing_with, needing_until, version, updated_at) on app.interdependency to gt_app_rw;
      grant insert (interdependency_id, side, owner_id, milestone_id, distance_days), update (distance_days) on app.interdependency_end to gt_app_rw;
      grant insert (id, interdependency_id, kind, needed_by_before, needed_by_after, offered_for_before, offered_for_after, reason) on app.interdependency_event to gt_app_rw;
      grant select (id, partnership_id, owner_id, giving_id, needing_id, state, needed_by, offered_for, agreed_for, giving_reveal, needing_reveal,
        giving_scope, giving_with, giving_until, needing_scope, needing_with, needing_until, audience_id), update (audience_id) on app.interdependency to gt_keeper;
      grant select (partnership_id, interdependency_id, side, owner_id, milestone_id, distance_days, audience_id), update (audience_id) on app.interdependency_end to gt_keeper;
      grant select (id, partnership_id, interdependency_id, audience_id), update (audience_id) on app.interdependency_event to gt_keeper;
      grant select (forecast_on, achieved_on, fixed) on app.milestone to gt_keeper;

      create policy readers_read on app.interdependency for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.interdependency for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      -- Of both: whoever did not propose it changes its readers too.
      create policy party_reads on app.interdependency for select to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (giving_id = any ((select app.my_organisations())::uuid[]) or needing_id = any ((select app.my_organisations())::uuid[])));
      create policy owner_adds on app.interdependency for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy party_edits on app.interdependency for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (giving_id = any ((select app.my_organisations())::uuid[]) or needing_id = any ((select app.my_organisations())::uuid[])));
      create policy keeper_keeps on app.interdependency to gt_keeper using (true) with check (true);
      create policy backup_reads on app.interdependency for select to gt_backup using (true);

      create policy readers_read on app.interdependency_end for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy owner_reads on app.interdependency_end for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.interdependency_end for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_edits on app.interdependency_end for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_keeps on app.interdependency_end to gt_keeper using (true) with check (true);
      create policy backup_reads on app.interdependency_end for select to gt_backup using (true);

      create policy readers_read on app.interdependency_event for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
      create policy party_adds on app.interdependency_event for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and organisation_id = (select app.my_organisation()) and person_id = (select app.my_person())
          and exists (select from app.interdependency i where i.id = interdependency_id
            and (i.giving_id = any ((select app.my_organisations())::uuid[]) or i.needing_id = any ((select app.my_organisations())::uuid[]))));
      create policy keeper_keeps on app.interdependency_event to gt_keeper using (true) with check (true);
      create policy backup_reads on app.interdependency_event for select to gt_backup using (true);
    `);
    await withoutForce(runner, ['app.thread', 'app.interdependency'], async () => {
      await runner.query(String.raw`
        alter table app.thread
          add column interdependency_id uuid,
          -- Filled by keeper: an agreement has two parties, and either may resolve a discussion on it that it reads.
          add column subject_partner_id uuid,
          drop constraint thread_check1,
          drop column subject_id,
          add foreign key (partnership_id, interdependency_id) references app.interdependency (partnership_id, id);
        alter table app.thread
          add column subject_id uuid not null generated always as (coalesce(workstream_id, milestone_id, action_id, interdependency_id)) stored,
          add constraint thread_about_one check (num_nonnulls(workstream_id, milestone_id, action_id, interdependency_id) = 1);
      `);
    });
    await runner.query(String.raw`
      create index thread_of_subject on app.thread (partnership_id, subject_id, audience_id, id);
      grant insert (interdependency_id) on app.thread to gt_app_rw;
      grant select (interdependency_id, subject_id) on app.thread to gt_keeper;
      drop policy owner_or_subject_owner_resolves on app.thread;
      -- The subject's owners resolve only what they read: an update that names no row would count the hidden ones for them.
      -- Who resolves signs with their own name.
      create policy owner_or_subject_owner_resolves on app.thread for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (owner_id = any ((select app.my_organisations())::uuid[])
            or ((subject_owner_id = any ((select app.my_organisations())::uuid[]) or subject_partner_id = any ((select app.my_organisations())::uuid[]))
              and audience_id = any ((select app.my_audiences())::int[]))))
        with check (resolved_by_id is null or resolved_by_id = (select app.my_person()));
    `);
    await runner.query(agreementFunctions);
    await runner.query('set local role gt_keeper');
    await runner.query(keeperFunctions);
    await runner.query(threadFunctions);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger begin_agreement before insert on app.interdependency for each row execute function app.begin_agreement();
      create trigger keep_to_own_side before update on app.interdependency for each row execute function app.keep_to_own_side();
      create trigger refresh_reveals after update of title, forecast_on, achieved_on on app.milestone for each row
        when (old.title <> new.title or old.forecast_on <> new.forecast_on or old.achieved_on is distinct from new.achieved_on)
        execute function app.refresh_reveals();

      create trigger lock_write before insert or update or delete on app.interdependency for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.interdependency for each row execute function keeper.settle_interdependency();
      create trigger lock_share before update of giving_scope, giving_with, giving_until, needing_scope, needing_with, needing_until on app.interdependency
        for each statement execute function keeper.take_partnership_lock();
      create trigger settle_share before update of giving_scope, giving_with, giving_until, needing_scope, needing_with, needing_until on app.interdependency
        for each row execute function keeper.settle_interdependency();
      create trigger lock_write before insert or update or delete on app.interdependency_end for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.interdependency_end for each row execute function keeper.settle_interdependency_end();
      create trigger lock_write before insert or update or delete on app.interdependency_event for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.interdependency_event for each row execute function keeper.settle_interdependency_event();

      create trigger spread_to_ends after update on app.interdependency referencing old table as before new table as after
        for each statement execute function keeper.spread_interdependency_to_ends();
      create trigger spread_to_ends after update on app.milestone referencing old table as before new table as after
        for each statement execute function keeper.spread_milestone_to_ends();
      create trigger spread_to_events after update on app.interdependency referencing old table as before new table as after
        for each statement execute function keeper.spread_interdependency_to_events();
      create trigger spread_to_threads after update on app.interdependency referencing old table as before new table as after
        for each statement execute function keeper.spread_interdependency_to_threads();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
