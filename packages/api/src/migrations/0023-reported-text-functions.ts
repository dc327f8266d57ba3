interface Reported {
  table: string;
  type: string;
  owner: string;
}

/** What purging reaches besides the record, and the invoker's functions of 0023. */
export const purgedTables = (administered: (owner: string) => string): string => String.raw`
  -- What the author of a purged text has kept of it in a form, and the file it came from. Keeper sees whose and about what, no text.
  grant select (partnership_id, organisation_id, person_id, subject_id) on app.draft to gt_keeper;
  create policy keeper_purges on app.draft to gt_keeper using (${administered('organisation_id')});
  grant select (partnership_id, organisation_id) on app.plan_file to gt_keeper;
  create policy keeper_purges on app.plan_file to gt_keeper using (${administered('organisation_id')});
  grant update (input_digest) on app.mutation_memory to gt_keeper;
  grant select (author_id) on app.comment to gt_keeper;
  grant update (giving_title, needing_title) on app.interdependency to gt_keeper;

  -- What is withheld stays as it was until an administrator has decided; taking it away is always open.
  create function app.refuse_rewording() returns trigger language plpgsql as $$
  declare
    said text;
  begin
    foreach said in array tg_argv loop
      if starts_with(to_jsonb(old) ->> said, app.hidden_words()) and to_jsonb(new) ->> said <> to_jsonb(old) ->> said then
        raise exception 'this text is withheld' using errcode = 'GT423';
      end if;
    end loop;
    return new;
  end $$;
  create function app.note_decision() returns trigger language plpgsql as $$
  begin
    if old.state <> 'HIDDEN' or new.state = 'HIDDEN' then
      raise exception 'a report is decided once' using errcode = 'GT423';
    end if;
    new.decided_at := app.record_time();
    return new;
  end $$;
  -- As in 0016, but that a title which is withheld on the agreement stays so.
  create or replace function app.refresh_reveals() returns trigger language plpgsql as $$
  begin
    update app.interdependency i set
        giving_title = case when e.side = 'GIVING' and i.giving_reveal = 'TITLE' and i.text_report_id is null then new.title else i.giving_title end,
        giving_date = case when e.side = 'GIVING' and i.giving_reveal in ('DATE', 'TITLE') then coalesce(new.achieved_on, new.forecast_on) else i.giving_date end,
        needing_title = case when e.side = 'NEEDING' and i.needing_reveal = 'TITLE' and i.text_report_id is null then new.title else i.needing_title end,
        needing_date = case when e.side = 'NEEDING' and i.needing_reveal in ('DATE', 'TITLE') then coalesce(new.achieved_on, new.forecast_on) else i.needing_date end
      from app.interdependency_end e
     where e.partnership_id = new.partnership_id and e.milestone_id = new.id and i.id = e.interdependency_id
       and case e.side when 'GIVING' then i.giving_reveal else i.needing_reveal end in ('DATE', 'TITLE');
    return null;
  end $$;
  revoke execute on function app.refuse_rewording(), app.note_decision() from public;
`;

