import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { auditFunctions, refusalFunctions } from './0021-audit-functions.ts';

/** The audit trail as a chain for each acting organisation, and what the readers of a record are told of it. */
export class AuditChain1700000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      alter table app.audit_event
        alter column person_id drop not null,
        -- OPERATOR: at the command line, in the name of the person where there is one. UNKNOWN: it is not known who.
        add column actor text not null default 'PERSON' check (actor in ('PERSON', 'OPERATOR', 'UNKNOWN')),
        -- Why it did not happen; null for what did.
        add column refused text check (refused in ('FORBIDDEN', 'NOT_FOUND')),
        -- False where something was only read, tried or done outside any record: no reader of a record is told.
        add column changed boolean not null default true,
        add check ((actor = 'PERSON') <= (person_id is not null)),
        add check (act ~ '^[A-Za-z:]{1,60}$');

      -- What the readers of a record are told of an event, as it was then.
      create table app.audit_reading (
        -- Orders what happened at one instant. The event's own number would tell how much happens elsewhere.
        id uuid not null default gen_random_uuid(),
        event_id bigint not null references app.audit_event,
        record_id uuid not null,
        kind text not null,
        partnership_id uuid not null references app.partnership,
        organisation_id uuid not null,
        person_id uuid,
        actor text not null,
        act text not null,
        at timestamptz not null,
        -- The record's readers then; null for what is older than this table.
        audience_id int,
        -- Whoever is in all of these sets is told; null for the acting organisation alone.
        told_to int[] check (cardinality(told_to) > 0),
        primary key (record_id, event_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index reading_of_event on app.audit_reading (event_id);
      create index reading_of_record on app.audit_reading (record_id, at desc);

      -- An event's place in its organisation's chain. A table of its own, so that the events are inserted and never touched again:
      -- their place is known only when the transaction ends.
      create table app.audit_link (
        organisation_id uuid not null,
        sequence bigint not null,
        event_id bigint not null unique references app.audit_event,
        partnership_id uuid not null references app.partnership,
        previous_hash bytea not null check (octet_length(previous_hash) = 32),
        hash bytea not null check (octet_length(hash) = 32),
        primary key (organisation_id, sequence),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      -- Where each chain ends: without it nobody would miss what was cut off.
      create table app.audit_head (
        organisation_id uuid primary key,
        partnership_id uuid not null references app.partnership,
        sequence bigint not null default 0,
        hash bytea not null default '\x0000000000000000000000000000000000000000000000000000000000000000',
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      alter table app.personal_token add column last_refused_at timestamptz;

      alter table app.audit_reading enable row level security, force row level security;
      alter table app.audit_link enable row level security, force row level security;
      alter table app.audit_head enable row level security, force row level security;

      -- Whether whoever asks administers the organisation they act for, a deputy included: by the role they were admitted with.
      create function app.may_read_trail() returns boolean stable parallel safe language sql
        return coalesce(current_setting('app.role', true), '') = 'ADMINISTRATOR';
      -- Whether whoever asks reads the record now, under its own policies.
      create function app.can_read(kind text, record uuid) returns boolean stable language plpgsql as $$
      begin
        return case kind
          when 'Plan' then exists (select from app.plan t where t.id = record)
          when 'Priority' then exists (select from app.priority t where t.id = record)
          when 'Workstream' then exists (select from app.workstream t where t.id = record)
          when 'Milestone' then exists (select from app.milestone t where t.id = record)
          when 'MilestoneReport' then exists (select from app.milestone_report t where t.id = record)
          when 'Action' then exists (select from app.action t where t.id = record)
          when 'Interdependency' then exists (select from app.interdependency t where t.id = record)
          when 'Board' then exists (select from app.board t where t.id = record)
          when 'Review' then exists (select from app.review t where t.id = record)
          when 'AgendaItem' then exists (select from app.agenda_item t where t.id = record)
          when 'Decision' then exists (select from app.decision t where t.id = record)
          when 'Thread' then exists (select from app.thread t where t.id = record)
          when 'Comment' then exists (select from app.comment t where t.id = record)
          else false
        end;
      end $$;
      grant execute on function app.may_read_trail(), app.can_read(text, uuid) to gt_app_ro;

      -- Journal family: keeper adds. An organisation's administrators read what was done for it; the readers of a record what they are told.
      grant select, insert (partnership_id, organisation_id, person_id, actor, act, record_ids, refused, changed) on app.audit_event to gt_keeper;
      grant select, insert (event_id, record_id, kind, partnership_id, organisation_id, person_id, actor, act, at, audience_id, told_to) on app.audit_reading to gt_keeper;
      grant select, insert on app.audit_link to gt_keeper;
      grant select, insert (partnership_id, organisation_id), update (sequence, hash) on app.audit_head to gt_keeper;
      grant select on app.audit_event, app.audit_reading, app.audit_link to gt_app_ro;
      grant select on app.audit_reading, app.audit_link, app.audit_head to gt_backup;
      create policy keeper_reads on app.audit_event for select to gt_keeper using (true);
      create policy keeper_keeps on app.audit_reading to gt_keeper using (true) with check (true);
      create policy keeper_keeps on app.audit_link to gt_keeper using (true) with check (true);
      create policy keeper_keeps on app.audit_head to gt_keeper using (true) with check (true);
      create policy administrators_read on app.audit_event for select to gt_app_ro
        using (partnership_id = (select app.my_partnership()) and organisation_id = any ((select app.my_organisations())::uuid[]) and (select app.may_read_trail()));
      create policy administrators_read on app.audit_link for select to gt_app_ro
        using (partnership_id = (select app.my_partnership()) and organisation_id = any ((select app.my_organisations())::uuid[]) and (select app.may_read_trail()));
      create policy readers_read on app.audit_reading for select to gt_app_ro
        using (partnership_id = (select app.my_partnership())
          and (organisation_id = any ((select app.my_organisations())::uuid[]) or told_to <@ (select app.my_audiences())::int[])
          and app.can_read(kind, record_id));
      create policy backup_reads on app.audit_reading for select to gt_backup using (true);
      create policy backup_reads on app.audit_link for select to gt_backup using (true);
      create policy backup_reads on app.audit_head for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query('drop function keeper.record_event(text, jsonb)');
    await runner.query(auditFunctions);
    await runner.query('grant execute on function keeper.chain(app.audit_event, boolean) to gt_owner');
    await runner.query('set local role gt_owner');
    await withoutForce(runner, ['app.audit_event'], () => this.chainWhatThereIs(runner));
    await runner.query('set local role gt_keeper');
    await runner.query('revoke execute on function keeper.chain(app.audit_event, boolean) from gt_owner');
    await runner.query('set local role gt_auth');
    await runner.query(refusalFunctions);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create constraint trigger chain_event after insert on app.audit_event deferrable initially deferred for each row execute function keeper.chain_event();
      create trigger record_session after insert or update of ended_at on app.session for each row execute function keeper.record_session();
      create trigger record_token after insert or update of revoked_at, last_refused_at on app.personal_token for each row execute function keeper.record_token();
      create trigger record_membership after insert or update of role, ended_at on app.membership for each row execute function keeper.record_membership();
      create trigger record_organisation after insert or update on app.organisation for each row execute function keeper.record_organisation();
    `);
  }

  /** Who read the records at the time is not known any more, so what is older is told to the acting organisation alone. */
  private async chainWhatThereIs(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      update app.audit_event set changed = false where act in ('exportActions', 'previewForecastChange');
      do $$
      declare
        e app.audit_event;
      begin
        for e in select * from app.audit_event order by id loop
          perform keeper.chain(e, false);
        end loop;
      end $$;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
