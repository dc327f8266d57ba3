/** What PostgreSQL does of an audit trail: everything but naming the act. */
export const auditFunctions = String.raw`
  -- What an event's hash is of, the same in verify-chains.ts: every column, what was kept for readers, and the hash before it.
  -- None of them can hold a line break, so no two events have the same text.
  create function keeper.event_text(e app.audit_event, sequence bigint, previous_hash bytea, readings text) returns text stable language sql
    return concat_ws(chr(10), 'golden-thread audit 1', encode(previous_hash, 'hex'), sequence, e.id, (extract(epoch from e.at) * 1000000)::bigint,
      e.partnership_id, e.organisation_id, coalesce(e.person_id::text, '-'), e.actor, e.act, coalesce(e.refused, '-'), e.changed, e.record_ids::text, readings,
      -- A column of a later migration.
      coalesce(to_jsonb(e) ->> 'deputising_for_id', '-'));

  -- What a payload's name for its records is of; null where the name does not say.
  create function keeper.kind_called(name text) returns text immutable language sql
    return case name
      when 'plan' then 'Plan' when 'priority' then 'Priority' when 'priorities' then 'Priority' when 'workstream' then 'Workstream' when 'workstreams' then 'Workstream'
      when 'milestone' then 'Milestone' when 'milestones' then 'Milestone' when 'report' then 'MilestoneReport' when 'reports' then 'MilestoneReport'
      when 'action' then 'Action' when 'actions' then 'Action' when 'interdependency' then 'Interdependency' when 'board' then 'Board' when 'review' then 'Review'
      when 'agendaItem' then 'AgendaItem' when 'decision' then 'Decision' when 'thread' then 'Thread' when 'comment' then 'Comment'
    end;

  -- Which of these ids are of records with readers, and who reads them now: of the kinds named, or of any. A statement for each table,
  -- so that nobody waits for a table that they do not write to. A table with readers that comes later joins it, and app.can_read.
  create function keeper.readers_of_records(ids uuid[], kinds text[]) returns table (kind text, id uuid, audience_id int) stable language plpgsql as $$
  #variable_conflict use_column
  begin
    if kinds is null or 'Plan' = any (kinds) then return query select 'Plan', t.id, t.audience_id from app.plan t where t.id = any (ids); end if;
    if kinds is null or 'Priority' = any (kinds) then return query select 'Priority', t.id, t.audience_id from app.priority t where t.id = any (ids); end if;
    if kinds is null or 'Workstream' = any (kinds) then return query select 'Workstream', t.id, t.audience_id from app.workstream t where t.id = any (ids); end if;
    if kinds is null or 'Milestone' = any (kinds) then return query select 'Milestone', t.id, t.audience_id from app.milestone t where t.id = any (ids); end if;
    if kinds is null or 'MilestoneReport' = any (kinds) then return query select 'MilestoneReport', t.id, t.audience_id from app.milestone_report t where t.id = any (ids); end if;
    if kinds is null or 'Action' = any (kinds) then return query select 'Action', t.id, t.audience_id from app.action t where t.id = any (ids); end if;
    if kinds is null or 'Interdependency' = any (kinds) then return query select 'Interdependency', t.id, t.audience_id from app.interdependency t where t.id = any (ids); end if;
    if kinds is null or 'Board' = any (kinds) then return query select 'Board', t.id, t.audience_id from app.board t where t.id = any (ids); end if;
    if kinds is null or 'Review' = any (kinds) then return query select 'Review', t.id, t.audience_id from app.review t where t.id = any (ids); end if;
    if kinds is null or 'AgendaItem' = any (kinds) then return query select 'AgendaItem', t.id, t.audience_id from app.agenda_item t where t.id = any (ids); end if;
    if kinds is null or 'Decision' = any (kinds) then return query select 'Decision', t.id, t.audience_id from app.decision t where t.id = any (ids); end if;
    if kinds is null or 'Thread' = any (kinds) then return query select 'Thread', t.id, t.audience_id from app.thread t where t.id = any (ids); end if;
    if kinds is null or 'Comment' = any (kinds) then return query select 'Comment', t.id, t.audience_id from app.comment t where t.id = any (ids); end if;
  end $$;

  create function keeper.same_organisations(one int, other int) returns boolean stable language sql
    return one is not null and other is not null
      and array(select m.organisation_id from app.audience_member m where m.audience_id = one order by 1)
        = array(select m.organisation_id from app.audience_member m where m.audience_id = other order by 1);

  -- Keeps, for each record of an event, whom the event may be told: whoever is in the record's set, and in those of all that the event
  -- names one by one beside it, as they are now. A decision under an item that some partners do not see would else be told with its review.
  -- Of a choice of readers, others are told when it changed who reads and not when it only set an end: they are not to know of that.
  -- Who reported a text is nobody else's business. Where it is not known who read at the time, the acting organisation alone is told. Answers what was kept, for the hash.
  create function keeper.keep_readings(e app.audit_event, readers_known boolean) returns text volatile language plpgsql as $$
  declare
    ids uuid[];
    alone uuid[];
    kinds text[];
    common int[];
    kept text;
  begin
    select array_agg(n.id::uuid), array_agg(n.id::uuid) filter (where n.alone) into ids, alone
      from (
        select i.id, bool_or(jsonb_typeof(j.value) <> 'array') as alone
          from jsonb_each(e.record_ids) j
          cross join lateral jsonb_array_elements_text(case jsonb_typeof(j.value) when 'array' then j.value else jsonb_build_array(j.value) end) i (id)
         where i.id ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
         group by i.id
      ) n;
    if ids is null then return '-'; end if;
    select case when bool_and(keeper.kind_called(k.name) is not null) then array_agg(keeper.kind_called(k.name)) end into kinds from jsonb_object_keys(e.record_ids) k (name);
    select coalesce(array_agg(distinct r.audience_id), '{}') into common from keeper.readers_of_records(alone, kinds) r;
    with kept_now as (
      insert into app.audit_reading (event_id, record_id, kind, partnership_id, organisation_id, person_id, actor, act, at, audience_id, told_to)
        select e.id, r.id, r.kind, e.partnership_id, e.organisation_id, e.person_id, e.actor, e.act, e.at,
            case when readers_known then r.audience_id end,
            case
              when not readers_known or e.act = 'reportIdentifyingText' then null
              when e.act like 'share%' and coalesce((
                select before.audience_id is null or keeper.same_organisations(before.audience_id, r.audience_id)
                  from app.audit_reading before where before.record_id = r.id order by before.at desc limit 1), true) then null
              when r.audience_id = any (common) then common
              else r.audience_id || common
            end
          from keeper.readers_of_records(ids, kinds) r
        returning id, record_id, kind, audience_id, told_to
    )
    select string_agg(concat_ws(':', k.kind, k.record_id, k.id, coalesce(k.audience_id::text, '-'), coalesce(k.told_to::text, '-')), ',' order by k.record_id) into kept from kept_now k;
    return coalesce(kept, '-');
  end $$;

  -- Adds an event to its organisation's chain. The lock on the chain's end is taken last, when the transaction has all its others and
  -- is about to commit: two writers of one organisation wait for no more than each other's commit, and nobody waits for a lock while holding it.
  create function keeper.chain(e app.audit_event, readers_known boolean) returns void volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    readings text := '-';
    head record;
    next_hash bytea;
  begin
    if e.changed then readings := keeper.keep_readings(e, readers_known); end if;
    select h.sequence, h.hash into head from app.audit_head h where h.organisation_id = e.organisation_id for update;
    if not found then
      insert into app.audit_head (partnership_id, organisation_id) values (e.partnership_id, e.organisation_id) on conflict do nothing;
      select h.sequence, h.hash into strict head from app.audit_head h where h.organisation_id = e.organisation_id for update;
    end if;
    next_hash := sha256(convert_to(keeper.event_text(e, head.sequence + 1, head.hash, readings), 'UTF8'));
    insert into app.audit_link (organisation_id, sequence, event_id, partnership_id, previous_hash, hash)
      values (e.organisation_id, head.sequence + 1, e.id, e.partnership_id, head.hash, next_hash);
    update app.audit_head h set sequence = head.sequence + 1, hash = next_hash where h.organisation_id = e.organisation_id;
  end $$;
  create function keeper.chain_event() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    perform keeper.chain(new, true);
    return null;
  end $$;

  -- A change, with it. An operator who acts in somebody's name is named as the actor.
  create function keeper.record_event(act text, record_ids jsonb, by_operator boolean default false) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.audit_event (partnership_id, organisation_id, person_id, actor, act, record_ids, changed)
        values (app.my_partnership(), app.my_organisation(), app.my_person(), case when by_operator then 'OPERATOR' else 'PERSON' end, act, record_ids, true);
    end;
  -- That something was read, or was tried and refused. Nobody but the own administrators hears of it: others would learn what somebody is thinking of.
  create function keeper.record_reading(act text, record_ids jsonb, refused text default null) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.audit_event (partnership_id, organisation_id, person_id, actor, act, record_ids, refused, changed)
        values (app.my_partnership(), app.my_organisation(), app.my_person(), 'PERSON', act, record_ids, refused, false);
    end;
  -- What happens outside operations: signing in, and what an operator does. p_person is nobody's where it is not known who acted.
  create function keeper.record_for(p_organisation uuid, p_person uuid, p_actor text, p_act text, p_record_ids jsonb) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      insert into app.audit_event (partnership_id, organisation_id, person_id, actor, act, record_ids, changed)
        select o.partnership_id, o.id, p_person, p_actor, p_act, p_record_ids, false from app.organisation o where o.id = p_organisation;
    end;

  -- Whoever changes these tables outside an operation is an operator, unless the server signs somebody in; within one, the mutation is recorded.
  create function keeper.record_directory(p_organisation uuid, p_person uuid, p_act text, p_record_ids jsonb) returns void volatile language plpgsql as $$
  begin
    if app.my_person() is not null then return; end if;
    if session_user = 'gt_login' then
      perform keeper.record_for(p_organisation, p_person, 'PERSON', p_act, p_record_ids);
    else
      perform keeper.record_for(p_organisation, null, 'OPERATOR', p_act, p_record_ids);
    end if;
  end $$;
  create function keeper.record_session() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    if tg_op = 'INSERT' then
      -- A session that goes on from another keeps the time at which its person signed in.
      perform keeper.record_for(new.organisation_id, new.person_id, 'PERSON', case when new.created_at < now() then 'switchOrganisation' else 'signIn' end, '{}');
    elsif old.ended_at is null and new.ended_at is not null and app.my_person() is null and session_user = 'gt_login' then
      -- Whoever ends another's session is an administrator or an operator, and what they did is on record by its own name.
      perform keeper.record_for(new.organisation_id, new.person_id, 'PERSON', 'signOut', '{}');
    end if;
    return null;
  end $$;
  create function keeper.record_token() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    ids jsonb := jsonb_build_object('token', new.id, 'person', new.person_id);
  begin
    if tg_op = 'INSERT' then
      perform keeper.record_directory(new.organisation_id, new.person_id, 'createToken', ids);
    elsif old.revoked_at is null and new.revoked_at is not null then
      perform keeper.record_directory(new.organisation_id, new.person_id, 'revokeToken', ids);
    elsif old.last_refused_at is distinct from new.last_refused_at then
      perform keeper.record_for(new.organisation_id, null, 'UNKNOWN', 'refuseToken', ids);
    end if;
    return null;
  end $$;
  create function keeper.record_membership() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    ids jsonb := jsonb_build_object('person', new.person_id, 'membership', new.id);
  begin
    if tg_op = 'INSERT' or (old.ended_at is not null and new.ended_at is null) then
      perform keeper.record_directory(new.organisation_id, new.person_id, case session_user when 'gt_login' then 'joinOrganisation' else 'addMember' end, ids);
    elsif old.ended_at is null and new.ended_at is not null then
      perform keeper.record_directory(new.organisation_id, new.person_id, 'removeMember', ids);
    elsif old.role <> new.role then
      perform keeper.record_directory(new.organisation_id, new.person_id, 'changeRole', ids);
    end if;
    return null;
  end $$;
  create function keeper.record_organisation() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    perform keeper.record_directory(new.id, null, case tg_op when 'INSERT' then 'addOrganisation' else 'changeOrganisation' end, jsonb_build_object('organisation', new.id));
    return null;
  end $$;

  grant usage on schema keeper to gt_auth;
  grant execute on function keeper.record_event(text, jsonb, boolean) to gt_app_rw;
  grant execute on function keeper.record_reading(text, jsonb, text) to gt_app_ro;
  grant execute on function keeper.record_for(uuid, uuid, text, text, jsonb) to gt_auth;
  grant execute on function keeper.chain_event(), keeper.record_session(), keeper.record_token(), keeper.record_membership(), keeper.record_organisation() to gt_owner;
`;

