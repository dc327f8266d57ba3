import type { MigrationInterface, QueryRunner } from 'typeorm';
import { choiceFunctions, treeFunctions } from './0026-sharing-functions.ts';

/**
 * Every record that carries a choice of readers can be shared anew: boards by their owner, discussions by whoever started them, and a
 * board's records by its officers. And what hangs on a record can be read as ids and choices, to say beforehand who would newly see what.
 */
export class SharingAnew1700000000026 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      grant update (shared_scope, shared_with, shared_until) on app.board, app.review, app.decision, app.thread to gt_app_rw;

      create policy owner_edits on app.board for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and owner_id = any ((select app.my_organisations())::uuid[]));
      create policy officer_edits on app.decision for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[])));
      create policy officer_edits on app.action for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[])));

      -- An officer need not be of the organisation that owns the board's records. A set made in this transaction is not in its list yet,
      -- so the row that it has just shared anew is looked for in the set itself; what its organisation is not in stays hidden from it.
      create policy officer_reads on app.review for select to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and board_id = any ((select app.my_boards())::uuid[])
          and exists (select from keeper.audience_readers(array[audience_id]) m where m.organisation_id = any ((select app.my_organisations())::uuid[])));
      create policy officer_reads on app.agenda_item for select to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and id in (select s.id from app.agenda_slot s join app.review r on r.id = s.review_id where r.board_id = any ((select app.my_boards())::uuid[]))
          and exists (select from keeper.audience_readers(array[audience_id]) m where m.organisation_id = any ((select app.my_organisations())::uuid[])));
      create policy officer_reads on app.decision for select to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[]))
          and exists (select from keeper.audience_readers(array[audience_id]) m where m.organisation_id = any ((select app.my_organisations())::uuid[])));
      create policy officer_reads on app.action for select to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and review_id in (select r.id from app.review r where r.board_id = any ((select app.my_boards())::uuid[]))
          and exists (select from keeper.audience_readers(array[audience_id]) m where m.organisation_id = any ((select app.my_organisations())::uuid[])));

      -- Whoever resolves signs with their own name: a policy sees only the new row, and somebody else's name stays while the choice changes.
      drop policy owner_or_subject_owner_resolves on app.thread;
      create policy owner_or_subject_owner_resolves on app.thread for update to gt_app_rw
        using (partnership_id = (select app.my_partnership())
          and (owner_id = any ((select app.my_organisations())::uuid[])
            or ((subject_owner_id = any ((select app.my_organisations())::uuid[]) or subject_partner_id = any ((select app.my_organisations())::uuid[]))
              and audience_id = any ((select app.my_audiences())::int[]))));
      create function app.keep_to_resolving() returns trigger language plpgsql as $$
      declare
        -- What it is about and what it is found by are generated, and not before this has run.
        resolving constant text[] := '{resolved_at, resolved_by_id, subject_id, search}';
      begin
        if current_user <> 'gt_app_rw' then return new; end if;
        if (new.resolved_at, new.resolved_by_id) is distinct from (old.resolved_at, old.resolved_by_id) and new.resolved_by_id <> app.my_person() then
          raise exception 'whoever resolves a discussion signs with their own name' using errcode = 'insufficient_privilege';
        end if;
        if not (old.owner_id = any (app.my_organisations())) and to_jsonb(new) - resolving <> to_jsonb(old) - resolving then
          raise exception 'whoever did not start a discussion may only resolve it' using errcode = 'insufficient_privilege';
        end if;
        return new;
      end $$;
      revoke execute on function app.keep_to_resolving() from public;
      create trigger keep_to_resolving before update on app.thread for each row execute function app.keep_to_resolving();

      create or replace function app.keep_to_completing() returns trigger language plpgsql as $$
      declare
        -- What is generated is not generated before this has run.
        completing constant text[] := '{completed_on, completion_note, version, updated_at, ref_order, search}';
        sharing constant text[] := '{shared_scope, shared_with, shared_until, version, updated_at, ref_order, search}';
      begin
        if current_user <> 'gt_app_rw' or old.owner_id = any (app.my_organisations()) or to_jsonb(new) - completing = to_jsonb(old) - completing then
          return new;
        end if;
        if to_jsonb(new) - sharing = to_jsonb(old) - sharing
          and exists (select from app.review r where r.id = old.review_id and r.board_id = any (app.my_boards())) then
          return new;
        end if;
        raise exception 'whoever does not own an action may only complete it' using errcode = 'insufficient_privilege';
      end $$;
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(choiceFunctions);
    await runner.query(treeFunctions);
    await runner.query('set local role gt_owner');
    for (const [table, settle] of Object.entries({ board: 'settle_board', review: 'settle_review_choice', decision: 'settle_decision_choice', thread: 'settle_thread_choice' })) {
      await runner.query(`
        create trigger lock_share before update of shared_scope, shared_with, shared_until on app.${table} for each statement execute function keeper.take_partnership_lock();
        create trigger settle_share before update of shared_scope, shared_with, shared_until on app.${table} for each row execute function keeper.${settle}();`);
    }
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