/** Keeper's functions of 0023. It moves texts as triggers do, whole rows at a time, and looks at none. */
export const keeperOfTexts = (reported: readonly Reported[]): string => {
  const each = (statement: (of: Reported) => string): string => `
        case record_kind
${reported.map((of) => `          when '${of.type}' then ${statement(of)};`).join('\n')}
        end case;`;
  return String.raw`
    -- Whoever reads a text may report it; absent and hidden answer alike.
    create function keeper.settle_text_report() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      record_kind text := new.record_type;
      readers int;
      withheld uuid;
    begin
      ${each(({ table, owner }) => `select r.${owner}, r.audience_id, r.text_report_id into new.owner_id, readers, withheld from app.${table} r where r.partnership_id = app.my_partnership() and r.id = new.record_id for update`)}
      if readers is null or not keeper.includes_me(readers) then perform keeper.refuse_parent(); end if;
      if withheld is not null then
        raise exception 'this text is withheld already' using errcode = 'GT423';
      end if;
      if (select count(*) from app.text_report t where t.reported_by_id = app.my_person() and t.counted_at > now() - interval '1 hour') >= 20 then
        raise exception 'too many texts reported' using errcode = 'GT429';
      end if;
      return new;
    end $$;
    -- Points the record at the report, or at none; its own trigger moves the text.
    create function keeper.point_text(record_kind text, record uuid, report uuid) returns void volatile language plpgsql as $$
    begin
      ${each(({ table }) => `update app.${table} set text_report_id = report where partnership_id = app.my_partnership() and id = record`)}
      if record_kind = 'Comment' then
        update app.comment_version set text_report_id = report where partnership_id = app.my_partnership() and comment_id = record;
      end if;
    end $$;
    create function keeper.withhold_text() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      perform keeper.point_text(new.record_type, new.record_id, new.id);
      return null;
    end $$;

    -- Out of the record into withheld_text when a report is made, back when it is gone; where nothing is kept any more, the tombstone's words.
    create function keeper.move_text() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      said jsonb := to_jsonb(old);
      -- An owner's plans have titles of their own.
      suffix text := case tg_table_name when 'plan' then ' ' || right(said ->> 'id', 6) else '' end;
      spot text := tg_table_name || case tg_table_name when 'comment_version' then ' ' || (said ->> 'version') else '' end;
      kept jsonb := '{}';
      put jsonb := jsonb_build_object('text_hidden', new.text_report_id is not null);
      field text;
    begin
      if new.text_report_id is not null then
        foreach field in array tg_argv loop
          if said ->> field is not null then
            kept := kept || jsonb_build_object(field, said -> field);
            put := put || jsonb_build_object(field, app.hidden_words() || suffix);
          end if;
        end loop;
        insert into app.withheld_text (report_id, place, partnership_id, owner_id, texts)
          select r.id, spot, r.partnership_id, r.owner_id, kept from app.text_report r where r.id = new.text_report_id;
      else
        select w.texts into kept from app.withheld_text w where w.report_id = old.text_report_id and w.place = spot;
        foreach field in array tg_argv loop
          if starts_with(said ->> field, app.hidden_words()) then
            put := put || jsonb_build_object(field, coalesce(kept ->> field, app.removed_words() || suffix));
          end if;
        end loop;
      end if;
      -- Whoever has it open in a form is told that it has changed, instead of writing it back.
      if said ? 'version' and tg_table_name <> 'comment_version' then
        put := put || jsonb_build_object('version', (said ->> 'version')::int + 1);
      end if;
      return jsonb_populate_record(new, put);
    end $$;

    -- A milestone's title stands on its agreements too, where a party reveals it.
    create function keeper.copy_hidden_title() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      update app.interdependency i set giving_title = new.title
        from app.interdependency_end e
       where e.partnership_id = new.partnership_id and e.milestone_id = new.id and e.side = 'GIVING' and i.id = e.interdependency_id and i.giving_reveal = 'TITLE'
         and i.text_report_id is null;
      update app.interdependency i set needing_title = new.title
        from app.interdependency_end e
       where e.partnership_id = new.partnership_id and e.milestone_id = new.id and e.side = 'NEEDING' and i.id = e.interdependency_id and i.needing_reveal = 'TITLE'
         and i.text_report_id is null;
      return null;
    end $$;

    -- Restored: the text goes back. Removed: what is kept of it goes first, and with it whatever else may hold it.
    create function keeper.decide_text() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      author uuid;
      about uuid[];
    begin
      if new.state = 'REMOVED' then
        delete from app.withheld_text w where w.report_id = new.id;
        -- Asking again with the same text must not be answered as known, nor its digest be compared with guesses.
        update app.mutation_memory m set input_digest = sha256(uuid_send(gen_random_uuid())) where m.record_ids::text like '%' || new.record_id || '%';
        about := array[new.record_id];
        if new.record_type = 'Comment' then
          select c.author_id, array[c.id, c.thread_id, t.subject_id] into author, about
            from app.comment c join app.thread t on t.id = c.thread_id where c.id = new.record_id;
        elsif new.record_type = 'MilestoneReport' then
          select array[r.id, r.milestone_id] into about from app.milestone_report r where r.id = new.record_id;
        elsif new.record_type = 'Thread' then
          select array[t.id, t.subject_id] into about from app.thread t where t.id = new.record_id;
        end if;
        delete from app.draft d where d.partnership_id = new.partnership_id and d.subject_id = any (about) and d.organisation_id = new.owner_id
          and (author is null or d.person_id = author);
        if new.record_type in ('Action', 'Plan', 'Priority', 'Workstream') then
          delete from app.plan_file f where f.partnership_id = new.partnership_id and f.organisation_id = new.owner_id;
        end if;
      end if;
      perform keeper.point_text(new.record_type, new.record_id, null);
      delete from app.withheld_text w where w.report_id = new.id;
      return null;
    end $$;

    grant execute on function keeper.settle_text_report(), keeper.withhold_text(), keeper.move_text(), keeper.copy_hidden_title(), keeper.decide_text() to gt_owner;
  `;
};
