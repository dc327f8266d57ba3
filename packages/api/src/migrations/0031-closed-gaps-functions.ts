/** The functions of 0031, by whose they are. */
export const closedGaps = {
  owner: String.raw`
    -- As in 0023, but that a withheld text cannot be taken away either: emptied first it could be written anew, and then stay when the text is
    -- removed for good. A comment may, which nobody words anew; and a title that an agreement reveals, which comes back from the milestone alone.
    create or replace function app.refuse_rewording() returns trigger language plpgsql as $$
    declare
      said text;
      was text;
      is_now text;
      revealed boolean;
      may_go boolean;
    begin
      foreach said in array tg_argv loop
        was := to_jsonb(old) ->> said;
        is_now := to_jsonb(new) ->> said;
        revealed := said in ('giving_title', 'needing_title');
        may_go := revealed or tg_table_name = 'comment';
        if is_now is distinct from was and (is_now is not null or not may_go) and (revealed or starts_with(was, app.hidden_words())) then
          raise exception 'this text is withheld' using errcode = 'GT423';
        end if;
      end loop;
      return new;
    end $$;

    -- Fires after move_text. A title of a milestone that was removed from an agreement is revealed there no more: the milestone keeps it.
    create function app.reveal_no_more() returns trigger language plpgsql as $$
    begin
      if starts_with(new.title, app.removed_words()) then
        new.giving_title := null;
        new.giving_reveal := case new.giving_reveal when 'TITLE' then 'DATE' else new.giving_reveal end;
        new.needing_title := null;
        new.needing_reveal := case new.needing_reveal when 'TITLE' then 'DATE' else new.needing_reveal end;
      end if;
      return new;
    end $$;
    revoke execute on function app.reveal_no_more() from public;

    -- As in 0019, but that setting an end to a share is no news: only the owner and whose share it is are told of it.
    create or replace function app.note_sharing() returns trigger language plpgsql as $$
    begin
      if new.shared_scope <> old.shared_scope or not (new.shared_with <@ old.shared_with and new.shared_with @> old.shared_with) then
        new.shared_at := now();
        new.shared_on := app.my_today();
        new.shared_by_id := app.my_person();
      end if;
      return new;
    end $$;
  `,
  keeper: String.raw`
    -- As in 0021, but that whoever reviews shares is told of like whoever shares, and that what a party reveals of an agreement is told by the
    -- agreement's own history alone: that it linked a milestone of which it tells nothing is not for the others to know.
    create or replace function keeper.keep_readings(e app.audit_event, readers_known boolean) returns text volatile language plpgsql as $$
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
                when not readers_known or e.act in ('reportIdentifyingText', 'revealInterdependency') then null
                when (e.act like 'share%' or e.act = 'reviewShares') and coalesce((
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

    -- As in 0009, but that what a hidden comment said stays hidden with it when its author takes it away.
    create or replace function keeper.settle_comment_version() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      select c.audience_id, c.text_report_id, c.text_report_id is not null into new.audience_id, new.text_report_id, new.text_hidden from app.comment c where c.id = new.comment_id;
      if new.audience_id is null or not keeper.includes_me(new.audience_id) then perform keeper.refuse_parent(); end if;
      return new;
    end $$;

    -- As in 0023, but that such a version is put back with what the comment said.
    create or replace function keeper.move_text() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
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
        select w.texts into kept from app.withheld_text w
          where w.report_id = old.text_report_id and (w.place = spot or (tg_table_name = 'comment_version' and w.place = 'comment'))
          order by w.place = spot desc limit 1;
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

    -- As in 0023, but that a title which an agreement reveals is the milestone's as it is by then, that the reason for
    -- saving a text goes with it, and that of what colleagues have in forms only that goes which can hold the text.
    create or replace function keeper.decide_text() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      author uuid;
      about uuid[];
      only_forms text[];
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
          select array[r.id, r.milestone_id], '{REPORT_MILESTONE}' into about, only_forms from app.milestone_report r where r.id = new.record_id;
        elsif new.record_type = 'Thread' then
          select array[t.id, t.subject_id], '{START_THREAD}' into about, only_forms from app.thread t where t.id = new.record_id;
        end if;
        delete from app.draft d where d.partnership_id = new.partnership_id and d.subject_id = any (about) and d.organisation_id = new.owner_id
          and (author is null or d.person_id = author) and (only_forms is null or d.form = any (only_forms));
        -- Why a text was saved although it seemed to identify somebody may repeat it.
        update app.identifier_override o set reason = app.removed_words()
         where o.partnership_id = new.partnership_id and o.organisation_id = new.owner_id
           and o.record_ids ->> (lower(left(new.record_type, 1)) || substr(new.record_type, 2)) = new.record_id::text
           and (new.record_type <> 'Thread' or o.mutation = 'startThread');
        if new.record_type in ('Action', 'Plan', 'Priority', 'Workstream') then
          delete from app.plan_file f where f.partnership_id = new.partnership_id and f.organisation_id = new.owner_id;
        end if;
      end if;
      perform keeper.point_text(new.record_type, new.record_id, null);
      delete from app.withheld_text w where w.report_id = new.id;
      if new.record_type = 'Interdependency' then
        -- Changes nothing of the milestones, whose trigger copies their titles as they are by now: keeper reads none.
        update app.milestone m set text_report_id = m.text_report_id
          from app.interdependency_end e where e.partnership_id = new.partnership_id and e.interdependency_id = new.record_id and m.id = e.milestone_id;
      end if;
      return null;
    end $$;

    -- As in 0025, but that a record which the successor would read longer than it was to is one that it newly reads; and whoever wrote in a
    -- discussion is told of it as its owner is.
    create or replace function keeper.carry_out_succession() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      newly int[];
    begin
      select coalesce(array_agg(s.audience_id), '{}') into newly
        from (
          select m.audience_id
            from app.audience_member m join app.organisation o on o.id = m.organisation_id
           where o.final_id in (new.predecessor_id, new.successor_id) and (m.ends_on is null or m.ends_on > app.my_today())
           group by m.audience_id
          having max(coalesce(m.ends_on, 'infinity')) filter (where o.final_id = new.predecessor_id)
            > coalesce(max(coalesce(m.ends_on, 'infinity')) filter (where o.final_id = new.successor_id), '-infinity')
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
            union all select 'Thread', c.thread_id, c.organisation_id from app.comment c where c.audience_id = any (newly) and keeper.includes_body(c.audience_id, c.organisation_id)
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

    -- Whether the list of sets that the viewer reads, made as they came in, is what it would be now: whoever waited for a lock may have missed one.
    create function keeper.my_list_is_current() returns boolean stable security definer set search_path = pg_catalog, pg_temp language sql
      return not exists (
        select from app.audience_member m
         where m.organisation_id = any (app.my_organisations()) and (m.ends_on is null or m.ends_on > app.my_today()) and m.audience_id <> all (app.my_audiences()));
    revoke execute on function keeper.my_list_is_current() from public;
    grant execute on function keeper.my_list_is_current() to gt_app_rw;
  `,
  auth: String.raw`
    -- As in 0025, but that a succession under way is waited for: its end of all memberships would not have seen this one.
    create or replace function auth.refuse_succeeded() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    begin
      if new.ended_at is not null then return new; end if;
      perform from app.organisation o where o.id = new.organisation_id for share;
      if exists (select from app.organisation o where o.id = new.organisation_id and o.succeeded_by_id is not null) then
        raise exception 'nobody acts for an organisation that another has succeeded; add the person to its successor' using errcode = 'GT422';
      end if;
      return new;
    end $$;

    -- As in 0024, but that a deputy does not make the colleague's role their own: it ends with the day that was set. Then OWN_ROLE.
    create or replace function auth.change_member(p_membership_id uuid, p_role text) returns text
      volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      member record;
    begin
      perform from app.organisation o where o.id = app.my_organisation() for no key update;
      if not exists (select from auth.role_held(app.my_organisation(), app.my_person()) h where h.role = 'ADMINISTRATOR') then
        return 'FORBIDDEN';
      end if;
      select m.role, m.person_id into member from app.membership m
       where m.id = p_membership_id and m.organisation_id = app.my_organisation() and m.ended_at is null;
      if not found then return 'ABSENT'; end if;
      if member.person_id = app.my_person() and member.role <> 'ADMINISTRATOR' and p_role is not null then return 'OWN_ROLE'; end if;
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

    -- A deputy and whom they stand in for act for the organisation, and go on doing so until this is done: a removal under way is waited for.
    create function auth.expect_members() returns trigger security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      members int;
    begin
      select count(*) into members from (
        select from app.membership m
         where m.organisation_id = new.organisation_id and m.person_id in (new.person_id, new.deputy_id) and m.ended_at is null
         order by m.id for share
      ) acting;
      if members < 2 then
        raise exception 'both act for the organisation' using errcode = 'GT404';
      end if;
      return new;
    end $$;
    grant execute on function auth.expect_members() to gt_owner;

    -- As in 0024, but by organisation, and each before its invitation: so two sign-ins, or one and a succession, wait and do not stop each other.
    create or replace function auth.take_up_invitations(p_issuer text, p_subject text, p_email text) returns void
      volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      invited record;
      who uuid;
    begin
      perform from app.organisation o
        where o.id in (select i.organisation_id from app.invitation i where i.email = lower(p_email) and i.withdrawn_at is null and i.accepted_at is null and i.ends_at > now())
        order by o.id for share;
      for invited in
        select i.id, i.organisation_id, i.display_name, i.job_title, i.role from app.invitation i
         where i.email = lower(p_email) and i.withdrawn_at is null and i.accepted_at is null and i.ends_at > now()
         order by i.organisation_id, i.invited_at, i.id for update
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

    -- As in 0021, but in the order in which chains are locked everywhere; and an organisation that the person left hears of it only where they act for none.
    create or replace function auth.note_refused_sign_in(p_issuer text, p_subject text, p_email text) returns void
      volatile security definer set search_path = pg_catalog, pg_temp language plpgsql as $$
    declare
      meant uuid;
      concerned uuid;
    begin
      select coalesce(
          (select i.person_id from app.identity i where i.issuer = p_issuer and i.subject = p_subject),
          (select e.person_id from app.person_email e where e.email = lower(p_email))) into meant;
      for concerned in
        select distinct m.organisation_id from app.membership m
         where m.person_id = meant and (m.ended_at is null or not exists (select from app.membership now where now.person_id = meant and now.ended_at is null))
         order by 1
      loop
        perform keeper.record_for(concerned, null, 'UNKNOWN', 'refuseSignIn', jsonb_build_object('person', meant));
      end loop;
    end $$;
  `,
};
