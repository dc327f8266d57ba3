import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a person has written in a form and not sent yet. The person's alone: not their colleagues', not an administrator's. */
export class Drafts1700000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.draft (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        -- Whoever acts for two organisations writes as each of them, and what they wrote for one is not offered to the other.
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        form text not null check (form in ('REPORT_MILESTONE', 'START_THREAD', 'POST_COMMENT', 'CREATE_WORKSTREAM', 'UPDATE_WORKSTREAM', 'CREATE_MILESTONE')),
        -- The record it is about. No foreign key, which would tell that a hidden record exists: it is looked for under the person's own policies.
        subject_id uuid,
        -- An object of strings. 64 kB of text; written as JSON, a byte of it can take six.
        fields jsonb not null check (jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 400000),
        -- When it was written, by the clock that records carry: people are told it, and a demonstration's stands still.
        saved_at timestamptz not null default app.record_time(),
        -- By the real clock.
        kept_until timestamptz not null default now() + interval '90 days',
        unique nulls not distinct (person_id, organisation_id, form, subject_id),
        check ((subject_id is null) = (form = 'CREATE_WORKSTREAM')),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index draft_by_end on app.draft (kept_until);

      alter table app.draft enable row level security, force row level security;

      -- Person family: the person alone, acting for the organisation they write for.
      grant select on app.draft to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, form, subject_id, fields), update (fields, saved_at, kept_until), delete on app.draft to gt_app_rw;
      create policy person_reads on app.draft for select to gt_app_ro, gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_adds on app.draft for insert to gt_app_rw
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_changes on app.draft for update to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()))
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy person_removes on app.draft for delete to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      create policy backup_reads on app.draft for select to gt_backup using (true);

      -- Keeper sees when the old ones ended, and nothing else of anybody's.
      grant select (kept_until), delete on app.draft to gt_keeper;
      create policy keeper_clears on app.draft to gt_keeper using (kept_until <= now());
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      -- Everybody's: whoever has left the partnership saves no more, and their text must not stay for that.
      create function keeper.remove_old_drafts() returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          delete from app.draft d where d.kept_until <= now();
        end;
      grant execute on function keeper.remove_old_drafts() to gt_app_rw;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