/** What only those who keep sign-in can tell the trail. */
export const refusalFunctions = String.raw`
  -- Somebody came whom an identity provider vouched for, and was not let in although it is clear whose place they asked for: another
  -- account has the person's address, or the person acts for nobody any more. Told to each organisation that the person is or was of.
  create function auth.note_refused_sign_in(p_issuer text, p_subject text, p_email text) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    meant uuid;
  begin
    select coalesce(
        (select i.person_id from app.identity i where i.issuer = p_issuer and i.subject = p_subject),
        (select e.person_id from app.person_email e where e.email = lower(p_email))) into meant;
    perform keeper.record_for(m.organisation_id, null, 'UNKNOWN', 'refuseSignIn', jsonb_build_object('person', meant)) from app.membership m where m.person_id = meant;
  end $$;
  -- A token that is one no longer was shown. At most once an hour for each: a program that nobody told goes on asking for months.
  create function auth.note_refused_token(p_token_hash bytea) returns void
    volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.personal_token t set last_refused_at = now()
     where t.token_hash = p_token_hash and (t.last_refused_at is null or t.last_refused_at < now() - interval '1 hour')
       and not exists (select from auth.bearer(p_token_hash, 'read'));
  end $$;
  grant execute on function auth.note_refused_sign_in(text, text, text), auth.note_refused_token(bytea) to gt_login;
`;
