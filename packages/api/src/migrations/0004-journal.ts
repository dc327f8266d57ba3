import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written beside every change: the audit trail, the memory of repeated requests, the outbox. */
export class Journal1700000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Who, acting for whom, did what, to what, when. Append-only: nobody is granted update or delete. Ids, never text.
      create table app.audit_event (
        id bigint generated always as identity primary key,
        at timestamptz not null default clock_timestamp(),
        partnership_id uuid not null,
        organisation_id uuid not null,
        person_id uuid not null,
        act text not null check (char_length(act) <= 60),
        record_ids jsonb not null,
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index audit_of_organisation on app.audit_event (organisation_id, id);

      -- A client that repeats a mutation with its clientMutationId gets the first answer's records, read afresh.
      create table app.mutation_memory (
        organisation_id uuid not null references app.organisation,
        person_id uuid not null references app.person,
        mutation text not null,
        client_mutation_id text not null check (char_length(client_mutation_id) <= 100),
        input_digest bytea not null,
        -- Empty, never null, for a mutation that remembered nothing: null would have it done twice.
        record_ids jsonb not null default '{}',
        created_at timestamptz not null default now(),
        primary key (organisation_id, person_id, mutation, client_mutation_id)
      );

      -- What happened, for live events and jobs: ids only, so that each receiver reads under its own policies.
      create table app.outbox (
        id bigint generated always as identity primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        topic text not null check (topic in ('comment')),
        record_id uuid not null,
        parent_id uuid not null
      );

      alter table app.audit_event enable row level security, force row level security;
      alter table app.mutation_memory enable row level security, force row level security;
      alter table app.outbox enable row level security, force row level security;

      -- Journal family: written through keeper's functions, which fill in who is acting.
      grant insert (partnership_id, organisation_id, person_id, act, record_ids) on app.audit_event to gt_keeper;
      grant select (organisation_id, person_id, mutation, client_mutation_id, input_digest, record_ids),
        insert (organisation_id, person_id, mutation, client_mutation_id, input_digest), update (record_ids) on app.mutation_memory to gt_keeper;
      create policy keeper_appends on app.audit_event for insert to gt_keeper with check (true);
      create policy keeper_keeps on app.mutation_memory to gt_keeper using (true) with check (true);
      -- Queue family: an operation adds, the relay takes (locking a row needs the right to update it).
      grant insert (topic, record_id, parent_id) on app.outbox to gt_app_rw;
      grant select, update, delete on app.outbox to gt_keeper;
      create policy operation_adds on app.outbox for insert to gt_app_rw with check (partnership_id = (select app.my_partnership()));
      create policy keeper_relays on app.outbox to gt_keeper using (true) with check (true);

      grant select on app.audit_event, app.mutation_memory, app.outbox to gt_backup;
      create policy backup_reads on app.audit_event for select to gt_backup using (true);
      create policy backup_reads on app.mutation_memory for select to gt_backup using (true);
      create policy backup_reads on app.outbox for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      create function keeper.record_event(act text, record_ids jsonb) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.audit_event (partnership_id, organisation_id, person_id, act, record_ids)
            values (app.my_partnership(), app.my_organisation(), app.my_person(), act, record_ids);
        end;

      -- Claims a client's mutation id. Null: it is new, go on. Otherwise the records of the first time.
      -- A second request that runs at the same time waits here until the first has committed or failed.
      -- GT409: the id was used before with other input.
      create function keeper.claim_mutation(mutation_name text, client_id text, digest bytea) returns jsonb
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        earlier record;
      begin
        insert into app.mutation_memory (organisation_id, person_id, mutation, client_mutation_id, input_digest)
          values (app.my_organisation(), app.my_person(), mutation_name, client_id, digest)
          on conflict do nothing;
        if found then return null; end if;
        select m.input_digest, m.record_ids into strict earlier from app.mutation_memory m
         where m.organisation_id = app.my_organisation() and m.person_id = app.my_person()
           and m.mutation = mutation_name and m.client_mutation_id = client_id;
        if earlier.input_digest <> digest then
          raise exception 'this clientMutationId was used with other input' using errcode = 'GT409';
        end if;
        return earlier.record_ids;
      end $$;
      create function keeper.remember_mutation(mutation_name text, client_id text, ids jsonb) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          update app.mutation_memory set record_ids = ids
           where organisation_id = app.my_organisation() and person_id = app.my_person()
             and mutation = mutation_name and client_mutation_id = client_id;
        end;

      -- Takes what committed transactions left and announces it: one NOTIFY for the batch, since NOTIFY serialises commits.
      -- A payload is limited to 8,000 bytes; fifty events fit.
      create function keeper.relay_outbox() returns int
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        batch jsonb;
      begin
        with taken as (
          delete from app.outbox o
           where o.id in (select w.id from app.outbox w order by w.id limit 50 for update skip locked)
          returning o.id, o.topic, o.record_id, o.parent_id
        )
        select jsonb_agg(jsonb_build_array(t.topic, t.record_id, t.parent_id) order by t.id) into batch from taken t;
        if batch is null then return 0; end if;
        perform pg_notify('golden_thread', batch::text);
        return jsonb_array_length(batch);
      end $$;

      grant usage on schema keeper to gt_login;
      grant execute on function keeper.relay_outbox() to gt_login;
      grant execute on function keeper.record_event(text, jsonb) to gt_app_rw;
      grant execute on function keeper.claim_mutation(text, text, bytea), keeper.remember_mutation(text, text, jsonb) to gt_app_rw;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
