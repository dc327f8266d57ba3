import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Refusals of whoever is not let in as far as their organisation's records: they are on its trail like any other. */
export class RefusalsOnRecord1700000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      set local role gt_keeper;
      -- That somebody who is known was refused, outside operations.
      create function keeper.record_refusal(p_organisation uuid, p_person uuid, p_act text) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.audit_event (partnership_id, organisation_id, person_id, actor, act, record_ids, refused, changed)
            select o.partnership_id, o.id, p_person, 'PERSON', p_act, '{}', 'FORBIDDEN', false from app.organisation o where o.id = p_organisation;
        end;
      revoke execute on function keeper.record_refusal(uuid, uuid, text) from public;
      grant execute on function keeper.record_refusal(uuid, uuid, text) to gt_auth;

      set local role gt_auth;
      -- Whoever waits at the door, because their organisation has yet to accept the memorandum, tried more than to wait.
      create function auth.note_refused_at_door(p_token_hash bytea, p_act text) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        asking record;
      begin
        select * into asking from auth.bearer(p_token_hash, 'read');
        if asking.person_id is not null then perform keeper.record_refusal(asking.organisation_id, asking.person_id, p_act); end if;
      end $$;
      revoke execute on function auth.note_refused_at_door(bytea, text) from public;
      grant execute on function auth.note_refused_at_door(bytea, text) to gt_login;

      -- As in 0003, but that a refusal is on the trail of the organisation that the person went on acting for.
      create or replace function auth.switch_organisation(p_token_hash bytea, p_new_token_hash bytea, p_organisation_id uuid) returns boolean
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        asking record;
      begin
        select b.person_id, b.organisation_id into asking from auth.bearer(p_token_hash, 'read') b join app.session s on s.token_hash = p_token_hash;
        if asking.person_id is null then return false; end if;
        if not exists (
          select from app.membership m where m.person_id = asking.person_id and m.organisation_id = p_organisation_id and m.ended_at is null
        ) then
          perform keeper.record_refusal(asking.organisation_id, asking.person_id, 'actForAnother');
          return false;
        end if;
        insert into app.session (token_hash, person_id, organisation_id, created_at)
          select p_new_token_hash, asking.person_id, p_organisation_id, s.created_at from app.session s where s.token_hash = p_token_hash;
        perform auth.sign_out(p_token_hash);
        return true;
      end $$;
      set local role gt_owner;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
