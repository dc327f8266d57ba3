import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { boardFunctions, derivePartnership } from './0018-board-functions.ts';

/**
 * Boards, their members and meetings, what is on the agenda, what was decided, and actions that a meeting raised.
 *
 * What is restricted on an agenda has two tables: the slot, which whoever reads the review knows, and the item in it, with readers
 * of its own. A board's records belong to the organisation that holds its secretariat; its chair and secretary write them.
 */
export class BoardsAndReviews1700000000018 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.board (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        owner_id uuid not null,
        name text not null check (char_length(name) between 1 and 200),
        shared_scope text not null default 'OWNER' check (shared_scope in ('PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        -- One end for each organisation above, null for none: a list that is too short would share without end.
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        created_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        unique (partnership_id, owner_id, name),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id)
      );
      create index board_read on app.board (partnership_id, audience_id, name, id);

      create table app.board_member (
        partnership_id uuid not null default app.my_partnership(),
        board_id uuid not null,
        owner_id uuid not null,
        person_id uuid not null references app.person,
        organisation_id uuid not null,
        office text not null check (office in ('CHAIR', 'VICE_CHAIR', 'SECRETARY', 'MEMBER', 'DEPUTY', 'IN_ATTENDANCE')),
        audience_id int not null references app.audience,
        primary key (board_id, person_id, organisation_id),
        foreign key (partnership_id, board_id, owner_id) references app.board (partnership_id, id, owner_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index member_of_board on app.board_member (partnership_id, board_id, audience_id, office);

      create table app.review (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        board_id uuid not null,
        owner_id uuid not null,
        held_on date not null,
        -- London wall-clock time.
        starts_at text check (starts_at ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
        state text not null default 'PLANNED' check (state in ('PLANNED', 'ISSUED', 'IN_SESSION', 'CLOSED')),
        version int not null default 1,
        shared_scope text not null default 'INHERITED' check (shared_scope in ('INHERITED', 'PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        created_at timestamptz not null default app.record_time(),
        updated_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        foreign key (partnership_id, board_id, owner_id) references app.board (partnership_id, id, owner_id)
      );
      create index review_of_board on app.review (partnership_id, board_id, audience_id, held_on, id);

      -- That there is a slot is known to whoever reads the review.
      create table app.agenda_slot (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        review_id uuid not null,
        owner_id uuid not null,
        number int not null check (number between 1 and 99),
        audience_id int not null references app.audience,
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        unique (review_id, number),
        foreign key (partnership_id, review_id, owner_id) references app.review (partnership_id, id, owner_id)
      );
      create index slot_of_review on app.agenda_slot (partnership_id, review_id, audience_id, number);

      -- What is in the slot of the same id.
      create table app.agenda_item (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        owner_id uuid not null,
        title text not null check (char_length(title) between 1 and 200),
        purpose text not null check (purpose in ('DECIDE', 'DISCUSS', 'NOTE')),
        minutes int check (minutes between 1 and 480),
        recommendation text check (char_length(recommendation) between 1 and 10000),
        shared_scope text not null default 'INHERITED' check (shared_scope in ('INHERITED', 'PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        unique (partnership_id, id),
        unique (partnership_id, id, owner_id),
        foreign key (partnership_id, id, owner_id) references app.agenda_slot (partnership_id, id, owner_id)
      );
      create index item_read on app.agenda_item (partnership_id, audience_id, id);

      create table app.decision (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        review_id uuid not null,
        agenda_item_id uuid,
        owner_id uuid not null,
        ref text not null check (ref ~ '^[A-Za-z0-9][A-Za-z0-9.-]{0,19}$'),
        text text not null check (char_length(text) between 1 and 10000),
        -- Who has the authority; null for the board itself.
        decided_by text check (char_length(decided_by) between 1 and 200),
        subject_to text check (char_length(subject_to) between 1 and 2000),
        -- What it is about: a mere reference, at most one, which its readers may be unable to read.
        workstream_id uuid,
        milestone_id uuid,
        interdependency_id uuid,
        applied_at timestamptz,
        shared_scope text not null default 'INHERITED' check (shared_scope in ('INHERITED', 'PARTNERSHIP', 'ORGANISATIONS', 'OWNER')),
        shared_with uuid[] not null default '{}',
        shared_until date[] not null default '{}' check (cardinality(shared_until) = cardinality(shared_with)),
        audience_id int not null references app.audience,
        created_at timestamptz not null default app.record_time(),
        check (num_nonnulls(workstream_id, milestone_id, interdependency_id) <= 1),
        unique (partnership_id, id),
        foreign key (partnership_id, review_id, owner_id) references app.review (partnership_id, id, owner_id),
        foreign key (partnership_id, agenda_item_id, owner_id) references app.agenda_item (partnership_id, id, owner_id),
        foreign key (partnership_id, workstream_id) references app.workstream (partnership_id, id),
        foreign key (partnership_id, milestone_id) references app.milestone (partnership_id, id),
        foreign key (partnership_id, interdependency_id) references app.interdependency (partnership_id, id)
      );
      create unique index decision_ref on app.decision (partnership_id, owner_id, lower(ref));
      create index decision_of_review on app.decision (partnership_id, review_id, audience_id, id);
      create index decision_of_item on app.decision (partnership_id, agenda_item_id, audience_id, id);

      -- The boards whose chair or secretary the acting person is, for the organisation it acts for.
      create function app.my_boards() returns uuid[] stable language sql begin atomic
        select coalesce(array_agg(m.board_id), '{}') from app.board_member m
         where m.person_id = app.my_person() and m.organisation_id = any (app.my_organisations()) and m.office in ('CHAIR', 'SECRETARY');
      end;
      revoke execute on function app.my_boards() from public;
      grant execute on function app.my_boards() to gt_app_ro, gt_app_rw;
    `);
    await withoutForce(runner, ['app.action', 'app.review', 'app.agenda_item', 'app.organisation'], async () => {
      await runner.query(String.raw`
        alter table app.action
          alter column workstream_id drop not null,
          add column review_id uuid,
          add column agenda_item_id uuid,
          add column completion_note text check (char_length(completion_note) between 1 and 2000),
          add check (num_nonnulls(workstream_id, review_id) = 1),
          add check (agenda_item_id is null or review_id is not null),
          add foreign key (partnership_id, review_id, owner_id) references app.review (partnership_id, id, owner_id),
          add foreign key (partnership_id, agenda_item_id, owner_id) references app.agenda_item (partnership_id, id, owner_id)
      `);
    });
    await runner.query(String.raw`
      create index action_of_review on app.action (partnership_id, review_id, audience_id, id) where review_id is not null;
      create index action_of_item on app.action (partnership_id, agenda_item_id, audience_id) where agenda_item_id is not null;
    `);
    for (const table of ['board', 'board_member', 'review', 'agenda_slot', 'agenda_item', 'decision']) await secure(runner, table);
    await runner.query(String.raw`
      grant insert (id, owner_id, name, shared_scope, shared_with, shared_until) on app.board to gt_app_rw;
      grant insert (board_id, owner_id, person_id, organisation_id, office) on app.board_member to gt_app_rw;
      grant insert (id, board_id, owner_id, held_on, starts_at, shared_scope, shared_with, shared_until) on app.review to gt_app_rw;
      grant update (held_on, starts_at, state, version, updated_at) on app.review to gt_app_rw;
      grant insert (id, review_id, owner_id, number) on app.agenda_slot to gt_app_rw;
      grant insert (id, owner_id, title, purpose, minutes, recommendation, shared_scope, shared_with, shared_until),
        update (title, purpose, minutes, recommendation, shared_scope, shared_with, shared_until) on app.agenda_item to gt_app_rw;
      grant insert (id, review_id, agenda_item_id, owner_id, ref, text, decided_by, subject_to, workstream_id, milestone_id, interdependency_id,
        shared_scope, shared_with, shared_until) on app.decision to gt_app_rw;
      grant insert (review_id, agenda_item_id), update (completion_note) on app.action to gt_app_rw;
      grant select (id, partnership_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.board to gt_keeper;
      grant select (partnership_id, board_id, audience_id), update (audience_id) on app.board_member to gt_keeper;
      grant select (id, partnership_id, board_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.review to gt_keeper;
      grant select (id, partnership_id, review_id, audience_id), update (audience_id) on app.agenda_slot to gt_keeper;
      grant select (id, partnership_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.agenda_item to gt_keeper;
      grant select (id, partnership_id, review_id, agenda_item_id, owner_id, shared_scope, shared_with, shared_until, audience_id), update (audience_id) on app.decision to gt_keeper;
      grant select (review_id, agenda_item_id) on app.action to gt_keeper;

      create policy owner_adds on app.board for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy owner_adds on app.board_member for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy officer_adds on app.review for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and board_id = any ((select app.my_boards())::uuid[]));
      create policy officer_edits on app.review for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and board_id = any ((select app.my_boards())::uuid[]));
      create policy officer_adds on app.agenda_slot for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[])));
      create policy officer_adds on app.agenda_item for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership())
          and id in (select s.id from app.agenda_slot s join app.review r on r.id = s.review_id where r.board_id = any ((select app.my_boards())::uuid[])));
      create policy officer_edits on app.agenda_item for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and id in (select s.id from app.agenda_slot s join app.review r on r.id = s.review_id where r.board_id = any ((select app.my_boards())::uuid[])));
      create policy officer_adds on app.decision for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[])));
      create policy officer_adds on app.action for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[])));
      -- Whoever is to do it, and the board's officers on its behalf, complete what they read; a trigger keeps them to that.
      create policy assignee_or_officer_completes on app.action for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[])
          and (assignee_id = any ((select app.my_organisations())::uuid[])
            or review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[]))));

      create function app.keep_to_completing() returns trigger language plpgsql as $$
      declare
        -- The order of references is generated, and not before this has run.
        completing constant text[] := '{completed_on, completion_note, version, updated_at, ref_order}';
      begin
        if current_user = 'gt_app_rw' and not (old.owner_id = any (app.my_organisations())) and to_jsonb(new) - completing <> to_jsonb(old) - completing then
          raise exception 'whoever does not own an action may only complete it' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      revoke execute on function app.keep_to_completing() from public;
      create trigger keep_to_completing before update on app.action for each row execute function app.keep_to_completing();
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(boardFunctions);
    await runner.query(derivePartnership);
    await runner.query('set local role gt_owner');
    for (const [table, parents] of Object.entries(children)) {
      await runner.query(`
        create trigger lock_write before insert or update or delete on app.${table} for each statement execute function keeper.share_partnership_lock();
        create trigger settle_insert before insert on app.${table} for each row execute function keeper.settle_${table}();`);
      for (const parent of parents) {
        await runner.query(`create trigger spread_to_${plural[table] ?? `${table}s`} after update on app.${parent} referencing old table as before new table as after
          for each statement execute function keeper.spread_${parent}_to_${plural[table] ?? `${table}s`}();`);
      }
    }
    await runner.query(String.raw`
      create trigger spread_to_actions after update on app.review referencing old table as before new table as after
        for each statement execute function keeper.spread_review_to_actions();
      create trigger spread_to_actions after update on app.agenda_item referencing old table as before new table as after
        for each statement execute function keeper.spread_agenda_item_to_actions();
      create trigger lock_share before update of shared_scope, shared_with, shared_until on app.agenda_item for each statement execute function keeper.take_partnership_lock();
      create trigger settle_share before update of shared_scope, shared_with, shared_until on app.agenda_item for each row execute function keeper.settle_agenda_item();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

/** Each table with the parents whose readers it follows. */
const children: Readonly<Record<string, readonly string[]>> = {
  board: [], board_member: ['board'], review: ['board'], agenda_slot: ['review'], agenda_item: ['agenda_slot'], decision: ['review', 'agenda_item'],
};
const plural: Readonly<Record<string, string>> = { board_member: 'members', agenda_slot: 'slots', agenda_item: 'items' };

/** What every table with readers has. */
async function secure(runner: QueryRunner, table: string): Promise<void> {
  await runner.query(`
    alter table app.${table} enable row level security, force row level security;
    grant select on app.${table} to gt_app_ro, gt_app_rw, gt_backup;
    create policy readers_read on app.${table} for select to gt_app_ro, gt_app_rw
      using (partnership_id = (select app.my_partnership()) and audience_id = any ((select app.my_audiences())::int[]));
    create policy owner_reads on app.${table} for select to gt_app_rw
      using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
    create policy keeper_keeps on app.${table} to gt_keeper using (true) with check (true);
    create policy backup_reads on app.${table} for select to gt_backup using (true);`);
}
