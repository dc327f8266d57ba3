/** Of gt_auth: who holds which role, and what changes it. */
export const memberFunctions = String.raw`
  create function auth.rank(role text) returns int immutable language sql
    return array_position(array['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'], role);

  -- The role a person holds in an organisation now: their own, or a higher one of a colleague for whom they deputise, and who that is.
  -- A deputy holds the colleague's own role, never one that the colleague holds for somebody else.
  create function auth.role_held(p_organisation_id uuid, p_person_id uuid) returns table (role text, principal_id uuid)
    stable language sql begin atomic
      select h.role, h.principal_id
        from (
          select m.role, null::uuid as principal_id from app.membership m
           where m.organisation_id = p_organisation_id and m.person_id = p_person_id and m.ended_at is null
          union all
          select c.role, d.person_id
            from app.deputyship d
            join app.membership c on c.organisation_id = d.organisation_id and c.person_id = d.person_id and c.ended_at is null
            join app.partnership p on p.id = d.partnership_id
           where d.organisation_id = p_organisation_id and d.deputy_id = p_person_id and d.ended_at is null
             and d.ends_on > auth.today(p.frozen_today)
        ) h
       order by auth.rank(h.role) desc, h.principal_id nulls first
       limit 1;
    end;

  create or replace function auth.bearer(hash bytea, access text)
    returns table (person_id uuid, organisation_id uuid, partnership_id uuid, role text)
    stable language sql begin atomic
      select b.person_id, b.organisation_id, m.partnership_id, h.role
        from (
          select s.person_id, s.organisation_id from app.session s
           where s.token_hash = hash and s.ended_at is null and auth.session_ends_at(s.created_at, s.last_seen_at) > now()
          union all
          select t.person_id, t.organisation_id from app.personal_token t
           where t.token_hash = hash and t.revoked_at is null and t.expires_at > now() and (access = 'read' or t.scope = 'write')
        ) b
        join app.membership m on m.person_id = b.person_id and m.organisation_id = b.organisation_id and m.ended_at is null
        cross join lateral auth.role_held(b.organisation_id, b.person_id) h;
    end;

  create or replace function auth.my_places()
    returns table (partnership_id uuid, partnership_name text, organisation_id uuid, organisation_name text, role text)
    stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      select p.id, p.name, o.id, o.name, h.role
        from app.membership m
        join app.organisation o on o.id = m.organisation_id
        join app.partnership p on p.id = m.partnership_id
        cross join lateral auth.role_held(m.organisation_id, m.person_id) h
       where m.person_id = coalesce(app.my_person(), app.door_person()) and m.ended_at is null
       order by p.name, p.id, o.name, o.id;
    end;

  -- The one way to a membership: an operator's, a first administrator's, and whoever was invited.
  create function auth.give_role(p_organisation_id uuid, p_person_id uuid, p_role text) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.membership set role = p_role, ended_at = null where organisation_id = p_organisation_id and person_id = p_person_id;
    if not found then
      insert into app.membership (id, partnership_id, organisation_id, person_id, role)
        select gen_random_uuid(), o.partnership_id, o.id, p_person_id, p_role from app.organisation o where o.id = p_organisation_id;
    end if;
  end $$;
  grant execute on function auth.give_role(uuid, uuid, text) to gt_owner;

  -- Sessions and tokens of somebody who is removed are of no use from the same instant, and of none if the person comes back; whoever
  -- keeps sockets open hears of it.
  create function auth.membership_changed() returns trigger
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    if new.role = old.role and new.ended_at is not distinct from old.ended_at then return null; end if;
    if new.ended_at is not null and old.ended_at is null then
      update app.session set ended_at = now()
       where person_id = new.person_id and organisation_id = new.organisation_id and ended_at is null;
      update app.personal_token set revoked_at = now()
       where person_id = new.person_id and organisation_id = new.organisation_id and revoked_at is null;
      update app.deputyship set ended_at = now()
       where organisation_id = new.organisation_id and new.person_id in (person_id, deputy_id) and ended_at is null;
    end if;
    insert into app.outbox (partnership_id, topic, record_id, parent_id)
      values (new.partnership_id, 'membership', new.person_id, new.organisation_id);
    return null;
  end $$;
  grant execute on function auth.membership_changed() to gt_owner;

  -- Gives a member of the acting organisation another role, or ends the membership where the role is null. Null when it is done,
  -- otherwise why not: FORBIDDEN, ABSENT or LAST_ADMINISTRATOR. Two administrators who do this to each other at once wait here, and the
  -- second is judged by what the first left.
  create function auth.change_member(p_membership_id uuid, p_role text) returns text
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    member record;
  begin
    perform from app.organisation o where o.id = app.my_organisation() for no key update;
    if not exists (select from auth.role_held(app.my_organisation(), app.my_person()) h where h.role = 'ADMINISTRATOR') then
      return 'FORBIDDEN';
    end if;
    select m.role into member from app.membership m
     where m.id = p_membership_id and m.organisation_id = app.my_organisation() and m.ended_at is null;
    if not found then return 'ABSENT'; end if;
    if member.role = 'ADMINISTRATOR' and p_role is distinct from 'ADMINISTRATOR' and not exists (
      select from app.membership m
       where m.organisation_id = app.my_organisation() and m.role = 'ADMINISTRATOR' and m.ended_at is null and m.id <> p_membership_id
    ) then
      return 'LAST_ADMINISTRATOR';
    end if;
    if p_role is null then
      update app.membership set ended_at = now() where id = p_membership_id;
    else
      update app.membership set role = p_role where id = p_membership_id;
    end if;
    return null;
  end $$;

  -- Invites an address to act for the acting organisation. Null when it is done, otherwise why not: FORBIDDEN, MEMBER for somebody who
  -- acts for it already, INVITED where an invitation stands. Whether the address is known elsewhere changes nothing.
  create function auth.invite(p_id uuid, p_email text, p_display_name text, p_job_title text, p_role text) returns text
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    perform from app.organisation o where o.id = app.my_organisation() for no key update;
    if not exists (select from auth.role_held(app.my_organisation(), app.my_person()) h where h.role = 'ADMINISTRATOR') then
      return 'FORBIDDEN';
    end if;
    if exists (
      select from app.membership m join app.person_email e on e.person_id = m.person_id
       where m.organisation_id = app.my_organisation() and m.ended_at is null and e.email = lower(p_email)
    ) then
      return 'MEMBER';
    end if;
    if exists (
      select from app.invitation i
       where i.organisation_id = app.my_organisation() and i.email = lower(p_email)
         and i.withdrawn_at is null and i.accepted_at is null and i.ends_at > now()
    ) then
      return 'INVITED';
    end if;
    insert into app.invitation (id, partnership_id, organisation_id, email, display_name, job_title, role, invited_by_id)
      values (p_id, app.my_partnership(), app.my_organisation(), lower(p_email), p_display_name, p_job_title, p_role, app.my_person());
    return null;
  end $$;
  grant usage on schema auth to gt_app_rw;
  grant execute on function auth.change_member(uuid, text), auth.invite(uuid, text, text, text, text) to gt_app_rw;

  -- Called before auth.sign_in, with an address that an identity provider has verified: the invitations that wait for it become
  -- memberships. Somebody new becomes a person by the name they were invited under; whoever is known keeps theirs.
  create function auth.take_up_invitations(p_issuer text, p_subject text, p_email text) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    invited record;
    who uuid;
  begin
    for invited in
      select i.id, i.organisation_id, i.display_name, i.job_title, i.role from app.invitation i
       where i.email = lower(p_email) and i.withdrawn_at is null and i.accepted_at is null and i.ends_at > now()
       order by i.invited_at, i.id for update
    loop
      if who is null then
        select i.person_id into who from app.identity i where i.issuer = p_issuer and i.subject = p_subject;
      end if;
      if who is null then
        select e.person_id into who from app.person_email e where e.email = lower(p_email);
        -- Somebody else's account, by sign_in's rule: the address was given to another since.
        if exists (select from app.identity i where i.issuer = p_issuer and i.person_id = who) then return; end if;
      end if;
      if who is null then
        who := gen_random_uuid();
        insert into app.person (id, display_name, job_title) values (who, invited.display_name, invited.job_title);
        insert into app.person_email (person_id, email) values (who, lower(p_email));
      end if;
      -- Whoever acts for it by now, added by an operator, keeps the role that they were given there.
      if not exists (
        select from app.membership m where m.organisation_id = invited.organisation_id and m.person_id = who and m.ended_at is null
      ) then
        perform auth.give_role(invited.organisation_id, who, invited.role);
      end if;
      update app.invitation set accepted_at = now(), accepted_by_id = who where id = invited.id;
    end loop;
  end $$;
  grant execute on function auth.take_up_invitations(text, text, text) to gt_login;

  -- As before, and whoever is invited to a demonstration: its identity provider vouches for the addresses of both.
  create or replace function auth.demonstration_people() returns table (email text, display_name text, job_title text, organisations text[])
    stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      select e.email, p.display_name, p.job_title, array_agg(o.name order by o.name)
        from app.person p
        join app.person_email e on e.person_id = p.id
        join app.membership m on m.person_id = p.id and m.ended_at is null
        join app.organisation o on o.id = m.organisation_id
        join app.partnership s on s.id = m.partnership_id and s.demonstration
       group by e.email, p.display_name, p.job_title
      union all
      select i.email, min(i.display_name), min(i.job_title), array_agg(o.name order by o.name)
        from app.invitation i
        join app.organisation o on o.id = i.organisation_id
        join app.partnership s on s.id = i.partnership_id and s.demonstration
       where i.withdrawn_at is null and i.accepted_at is null and i.ends_at > now()
         and not exists (
           select from app.person_email e join app.membership m on m.person_id = e.person_id and m.ended_at is null
             join app.partnership d on d.id = m.partnership_id and d.demonstration
            where e.email = i.email)
       group by i.email
       order by 4, 2;
    end;

  -- When members of the acting organisation were last here for it, told to its administrators: the day in London.
  create function auth.last_seen(p_membership_ids uuid[]) returns table (membership_id uuid, seen_on date)
    stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      select m.id, (max(s.last_seen_at) at time zone 'Europe/London')::date
        from app.membership m
        join app.session s on s.person_id = m.person_id and s.organisation_id = m.organisation_id
       where m.id = any (p_membership_ids) and m.organisation_id = app.my_organisation() and app.my_role() = 'ADMINISTRATOR'
       group by m.id;
    end;
  grant execute on function auth.last_seen(uuid[]) to gt_app_ro;

  -- The organisation that a partnership begins with holds its secretariat.
  create or replace function auth.add_organisation(p_id uuid, p_partnership_id uuid, p_slug text, p_name text, p_short_name text, p_sector text, p_full_member boolean)
    returns void volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.organisation (id, partnership_id, slug, name, short_name, sector, full_member, secretariat)
        values (p_id, p_partnership_id, p_slug, p_name, p_short_name, p_sector, p_full_member,
          not exists (select from app.organisation o where o.partnership_id = p_partnership_id));
    end;
`;

