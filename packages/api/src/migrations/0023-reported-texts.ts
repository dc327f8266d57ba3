import type { MigrationInterface, QueryRunner } from 'typeorm';
import { keeperOfTexts, purgedTables } from './0023-reported-text-functions.ts';

/** Which records hold what people wrote, in which columns, and which organisation answers for it. */
const texts: Readonly<Record<string, { owner: string; columns: readonly string[]; type: string | null }>> = {
  action: { type: 'Action', owner: 'owner_id', columns: ['title', 'description', 'refresh_note', 'completion_note'] },
  agenda_item: { type: 'AgendaItem', owner: 'owner_id', columns: ['title', 'recommendation'] },
  comment: { type: 'Comment', owner: 'organisation_id', columns: ['body'] },
  // Goes with its comment.
  comment_version: { type: null, owner: '', columns: ['body'] },
  decision: { type: 'Decision', owner: 'owner_id', columns: ['text', 'decided_by', 'subject_to'] },
  interdependency: { type: 'Interdependency', owner: 'owner_id', columns: ['title', 'giving_title', 'needing_title'] },
  interdependency_event: { type: 'InterdependencyEvent', owner: 'organisation_id', columns: ['reason'] },
  milestone: { type: 'Milestone', owner: 'owner_id', columns: ['title'] },
  milestone_report: { type: 'MilestoneReport', owner: 'owner_id', columns: ['narrative', 'reason'] },
  plan: { type: 'Plan', owner: 'owner_id', columns: ['title'] },
  priority: { type: 'Priority', owner: 'owner_id', columns: ['title'] },
  thread: { type: 'Thread', owner: 'owner_id', columns: ['title'] },
  workstream: { type: 'Workstream', owner: 'owner_id', columns: ['title', 'summary', 'lead_post', 'outcome_note', 'paused_reason', 'paused_by'] },
};
const reported = Object.entries(texts).flatMap(([table, { type, owner }]) => (type === null ? [] : [{ table, type, owner }]));

