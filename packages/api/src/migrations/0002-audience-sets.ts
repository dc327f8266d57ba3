import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Audience sets: who reads a record, as one number that a policy can compare.
 *
 * A set is never edited and equal sets are one row, so a number in a viewer's list always means the same readers.
 * An array of readers on each record was refused: its operators are not leakproof, so a policy on it defeats indexes.
 */
export class AudienceSets1700000000002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(String.raw`
      create table app.audience (
        id int generated always as identity primary key,
        partnership_id uuid not null references app.partnership,
        -- SHA-256 of the partnership and its members in order, so that equal sets are one row.
        digest bytea not null unique
      );

      create table app.audience_member (
        audience_id int not null references app.audience,
        organisation_id uuid not null references app.organisation,
        -- From the start of this day, London time, the organisation no longer reads; null when the share has no end.
        ends_on date,
        primary key (audience_id, organisation_id)
      );
      create index audience_of_organisation on app.audience_member (organisation_id) include (audience_id, ends_on);

      alter table app.audience enable row level security, force row level security;
      alter table app.audience_member enable row level security, force row level security;

      -- Sets family: keeper makes them, auth lists a viewer's own, nobody else sees the tables.
      grant select, insert on app.audience, app.audience_member to gt_keeper;
      grant select on app.audience, app.audience_member to gt_auth, gt_backup;
      create policy keeper_keeps on app.audience to gt_keeper using (true) with check (true);
      create policy keeper_keeps on app.audience_member to gt_keeper using (true) with check (true);
      create policy auth_reads on app.audience for select to gt_auth using (true);
      create policy auth_reads on app.audience_member for select to gt_auth using (true);
      create policy backup_reads on app.audience for select to gt_backup using (true);
      create policy backup_reads on app.audience_member for select to gt_backup using (true);
    `);
    await runner.query('set local role gt_keeper');
    await runner.query(String.raw`
      -- The set of readers of a record: its owner, and whoever was chosen among the readers of its parent.
      -- Shares are chosen by scope; a parent's absence (a root record) is null. Makes the set when it is new.
      -- The date style is fixed because the digest is of text: 01/02/2024 would be two different days in two sessions.
      create function keeper.derive(
        record_partnership uuid, record_owner uuid,
        scope text, shared_with uuid[], shared_until date[],
        parent_audience int
      ) returns int volatile security definer set search_path = pg_catalog, pg_temp set datestyle = 'ISO, YMD' language plpgsql as $$
      declare
        reader_ids uuid[];
        reader_ends date[];
        set_digest bytea;
        set_id int;
      begin
        if parent_audience is null and scope = 'INHERITED' then
          raise exception 'a record without a parent has no readers to inherit' using errcode = 'GT400';
        end if;
        with chosen as (
          select m.organisation_id, m.ends_on from app.audience_member m
           where scope = 'INHERITED' and m.audience_id = parent_audience
          union all
          select o.id, null::date from app.organisation o
           where scope = 'PARTNERSHIP' and o.partnership_id = record_partnership and o.full_member
          union all
          -- An organisation named twice reads until its earlier end.
          select o.id, min(s.ends_on)
            from unnest(shared_with, shared_until) as s (organisation_id, ends_on)
            join app.organisation o on o.id = s.organisation_id and o.partnership_id = record_partnership
           where scope = 'ORGANISATIONS'
           group by o.id
        ), readers as (
          select record_owner as organisation_id, null::date as ends_on
          union all
          select c.organisation_id, least(c.ends_on, p.ends_on)
            from chosen c
            left join app.audience_member p on p.audience_id = parent_audience and p.organisation_id = c.organisation_id
           where c.organisation_id <> record_owner
             and (parent_audience is null or p.organisation_id is not null)
        )
        select array_agg(r.organisation_id order by r.organisation_id), array_agg(r.ends_on order by r.organisation_id)
          into reader_ids, reader_ends
          from readers r;

        set_digest := sha256(convert_to(record_partnership::text || reader_ids::text || reader_ends::text, 'UTF8'));
        select a.id into set_id from app.audience a where a.digest = set_digest;
        if set_id is null then
          insert into app.audience (partnership_id, digest) values (record_partnership, set_digest)
            on conflict (digest) do nothing returning id into set_id;
          if set_id is null then
            -- Another transaction made it meanwhile and has committed.
            select a.id into strict set_id from app.audience a where a.digest = set_digest;
          else
            insert into app.audience_member (audience_id, organisation_id, ends_on)
              select set_id, m.organisation_id, m.ends_on from unnest(reader_ids, reader_ends) as m (organisation_id, ends_on);
          end if;
        end if;
        return set_id;
      end $$;

      -- Writing beside another writer is harmless; changing who reads waits for all of them and lets nobody in between.
      -- Every statement that writes takes this lock before it takes a row: a narrowing holds the lock and wants the rows,
      -- so whoever edits a milestone first and adds its report afterwards would deadlock with it.
      -- The exclusive trigger's name sorts before the shared one's: taking shared first would deadlock two who share at once.
      -- Statements after the wait must see what committed meanwhile, which only READ COMMITTED lets them.
      create function keeper.lock_partnership(alone boolean) returns void volatile language plpgsql as $$
      declare
        partnership uuid;
      begin
        if current_setting('transaction_isolation') <> 'read committed' then
          raise exception 'records with readers are written in READ COMMITTED' using errcode = 'GT500';
        end if;
        -- Nobody is admitted while an operator or a migration writes: then every partnership waits, in one order.
        for partnership in select p.id from app.partnership p where app.my_partnership() is null or p.id = app.my_partnership() order by p.id loop
          if alone then
            perform pg_advisory_xact_lock(7240002, hashtext(partnership::text));
          else
            perform pg_advisory_xact_lock_shared(7240002, hashtext(partnership::text));
          end if;
        end loop;
      end $$;
      create function keeper.share_partnership_lock() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        perform keeper.lock_partnership(alone => false);
        return null;
      end $$;
      create function keeper.take_partnership_lock() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
      begin
        perform keeper.lock_partnership(alone => true);
        return null;
      end $$;

      -- One error for a parent that is absent and for one the acting organisation cannot read.
      create function keeper.refuse_parent() returns void volatile language plpgsql as $$
      begin
        raise exception 'no such record' using errcode = 'GT404';
      end $$;

      -- Does the acting organisation belong to the set today? Asked of the table, not of the list made on entering,
      -- because a parent shared by this very transaction has a set that is newer than the list.
      create function keeper.includes_me(set_id int) returns boolean stable language sql
        return exists (
          select from app.audience_member m
           where m.audience_id = set_id and m.organisation_id = any (app.my_organisations())
             and (m.ends_on is null or m.ends_on > app.my_today()));

      -- Who reads, for "Who can read this?": only of sets the viewer is in, since others' sets are others' business.
      create function keeper.audience_readers(set_ids int[]) returns table (audience_id int, organisation_id uuid, ends_on date)
        stable security definer set search_path = pg_catalog, pg_temp language sql
        begin atomic
          select m.audience_id, m.organisation_id, m.ends_on
            from app.audience_member m
           where m.audience_id in (select s.id from unnest(set_ids) as s (id) where keeper.includes_me(s.id))
             and (m.ends_on is null or m.ends_on > app.my_today());
        end;

      grant usage on schema keeper to gt_owner, gt_app_ro, gt_app_rw;
      grant execute on function keeper.share_partnership_lock(), keeper.take_partnership_lock() to gt_owner;
      grant execute on function keeper.audience_readers(int[]) to gt_app_ro, gt_app_rw;
    `);
    await runner.query('set local role gt_owner');
  }

  down(): Promise<void> {
    return Promise.reject(new Error('Migrations go forward only; restore a backup instead.'));
  }
}
