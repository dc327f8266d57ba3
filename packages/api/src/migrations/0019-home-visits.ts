import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When a person last opened the home page, and when an action was recorded as completed, so that it can say what changed in between. */
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

      -- When it was recorded, which may be days after it was done; null for what came in completed.
      alter table app.action add column completed_at timestamptz;
      grant update (completed_at) on app.action to gt_app_rw;
      create or replace function app.keep_to_completing() returns trigger language plpgsql as $$
      declare
        -- The order of references is generated, and not before this has run.
        completing constant text[] := '{completed_on, completed_at, completion_note, version, updated_at, ref_order}';
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
