/** Invoker's functions of 0016: what a party may change, and what is copied for those who cannot read the milestone. */
export const agreementFunctions = String.raw`
  -- Between two organisations it begins as a proposal; within one it is agreed at once. Who proposes speaks for its own side.
  create function app.begin_agreement() returns trigger language plpgsql as $$
  begin
    if new.giving_id = new.needing_id then
      new.state := 'AGREED';
      new.agreed_for := new.offered_for;
      return new;
    end if;
    new.awaited_side := case new.owner_id when new.giving_id then 'NEEDING' else 'GIVING' end;
    if (new.owner_id = new.giving_id and (new.needed_by is not null or new.needing_reveal <> 'NOTHING'))
      or (new.owner_id = new.needing_id and (new.offered_for is not null or new.giving_reveal <> 'NOTHING')) then
      raise exception 'each side of an agreement speaks for itself' using errcode = '42501';
    end if;
    return new;
  end $$;

  -- Each side changes its own date, reveal and choice, and moves the state only where it is its turn.
  create function app.keep_to_own_side() returns trigger language plpgsql as $$
  declare
    gives boolean := old.giving_id = any (app.my_organisations());
    needs boolean := old.needing_id = any (app.my_organisations());
    answers boolean := coalesce(case old.awaited_side when 'GIVING' then gives when 'NEEDING' then needs end, false);
    as_agreed boolean := new.agreed_for is not distinct from old.agreed_for;
    allowed boolean := true;
  begin
    if (not gives and (new.offered_for, new.giving_reveal, new.giving_title, new.giving_date, new.giving_scope, new.giving_with, new.giving_until)
        is distinct from (old.offered_for, old.giving_reveal, old.giving_title, old.giving_date, old.giving_scope, old.giving_with, old.giving_until))
      or (not needs and (new.needed_by, new.needing_reveal, new.needing_title, new.needing_date, new.needing_scope, new.needing_with, new.needing_until)
        is distinct from (old.needed_by, old.needing_reveal, old.needing_title, old.needing_date, old.needing_scope, old.needing_with, old.needing_until)) then
      raise exception 'each side of an agreement changes its own' using errcode = '42501';
    end if;
    if old.state in ('DELIVERED', 'ACCEPTED', 'DECLINED', 'WITHDRAWN') then
      allowed := new.needed_by is not distinct from old.needed_by and new.offered_for is not distinct from old.offered_for;
    end if;
    if new.state = old.state then
      -- Within one organisation there is nobody to ask.
      allowed := allowed and (as_agreed or (gives and needs and old.state = 'AGREED' and new.agreed_for is not distinct from new.offered_for));
    else
      allowed := allowed and case old.state || ' to ' || new.state
        when 'PROPOSED to AGREED' then answers and new.agreed_for is not distinct from new.offered_for
        when 'PROPOSED to DECLINED' then answers and as_agreed
        when 'PROPOSED to WITHDRAWN' then old.owner_id = any (app.my_organisations()) and as_agreed
        when 'AGREED to CHANGE_PROPOSED' then gives <> needs and as_agreed
        -- Agreed, or else declined or taken back: then the date last agreed stands.
        when 'CHANGE_PROPOSED to AGREED' then (gives or needs) and (as_agreed or (answers and new.agreed_for is not distinct from new.offered_for))
        when 'AGREED to DELIVERED' then gives and as_agreed
        when 'DELIVERED to ACCEPTED' then needs and as_agreed
        else false
      end;
      new.awaited_side := case new.state
        when 'CHANGE_PROPOSED' then case when gives then 'NEEDING' else 'GIVING' end
        when 'DELIVERED' then 'NEEDING'
      end;
    end if;
    if not allowed then
      raise exception 'an agreement does not go from % to % like this', old.state, new.state using errcode = '42501';
    end if;
    return new;
  end $$;

  -- The milestone's owner is a party, so this runs with its rights; keeper, who could, must see no text.
  create function app.refresh_reveals() returns trigger language plpgsql as $$
  begin
    update app.interdependency i set
        giving_title = case when e.side = 'GIVING' and i.giving_reveal = 'TITLE' then new.title else i.giving_title end,
        giving_date = case when e.side = 'GIVING' and i.giving_reveal in ('DATE', 'TITLE') then coalesce(new.achieved_on, new.forecast_on) else i.giving_date end,
        needing_title = case when e.side = 'NEEDING' and i.needing_reveal = 'TITLE' then new.title else i.needing_title end,
        needing_date = case when e.side = 'NEEDING' and i.needing_reveal in ('DATE', 'TITLE') then coalesce(new.achieved_on, new.forecast_on) else i.needing_date end
      from app.interdependency_end e
     where e.partnership_id = new.partnership_id and e.milestone_id = new.id and i.id = e.interdependency_id
       and case e.side when 'GIVING' then i.giving_reveal else i.needing_reveal end in ('DATE', 'TITLE');
    return null;
  end $$;
`;

