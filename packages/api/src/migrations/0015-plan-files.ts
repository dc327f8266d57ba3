import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Files of plans that administrators look at before they import them. The person's alone, for an hour. */
export class PlanFiles1700000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.plan_file (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        -- Whoever acts for two organisations chose it for one of them.
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        name text not null check (char_length(name) between 1 and 255),
        -- Of a workbook, the sheet that was asked for; null for the first that is not hidden.
        sheet text check (char_length(sheet) between 1 and 100),
        -- Emptied as soon as it has been imported.
        content bytea not null check (octet_length(content) <= 5242880),
        -- SHA-256 of the bytes as they came.
        digest bytea not null check (octet_length(digest) = 32),
        applied_at timestamptz,
        -- What was imported: counts, and of each record its row, kind and id. Never text, but for refs.
        outcome jsonb,
        -- By the real clock.
        kept_until timestamptz not null default now() + interval '1 hour',
        check ((applied_at is null) = (outcome is null)),
        check (applied_at is null or octet_length(content) = 0),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index plan_file_by_end on app.plan_file (kept_until);

      alter table app.plan_file enable row level security, force row level security;

      -- Person family: the person alone, acting for the organisation they chose it for.
      grant select on app.plan_file to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, name, sheet, content, digest), update (content, applied_at, outcome), delete on app.plan_file to gt_app_rw;
      create policy person_reads on app.plan_file for select to gt_app_ro, gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_adds on app.plan_file for insert to gt_app_rw
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_changes on app.plan_file for update to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()))
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_removes on app.plan_file for delete to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy backup_reads on app.plan_file for select to gt_backup using (true);

      -- Keeper sees when the old ones ended, and nothing else of anybody's.
      grant select (kept_until), delete on app.plan_file to gt_keeper;
      create policy keeper_clears on app.plan_file to gt_keeper using (kept_until <= now());
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      -- The server's own to call, now and then: an hour is promised, and whoever sent a file may never come back.
      create function keeper.remove_old_plan_files() returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          delete from app.plan_file f where f.kept_until <= now();
        end;
      grant execute on function keeper.remove_old_plan_files() to gt_login;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
