import type { MigrationInterface, QueryRunner } from 'typeorm';
import { withoutForce } from '../platform/database/unforced.ts';
import { doorFunctions, memberFunctions } from './0024-organisation-life-functions.ts';

/**
 * Invitations, deputies and the memorandum of sharing; roles and removals that bite at once.
 *
 * Whoever acts for an organisation that has not accepted the memorandum in force waits at the door: nothing that the policies
 * compare is set for them, so that no table and no path lets them in, and the policies named door_reads show the few rows that the
 * page of the memorandum needs.
 */
export class OrganisationLife1700000000024 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- What the acting person may do for the acting organisation, deputising included.
      create function app.my_role() returns text stable parallel safe language sql
        return nullif(current_setting('app.role', true), '');
      -- The colleague whose role the acting person holds, where their own is lower.
      create function app.my_principal() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.principal_id', true), '')::uuid;
      -- Who waits at the door. The functions named my_ are all empty then.
      create function app.door_partnership() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.door_partnership_id', true), '')::uuid;
      create function app.door_organisation() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.door_organisation_id', true), '')::uuid;
      create function app.door_person() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.door_person_id', true), '')::uuid;
      grant execute on function app.my_role(), app.my_principal(), app.door_partnership(), app.door_organisation(), app.door_person()
        to gt_app_ro, gt_app_rw, gt_auth, gt_keeper;

      -- An address of somebody who is to act for an organisation: whoever signs in with it, verified, does. By the real clock.
      create table app.invitation (
        id uuid primary key,
        partnership_id uuid not null,
        organisation_id uuid not null,
        email text not null check (email = lower(email) and char_length(email) <= 254),
        display_name text not null check (char_length(display_name) between 1 and 200),
        job_title text check (char_length(job_title) between 1 and 200),
        role text not null check (role in ('VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR')),
        invited_by_id uuid not null references app.person,
        invited_at timestamptz not null default now(),
        ends_at timestamptz not null default now() + interval '14 days',
        withdrawn_at timestamptz,
        accepted_at timestamptz,
        accepted_by_id uuid references app.person,
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index invitation_of_organisation on app.invitation (organisation_id, email, id);
      create index invitation_of_address on app.invitation (email) where withdrawn_at is null and accepted_at is null;

      -- Somebody holds a colleague's role in their organisation until a day of the partnership's clock.
      create table app.deputyship (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        organisation_id uuid not null default app.my_organisation(),
        person_id uuid not null references app.person,
        deputy_id uuid not null references app.person check (deputy_id <> person_id),
        ends_on date not null,
        named_by_id uuid not null default app.my_person() references app.person,
        named_at timestamptz not null default now(),
        -- Ended by somebody before its day.
        ended_at timestamptz,
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index deputyship_of_deputy on app.deputyship (organisation_id, deputy_id);
      create index deputyship_of_person on app.deputyship (organisation_id, person_id);

      -- What the organisations of a partnership agree on before they share. Each version is kept for ever.
      create table app.memorandum (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership() references app.partnership,
        version int not null check (version > 0),
        title text not null check (char_length(title) between 1 and 200),
        body text not null check (char_length(body) between 1 and 50000),
        -- From this day nobody of an organisation that has not accepted it gets in.
        in_force_on date not null,
        issued_by_id uuid default app.my_person() references app.person,
        issued_at timestamptz not null default app.record_time(),
        unique (partnership_id, id),
        unique (partnership_id, version)
      );
      create table app.memorandum_acceptance (
        partnership_id uuid not null,
        memorandum_id uuid not null,
        organisation_id uuid not null,
        person_id uuid not null references app.person,
        accepted_at timestamptz not null,
        primary key (memorandum_id, organisation_id),
        foreign key (partnership_id, memorandum_id) references app.memorandum (partnership_id, id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index acceptance_of_organisation on app.memorandum_acceptance (organisation_id);

      -- What the board decided of an organisation's standing: a full member, or named-only. Kept for ever.
      create table app.standing_decision (
        id uuid primary key,
        partnership_id uuid not null default app.my_partnership(),
        organisation_id uuid not null,
        full_member boolean not null,
        decision text not null check (char_length(decision) between 1 and 500),
        -- Which sharing preview was looked at, where one was.
        previewed text check (char_length(previewed) <= 100),
        recorded_by_id uuid not null default app.my_person() references app.person,
        recorded_at timestamptz not null default app.record_time(),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index standing_of_organisation on app.standing_decision (organisation_id, id);
    `);
    await withoutForce(runner, ['app.organisation', 'app.board'], async () => {
      await runner.query(String.raw`
        -- The organisation that holds the partnership's secretariat: its clerk, and no host.
        alter table app.organisation add column secretariat boolean not null default false;
        -- Whoever keeps the first board's records; where there is no board, the organisation that the partnership began with.
        update app.organisation o set secretariat = true
         where o.id = coalesce(
           (select b.owner_id from app.board b where b.partnership_id = o.partnership_id order by b.created_at, b.id limit 1),
           (select f.id from app.organisation f where f.partnership_id = o.partnership_id order by f.id limit 1));
        create unique index one_secretariat on app.organisation (partnership_id) where secretariat;
      `);
    });
    await withoutForce(runner, ['app.audit_event', 'app.person'], async () => {
      await runner.query('alter table app.audit_event add column deputising_for_id uuid default app.my_principal() references app.person');
    });
    await runner.query(String.raw`
      alter table app.invitation enable row level security, force row level security;
      alter table app.deputyship enable row level security, force row level security;
      alter table app.memorandum enable row level security, force row level security;
      alter table app.memorandum_acceptance enable row level security, force row level security;
      alter table app.standing_decision enable row level security, force row level security;

      grant select on app.invitation, app.deputyship, app.memorandum, app.memorandum_acceptance, app.standing_decision to gt_app_ro, gt_app_rw, gt_backup;
      grant select, insert, update on app.invitation to gt_auth;
      grant select, update on app.deputyship to gt_auth;
      grant select, insert on app.memorandum, app.memorandum_acceptance to gt_auth;
      grant update (withdrawn_at) on app.invitation to gt_app_rw;
      grant insert (id, person_id, deputy_id, ends_on), update (ended_at) on app.deputyship to gt_app_rw;
      grant insert (id, version, title, body, in_force_on) on app.memorandum to gt_app_rw;
      grant update (full_member) on app.organisation to gt_app_rw;
      grant insert (id, organisation_id, full_member, decision, previewed) on app.standing_decision to gt_app_rw;
      grant insert (partnership_id, topic, record_id, parent_id) on app.outbox to gt_auth;
      alter table app.outbox drop constraint outbox_topic_check, add constraint outbox_topic_check check (topic in ('comment', 'membership'));

      create policy backup_reads on app.invitation for select to gt_backup using (true);
      create policy backup_reads on app.deputyship for select to gt_backup using (true);
      create policy backup_reads on app.memorandum for select to gt_backup using (true);
      create policy backup_reads on app.memorandum_acceptance for select to gt_backup using (true);
      create policy backup_reads on app.standing_decision for select to gt_backup using (true);
      create policy auth_keeps on app.invitation to gt_auth using (true) with check (true);
      create policy auth_keeps on app.deputyship to gt_auth using (true) with check (true);
      create policy auth_keeps on app.memorandum to gt_auth using (true) with check (true);
      create policy auth_keeps on app.memorandum_acceptance to gt_auth using (true) with check (true);
      create policy auth_adds on app.outbox for insert to gt_auth with check (true);

      -- Addresses of people who are not here yet: for those who look after the organisation's members.
      create policy administrators_read on app.invitation for select to gt_app_ro, gt_app_rw
        using (organisation_id = (select app.my_organisation()) and (select app.my_role()) = 'ADMINISTRATOR');
      create policy administrators_withdraw on app.invitation for update to gt_app_rw
        using (organisation_id = (select app.my_organisation()) and (select app.my_role()) = 'ADMINISTRATOR');
      create policy partnership_reads on app.deputyship for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));
      create policy administrators_name on app.deputyship for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and organisation_id = (select app.my_organisation())
          and named_by_id = (select app.my_person()) and (select app.my_role()) = 'ADMINISTRATOR');
      create policy administrators_end on app.deputyship for update to gt_app_rw
        using (organisation_id = (select app.my_organisation()) and (select app.my_role()) = 'ADMINISTRATOR');
      create policy partnership_reads on app.memorandum for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));
      create policy partnership_reads on app.memorandum_acceptance for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));

      create policy partnership_reads on app.standing_decision for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));

      create policy door_reads on app.partnership for select to gt_app_ro using (id = (select app.door_partnership()));
      create policy door_reads on app.organisation for select to gt_app_ro using (id = (select app.door_organisation()));
      create policy door_reads on app.membership for select to gt_app_ro using (organisation_id = (select app.door_organisation()));
      create policy door_reads on app.person for select to gt_app_ro
        using (id in (select person_id from app.membership where organisation_id = (select app.door_organisation())));
      create policy door_reads on app.memorandum for select to gt_app_ro using (partnership_id = (select app.door_partnership()));
      create policy door_reads on app.memorandum_acceptance for select to gt_app_ro using (organisation_id = (select app.door_organisation()));

      -- Whether the acting person may write down what the partnership decided of its members and its memorandum: the chair or the
      -- secretary of a board of the secretariat's, or an administrator of the organisation that holds it.
      create function app.my_secretariat() returns boolean stable language sql begin atomic
        select exists (
          select from app.organisation o
           where o.partnership_id = app.my_partnership() and o.secretariat
             and ((o.id = any (app.my_organisations()) and app.my_role() = 'ADMINISTRATOR')
               or exists (select from app.board b where b.owner_id = o.id and b.id = any (app.my_boards()))));
      end;
      revoke execute on function app.my_secretariat() from public;
      grant execute on function app.my_secretariat() to gt_app_ro, gt_app_rw;
      create policy secretariat_admits on app.organisation for update to gt_app_rw
        using (partnership_id = (select app.my_partnership()) and (select app.my_secretariat()));
      create policy secretariat_records on app.standing_decision for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and recorded_by_id = (select app.my_person()) and (select app.my_secretariat()));
      create policy secretariat_issues on app.memorandum for insert to gt_app_rw
        with check (partnership_id = (select app.my_partnership()) and issued_by_id = (select app.my_person()) and (select app.my_secretariat()));
    `);
    await runner.query('set local role gt_auth');
    await runner.query(memberFunctions);
    await runner.query(doorFunctions);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger membership_changed after update on app.membership for each row execute function auth.membership_changed();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
