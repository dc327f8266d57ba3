import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is acting, the clock, and the directory of partnerships, organisations and people. */
export class Foundations1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      -- Who is acting: set by auth.admit for one transaction, empty otherwise (after a commit a local setting reads as '').
      create function app.my_partnership() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.partnership_id', true), '')::uuid;
      create function app.my_organisation() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.organisation_id', true), '')::uuid;
      -- The acting organisation and those it succeeded.
      create function app.my_organisations() returns uuid[] stable parallel safe language sql
        return coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::uuid[];
      create function app.my_person() returns uuid stable parallel safe language sql
        return nullif(current_setting('app.person_id', true), '')::uuid;
      -- The audience sets the acting organisation is in today.
      create function app.my_audiences() returns int[] stable parallel safe language sql
        return coalesce(nullif(current_setting('app.audiences', true), ''), '{}')::int[];
      -- The partnership's date now, by which work is judged and shares end.
      create function app.my_today() returns date stable parallel safe language sql
        return nullif(current_setting('app.today', true), '')::date;
      -- The instant a record made now carries: the partnership's date with London's time of day.
      create function app.record_time() returns timestamptz stable parallel safe language sql
        return case
          when app.my_today() is null or app.my_today() = (now() at time zone 'Europe/London')::date then now()
          else (app.my_today() + (now() at time zone 'Europe/London')::time) at time zone 'Europe/London'
        end;
      -- References in the order people expect: A2 before A10.
      create function app.natural_order(ref text) returns text immutable strict parallel safe language sql
        return lower(regexp_replace(regexp_replace(ref, '(\d+)', '00000\1', 'g'), '\d*(\d{6})', '\1', 'g'));
      grant execute on function app.my_partnership(), app.my_organisation(), app.my_organisations(), app.my_person(), app.my_audiences(),
        app.my_today(), app.record_time(), app.natural_order(text) to gt_app_ro, gt_app_rw, gt_auth, gt_keeper;

      create table app.partnership (
        id uuid primary key,
        name text not null check (char_length(name) between 1 and 200),
        -- The date work is judged by; null follows London's calendar. A demonstration freezes it.
        frozen_today date,
        demonstration boolean not null default false
      );

      create table app.organisation (
        id uuid primary key,
        partnership_id uuid not null references app.partnership,
        slug text not null check (slug ~ '^[a-z][a-z0-9-]{0,39}$'),
        name text not null check (char_length(name) between 1 and 200),
        short_name text not null check (char_length(short_name) between 1 and 40),
        sector text not null check (sector in ('LOCAL_AUTHORITY', 'CHILDRENS_TRUST', 'INTEGRATED_CARE_BOARD', 'POLICE',
          'POLICE_AND_CRIME_COMMISSIONER', 'VOLUNTARY_SECTOR', 'EDUCATION', 'PARENTS_AND_CARERS', 'CENTRAL_GOVERNMENT')),
        -- A full member reads what is shared with the whole partnership; a named-only one reads what names it.
        full_member boolean not null default true,
        succeeded_by_id uuid,
        unique (partnership_id, id),
        unique (partnership_id, slug),
        foreign key (partnership_id, succeeded_by_id) references app.organisation (partnership_id, id)
      );

      create table app.person (
        id uuid primary key,
        display_name text not null check (char_length(display_name) between 1 and 200),
        job_title text check (char_length(job_title) <= 200)
      );

      -- Ended, never deleted: what a person wrote keeps its author's name.
      create table app.membership (
        id uuid primary key,
        partnership_id uuid not null,
        organisation_id uuid not null,
        person_id uuid not null references app.person,
        role text not null check (role in ('VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR')),
        ended_at timestamptz,
        unique (organisation_id, person_id),
        foreign key (partnership_id, organisation_id) references app.organisation (partnership_id, id)
      );
      create index membership_of_person on app.membership (person_id);
      create index membership_of_partnership on app.membership (partnership_id, person_id);

      alter table app.partnership enable row level security, force row level security;
      alter table app.organisation enable row level security, force row level security;
      alter table app.person enable row level security, force row level security;
      alter table app.membership enable row level security, force row level security;

      -- Directory family: names are known to the whole partnership.
      grant select on app.partnership, app.organisation, app.person, app.membership to gt_app_ro, gt_app_rw;
      create policy partnership_reads on app.partnership for select to gt_app_ro, gt_app_rw
        using (id = (select app.my_partnership()));
      create policy partnership_reads on app.organisation for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));
      create policy partnership_reads on app.membership for select to gt_app_ro, gt_app_rw
        using (partnership_id = (select app.my_partnership()));
      create policy partnership_reads on app.person for select to gt_app_ro, gt_app_rw
        using (id in (select person_id from app.membership where partnership_id = (select app.my_partnership())));

      grant select, insert, update on app.partnership, app.organisation, app.person, app.membership to gt_auth;
      create policy auth_keeps on app.partnership to gt_auth using (true) with check (true);
      create policy auth_keeps on app.organisation to gt_auth using (true) with check (true);
      create policy auth_keeps on app.person to gt_auth using (true) with check (true);
      create policy auth_keeps on app.membership to gt_auth using (true) with check (true);

      grant select (id) on app.partnership to gt_keeper;
      create policy keeper_reads on app.partnership for select to gt_keeper using (true);
      grant select (id, partnership_id, full_member, succeeded_by_id) on app.organisation to gt_keeper;
      create policy keeper_reads on app.organisation for select to gt_keeper using (true);

      grant select on app.partnership, app.organisation, app.person, app.membership to gt_backup;
      create policy backup_reads on app.partnership for select to gt_backup using (true);
      create policy backup_reads on app.organisation for select to gt_backup using (true);
      create policy backup_reads on app.person for select to gt_backup using (true);
      create policy backup_reads on app.membership for select to gt_backup using (true);
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
