/** The functions of succession, by whose they are; and those of 0006 that name a contributor, who may be a body's predecessor. */
export const successionFunctions = {
  auth: String.raw`
    create function auth.stand_for_itself() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      if new.succeeded_by_id is not null then
        raise exception 'an organisation begins without a successor' using errcode = 'GT422';
      end if;
      new.final_id := new.id;
      return new;
    end $$;

    -- Whoever sets it: an organisation is succeeded once, by one of its partnership that has no successor itself. So there is no loop.
    create function auth.check_succession() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      if new.succeeded_by_id is not distinct from old.succeeded_by_id then return new; end if;
      if old.succeeded_by_id is not null or new.succeeded_by_id is null then
        raise exception 'an organisation is succeeded once and for all' using errcode = 'GT422';
      end if;
      perform from app.organisation o
        where o.id = new.succeeded_by_id and o.id <> new.id and o.partnership_id = new.partnership_id and o.succeeded_by_id is null;
      if not found then
        raise exception 'the successor is another organisation of the partnership that has no successor itself' using errcode = 'GT422';
      end if;
      new.final_id := new.succeeded_by_id;
      return new;
    end $$;

    -- The bodies it had succeeded are its successor's now, and its people no longer act for it: every door asks for a membership.
    -- And who is no full member any more was none for those it succeeded either.
    create function auth.close_succeeded() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      -- It fires for its own statements too, and would without end.
      if not exists (
        select from after a join before b on b.id = a.id and (b.final_id, b.full_member) <> (a.final_id, a.full_member)
      ) then
        return null;
      end if;
      update app.organisation o set final_id = a.final_id
        from after a join before b on b.id = a.id and b.final_id <> a.final_id
       where o.final_id = a.id;
      update app.membership m set ended_at = now()
        from after a join before b on b.id = a.id and b.succeeded_by_id is distinct from a.succeeded_by_id
       where m.organisation_id = a.id and m.ended_at is null;
      update app.invitation i set withdrawn_at = now()
        from after a join before b on b.id = a.id and b.succeeded_by_id is distinct from a.succeeded_by_id
       where i.organisation_id = a.id and i.withdrawn_at is null and i.accepted_at is null;
      update app.organisation o set full_member = false
        from after a join before b on b.id = a.id and b.full_member and not a.full_member
       where o.final_id = a.id and o.id <> a.id and o.full_member;
      return null;
    end $$;

    create function auth.refuse_succeeded() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      if new.ended_at is null and exists (select from app.organisation o where o.id = new.organisation_id and o.succeeded_by_id is not null) then
        raise exception 'nobody acts for an organisation that another has succeeded; add the person to its successor' using errcode = 'GT422';
      end if;
      return new;
    end $$;

    create function auth.succeed(p_predecessor_id uuid, p_successor_id uuid) returns void
      volatile security definer set search_path = pg_catalog, pg_temp language sql begin atomic
        update app.organisation set succeeded_by_id = p_successor_id where id = p_predecessor_id;
      end;
    grant usage on schema auth to gt_keeper;
    grant execute on function auth.succeed(uuid, uuid) to gt_keeper;
    grant execute on function auth.stand_for_itself(), auth.check_succession(), auth.close_succeeded(), auth.refuse_succeeded() to gt_owner;
  `,
  keeper: String.raw`
    -- One act of each of the two: whoever proposed may withdraw, the other alone accepts or declines.
    create function keeper.settle_succession() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      if tg_op = 'UPDATE' then
        if old.state <> 'PROPOSED'
          or (new.state = 'WITHDRAWN' and app.my_organisation() <> old.proposed_for_id)
          or (new.state in ('DONE', 'DECLINED') and app.my_organisation() = old.proposed_for_id)
          or app.my_organisation() not in (old.predecessor_id, old.successor_id) then
          raise exception 'this is not its act' using errcode = 'GT422';
        end if;
        -- Whoever is about to decide has taken the lock by it, and looks once more.
        if new.state = old.state then return new; end if;
        new.decided_by_id := app.my_person();
        new.decided_for_id := app.my_organisation();
        new.decided_on := app.my_today();
        new.decided_at := now();
        if new.state <> 'DONE' then return new; end if;
      end if;
      perform from app.organisation p join app.organisation s on s.partnership_id = p.partnership_id
        where p.id = new.predecessor_id and s.id = new.successor_id and p.partnership_id = new.partnership_id
          and p.succeeded_by_id is null and s.succeeded_by_id is null
          -- Whoever reads what is shared with everybody is the board's to decide, and not a side effect.
          and (s.full_member or not p.full_member);
      if not found then
        raise exception 'one of the two has a successor already, or the successor is no full member' using errcode = 'GT422';
      end if;
      return new;
    end $$;

    -- Tells each owner which of its records the successor comes to read, and then lets it.
    create function keeper.carry_out_succession() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      newly int[];
    begin
      select coalesce(array_agg(s.audience_id), '{}') into newly
        from (
          select m.audience_id
            from app.audience_member m join app.organisation o on o.id = m.organisation_id
           where o.final_id in (new.predecessor_id, new.successor_id) and (m.ends_on is null or m.ends_on > app.my_today())
           group by m.audience_id having not bool_or(o.final_id = new.successor_id)
        ) s;
      insert into app.succession_notice (partnership_id, succession_id, owner_id, kind, record_id)
        select distinct new.partnership_id, new.id, r.owner_id, r.kind, r.id
          from (
            select 'Plan' as kind, t.id, t.owner_id from app.plan t where t.audience_id = any (newly)
            union all select 'Workstream', t.id, t.owner_id from app.workstream t where t.audience_id = any (newly)
            union all select 'Milestone', t.id, t.owner_id from app.milestone t where t.audience_id = any (newly)
            union all select 'Action', t.id, t.owner_id from app.action t where t.audience_id = any (newly)
            union all select 'Interdependency', t.id, p from app.interdependency t cross join unnest(array[t.giving_id, t.needing_id]) p where t.audience_id = any (newly)
            union all select 'Thread', t.id, t.owner_id from app.thread t where t.audience_id = any (newly)
            union all select 'Board', t.id, t.owner_id from app.board t where t.audience_id = any (newly)
            union all select 'Review', t.id, t.owner_id from app.review t where t.audience_id = any (newly)
            union all select 'AgendaItem', t.id, t.owner_id from app.agenda_item t where t.audience_id = any (newly)
            union all select 'Decision', t.id, t.owner_id from app.decision t where t.audience_id = any (newly)
          ) r
          join app.organisation o on o.id = r.owner_id
         where o.partnership_id = new.partnership_id and o.final_id <> new.predecessor_id;
      perform auth.succeed(new.predecessor_id, new.successor_id);
      return null;
    end $$;
    grant execute on function keeper.settle_succession(), keeper.carry_out_succession() to gt_owner;

    -- Does a body read a set today, itself or as another: as successor or predecessor of one that is named?
    create function keeper.includes_body(set_id int, body uuid) returns boolean stable language sql
      return exists (
        select from app.audience_member m
          join app.organisation reader on reader.id = m.organisation_id
          join app.organisation asked on asked.id = body
         where m.audience_id = set_id and reader.final_id = asked.final_id and (m.ends_on is null or m.ends_on > app.my_today()));

    -- The end of an agreement is linked by its party, or by a body that has succeeded it, to a milestone of either's.
    create or replace function keeper.settle_interdependency_end() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      agreement_readers int := keeper.readers_of_interdependency(new.interdependency_id);
      milestone_readers int := keeper.readers_of_milestone(new.milestone_id);
    begin
      if not exists (
        select from app.interdependency i
          join app.organisation party on party.id = case new.side when 'GIVING' then i.giving_id else i.needing_id end
          join app.organisation owner on owner.id = new.owner_id and owner.final_id = party.final_id
         where i.id = new.interdependency_id
      ) then
        perform keeper.refuse_parent();
      end if;
      new.audience_id := keeper.derive_from_both(new.partnership_id, new.owner_id, agreement_readers, milestone_readers);
      return new;
    end $$;

    -- Contributors read what they contribute to: an organisation the workstream is not shared with is refused.
    create or replace function keeper.settle_workstream_contributor() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      new.audience_id := keeper.readers_of_workstream(new.workstream_id);
      if not keeper.includes_body(new.audience_id, new.organisation_id) then
        raise exception 'contributors read the workstream first' using errcode = 'GT422';
      end if;
      return new;
    end $$;
    -- A narrowing takes those it cuts off from the contributors; the others' rows follow the workstream. A share that has ended by
    -- itself takes nobody from them, as before.
    create or replace function keeper.spread_workstream_to_contributors() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      delete from app.workstream_contributor c
       using after a join before b on b.id = a.id and b.audience_id <> a.audience_id
       where c.partnership_id = a.partnership_id and c.workstream_id = a.id
         and not exists (
           select from app.audience_member m
             join app.organisation reader on reader.id = m.organisation_id
             join app.organisation contributor on contributor.id = c.organisation_id
            where m.audience_id = a.audience_id and reader.final_id = contributor.final_id);
      update app.workstream_contributor c set audience_id = a.audience_id
        from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
       where c.partnership_id = a.partnership_id and c.workstream_id = a.id;
      return null;
    end $$;
  `,
};