/** Keeper's functions of 0016: who reads an agreement, its ends and its history, and the graph without a word of text. */
export const keeperFunctions = String.raw`
  -- A party's choice with the whole partnership expanded to today's full members and both parties in it without an end: a party
  -- that is no full member, or that is named with an end, is never lost.
  create function keeper.choice_of_party(record_partnership uuid, scope text, shared_with uuid[], shared_until date[], party uuid, other uuid,
    out ids uuid[], out ends date[]) stable language sql as $$
    select array_agg(c.id), array_agg(c.ends_on)
      from (
        select p.id, null::date as ends_on from unnest(array[party, other]) as p (id)
        union all
        select o.id, null::date from app.organisation o
         where scope = 'PARTNERSHIP' and o.partnership_id = record_partnership and o.full_member and o.id not in (party, other)
        union all
        select s.organisation_id, s.ends_on from unnest(shared_with, shared_until) as s (organisation_id, ends_on)
         where scope = 'ORGANISATIONS' and s.organisation_id not in (party, other)
      ) c;
  $$;
  -- Both parties, and whoever both have chosen.
  create function keeper.derive_agreement(
    record_partnership uuid, giving uuid, needing uuid,
    giving_scope text, giving_with uuid[], giving_until date[], needing_scope text, needing_with uuid[], needing_until date[]
  ) returns int volatile language plpgsql as $$
  declare
    gives record;
    needs record;
  begin
    select * into gives from keeper.choice_of_party(record_partnership, giving_scope, giving_with, giving_until, giving, needing);
    select * into needs from keeper.choice_of_party(record_partnership, needing_scope, needing_with, needing_until, needing, giving);
    return keeper.derive(record_partnership, giving, 'ORGANISATIONS', gives.ids, gives.ends,
      keeper.derive(record_partnership, needing, 'ORGANISATIONS', needs.ids, needs.ends, null));
  end $$;
  -- The owner, and whoever reads both.
  create function keeper.derive_from_both(record_partnership uuid, record_owner uuid, one_audience int, other_audience int) returns int volatile language plpgsql as $$
  declare
    readers record;
  begin
    select array_agg(m.organisation_id) as ids, array_agg(m.ends_on) as ends into readers from app.audience_member m where m.audience_id = one_audience;
    return keeper.derive(record_partnership, record_owner, 'ORGANISATIONS', readers.ids, readers.ends, other_audience);
  end $$;

  create function keeper.settle_interdependency() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive_agreement(new.partnership_id, new.giving_id, new.needing_id,
      new.giving_scope, new.giving_with, new.giving_until, new.needing_scope, new.needing_with, new.needing_until);
    return new;
  end $$;
  create function keeper.readers_of_interdependency(interdependency uuid) returns int volatile language plpgsql as $$
  declare
    readers int;
  begin
    select p.audience_id into readers from app.interdependency p
     where p.partnership_id = app.my_partnership() and p.id = interdependency and keeper.includes_me(p.audience_id) for share;
    if readers is null then perform keeper.refuse_parent(); end if;
    return readers;
  end $$;

  create function keeper.settle_interdependency_end() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    agreement_readers int := keeper.readers_of_interdependency(new.interdependency_id);
    milestone_readers int := keeper.readers_of_milestone(new.milestone_id);
  begin
    if not exists (
      select from app.interdependency i
       where i.id = new.interdependency_id and case new.side when 'GIVING' then i.giving_id else i.needing_id end = new.owner_id
    ) then
      perform keeper.refuse_parent();
    end if;
    new.audience_id := keeper.derive_from_both(new.partnership_id, new.owner_id, agreement_readers, milestone_readers);
    return new;
  end $$;
  create function keeper.spread_interdependency_to_ends() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.interdependency_end c set audience_id = keeper.derive_from_both(c.partnership_id, c.owner_id, a.audience_id, m.audience_id)
      from after a
      join before b on b.id = a.id and b.audience_id <> a.audience_id
      join app.interdependency_end e on e.partnership_id = a.partnership_id and e.interdependency_id = a.id
      join app.milestone m on m.partnership_id = e.partnership_id and m.id = e.milestone_id
     where c.interdependency_id = e.interdependency_id and c.side = e.side;
    return null;
  end $$;
  create function keeper.spread_milestone_to_ends() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.interdependency_end c set audience_id = keeper.derive_from_both(c.partnership_id, c.owner_id, i.audience_id, a.audience_id)
      from after a
      join before b on b.id = a.id and b.audience_id <> a.audience_id
      join app.interdependency_end e on e.partnership_id = a.partnership_id and e.milestone_id = a.id
      join app.interdependency i on i.partnership_id = e.partnership_id and i.id = e.interdependency_id
     where c.interdependency_id = e.interdependency_id and c.side = e.side;
    return null;
  end $$;

  create function keeper.settle_interdependency_event() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.readers_of_interdependency(new.interdependency_id);
    return new;
  end $$;
  create function keeper.spread_interdependency_to_events() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.interdependency_event c set audience_id = a.audience_id
      from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
     where c.partnership_id = a.partnership_id and c.interdependency_id = a.id;
    return null;
  end $$;

  -- Every agreement along which a date travels, in the acting organisation's partnership: ids, dates and reveals, no text.
  -- What a viewer may be told of it, the engine decides; nothing of this reaches a client as it is.
  create function keeper.interdependency_graph() returns table (
      interdependency_id uuid, needed_by date, offered_for date, agreed_for date,
      giving_milestone_id uuid, giving_forecast_on date, giving_achieved_on date, giving_fixed boolean, giving_reveal text, giving_distance int,
      needing_milestone_id uuid, needing_forecast_on date, needing_achieved_on date, needing_fixed boolean, needing_reveal text, lead_days int)
    stable security definer set search_path = pg_catalog, pg_temp language sql begin atomic
      select i.id, i.needed_by, i.offered_for, i.agreed_for,
             g.id, g.forecast_on, g.achieved_on, g.fixed, i.giving_reveal, ge.distance_days,
             n.id, n.forecast_on, n.achieved_on, n.fixed, i.needing_reveal, ne.distance_days
        from app.interdependency i
        join app.interdependency_end ge on ge.interdependency_id = i.id and ge.side = 'GIVING'
        join app.interdependency_end ne on ne.interdependency_id = i.id and ne.side = 'NEEDING'
        join app.milestone g on g.id = ge.milestone_id
        join app.milestone n on n.id = ne.milestone_id
       where i.partnership_id = app.my_partnership() and i.state in ('AGREED', 'CHANGE_PROPOSED')
       order by i.id;
    end;

  grant execute on function keeper.settle_interdependency(), keeper.settle_interdependency_end(), keeper.settle_interdependency_event(),
    keeper.spread_interdependency_to_ends(), keeper.spread_milestone_to_ends(), keeper.spread_interdependency_to_events() to gt_owner;
  grant execute on function keeper.interdependency_graph() to gt_app_ro, gt_app_rw;
  -- Some readings are put on record too, by whoever may only read: trying out dates could probe others' slack.
  grant execute on function keeper.record_event(text, jsonb) to gt_app_ro;
`;

