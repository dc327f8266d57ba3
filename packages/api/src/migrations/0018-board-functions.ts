/** Keeper's functions for boards, reviews, agendas and decisions, and those of 0008 that an action of a review adds to. */
export const boardFunctions = String.raw`
  create function keeper.settle_board() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, null);
    return new;
  end $$;
  create function keeper.readers_of_board(board uuid) returns int volatile language plpgsql as $$
  declare
    readers int;
  begin
    select p.audience_id into readers from app.board p
     where p.partnership_id = app.my_partnership() and p.id = board and keeper.includes_me(p.audience_id) for share;
    if readers is null then perform keeper.refuse_parent(); end if;
    return readers;
  end $$;

  create function keeper.settle_board_member() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.readers_of_board(new.board_id);
    return new;
  end $$;
  create function keeper.spread_board_to_members() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.board_member c set audience_id = a.audience_id
      from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
     where c.partnership_id = a.partnership_id and c.board_id = a.id;
    return null;
  end $$;

  create function keeper.settle_review() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, keeper.readers_of_board(new.board_id));
    return new;
  end $$;
  create function keeper.readers_of_review(review uuid) returns int volatile language plpgsql as $$
  declare
    readers int;
  begin
    select p.audience_id into readers from app.review p
     where p.partnership_id = app.my_partnership() and p.id = review and keeper.includes_me(p.audience_id) for share;
    if readers is null then perform keeper.refuse_parent(); end if;
    return readers;
  end $$;
  create function keeper.spread_board_to_reviews() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.review c on c.partnership_id = m.partnership_id and c.board_id = m.id
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.review c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.board_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;

  create function keeper.settle_agenda_slot() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.readers_of_review(new.review_id);
    return new;
  end $$;
  create function keeper.readers_of_agenda_slot(slot uuid) returns int volatile language plpgsql as $$
  declare
    readers int;
  begin
    select p.audience_id into readers from app.agenda_slot p
     where p.partnership_id = app.my_partnership() and p.id = slot and keeper.includes_me(p.audience_id) for share;
    if readers is null then perform keeper.refuse_parent(); end if;
    return readers;
  end $$;
  create function keeper.spread_review_to_slots() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    update app.agenda_slot c set audience_id = a.audience_id
      from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
     where c.partnership_id = a.partnership_id and c.review_id = a.id;
    return null;
  end $$;

  create function keeper.settle_agenda_item() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, keeper.readers_of_agenda_slot(new.id));
    return new;
  end $$;
  create function keeper.readers_of_agenda_item(item uuid) returns int volatile language plpgsql as $$
  declare
    readers int;
  begin
    select p.audience_id into readers from app.agenda_item p
     where p.partnership_id = app.my_partnership() and p.id = item and keeper.includes_me(p.audience_id) for share;
    if readers is null then perform keeper.refuse_parent(); end if;
    return readers;
  end $$;
  create function keeper.spread_agenda_slot_to_items() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.agenda_item c on c.partnership_id = m.partnership_id and c.id = m.id
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.agenda_item c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;

  -- What a decision is about must be there for whoever records it: the foreign key would tell that it is.
  create function keeper.settle_decision() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    review_readers int := keeper.readers_of_review(new.review_id);
  begin
    if new.workstream_id is not null then perform keeper.readers_of_workstream(new.workstream_id); end if;
    if new.milestone_id is not null then perform keeper.readers_of_milestone(new.milestone_id); end if;
    if new.interdependency_id is not null then perform keeper.readers_of_interdependency(new.interdependency_id); end if;
    if new.agenda_item_id is not null and not exists (select from app.agenda_slot s where s.id = new.agenda_item_id and s.review_id = new.review_id) then
      perform keeper.refuse_parent();
    end if;
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
      case when new.agenda_item_id is null then review_readers else keeper.readers_of_agenda_item(new.agenda_item_id) end);
    return new;
  end $$;
  create function keeper.spread_review_to_decisions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.decision c on c.partnership_id = m.partnership_id and c.review_id = m.id and c.agenda_item_id is null
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.decision c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.review_id = d.parent_id and c.agenda_item_id is null and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;
  create function keeper.spread_agenda_item_to_decisions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.decision c on c.partnership_id = m.partnership_id and c.agenda_item_id = m.id
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.decision c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.agenda_item_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;

  create or replace function keeper.settle_action() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  declare
    parent_readers int;
  begin
    if tg_op = 'INSERT' then
      if new.workstream_id is not null then
        parent_readers := keeper.readers_of_workstream(new.workstream_id);
      else
        parent_readers := keeper.readers_of_review(new.review_id);
        if new.agenda_item_id is not null then
          if not exists (select from app.agenda_slot s where s.id = new.agenda_item_id and s.review_id = new.review_id) then perform keeper.refuse_parent(); end if;
          parent_readers := keeper.readers_of_agenda_item(new.agenda_item_id);
        end if;
      end if;
    else
      select coalesce((select w.audience_id from app.workstream w where w.id = new.workstream_id), (select i.audience_id from app.agenda_item i where i.id = new.agenda_item_id),
        (select r.audience_id from app.review r where r.id = new.review_id)) into parent_readers;
    end if;
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until, parent_readers);
    return new;
  end $$;
  create function keeper.spread_review_to_actions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.action c on c.partnership_id = m.partnership_id and c.review_id = m.id and c.agenda_item_id is null
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.action c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.review_id = d.parent_id and c.agenda_item_id is null and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;
  create function keeper.spread_agenda_item_to_actions() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    with moved as (
      select a.id, a.partnership_id, a.audience_id from after a join before b on b.id = a.id and b.audience_id <> a.audience_id
    ), kinds as (
      select distinct m.id as parent_id, m.audience_id as parent_audience, c.partnership_id, c.owner_id, c.shared_scope, c.shared_with, c.shared_until
        from moved m join app.action c on c.partnership_id = m.partnership_id and c.agenda_item_id = m.id
    ), derived as materialized (
      select k.*, keeper.derive(k.partnership_id, k.owner_id, k.shared_scope, k.shared_with, k.shared_until, k.parent_audience) as audience_id
        from kinds k
    )
    update app.action c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = d.partnership_id and c.agenda_item_id = d.parent_id and c.owner_id = d.owner_id and c.shared_scope = d.shared_scope
       and c.shared_with = d.shared_with and c.shared_until = d.shared_until and c.audience_id <> d.audience_id;
    return null;
  end $$;

  grant execute on function keeper.settle_board(), keeper.settle_board_member(), keeper.settle_review(), keeper.settle_agenda_slot(), keeper.settle_agenda_item(),
    keeper.settle_decision(), keeper.spread_board_to_members(), keeper.spread_board_to_reviews(), keeper.spread_review_to_slots(), keeper.spread_agenda_slot_to_items(),
    keeper.spread_review_to_decisions(), keeper.spread_agenda_item_to_decisions(), keeper.spread_review_to_actions(), keeper.spread_agenda_item_to_actions() to gt_owner;
`;

