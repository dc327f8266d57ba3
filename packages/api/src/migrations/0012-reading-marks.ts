import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far a person has read in a discussion. The person's alone: not their colleagues', not an administrator's, not keeper's. */
export class ReadingMarks1700000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Whoever acts for two organisations reads as each of them, and has a mark for each.
      create table app.reading_mark (
        partnership_id uuid not null default app.my_partnership(),
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        thread_id uuid not null,
        -- The last comment read. Comments are ordered by id, so what is not read has a greater one.
        comment_id uuid not null,
        -- When it was read, by the clock that comments carry: it is shown among them, and a demonstration's stands still.
        read_at timestamptz not null default app.record_time(),
        primary key (person_id, organisation_id, thread_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, thread_id) references app.thread (partnership_id, id),
        foreign key (partnership_id, comment_id) references app.comment (partnership_id, id)
      );

      alter table app.reading_mark enable row level security, force row level security;

      -- Person family: the person alone, acting for the organisation they read as.
      grant select on app.reading_mark to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (thread_id, comment_id) on app.reading_mark to gt_app_rw;
      grant update (comment_id, read_at) on app.reading_mark to gt_app_rw;
      create policy person_reads on app.reading_mark for select to gt_app_ro, gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()));
      -- A comment of that discussion, which the person reads: a foreign key alone would tell that a hidden one exists.
      create policy person_adds on app.reading_mark for insert to gt_app_rw
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation())
          and exists (select from app.comment c where c.id = comment_id and c.thread_id = reading_mark.thread_id));
      create policy person_changes on app.reading_mark for update to gt_app_rw
        using (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation()))
        with check (person_id = (select app.my_person()) and organisation_id = (select app.my_organisation())
          and exists (select from app.comment c where c.id = comment_id and c.thread_id = reading_mark.thread_id));
      create policy backup_reads on app.reading_mark for select to gt_backup using (true);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
