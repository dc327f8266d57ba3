/** Keeper's triggers of 0027: what readers a record had until now. */
export const journalFunctions = String.raw`
  create function keeper.note_readers() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    insert into app.reader_change (partnership_id, record_id, owner_ids, before_id)
      select a.partnership_id, a.id, array[a.owner_id], b.audience_id from after a join before b on b.id = a.id where b.audience_id <> a.audience_id;
    return null;
  end $$;
  create function keeper.note_agreement_readers() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
  begin
    insert into app.reader_change (partnership_id, record_id, owner_ids, before_id)
      select a.partnership_id, a.id, array[a.giving_id, a.needing_id], b.audience_id from after a join before b on b.id = a.id where b.audience_id <> a.audience_id;
    return null;
  end $$;
  grant execute on function keeper.note_readers(), keeper.note_agreement_readers() to gt_owner;
`;

/** Keeper's answers of 0027, each told only of sets that the acting organisation is in and of records that it owns. */
export const shareFunctions = String.raw`
  -- An organisation of the partnership and those it succeeded: it reads what any of them reads, as on entering.
  create function keeper.line_of(organisation uuid) returns setof uuid stable language sql as $$
    with recursive line (id) as (
      select o.id from app.organisation o where o.partnership_id = app.my_partnership() and o.id = organisation
      union
      select o.id from app.organisation o join line l on o.succeeded_by_id = l.id
    )
    select l.id from line l
  $$;

  -- The sets that an organisation is in today, and until when, of those that the acting organisation is in too: what auth.admit would list
  -- for it, less what is others' business. Nobody acts for it; its name is compared and nothing else.
  create function keeper.sets_read_by(organisation uuid) returns table (audience_id int, ends_on date)
    stable security definer set search_path = pg_catalog, pg_temp language sql as $$
      -- Whoever took over several reads until the last of their ends.
      select m.audience_id, case when count(*) = count(m.ends_on) then max(m.ends_on) end
        from app.audience_member m
       where m.organisation_id in (select keeper.line_of(organisation)) and m.audience_id = any (app.my_audiences())
         and (m.ends_on is null or m.ends_on > app.my_today())
       group by m.audience_id
    $$;

  -- Since when each organisation has been reading a record of ours without a break. No row where nothing changed since the record was
  -- made; or_before where it is older than the journal.
  create function keeper.share_starts(record_ids uuid[], organisation_ids uuid[]) returns table (record_id uuid, organisation_id uuid, began_at timestamptz, or_before boolean)
    stable security definer set search_path = pg_catalog, pg_temp language sql as $$
      select s.record_id, s.organisation_id, latest.changed_at, latest.before_id is null
        from unnest(record_ids, organisation_ids) as s (record_id, organisation_id)
       cross join lateral (
         select c.changed_at, c.before_id from app.reader_change c
          where c.record_id = s.record_id and c.partnership_id = app.my_partnership() and c.owner_ids && app.my_organisations()
            and not exists (
              select from app.audience_member m
               where m.audience_id = c.before_id and m.organisation_id in (select keeper.line_of(s.organisation_id))
                 and (m.ends_on is null or m.ends_on > (c.changed_at at time zone 'Europe/London')::date))
          order by c.id desc limit 1
       ) latest
    $$;

  -- Shares that ended by themselves since a day, of sets that the acting organisation is in.
  create function keeper.shares_ended(since date) returns table (audience_id int, organisation_id uuid, ends_on date)
    stable security definer set search_path = pg_catalog, pg_temp language sql as $$
      select m.audience_id, m.organisation_id, m.ends_on from app.audience_member m
       where m.audience_id = any (app.my_audiences()) and m.ends_on between since and app.my_today()
    $$;

  revoke execute on function keeper.sets_read_by(uuid), keeper.share_starts(uuid[], uuid[]), keeper.shares_ended(date) from public;
  grant execute on function keeper.sets_read_by(uuid), keeper.share_starts(uuid[], uuid[]), keeper.shares_ended(date) to gt_app_ro, gt_app_rw;
`;
