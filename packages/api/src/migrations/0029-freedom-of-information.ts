import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';

/**
 * The records that can be marked for whoever answers a request for information, with the texts that go when one of them is reported:
 * those of 0023, and now why it was marked. They are the ones with readers and texts of their own; what belongs to one is covered by its mark.
 */
const marked: Readonly<Record<string, readonly string[]>> = {
  action: ['title', 'description', 'refresh_note', 'completion_note'],
  agenda_item: ['title', 'recommendation'],
  decision: ['text', 'decided_by', 'subject_to'],
  interdependency: ['title', 'giving_title', 'needing_title'],
  milestone: ['title'],
  plan: ['title'],
  thread: ['title'],
  workstream: ['title', 'summary', 'lead_post', 'outcome_note', 'paused_reason', 'paused_by'],
};

/** Whatever is searched through; see 0022. */
const searched = ['priority', 'workstream', 'milestone', 'milestone_report', 'action', 'interdependency', 'thread', 'comment', 'agenda_item', 'decision'];

/** Which organisations answer requests under the Freedom of Information Act 2000, and what a record's owner says to whoever answers one. */
export class FreedomOfInformation1700000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- A fact of its own: a sector says most of it, and not all. A school may be a council's, an academy or a private one.
      alter table app.organisation add column public_authority boolean;`);
    await withoutForce(runner, ['app.organisation'], async () => {
      await runner.query(`update app.organisation set public_authority = sector not in ('VOLUNTARY_SECTOR', 'PARENTS_AND_CARERS')`);
    });
    await runner.query(String.raw`
      alter table app.organisation alter column public_authority set not null;
      set local role gt_auth;
      drop function auth.add_organisation(uuid, uuid, text, text, text, text, boolean);
      -- The organisation that a partnership begins with holds its secretariat.
      create function auth.add_organisation(p_id uuid, p_partnership_id uuid, p_slug text, p_name text, p_short_name text, p_sector text, p_full_member boolean, p_public_authority boolean)
        returns void volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.organisation (id, partnership_id, slug, name, short_name, sector, full_member, public_authority, secretariat)
            values (p_id, p_partnership_id, p_slug, p_name, p_short_name, p_sector, p_full_member, p_public_authority,
              not exists (select from app.organisation o where o.partnership_id = p_partnership_id));
        end;
      revoke execute on function auth.add_organisation(uuid, uuid, text, text, text, text, boolean, boolean) from public;
      grant execute on function auth.add_organisation(uuid, uuid, text, text, text, text, boolean, boolean) to gt_owner;
      set local role gt_owner;

      -- Who said so, for which organisation and when is what happened, and nobody's to write.
      create function app.note_mark() returns trigger language plpgsql as $$
      begin
        if current_user <> 'gt_app_rw' then return new; end if;
        if new.mark_exemptions is null then
          new.mark_reason := null;
          new.marked_by_id := null;
          new.marked_for_id := null;
          new.marked_at := null;
        elsif (new.mark_exemptions, new.mark_reason) is distinct from (old.mark_exemptions, old.mark_reason) then
          new.marked_by_id := app.my_person();
          new.marked_for_id := app.my_organisation();
          new.marked_at := app.record_time();
        end if;
        return new;
      end $$;
      revoke execute on function app.note_mark() from public;

      -- As in 0026, but that a board's officers mark an action too.
      create or replace function app.keep_to_completing() returns trigger language plpgsql as $$
      declare
        -- What is generated is not generated before this has run.
        completing constant text[] := '{completed_on, completion_note, version, updated_at, ref_order, search}';
        sharing constant text[] := '{shared_scope, shared_with, shared_until, mark_exemptions, mark_reason, version, updated_at, ref_order, search}';
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

      -- As in 0022, but that nobody finds a record by the words that stand where its text was withheld or removed.
      create or replace function app.search_words(words text) returns tsvector immutable strict parallel safe language sql
        return to_tsvector('pg_catalog.english'::regconfig, translate(
            replace(replace(words, 'Hidden because someone said that it identifies a person', ''), 'Removed because it identified a person', ''),
            '’‘“”„«»–—―…•·£€', '               '))
          || to_tsvector('app.words'::regconfig, translate(
            replace(replace(words, 'Hidden because someone said that it identifies a person', ''), 'Removed because it identified a person', ''),
            '’‘“”„«»–—―…•·£€', '               '));
      create or replace function app.search_text(title text, body text) returns tsvector immutable parallel safe language sql
        return setweight(app.search_words(coalesce(title, '')), 'A')
          || to_tsvector('pg_catalog.english'::regconfig, translate(
            replace(replace(coalesce(body, ''), 'Hidden because someone said that it identifies a person', ''), 'Removed because it identified a person', ''),
            '’‘“”„«»–—―…•·£€', '               '))
          -- Nobody looks for these side by side, and places would make the row a fifth longer.
          || strip(to_tsvector('app.words'::regconfig, translate(
            replace(replace(coalesce(body, ''), 'Hidden because someone said that it identifies a person', ''), 'Removed because it identified a person', ''),
            '’‘“”„«»–—―…•·£€', '               ')));
    `);
    const tables = Object.keys(marked).map((table) => `app.${table}`);
    await withoutForce(runner, [...new Set([...tables, ...searched.map((table) => `app.${table}`), 'app.person', 'app.organisation'])], async () => {
      for (const [table, columns] of Object.entries(marked)) {
        const said = [...columns, 'mark_reason'].map((column) => `'${column}'`).join(', ');
        await runner.query(`
          alter table app.${table}
            -- Which exemptions of the Act may apply, and why: advice to whoever answers a request, read by whoever reads the record. It changes no reader.
            add column mark_exemptions text[] check (cardinality(mark_exemptions) > 0 and mark_exemptions <@ '{FUTURE_PUBLICATION, LAW_ENFORCEMENT, PUBLIC_AFFAIRS, PERSONAL_INFORMATION, IN_CONFIDENCE, LEGAL_PRIVILEGE, COMMERCIAL_INTERESTS}'::text[]),
            add column mark_reason text check (char_length(mark_reason) between 1 and 1000),
            add column marked_by_id uuid references app.person,
            add column marked_for_id uuid,
            add column marked_at timestamptz,
            add check (mark_exemptions is null or num_nulls(mark_reason, marked_by_id, marked_for_id, marked_at) = 0),
            add foreign key (partnership_id, marked_for_id) references app.organisation (partnership_id, id);
          grant update (mark_exemptions, mark_reason) on app.${table} to gt_app_rw;
          create trigger note_mark before update of mark_exemptions, mark_reason on app.${table} for each row execute function app.note_mark();
          drop trigger move_text on app.${table};
          create trigger move_text before update of text_report_id on app.${table} for each row
            when (old.text_report_id is distinct from new.text_report_id) execute function keeper.move_text(${said});
          drop trigger refuse_rewording on app.${table};
          create trigger refuse_rewording before update on app.${table} for each row
            when (old.text_report_id is not null and new.text_report_id is not distinct from old.text_report_id) execute function app.refuse_rewording(${said});`);
      }
      for (const table of searched) {
        await runner.query(`update app.${table} t set search = default
          where strpos(to_jsonb(t)::text, app.hidden_words()) > 0 or strpos(to_jsonb(t)::text, 'Removed because it identified a person') > 0`);
      }
    });
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
