import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { successionFunctions } from './0025-succession-functions.ts';

/**
 * Succession of one organisation by another: what the two agree, and whom it concerns.
 *
 * No set of readers and no owner is rewritten: entering lists what an organisation and its predecessors read and own, so the
 * successor reads exactly what either of the two read, from the same moment, and ever after.
 */
export class Succession1700000000025 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      alter table app.organisation
        -- Who acts for it now: itself, or the last of its successors. Filled by triggers.
        add column final_id uuid;
      grant select (final_id) on app.organisation to gt_keeper;

      -- What two organisations agree: one proposes it, the other carries it out by accepting.
      create table app.succession (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        predecessor_id uuid not null,
        successor_id uuid not null,
        state text not null default 'PROPOSED' check (state in ('PROPOSED', 'DONE', 'WITHDRAWN', 'DECLINED')),
        proposed_for_id uuid not null default app.my_organisation(),
        proposed_by_id uuid not null default app.my_person() references app.person,
        proposed_at timestamptz not null default app.record_time(),
        -- By whom and when it was carried out, withdrawn or declined: filled by a trigger. The day is the partnership's, the instant the real clock's.
        decided_by_id uuid references app.person,
        decided_for_id uuid,
        decided_on date,
        decided_at timestamptz,
        unique (partnership_id, id),
        check (predecessor_id <> successor_id),
        check (proposed_for_id in (predecessor_id, successor_id)),
        check ((state = 'PROPOSED') = (decided_at is null)),
        foreign key (partnership_id, predecessor_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, successor_id) references app.organisation (partnership_id, id)
      );
      -- One open proposal of a pair. Never one of a predecessor: that would tell a second suitor of the first.
      create unique index succession_open on app.succession (predecessor_id, successor_id) where state = 'PROPOSED';
      create index succession_of_successor on app.succession (successor_id);

      -- Which of an organisation's own records the successor came to read: ids only, so that each is read under its reader's own policies.
      create table app.succession_notice (
        partnership_id uuid not null,
        succession_id uuid not null,
        owner_id uuid not null,
        kind text not null check (kind in ('Plan', 'Workstream', 'Milestone', 'Action', 'Interdependency', 'Thread', 'Board', 'Review', 'AgendaItem', 'Decision')),
        record_id uuid not null,
        primary key (succession_id, owner_id, kind, record_id),
        foreign key (partnership_id, succession_id) references app.succession (partnership_id, id),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id)
      );
      alter table app.succession enable row level security, force row level security;
      alter table app.succession_notice enable row level security, force row level security;

      -- Succession family: the two organisations, and whoever a notice is for.
      grant select on app.succession, app.succession_notice to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, predecessor_id, successor_id), update (state) on app.succession to gt_app_rw;
      grant insert (partnership_id, succession_id, owner_id, kind, record_id) on app.succession_notice to gt_keeper;
      create policy owner_reads on app.succession_notice for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy keeper_tells on app.succession_notice for insert to gt_keeper with check (true);
      create policy party_reads on app.succession for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (predecessor_id = any ((select app.my_organisations())::uuid[]) or successor_id = any ((select app.my_organisations())::uuid[])));
      create policy told_reads on app.succession for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and state = 'DONE' and id in (select n.succession_id from app.succession_notice n));
      create policy party_proposes on app.succession for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and (select app.my_organisation()) in (predecessor_id, successor_id));
      create policy party_decides on app.succession for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and (select app.my_organisation()) in (predecessor_id, successor_id));
      create policy backup_reads on app.succession for select to gt_backup using (true);
      create policy backup_reads on app.succession_notice for select to gt_backup using (true);

      -- For whom a report was written: its owner is the milestone's, which may have been another body then.
      alter table app.milestone_report add column reported_for_id uuid default app.my_organisation();
    `);
    await withoutForce(runner, ['app.organisation'], async () => {
      await runner.query(String.raw`
        with recursive walk (id, at_id, next_id) as (
          select o.id, o.id, o.succeeded_by_id from app.organisation o
          union
          select w.id, o.id, o.succeeded_by_id from walk w join app.organisation o on o.id = w.next_id
        )
        update app.organisation o set final_id = w.at_id from walk w where w.id = o.id and w.next_id is null;
        alter table app.organisation alter column final_id set not null;
        create index organisation_by_final on app.organisation (final_id);
      `);
    });
    await runner.query('set local role gt_auth');
    await runner.query(successionFunctions.auth);
    await runner.query('set local role gt_keeper');
    await runner.query(successionFunctions.keeper);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger stand_for_itself before insert on app.organisation for each row execute function auth.stand_for_itself();
      create trigger lock_succession before update of succeeded_by_id on app.organisation for each statement execute function keeper.take_partnership_lock();
      create trigger check_succession before update of succeeded_by_id on app.organisation for each row execute function auth.check_succession();
      create trigger close_succeeded after update on app.organisation referencing old table as before new table as after
        for each statement execute function auth.close_succeeded();
      create trigger refuse_succeeded before insert or update of ended_at on app.membership for each row execute function auth.refuse_succeeded();
      create trigger lock_succession before insert or update on app.succession for each statement execute function keeper.take_partnership_lock();
      create trigger settle_succession before insert or update on app.succession for each row execute function keeper.settle_succession();
      create trigger carry_out after update on app.succession for each row when (new.state = 'DONE') execute function keeper.carry_out_succession();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
