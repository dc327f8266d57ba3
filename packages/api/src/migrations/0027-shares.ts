import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { journalFunctions, shareFunctions } from './0027-share-functions.ts';

/** What an organisation shares with whom: since when, last looked at when, and what others can read of its own records. */
export class Shares1700000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Each time a record got other readers: the set it had until then. Append-only, so that "since when" is what happened and no guess.
      create table app.reader_change (
        id bigint generated always as identity primary key,
        partnership_id uuid not null references app.partnership,
        record_id uuid not null,
        -- Whose record it is: its owner, or the two parties of an agreement. Nobody else is told.
        owner_ids uuid[] not null,
        -- Null for a record that is older than this journal: who read it before is not known.
        before_id int references app.audience,
        changed_at timestamptz not null default app.record_time()
      );
      create index reader_change_of_record on app.reader_change (record_id, id);

      -- What an organisation's administrators found when they looked at a share: that it is right, or that it was to end. Append-only.
      create table app.share_review (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        owner_id uuid not null default app.my_organisation(),
        record_id uuid not null,
        organisation_id uuid not null,
        outcome text not null check (outcome in ('CONFIRMED', 'ENDED')),
        reviewed_at timestamptz not null default app.record_time(),
        reviewed_by_id uuid not null default app.my_person() references app.person,
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index share_review_of_share on app.share_review (owner_id, record_id, organisation_id, id);

      alter table app.reader_change enable row level security, force row level security;
      alter table app.share_review enable row level security, force row level security;

      -- Journal family: written by keeper's triggers, told through keeper.share_starts.
      grant select (record_id, owner_ids, before_id, changed_at, partnership_id, id), insert (partnership_id, record_id, owner_ids, before_id) on app.reader_change to gt_keeper;
      create policy keeper_appends on app.reader_change for insert to gt_keeper with check (true);
      create policy keeper_reads on app.reader_change for select to gt_keeper using (true);
      -- Organisation family: an organisation's own affair.
      grant select on app.share_review to gt_app_ro, gt_app_rw;
      grant insert (id, record_id, organisation_id, outcome) on app.share_review to gt_app_rw;
      create policy organisation_reads on app.share_review for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy organisation_adds on app.share_review for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = (select app.my_organisation()) and reviewed_by_id = (select app.my_person()));
      grant select on app.reader_change, app.share_review to gt_backup;
      create policy backup_reads on app.reader_change for select to gt_backup using (true);
      create policy backup_reads on app.share_review for select to gt_backup using (true);

      -- So that it is known since when an item is shared.
      alter table app.agenda_item add column created_at timestamptz not null default app.record_time();

      -- An administrator ends any share of its organisation's, of what a board's officers write too: that, and nothing else.
      create function app.keep_to_ending() returns trigger language plpgsql as $$
      declare
        -- What is generated is not generated before this has run.
        ending constant text[] := '{shared_scope, shared_with, shared_until, audience_id, version, updated_at, ref_order, search}';
        board uuid;
      begin
        if current_user <> 'gt_app_rw' then return new; end if;
        board := case tg_table_name
          when 'review' then (to_jsonb(old) ->> 'board_id')::uuid
          when 'decision' then (select r.board_id from app.review r where r.id = (to_jsonb(old) ->> 'review_id')::uuid)
          else (select r.board_id from app.agenda_slot s join app.review r on r.id = s.review_id where s.id = old.id)
        end;
        if board = any (app.my_boards()) then return new; end if;
        if to_jsonb(new) - ending = to_jsonb(old) - ending and new.shared_scope in ('ORGANISATIONS', 'OWNER')
          and not exists (
            select from unnest(new.shared_with, new.shared_until) as s (organisation_id, ends_on)
              left join keeper.audience_readers(array[old.audience_id]) r on r.organisation_id = s.organisation_id
             where r.organisation_id is null or coalesce(s.ends_on, 'infinity') > coalesce(r.ends_on, 'infinity')) then
          return new;
        end if;
        raise exception 'whoever is no officer of the board may only end a share of this' using errcode = 'insufficient_privilege';
      end $$;
      revoke execute on function app.keep_to_ending() from public;
    `);
    for (const table of ['review', 'agenda_item', 'decision']) {
      await runner.query(`
        create policy owner_ends on app.${table} for update to gt_app_rw
          using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
        create trigger keep_to_ending before update on app.${table} for each row execute function app.keep_to_ending();`);
    }
    await runner.query('set local role gt_keeper');
    await runner.query(journalFunctions);
    await runner.query(shareFunctions);
    await runner.query('set local role gt_owner');
    await withoutForce(runner, [...chosen, 'interdependency', 'reader_change', 'partnership'].map((table) => `app.${table}`), async () => {
      for (const table of chosen) await runner.query(`insert into app.reader_change (partnership_id, record_id, owner_ids) select r.partnership_id, r.id, array[r.owner_id] from app.${table} r`);
      await runner.query('insert into app.reader_change (partnership_id, record_id, owner_ids) select r.partnership_id, r.id, array[r.giving_id, r.needing_id] from app.interdependency r');
    });
    for (const table of [...chosen, 'interdependency']) {
      await runner.query(`create trigger note_readers after update on app.${table} referencing old table as before new table as after
        for each statement execute function keeper.${table === 'interdependency' ? 'note_agreement_readers' : 'note_readers'}();`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

/** Every table whose records carry a choice of one owner's. */
const chosen = ['plan', 'workstream', 'milestone', 'action', 'board', 'review', 'agenda_item', 'decision', 'thread'];