/** Texts that somebody said identify a person, kept where their owner's administrators alone read them; and why an identifier was saved all the same. */
export class ReportedTexts1700000000023 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- The role is set on entering, from migration 0024 on; nothing is served in between.
      create function app.i_administer() returns boolean stable parallel safe language plpgsql as $$
      begin
        return app.my_role() = 'ADMINISTRATOR';
      end $$;
      create function app.hidden_words() returns text immutable parallel safe language sql return 'Hidden because someone said that it identifies a person';
      create function app.removed_words() returns text immutable parallel safe language sql return 'Removed because it identified a person';
      revoke execute on function app.i_administer(), app.hidden_words(), app.removed_words() from public;
      grant execute on function app.i_administer() to gt_app_ro, gt_app_rw, gt_keeper;
      grant execute on function app.hidden_words() to gt_app_ro, gt_app_rw, gt_keeper;
      grant execute on function app.removed_words() to gt_keeper;

      create table app.text_report (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        -- Filled by keeper: the organisation whose record it is, and for a comment its author's.
        owner_id uuid not null,
        record_type text not null check (record_type in (${reported.map(({ type }) => `'${type}'`).join(', ')})),
        record_id uuid not null,
        reported_by_id uuid not null default app.my_person() references app.person,
        reported_for_id uuid not null default app.my_organisation(),
        reported_at timestamptz not null default app.record_time(),
        -- By the real clock, for how many there may be in an hour.
        counted_at timestamptz not null default now(),
        state text not null default 'HIDDEN' check (state in ('HIDDEN', 'RESTORED', 'REMOVED')),
        decided_by_id uuid references app.person,
        decided_at timestamptz,
        reason text check (char_length(reason) between 1 and 1000),
        unique (partnership_id, id),
        check ((state = 'HIDDEN') = (decided_at is null)),
        check ((state = 'HIDDEN') = (decided_by_id is null)),
        foreign key (partnership_id, owner_id) references app.organisation (partnership_id, id),
        foreign key (partnership_id, reported_for_id) references app.organisation (partnership_id, id)
      );
      create index text_report_of_owner on app.text_report (partnership_id, owner_id, id);
      create index text_report_by_person on app.text_report (reported_by_id, counted_at);

      -- What it said. A table of its own: who reported it is known to keeper, which must see no text.
      create table app.withheld_text (
        report_id uuid not null,
        -- The table it was in; for an earlier version of a comment its number as well.
        place text not null,
        partnership_id uuid not null,
        owner_id uuid not null,
        -- By column.
        texts jsonb not null,
        primary key (report_id, place),
        foreign key (partnership_id, report_id) references app.text_report (partnership_id, id)
      );

      -- Why somebody saved a text that seemed to hold an identifier. What was found is named by its kind, never repeated.
      create table app.identifier_override (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null default app.my_person() references app.person,
        mutation text not null check (char_length(mutation) <= 60),
        record_ids jsonb not null,
        kinds text[] not null,
        reason text not null check (char_length(reason) between 1 and 1000),
        at timestamptz not null default app.record_time(),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index identifier_override_of_organisation on app.identifier_override (partnership_id, organisation_id, id);

      alter table app.text_report enable row level security, force row level security;
      alter table app.withheld_text enable row level security, force row level security;
      alter table app.identifier_override enable row level security, force row level security;

      -- Administrators' family: read by the administrators of the organisation that answers for it.
      grant select on app.text_report, app.withheld_text, app.identifier_override to gt_app_ro, gt_app_rw, gt_backup;
      grant insert (id, record_type, record_id), update (state, decided_by_id, reason) on app.text_report to gt_app_rw;
      grant select (id, partnership_id, owner_id, record_type, record_id, reported_by_id, counted_at) on app.text_report to gt_keeper;
      grant insert (report_id, place, partnership_id, owner_id, texts), select (report_id, place, partnership_id, owner_id, texts), delete on app.withheld_text to gt_keeper;
      grant insert (id, mutation, record_ids, kinds, reason) on app.identifier_override to gt_app_rw;
    `);
    for (const [table, owner] of [['text_report', 'owner_id'], ['withheld_text', 'owner_id'], ['identifier_override', 'organisation_id']] as const) {
      await runner.query(`
        create policy administrators_read on app.${table} for select to gt_app_ro, gt_app_rw using (${administered(owner)});
        create policy backup_reads on app.${table} for select to gt_backup using (true);`);
    }
    await runner.query(`
      create policy reader_reports on app.text_report for insert to gt_app_rw with check (partnership_id = (select app.my_partnership())
        and reported_by_id = (select app.my_person()) and reported_for_id = (select app.my_organisation()));
      create policy administrator_decides on app.text_report for update to gt_app_rw using (${administered('owner_id')})
        with check (decided_by_id = (select app.my_person()));
      create policy keeper_reads on app.text_report for select to gt_keeper using (true);
      -- Keeper takes a text out for whoever says that it identifies somebody, and back or away for an administrator alone.
      create policy keeper_moves on app.withheld_text to gt_keeper using (${administered('owner_id')}) with check (true);
      create policy writer_explains on app.identifier_override for insert to gt_app_rw with check (partnership_id = (select app.my_partnership())
        and organisation_id = (select app.my_organisation()) and person_id = (select app.my_person()));
    `);
    for (const [table, { type, owner }] of Object.entries(texts)) {
      await runner.query(`
        -- While it is set, the record's texts are withheld, and say so instead.
        alter table app.${table} add column text_report_id uuid, add column text_hidden boolean not null default false;
        grant select (${type === null ? '' : `id, partnership_id, ${owner}, audience_id, `}text_report_id), update (text_report_id) on app.${table} to gt_keeper;`);
    }
    await runner.query(purgedTables(administered));
    await runner.query('set local role gt_keeper');
    await runner.query(keeperOfTexts(reported));
    await runner.query('set local role gt_owner');
    for (const [table, { columns }] of Object.entries(texts)) {
      const said = columns.map((column) => `'${column}'`).join(', ');
      await runner.query(`
        create trigger move_text before update of text_report_id on app.${table} for each row
          when (old.text_report_id is distinct from new.text_report_id) execute function keeper.move_text(${said});
        create trigger refuse_rewording before update on app.${table} for each row
          when (old.text_report_id is not null and new.text_report_id is not distinct from old.text_report_id) execute function app.refuse_rewording(${said});`);
    }
    await runner.query(String.raw`
      create trigger lock_write before insert or update on app.text_report for each statement execute function keeper.share_partnership_lock();
      create trigger settle_insert before insert on app.text_report for each row execute function keeper.settle_text_report();
      create trigger withhold after insert on app.text_report for each row execute function keeper.withhold_text();
      create trigger note_decision before update of state, decided_by_id, reason on app.text_report for each row execute function app.note_decision();
      create trigger decide after update of state on app.text_report for each row execute function keeper.decide_text();
      create trigger copy_hidden_title after update of text_report_id on app.milestone for each row
        when (old.text_report_id is distinct from new.text_report_id) execute function keeper.copy_hidden_title();
      drop trigger keep_to_own_side on app.interdependency;
      create trigger keep_to_own_side before update on app.interdependency for each row when (current_user <> 'gt_keeper') execute function app.keep_to_own_side();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}

function administered(owner: string): string {
  return `partnership_id = (select app.my_partnership()) and ${owner} = any ((select app.my_organisations())::uuid[]) and (select app.i_administer())`;
}