/** Keeper's function of 0010 and 0016 that boards and their records, shared with everybody, add to. */
export const derivePartnership = String.raw`
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

    with derived as materialized (
      select k.owner_id, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', null) as audience_id
        from (select distinct c.owner_id from app.board c where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP') k
    )
    update app.board c set audience_id = d.audience_id
      from derived d
     where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP' and c.owner_id = d.owner_id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, b.audience_id as parent_audience
        from app.review c join app.board b on b.partnership_id = c.partnership_id and b.id = c.board_id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.review c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, s.audience_id as parent_audience
        from app.agenda_item c join app.agenda_slot s on s.partnership_id = c.partnership_id and s.id = c.id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.agenda_item c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, coalesce(i.audience_id, r.audience_id) as parent_audience
        from app.decision c
        join app.review r on r.partnership_id = c.partnership_id and r.id = c.review_id
        left join app.agenda_item i on i.partnership_id = c.partnership_id and i.id = c.agenda_item_id
       where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
    ), derived as materialized (
      select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
        from (select distinct owner_id, parent_audience from chosen) k
    )
    update app.decision c set audience_id = d.audience_id
      from chosen h join derived d using (owner_id, parent_audience)
     where c.id = h.id and c.audience_id <> d.audience_id;

    with chosen as (
      select c.id, c.owner_id, coalesce(w.audience_id, i.audience_id, r.audience_id) as parent_audience
        from app.action c
        left join app.workstream w on w.partnership_id = c.partnership_id and w.id = c.workstream_id
        left join app.agenda_item i on i.partnership_id = c.partnership_id and i.id = c.agenda_item_id
        left join app.review r on r.partnership_id = c.partnership_id and r.id = c.review_id
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
