import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Identities, sessions and tokens, and the only door into the data: app.enter. */
export class SignIn1700000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.person_email (
        person_id uuid not null references app.person,
        email text primary key check (email = lower(email) and char_length(email) <= 254)
      );
      -- A subject of an identity provider, once linked, is the person whatever happens to the e-mail address.
      create table app.identity (
        issuer text not null,
        subject text not null,
        person_id uuid not null references app.person,
        primary key (issuer, subject),
        -- One account at each provider: a second one with the same address belongs to whoever was given the address next.
        unique (issuer, person_id)
      );
      create table app.session (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        person_id uuid not null references app.person,
        organisation_id uuid not null references app.organisation,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        ended_at timestamptz
      );
      create index session_of_person on app.session (person_id, created_at desc);
      create table app.personal_token (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        person_id uuid not null references app.person,
        organisation_id uuid not null references app.organisation,
        scope text not null check (scope in ('read', 'write')),
        created_at timestamptz not null default now(),
        expires_at timestamptz not null,
        revoked_at timestamptz
      );

      alter table app.person_email enable row level security, force row level security;
      alter table app.identity enable row level security, force row level security;
      alter table app.session enable row level security, force row level security;
      alter table app.personal_token enable row level security, force row level security;

      -- Auth family: role auth alone.
      grant select, insert on app.person_email, app.identity to gt_auth;
      grant select, insert, update on app.session, app.personal_token to gt_auth;
      grant select on app.person_email, app.identity, app.session, app.personal_token to gt_backup;
      create policy auth_keeps on app.person_email to gt_auth using (true) with check (true);
      create policy auth_keeps on app.identity to gt_auth using (true) with check (true);
      create policy auth_keeps on app.session to gt_auth using (true) with check (true);
      create policy auth_keeps on app.personal_token to gt_auth using (true) with check (true);
      create policy backup_reads on app.person_email for select to gt_backup using (true);
      create policy backup_reads on app.identity for select to gt_backup using (true);
      create policy backup_reads on app.session for select to gt_backup using (true);
      create policy backup_reads on app.personal_token for select to gt_backup using (true);

      -- TypeORM's own list of what has been migrated, so that a server can tell an older database from its own.
      grant select (name) on app.migration to gt_auth;
    `);
    await runner.query('set local role gt_auth');
    await runner.query(String.raw`
      create function auth.session_ends_at(created_at timestamptz, last_seen_at timestamptz) returns timestamptz immutable language sql
        return least(last_seen_at + interval '60 minutes', created_at + interval '12 hours');

      -- The partnership's date: frozen in a demonstration, London's otherwise.
      create function auth.today(frozen date) returns date stable language sql
        return coalesce(frozen, (now() at time zone 'Europe/London')::date);

      -- The person behind a session or a token, with a membership that has not ended; no row otherwise.
      create function auth.bearer(hash bytea, access text)
        returns table (person_id uuid, organisation_id uuid, partnership_id uuid, role text)
        stable language sql begin atomic
          select b.person_id, b.organisation_id, m.partnership_id, m.role
            from (
              select s.person_id, s.organisation_id from app.session s
               where s.token_hash = hash and s.ended_at is null and auth.session_ends_at(s.created_at, s.last_seen_at) > now()
              union all
              select t.person_id, t.organisation_id from app.personal_token t
               where t.token_hash = hash and t.revoked_at is null and t.expires_at > now() and (access = 'read' or t.scope = 'write')
            ) b
            join app.membership m on m.person_id = b.person_id and m.organisation_id = b.organisation_id and m.ended_at is null;
        end;

      -- Verifies who is asking and sets, for this transaction alone, everything the policies compare.
      -- Errors: GT401 nobody valid; GT403 a token that may only read asked to write; GT500 already admitted.
      create function auth.admit(token_hash bytea, access text)
        returns table (person_id uuid, organisation_id uuid, partnership_id uuid, role text, today date)
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      #variable_conflict use_column
      declare
        asking record;
        lineage uuid[];
        current_day date;
      begin
        if coalesce(current_setting('app.organisation_id', true), '') <> '' then
          raise exception 'this transaction already acts for an organisation' using errcode = 'GT500';
        end if;
        select * into asking from auth.bearer($1, $2);
        if asking.person_id is null then
          if exists (select from auth.bearer($1, 'read')) then
            raise exception 'this token may only read' using errcode = 'GT403';
          end if;
          raise exception 'sign in first' using errcode = 'GT401';
        end if;
        select auth.today(p.frozen_today) into strict current_day from app.partnership p where p.id = asking.partnership_id;
        with recursive ancestors (id) as (
          select asking.organisation_id
          union
          select o.id from app.organisation o join ancestors a on o.succeeded_by_id = a.id
        )
        select array_agg(a.id) into lineage from ancestors a;

        perform set_config('app.partnership_id', asking.partnership_id::text, true),
                set_config('app.organisation_id', asking.organisation_id::text, true),
                set_config('app.organisations', lineage::text, true),
                set_config('app.person_id', asking.person_id::text, true),
                set_config('app.today', current_day::text, true),
                set_config('app.audiences', coalesce((
                  select array_agg(distinct m.audience_id)::text from app.audience_member m
                   where m.organisation_id = any (lineage) and (m.ends_on is null or m.ends_on > current_day)), '{}'), true),
                set_config('statement_timeout', '10s', true),
                -- Whoever waits for a lock holds a connection that everybody else needs.
                set_config('lock_timeout', '3s', true),
                -- A server that vanished without closing its connection must not hold the partnership's lock for hours.
                set_config('idle_in_transaction_session_timeout', '60s', true);
        return query select asking.person_id, asking.organisation_id, asking.partnership_id, asking.role, current_day;
      end $$;
      grant execute on function auth.admit(bytea, text) to gt_login;

      -- Opens a session after an identity provider vouched for the person; null when nobody of ours is meant.
      create function auth.sign_in(p_issuer text, p_subject text, p_email text, p_display_name text, p_token_hash bytea) returns uuid
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        who uuid;
        acts_for uuid;
      begin
        select i.person_id into who from app.identity i where i.issuer = p_issuer and i.subject = p_subject;
        if who is null then
          select e.person_id into who from app.person_email e where e.email = lower(p_email);
          if who is null then return null; end if;
          insert into app.identity (issuer, subject, person_id) values (p_issuer, p_subject, who) on conflict do nothing;
          select i.person_id into who from app.identity i where i.issuer = p_issuer and i.subject = p_subject;
          if who is null then return null; end if;
        end if;
        select m.organisation_id into acts_for
          from app.membership m
          left join lateral (
            select max(s.last_seen_at) as last_at from app.session s where s.person_id = who and s.organisation_id = m.organisation_id
          ) used on true
          join app.organisation o on o.id = m.organisation_id
         where m.person_id = who and m.ended_at is null
         order by used.last_at desc nulls last, o.name
         limit 1;
        if acts_for is null then return null; end if;
        insert into app.session (token_hash, person_id, organisation_id) values (p_token_hash, who, acts_for);
        return who;
      end $$;

      create function auth.sign_out(p_token_hash bytea) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          update app.session set ended_at = now() where token_hash = p_token_hash and ended_at is null;
        end;

      -- Acting for another of one's organisations is a new session, so that an old page cannot act for the new one.
      create function auth.switch_organisation(p_token_hash bytea, p_new_token_hash bytea, p_organisation_id uuid) returns boolean
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        who uuid;
      begin
        select b.person_id into who from auth.bearer(p_token_hash, 'read') b join app.session s on s.token_hash = p_token_hash;
        if who is null or not exists (
          select from app.membership m where m.person_id = who and m.organisation_id = p_organisation_id and m.ended_at is null
        ) then
          return false;
        end if;
        insert into app.session (token_hash, person_id, organisation_id, created_at)
          select p_new_token_hash, who, p_organisation_id, s.created_at from app.session s where s.token_hash = p_token_hash;
        perform auth.sign_out(p_token_hash);
        return true;
      end $$;

      -- Keeps a session alive, writing at most once a minute; when it ends, or null when it has.
      create function auth.touch_session(p_token_hash bytea) returns timestamptz
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.session s set last_seen_at = now()
         where s.token_hash = p_token_hash and s.last_seen_at < now() - interval '1 minute'
           and s.ended_at is null and auth.session_ends_at(s.created_at, s.last_seen_at) > now();
        return auth.session_end(p_token_hash);
      end $$;
      create function auth.session_end(p_token_hash bytea) returns timestamptz
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select auth.session_ends_at(s.created_at, s.last_seen_at) from app.session s
           where s.token_hash = p_token_hash and s.ended_at is null and auth.session_ends_at(s.created_at, s.last_seen_at) > now();
        end;

      -- Whom the built-in identity provider offers to choose from: the people of demonstrations, nobody else.
      create function auth.demonstration_people() returns table (email text, display_name text, job_title text, organisations text[])
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select e.email, p.display_name, p.job_title, array_agg(o.name order by o.name)
            from app.person p
            join app.person_email e on e.person_id = p.id
            join app.membership m on m.person_id = p.id and m.ended_at is null
            join app.organisation o on o.id = m.organisation_id
            join app.partnership s on s.id = m.partnership_id and s.demonstration
           group by e.email, p.display_name, p.job_title
           order by min(o.name), p.display_name;
        end;
      grant execute on function auth.sign_in(text, text, text, text, bytea), auth.sign_out(bytea), auth.touch_session(bytea), auth.session_end(bytea),
        auth.switch_organisation(bytea, bytea, uuid), auth.demonstration_people() to gt_login;

      -- What an operator does from the command line, signed in as gt_owner.
      create function auth.add_partnership(p_id uuid, p_name text, p_demonstration boolean, p_frozen_today date) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.partnership (id, name, demonstration, frozen_today) values (p_id, p_name, p_demonstration, p_frozen_today);
        end;
      create function auth.set_clock(p_partnership_id uuid, p_today date) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          update app.partnership set frozen_today = p_today where id = p_partnership_id;
        end;
      create function auth.add_organisation(p_id uuid, p_partnership_id uuid, p_slug text, p_name text, p_short_name text, p_sector text, p_full_member boolean)
        returns void volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.organisation (id, partnership_id, slug, name, short_name, sector, full_member)
            values (p_id, p_partnership_id, p_slug, p_name, p_short_name, p_sector, p_full_member);
        end;
      create function auth.add_person(p_id uuid, p_email text, p_display_name text, p_job_title text) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.person (id, display_name, job_title) values (p_id, p_display_name, p_job_title);
          insert into app.person_email (person_id, email) values (p_id, lower(p_email));
        end;
      create function auth.add_membership(p_id uuid, p_organisation_id uuid, p_person_id uuid, p_role text) returns void
        volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          insert into app.membership (id, partnership_id, organisation_id, person_id, role)
            select p_id, o.partnership_id, o.id, p_person_id, p_role from app.organisation o where o.id = p_organisation_id;
        end;
      -- Whom an operator means by a slug: it is unique in one partnership only, and so an id is taken as well.
      -- With each its administrator, the first by e-mail, for an import that names nobody.
      create function auth.organisations_called(p_slug_or_id text) returns table (id uuid, name text, partnership_name text, administrator_email text)
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select o.id, o.name, p.name, (
              select min(e.email) from app.membership m join app.person_email e on e.person_id = m.person_id
               where m.organisation_id = o.id and m.role = 'ADMINISTRATOR' and m.ended_at is null)
            from app.organisation o join app.partnership p on p.id = o.partnership_id
           where p_slug_or_id in (o.slug, o.id::text)
           order by p.name, o.id;
        end;
      -- The token's membership must exist; false when the person or the organisation does not, when they are strangers, and when a
      -- slug could mean two organisations of the person's.
      create function auth.issue_token(p_email text, p_slug_or_id text, p_scope text, p_token_hash bytea, p_expires_at timestamptz) returns boolean
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      declare
        holder record;
      begin
        select m.person_id, m.organisation_id into strict holder
          from app.membership m
          join app.organisation o on o.id = m.organisation_id
          join app.person_email e on e.person_id = m.person_id
         where e.email = lower(p_email) and p_slug_or_id in (o.slug, o.id::text) and m.ended_at is null;
        insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at)
          values (p_token_hash, holder.person_id, holder.organisation_id, p_scope, p_expires_at);
        return true;
      exception
        when no_data_found or too_many_rows then return false;
      end $$;
      create function auth.revoke_token(p_token_hash bytea) returns boolean
        volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        update app.personal_token t set revoked_at = now() where t.token_hash = p_token_hash and t.revoked_at is null;
        return found;
      end $$;
      create function auth.has_migrated(migration_name text) returns boolean
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select exists (select from app.migration m where m.name = migration_name);
        end;
      grant execute on function auth.has_migrated(text) to gt_login;
      create function auth.is_empty() returns boolean
        stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
          select not exists (select from app.partnership);
        end;
      grant execute on function auth.add_partnership(uuid, text, boolean, date), auth.set_clock(uuid, date),
        auth.add_organisation(uuid, uuid, text, text, text, text, boolean), auth.add_person(uuid, text, text, text),
        auth.add_membership(uuid, uuid, uuid, text), auth.issue_token(text, text, text, bytea, timestamptz), auth.revoke_token(bytea),
        auth.organisations_called(text), auth.is_empty() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      -- Admits, then takes the role of the operation. Two functions, since PostgreSQL forbids changing role inside a definer's.
      create function app.enter(token_hash bytea, access text)
        returns table (person_id uuid, organisation_id uuid, partnership_id uuid, role text, today date)
        volatile language plpgsql as $$
      declare
        viewer record;
      begin
        select * into strict viewer from auth.admit($1, $2);
        if $2 = 'write' then
          set local role gt_app_rw;
        else
          set local role gt_app_ro;
        end if;
        return query select viewer.person_id, viewer.organisation_id, viewer.partnership_id, viewer.role, viewer.today;
      end $$;
      grant execute on function app.enter(bytea, text) to gt_login;
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
