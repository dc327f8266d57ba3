import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person last opened the home page, and who did what since by whom, where no record of its own says so. */
export class HomeVisits1700000000019 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- One row for each organisation that a person acts for. By the real clock: a demonstration's stands still, and its people come back all the same.
      create table app.home_visit (
        partnership_id uuid not null default app.my_partnership(),
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        latest_at timestamptz not null default now(),
        -- The last visit on an earlier day of London's than the latest's; null where there was none.
        previous_at timestamptz,
        primary key (person_id, organisation_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      alter table app.home_visit enable row level security, force row level security;

      -- Person family: nobody else is told when somebody was here.
      grant select on app.home_visit to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (latest_at), update (latest_at, previous_at) on app.home_visit to gt_app_rw;
      create policy person_reads on app.home_visit for select to gt_app_ro, gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_adds on app.home_visit for insert to gt_app_rw
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_changes on app.home_visit for update to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()))
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy backup_reads on app.home_visit for select to gt_backup using (true);

      -- By whom and when, by the real clock, something was done that leaves no record of its own. Triggers fill these in: nobody is
      -- granted to write them.
      alter table app.action
        add column raised_by_id uuid default app.my_person(),
        add column completed_at timestamptz,
        add column completed_by_id uuid,
        add column completed_for_id uuid;
      alter table app.decision add column recorded_by_id uuid default app.my_person();
      alter table app.rating add column rated_at timestamptz, add column rated_by_id uuid;
      alter table app.workstream add column shared_at timestamptz, add column shared_on date, add column shared_by_id uuid;
      alter table app.milestone add column shared_at timestamptz, add column shared_on date, add column shared_by_id uuid;

      create function app.note_completion() returns trigger language plpgsql as $$
      begin
        if new.completed_on is not null and old.completed_on is null then
          new.completed_at := now();
          new.completed_by_id := app.my_person();
          new.completed_for_id := app.my_organisation();
        end if;
        return new;
      end $$;
      create function app.note_rating() returns trigger language plpgsql as $$
      begin
        if tg_op = 'INSERT' or new.brag <> old.brag then
          new.rated_at := now();
          new.rated_by_id := app.my_person();
        end if;
        return new;
      end $$;
      create function app.note_sharing() returns trigger language plpgsql as $$
      begin
        if (new.shared_scope, new.shared_with, new.shared_until) is distinct from (old.shared_scope, old.shared_with, old.shared_until) then
          new.shared_at := now();
          new.shared_on := app.my_today();
          new.shared_by_id := app.my_person();
        end if;
        return new;
      end $$;
      revoke execute on function app.note_completion(), app.note_rating(), app.note_sharing() from public;
      create trigger note_completion before update on app.action for each row execute function app.note_completion();
      create trigger note_rating before insert or update on app.rating for each row execute function app.note_rating();
      create trigger note_sharing before update on app.workstream for each row execute function app.note_sharing();
      create trigger note_sharing before update on app.milestone for each row execute function app.note_sharing();

      create or replace function app.keep_to_completing() returns trigger language plpgsql as $$
      declare
        -- The order of references is generated, and not before this has run.
        completing constant text[] := '{completed_on, completed_at, completed_by_id, completed_for_id, completion_note, version, updated_at, ref_order}';
      begin
        if current_user = 'gt_app_rw' and not (old.owner_id = any (app.my_organisations())) and to_jsonb(new) - completing <> to_jsonb(old) - completing then
          raise exception 'whoever does not own an action may only complete it' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