/** Of gt_auth: the memorandum, and what comes before everything else. */
export const doorFunctions = String.raw`
  create function auth.add_memorandum(p_id uuid, p_partnership_id uuid, p_title text, p_body text, p_in_force_on date) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.memorandum (id, partnership_id, version, title, body, in_force_on, issued_by_id)
        select p_id, p_partnership_id, coalesce(max(m.version), 0) + 1, p_title, p_body, p_in_force_on, null
          from app.memorandum m where m.partnership_id = p_partnership_id;
    end;
  grant execute on function auth.add_memorandum(uuid, uuid, text, text, date) to gt_owner;

  -- Whether an organisation's people have to wait: a memorandum is in force, and the organisation has accepted neither that version
  -- nor a later one. Without a memorandum nobody waits.
  create function auth.awaits_memorandum(p_partnership_id uuid, p_organisation_id uuid, p_today date) returns boolean
    stable language sql begin atomic
      select exists (select from app.memorandum m where m.partnership_id = p_partnership_id and m.in_force_on <= p_today)
        and not exists (
          select from app.memorandum_acceptance a
            join app.memorandum m on m.id = a.memorandum_id
           where a.organisation_id = p_organisation_id
             and m.version >= (select max(f.version) from app.memorandum f where f.partnership_id = p_partnership_id and f.in_force_on <= p_today));
    end;

  -- Accepts the newest memorandum for the organisation of whoever asks, when it is the one meant and they administer it; otherwise
  -- nothing happens, and whoever waits goes on waiting. Called before app.enter, in its transaction.
  create function auth.accept_memorandum(p_token_hash bytea, p_memorandum_id uuid) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.memorandum_acceptance (partnership_id, memorandum_id, organisation_id, person_id, accepted_at)
        select b.partnership_id, m.id, b.organisation_id, b.person_id,
               -- As every record has it: the partnership's date with London's time of day.
               (auth.today(p.frozen_today) + (now() at time zone 'Europe/London')::time) at time zone 'Europe/London'
          from auth.bearer(p_token_hash, 'write') b
          join app.partnership p on p.id = b.partnership_id
          join app.memorandum m on m.partnership_id = b.partnership_id and m.id = p_memorandum_id
         where b.role = 'ADMINISTRATOR'
           and not exists (select from app.memorandum l where l.partnership_id = m.partnership_id and l.version > m.version)
        on conflict do nothing;
    end;
  grant execute on function auth.accept_memorandum(bytea, uuid) to gt_login;
  -- For a demonstration, whose organisations have accepted theirs.
  create function auth.record_acceptance(p_memorandum_id uuid, p_organisation_id uuid, p_person_id uuid, p_accepted_at timestamptz) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.memorandum_acceptance (partnership_id, memorandum_id, organisation_id, person_id, accepted_at)
        select m.partnership_id, m.id, p_organisation_id, p_person_id, p_accepted_at from app.memorandum m where m.id = p_memorandum_id;
    end;
  grant execute on function auth.record_acceptance(uuid, uuid, uuid, timestamptz) to gt_owner;

  -- As before, with the role that is held, and with the door. Errors: GT428 the memorandum in force has not been accepted, and what
  -- was asked for is more than to wait at the door.
  create or replace function auth.admit(token_hash bytea, access text)
    returns table (person_id uuid, organisation_id uuid, partnership_id uuid, role text, today date)
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  #variable_conflict use_column
  declare
    asking record;
    held record;
    lineage uuid[];
    current_day date;
    needs text := case when $2 = 'door' then 'read' else $2 end;
  begin
    if coalesce(current_setting('app.organisation_id', true), '') <> '' then
      raise exception 'this transaction already acts for an organisation' using errcode = 'GT500';
    end if;
    select * into asking from auth.bearer($1, needs);
    if asking.person_id is null then
      if exists (select from auth.bearer($1, 'read')) then
        raise exception 'this token may only read' using errcode = 'GT403';
      end if;
      raise exception 'sign in first' using errcode = 'GT401';
    end if;
    select auth.today(p.frozen_today) into strict current_day from app.partnership p where p.id = asking.partnership_id;
    perform set_config('statement_timeout', '10s', true),
            -- Whoever waits for a lock holds a connection that everybody else needs.
            set_config('lock_timeout', '3s', true),
            -- A server that vanished without closing its connection must not hold the partnership's lock for hours.
            set_config('idle_in_transaction_session_timeout', '60s', true);
    if auth.awaits_memorandum(asking.partnership_id, asking.organisation_id, current_day) then
      if $2 <> 'door' then
        raise exception 'the organisation has not accepted the memorandum' using errcode = 'GT428';
      end if;
      perform set_config('app.door_partnership_id', asking.partnership_id::text, true),
              set_config('app.door_organisation_id', asking.organisation_id::text, true),
              set_config('app.door_person_id', asking.person_id::text, true);
      return query select asking.person_id, asking.organisation_id, asking.partnership_id, asking.role, current_day;
      return;
    end if;
    select h.principal_id into held from auth.role_held(asking.organisation_id, asking.person_id) h;
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
            set_config('app.role', asking.role, true),
            set_config('app.principal_id', coalesce(held.principal_id::text, ''), true),
            set_config('app.today', current_day::text, true),
            set_config('app.audiences', coalesce((
              select array_agg(distinct m.audience_id)::text from app.audience_member m
               where m.organisation_id = any (lineage) and (m.ends_on is null or m.ends_on > current_day)), '{}'), true);
    return query select asking.person_id, asking.organisation_id, asking.partnership_id, asking.role, current_day;
  end $$;
`;
