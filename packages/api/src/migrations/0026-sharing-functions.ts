/** Keeper's functions for a choice made anew: the parent may be hidden from whoever makes it by now. */
export const choiceFunctions = String.raw`
  create function keeper.settle_review_choice() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
      (select b.audience_id from app.board b where b.id = new.board_id));
    return new;
  end $$;
  create function keeper.settle_decision_choice() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
      coalesce((select i.audience_id from app.agenda_item i where i.id = new.agenda_item_id), (select r.audience_id from app.review r where r.id = new.review_id)));
    return new;
  end $$;
  create function keeper.settle_thread_choice() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    new.audience_id := keeper.derive(new.partnership_id, new.owner_id, new.shared_scope, new.shared_with, new.shared_until,
      coalesce((select w.audience_id from app.workstream w where w.id = new.workstream_id), (select m.audience_id from app.milestone m where m.id = new.milestone_id),
        (select a.audience_id from app.action a where a.id = new.action_id), (select i.audience_id from app.interdependency i where i.id = new.interdependency_id)));
    return new;
  end $$;
  grant execute on function keeper.settle_review_choice(), keeper.settle_decision_choice(), keeper.settle_thread_choice() to gt_owner;

  -- Before what would be shared is worked out for the last time: from here on nothing that has readers is written until this transaction ends.
  create function keeper.hold_sharing() returns void volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    perform keeper.lock_partnership(alone => true);
  end $$;
  grant execute on function keeper.hold_sharing() to gt_app_rw;
`;

/**
 * Keeper's functions for what hangs on a record: ids, owners, choices and readers, no text. Hidden records are among them, since what
 * the viewer reads may hang on one; what a viewer is told of it, the application decides by \`visible\`, and nothing else reaches a client.
 */
