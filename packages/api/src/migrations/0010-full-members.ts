import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * "The whole partnership" means its full members: when an organisation becomes one, or is one no longer, what was shared with
 * the whole partnership is derived again. A table with a choice of its own that comes later joins keeper.derive_partnership.
 */
export class FullMembers1700000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      -- Parents before children, since a child's readers are chosen among its parent's; what merely follows is left to the spread triggers.
      create function keeper.derive_partnership(partnership uuid) returns void volatile language plpgsql as $$
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

        with chosen as (
          select c.id, c.owner_id, coalesce(w.audience_id, m.audience_id, a.audience_id) as parent_audience
            from app.thread c
            left join app.workstream w on w.partnership_id = c.partnership_id and w.id = c.workstream_id
            left join app.milestone m on m.partnership_id = c.partnership_id and m.id = c.milestone_id
            left join app.action a on a.partnership_id = c.partnership_id and a.id = c.action_id
           where c.partnership_id = partnership and c.shared_scope = 'PARTNERSHIP'
        ), derived as materialized (
          select k.*, keeper.derive(partnership, k.owner_id, 'PARTNERSHIP', '{}', '{}', k.parent_audience) as audience_id
            from (select distinct owner_id, parent_audience from chosen) k
        )
        update app.thread c set audience_id = d.audience_id
          from chosen h join derived d using (owner_id, parent_audience)
         where c.id = h.id and c.audience_id <> d.audience_id;
      end $$;

      -- The lock comes first here too: a record shared at this moment is derived from the old members and waited for, or from the new ones.
      create function keeper.spread_full_members(partnerships uuid[]) returns void volatile language plpgsql as $$
      declare
        partnership uuid;
      begin
        if cardinality(partnerships) = 0 then return; end if;
        perform keeper.lock_partnership(alone => true);
        for partnership in select distinct p from unnest(partnerships) p loop
          perform keeper.derive_partnership(partnership);
        end loop;
      end $$;
      create function keeper.spread_new_organisation() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        perform keeper.spread_full_members(array(select a.partnership_id from after a where a.full_member));
        return null;
      end $$;
      create function keeper.spread_full_membership() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        perform keeper.spread_full_members(array(
          select a.partnership_id from after a join before b on b.id = a.id and b.full_member <> a.full_member));
        return null;
      end $$;
      grant execute on function keeper.spread_new_organisation(), keeper.spread_full_membership() to gt_owner;
    `);
    await runner.query('set local role gt_owner');
    await runner.query(String.raw`
      create trigger spread_new_organisation after insert on app.organisation referencing new table as after
        for each statement execute function keeper.spread_new_organisation();
      create trigger spread_full_membership after update on app.organisation referencing old table as before new table as after
        for each statement execute function keeper.spread_full_membership();
    `);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