/** Keeper's functions of 0009 and 0010 that an agreement as a subject, and as something shared with everybody, adds to. */
export const threadFunctions = String.raw`
  create or replace function keeper.settle_thread() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    subject_readers int;
  begin
    if new.workstream_id is not null then
      subject_readers := keeper.readers_of_workstream(new.workstream_id);
      select w.owner_id into new.subject_owner_id from app.workstream w where w.id = new.workstream_id;
    elsif new.milestone_id is not null then
      subject_readers := keeper.readers_of_milestone(new.milestone_id);
      select m.owner_id into new.subject_owner_id from app.milestone m where m.id = new.milestone_id;
    elsif new.action_id is not null then
      subject_readers := keeper.readers_of_action(new.action_id);
      select a.owner_id into new.subject_owner_id from app.action a where a.id = new.action_id;
    else
      subject_readers := keeper.readers_of_interdependency(new.interdependency_id);
      select i.owner_id, case i.owner_id when i.giving_id then i.needing_id else i.giving_id end
        into new.subject_owner_id, new.subject_partner_id from app.interdependency i where i.id = new.interdependency_id;
    end if;
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, subject_readers);
    return new;
  end $$;
  create function keeper.spread_interdependency_to_threads() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.thread c on c.partnership_id = m.partnership_id and c.subject_id = m.id
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.thread c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.subject_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;
  grant execute on function keeper.spread_interdependency_to_threads() to gt_owner;

  -- Parents before children, since a child's readers are chosen among its parent's; what merely follows is left to the spread triggers.
  create or replace function keeper.derive_partnership(partnership uuid) returns void volatile language plpgsql as $$
  begin
    with derived as materialized (
      select k.owner_id, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', null) as audience_id
        from (select distinct c.owner_id from app.plan c where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP') k
    )
    update app.plan c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP' and c.owner_id = d.owner_id and c.audience_id <> d.audience_id;

    with derived as materialized (
      select k.owner_id, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', null) as audience_id
        from (select distinct c.owner_id from app.workstream c where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP') k
    )
    update app.workstream c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP' and c.owner_id = d.owner_id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, w.audience_id as parent_audience
        from app.milestone c join app.workstream w on w.partnership_id = c.partnership_id and w.id = c.workstream_id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.milestone c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, w.audience_id as parent_audience
        from app.action c join app.workstream w on w.partnership_id = c.partnership_id and w.id = c.workstream_id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.action c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;

    with derived as materialized (
      select i.id, keeper.derive_agreement(partnership, i.giving_id, i.needing_id, i.giving_scope, i.giving_with, i.giving_until,
               i.needing_scope, i.needing_with, i.needing_until) as audience_id
        from app.interdependency i
       where i.partnership_id = partnership and 'PARTNERSHIP' in (i.giving_scope, i.needing_scope)
    )
    update app.interdependency c set audience_id = d.audience_id
      from derived d where c.id = d.id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, coalesce(w.audience_id, m.audience_id, a.audience_id, i.audience_id) as parent_audience
        from app.thread c
        left join app.workstream w on w.partnership_id = c.partnership_id and w.id = c.workstream_id
        left join app.milestone m on m.partnership_id = c.partnership_id and m.id = c.milestone_id
        left join app.action a on a.partnership_id = c.partnership_id and a.id = c.action_id
        left join app.interdependency i on i.partnership_id = c.partnership_id and i.id = c.interdependency_id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.thread c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;
  end $$;
`;