export const treeFunctions = String.raw`
  create function keeper.tree_of(roots uuid[]) returns table (
      kind text, id text, parent_id text, other_parent_id text, owner_id uuid, scope text, shared_with uuid[], shared_until date[],
      other_party_id uuid, other_scope text, other_with uuid[], other_until date[], reader_ids uuid[], reader_ends date[], visible boolean)
    stable language sql as $$
    with recursive tree (kind, id, record_id, parent_id, other_parent_id, owner_id, scope, shared_with, shared_until,
        other_party_id, other_scope, other_with, other_until, audience_id) as (
      select r.* from (
        select 'PLAN', p.id::text, p.id, null::text, null::text, p.owner_id, p.shared_scope, p.shared_with, p.shared_until,
               null::uuid, null::text, null::uuid[], null::date[], p.audience_id from app.plan p where p.id = any (roots)
        union all
        select 'WORKSTREAM', w.id::text, w.id, null, null, w.owner_id, w.shared_scope, w.shared_with, w.shared_until, null, null, null, null, w.audience_id
          from app.workstream w where w.id = any (roots)
        union all
        select 'MILESTONE', m.id::text, m.id, null, null, m.owner_id, m.shared_scope, m.shared_with, m.shared_until, null, null, null, null, m.audience_id
          from app.milestone m where m.id = any (roots)
        union all
        select 'ACTION', a.id::text, a.id, null, null, a.owner_id, a.shared_scope, a.shared_with, a.shared_until, null, null, null, null, a.audience_id
          from app.action a where a.id = any (roots)
        union all
        select 'INTERDEPENDENCY', i.id::text, i.id, null, null, i.giving_id, i.giving_scope, i.giving_with, i.giving_until,
               i.needing_id, i.needing_scope, i.needing_with, i.needing_until, i.audience_id
          from app.interdependency i where i.id = any (roots)
        union all
        select 'DISCUSSION', t.id::text, t.id, null, null, t.owner_id, t.shared_scope, t.shared_with, t.shared_until, null, null, null, null, t.audience_id
          from app.thread t where t.id = any (roots)
        union all
        select 'BOARD', b.id::text, b.id, null, null, b.owner_id, b.shared_scope, b.shared_with, b.shared_until, null, null, null, null, b.audience_id
          from app.board b where b.id = any (roots)
        union all
        select 'REVIEW', v.id::text, v.id, null, null, v.owner_id, v.shared_scope, v.shared_with, v.shared_until, null, null, null, null, v.audience_id
          from app.review v where v.id = any (roots)
        union all
        select 'AGENDA_ITEM', g.id::text, g.id, null, null, g.owner_id, g.shared_scope, g.shared_with, g.shared_until, null, null, null, null, g.audience_id
          from app.agenda_item g where g.id = any (roots)
        union all
        select 'DECISION', d.id::text, d.id, null, null, d.owner_id, d.shared_scope, d.shared_with, d.shared_until, null, null, null, null, d.audience_id
          from app.decision d where d.id = any (roots)
      ) r
      union all
      select c.* from tree t cross join lateral (
        select 'MILESTONE', m.id::text, m.id, t.id, null::text, m.owner_id, m.shared_scope, m.shared_with, m.shared_until,
               null::uuid, null::text, null::uuid[], null::date[], m.audience_id
          from app.milestone m where t.kind = 'WORKSTREAM' and m.partnership_id = app.my_partnership() and m.workstream_id = t.record_id
        union all
        select 'ACTION', a.id::text, a.id, t.id, null, a.owner_id, a.shared_scope, a.shared_with, a.shared_until, null, null, null, null, a.audience_id
          from app.action a where t.kind = 'WORKSTREAM' and a.partnership_id = app.my_partnership() and a.workstream_id = t.record_id
        union all
        select 'ACTION', a.id::text, a.id, t.id, null, a.owner_id, a.shared_scope, a.shared_with, a.shared_until, null, null, null, null, a.audience_id
          from app.action a where t.kind = 'REVIEW' and a.partnership_id = app.my_partnership() and a.review_id = t.record_id and a.agenda_item_id is null
        union all
        select 'ACTION', a.id::text, a.id, t.id, null, a.owner_id, a.shared_scope, a.shared_with, a.shared_until, null, null, null, null, a.audience_id
          from app.action a where t.kind = 'AGENDA_ITEM' and a.partnership_id = app.my_partnership() and a.agenda_item_id = t.record_id
        union all
        select 'DISCUSSION', d.id::text, d.id, t.id, null, d.owner_id, d.shared_scope, d.shared_with, d.shared_until, null, null, null, null, d.audience_id
          from app.thread d
         where t.kind in ('WORKSTREAM', 'MILESTONE', 'ACTION', 'INTERDEPENDENCY') and d.partnership_id = app.my_partnership() and d.subject_id = t.record_id
        union all
        select 'REVIEW', v.id::text, v.id, t.id, null, v.owner_id, v.shared_scope, v.shared_with, v.shared_until, null, null, null, null, v.audience_id
          from app.review v where t.kind = 'BOARD' and v.partnership_id = app.my_partnership() and v.board_id = t.record_id
        union all
        -- An item's slot is read by whoever reads the review.
        select 'AGENDA_ITEM', g.id::text, g.id, t.id, null, g.owner_id, g.shared_scope, g.shared_with, g.shared_until, null, null, null, null, g.audience_id
          from app.agenda_slot s join app.agenda_item g on g.id = s.id where t.kind = 'REVIEW' and s.partnership_id = app.my_partnership() and s.review_id = t.record_id
        union all
        select 'DECISION', d.id::text, d.id, t.id, null, d.owner_id, d.shared_scope, d.shared_with, d.shared_until, null, null, null, null, d.audience_id
          from app.decision d where t.kind = 'REVIEW' and d.partnership_id = app.my_partnership() and d.review_id = t.record_id and d.agenda_item_id is null
        union all
        select 'DECISION', d.id::text, d.id, t.id, null, d.owner_id, d.shared_scope, d.shared_with, d.shared_until, null, null, null, null, d.audience_id
          from app.decision d where t.kind = 'AGENDA_ITEM' and d.partnership_id = app.my_partnership() and d.agenda_item_id = t.record_id
        union all
        -- An end is read by whoever reads the agreement and the milestone: the other of the two stands beside it, as it is.
        select 'LINK', e.interdependency_id || ' ' || e.side, null, t.id, e.interdependency_id::text, e.owner_id, null, null, null, null, null, null, null, e.audience_id
          from app.interdependency_end e where t.kind = 'MILESTONE' and e.partnership_id = app.my_partnership() and e.milestone_id = t.record_id
        union all
        select 'BESIDE', e.interdependency_id::text, null, null, null, i.owner_id, null, null, null, null, null, null, null, i.audience_id
          from app.interdependency_end e join app.interdependency i on i.id = e.interdependency_id
         where t.kind = 'MILESTONE' and e.partnership_id = app.my_partnership() and e.milestone_id = t.record_id
        union all
        select 'LINK', e.interdependency_id || ' ' || e.side, null, e.milestone_id::text, t.id, e.owner_id, null, null, null, null, null, null, null, e.audience_id
          from app.interdependency_end e where t.kind = 'INTERDEPENDENCY' and e.partnership_id = app.my_partnership() and e.interdependency_id = t.record_id
        union all
        select 'BESIDE', e.milestone_id::text, null, null, null, m.owner_id, null, null, null, null, null, null, null, m.audience_id
          from app.interdependency_end e join app.milestone m on m.id = e.milestone_id
         where t.kind = 'INTERDEPENDENCY' and e.partnership_id = app.my_partnership() and e.interdependency_id = t.record_id
      ) c
    ), sets as materialized (
      select m.audience_id, array_agg(m.organisation_id) as reader_ids, array_agg(m.ends_on) as reader_ends, keeper.includes_me(m.audience_id) as visible
        from app.audience_member m where m.audience_id in (select t.audience_id from tree t) group by m.audience_id
    )
    select t.kind, t.id, t.parent_id, t.other_parent_id, t.owner_id, t.scope, t.shared_with, t.shared_until,
           t.other_party_id, t.other_scope, t.other_with, t.other_until, s.reader_ids, s.reader_ends, s.visible
      from tree t join sets s on s.audience_id = t.audience_id;
  $$;

  -- A record that the acting organisation reads, and all that hangs on it.
  create function keeper.sharing_tree(root uuid) returns table (
      kind text, id text, parent_id text, other_parent_id text, owner_id uuid, scope text, shared_with uuid[], shared_until date[],
      other_party_id uuid, other_scope text, other_with uuid[], other_until date[], reader_ids uuid[], reader_ends date[], visible boolean)
    stable security definer set search_path = pg_catalog, pg_temp language sql as $$
    select * from keeper.tree_of(array(
      select r.id from (
        select p.id, p.partnership_id, p.audience_id from app.plan p where p.id = root
        union all select w.id, w.partnership_id, w.audience_id from app.workstream w where w.id = root
        union all select m.id, m.partnership_id, m.audience_id from app.milestone m where m.id = root
        union all select a.id, a.partnership_id, a.audience_id from app.action a where a.id = root
        union all select i.id, i.partnership_id, i.audience_id from app.interdependency i where i.id = root
        union all select t.id, t.partnership_id, t.audience_id from app.thread t where t.id = root
        union all select b.id, b.partnership_id, b.audience_id from app.board b where b.id = root
        union all select v.id, v.partnership_id, v.audience_id from app.review v where v.id = root
        union all select g.id, g.partnership_id, g.audience_id from app.agenda_item g where g.id = root
        union all select d.id, d.partnership_id, d.audience_id from app.decision d where d.id = root
      ) r where r.partnership_id = app.my_partnership() and keeper.includes_me(r.audience_id)));
  $$;

  -- Everything with readers in the acting organisation's partnership: for what a new full member would read.
  create function keeper.partnership_tree() returns table (
      kind text, id text, parent_id text, other_parent_id text, owner_id uuid, scope text, shared_with uuid[], shared_until date[],
      other_party_id uuid, other_scope text, other_with uuid[], other_until date[], reader_ids uuid[], reader_ends date[], visible boolean)
    stable security definer set search_path = pg_catalog, pg_temp language sql as $$
    select * from keeper.tree_of(array(
      select p.id from app.plan p where p.partnership_id = app.my_partnership()
      union all select w.id from app.workstream w where w.partnership_id = app.my_partnership()
      union all select i.id from app.interdependency i where i.partnership_id = app.my_partnership()
      union all select b.id from app.board b where b.partnership_id = app.my_partnership()));
  $$;
  grant execute on function keeper.sharing_tree(uuid), keeper.partnership_tree() to gt_app_ro, gt_app_rw;
`;
