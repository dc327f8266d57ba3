import { HOME_DAYS_BACK } from '@golden-thread/shared/home-changes';
import { choosingKinds } from '@golden-thread/shared/record-kind';
import { ourChoicesSql, typeSql } from '../shares/our-records.repository.ts';

const london = (instant: string): string => `(${instant} at time zone 'Europe/London')::date`;
const json = (facts: Readonly<Record<string, string>>): string => `jsonb_build_object(${Object.entries(facts).map(([name, sql]) => `'${name}', ${sql}`).join(', ')})`;
/** What a person did themself is no news to them. */
const notMine = (person: string): string => `${person} is distinct from (select app.my_person())`;
const notOurs = (organisation: string): string => `${organisation} <> all ((select app.my_organisations())::uuid[])`;

/**
 * Every change that a home page tells, one row each: kind, id, what it is about, who did it, when, and what its sentence needs.
 * Row-level security leaves what the viewer can read; nothing here asks for anybody.
 *
 * Since a visit, changes are told apart by the id of what was added, which carries the real time: `$1` is the least such id. What
 * changed without adding anything says when, by the same clock: `$2`. Before a first visit both are null, and the partnership's
 * calendar decides.
 */
export function changesSql(visited: boolean): string {
  const since = (id: string, on: string): string => (visited ? `${id} >= $1::uuid` : `${on} >= (select app.my_today()) - ${HOME_DAYS_BACK}`);
  const sinceDone = (at: string, on: string): string => (visited ? `${at} >= $2::timestamptz` : `${on} >= (select app.my_today()) - ${HOME_DAYS_BACK}`);
  const day = (date: string): string => `(${date}::timestamp at time zone 'Europe/London')`;
  const row = (kind: string, subjectType: string, columns: { id: string; subjectId: string; organisationId: string; at: string; facts: string }): string =>
    `select '${kind}' as kind, ${columns.id} as id, '${subjectType}' as "subjectType", ${columns.subjectId} as "subjectId", ${columns.organisationId} as "organisationId",
            ${london(columns.at)} as "on", ${columns.at} as at, ${columns.facts} as facts`;
  // Several of one organisation's, of one day, are one line: an import would fill the page.
  const latest = (id: string): string => `(array_agg(${id} order by ${id} desc))[1]`;

  return [
    `${row('MILESTONE_REPORTED', 'Milestone', {
      id: 'r.id', subjectId: 'r.milestone_id', organisationId: 'coalesce(r.reported_for_id, r.owner_id)', at: 'r.reported_at',
      facts: json({ title: 'm.title', brag: 'r.brag', forecastOn: 'r.forecast_on', movedFrom: 'r.moved_from', achievedOn: 'r.achieved_on' }),
    })} from app.milestone_report r join app.milestone m on m.id = r.milestone_id
       where ${notMine('r.reported_by_id')} and ${since('r.id', london('r.reported_at'))}`,

    `${row('COMMENTED', 'Thread', {
      id: latest('c.id'), subjectId: 'c.thread_id', organisationId: '(array_agg(c.organisation_id order by c.id desc))[1]', at: '(array_agg(c.created_at order by c.id desc))[1]',
      facts: json({ title: '(array_agg(t.title))[1]', count: 'count(*)' }),
    })} from app.comment c join app.thread t on t.id = c.thread_id
       where c.deleted_at is null and ${notMine('c.author_id')} and ${since('c.id', london('c.created_at'))} group by c.thread_id`,

    `${row('WORKSTREAM_ADDED', 'Workstream', {
      id: latest('w.id'), subjectId: latest('w.id'), organisationId: 'w.owner_id', at: 'max(w.created_at)',
      facts: json({ title: '(array_agg(w.title order by w.id desc))[1]', count: 'count(*)' }),
    })} from app.workstream w where ${notOurs('w.owner_id')} and ${since('w.id', london('w.created_at'))} group by w.owner_id, ${london('w.created_at')}`,

    `${row('MILESTONE_ADDED', 'Milestone', {
      id: latest('m.id'), subjectId: latest('m.id'), organisationId: 'm.owner_id', at: 'max(m.created_at)',
      facts: json({ title: '(array_agg(m.title order by m.id desc))[1]', workstreamRef: '(array_agg(w.ref))[1]', count: 'count(*)' }),
    })} from app.milestone m left join app.workstream w on w.id = m.workstream_id
       where ${notOurs('m.owner_id')} and ${since('m.id', london('m.created_at'))} group by m.owner_id, m.workstream_id, ${london('m.created_at')}`,

    // A first rating is part of what was added, and one that was rated otherwise since is past.
    `${row('WORKSTREAM_RATED', 'Workstream', {
      id: 'r.id', subjectId: 'r.workstream_id', organisationId: 'r.owner_id', at: day('r.as_of'),
      facts: json({ ref: 'w.ref', title: 'w.title', brag: 'r.brag', before: 'earlier.brag' }),
    })} from app.rating r join app.workstream w on w.id = r.workstream_id
        cross join lateral (select e.brag from app.rating e where e.subject_id = r.subject_id and e.as_of < r.as_of order by e.as_of desc limit 1) earlier
       where earlier.brag <> r.brag and not exists (select from app.rating later where later.subject_id = r.subject_id and later.as_of > r.as_of)
         and ${notMine('r.rated_by_id')} and ${sinceDone('r.rated_at', 'r.as_of')}`,

    `${row('AGREEMENT_CHANGED', 'Interdependency', {
      id: 'e.id', subjectId: 'e.interdependency_id', organisationId: 'e.organisation_id', at: 'e.at',
      facts: json({
        title: 'i.title', act: 'e.kind', neededByBefore: 'e.needed_by_before', neededByAfter: 'e.needed_by_after', offeredForBefore: 'e.offered_for_before', offeredForAfter: 'e.offered_for_after',
      }),
    })} from app.interdependency_event e join app.interdependency i on i.id = e.interdependency_id
       where ${notMine('e.person_id')} and ${since('e.id', london('e.at'))}`,

    `${row('DECISION_RECORDED', 'Decision', {
      id: 'd.id', subjectId: 'd.id', organisationId: 'd.owner_id', at: 'd.created_at',
      facts: json({ board: 'b.name', ref: 'd.ref', text: 'd.text' }),
    })} from app.decision d left join app.review r on r.id = d.review_id left join app.board b on b.id = r.board_id
       where ${notMine('d.recorded_by_id')} and ${since('d.id', london('d.created_at'))}`,

    // Those of workstreams come in by file, by the dozen.
    `${row('ACTION_RAISED', 'Action', {
      id: 'a.id', subjectId: 'a.id', organisationId: 'a.owner_id', at: 'a.created_at',
      facts: json({ assignee: 'coalesce(o.short_name, owner.short_name)', ref: 'a.ref', title: 'a.title', dueOn: 'a.due_on' }),
    })} from app.action a join app.organisation owner on owner.id = a.owner_id left join app.organisation o on o.id = a.assignee_id
       where a.review_id is not null and ${notMine('a.raised_by_id')} and ${since('a.id', london('a.created_at'))}`,

    // By whoever was to do it, or for them by the board's secretary.
    `${row('ACTION_COMPLETED', 'Action', {
      id: 'a.id', subjectId: 'a.id', organisationId: 'a.completed_for_id', at: day('a.completed_on'),
      facts: json({ assignee: 'coalesce(o.short_name, owner.short_name)', ref: 'a.ref', title: 'a.title' }),
    })} from app.action a join app.organisation owner on owner.id = a.owner_id left join app.organisation o on o.id = a.assignee_id
       where a.completed_at is not null and ${notMine('a.completed_by_id')} and ${sinceDone('a.completed_at', 'a.completed_on')}`,

    // Told to the successor, and to whoever's records it came to read.
    `${row('SUCCEEDED', 'Succession', {
      id: 's.id', subjectId: 's.id', organisationId: 's.successor_id', at: day('s.decided_on'),
      facts: json({ predecessor: 'p.short_name', count: '(select count(distinct n.record_id) from app.succession_notice n where n.succession_id = s.id)' }),
    })} from app.succession s join app.organisation p on p.id = s.predecessor_id
       where s.state = 'DONE' and ${notMine('s.decided_by_id')} and ${sinceDone('s.decided_at', 's.decided_on')}`,

    ...(['workstream', 'milestone'] as const).map((table) =>
      `${row('READERS_CHANGED', table === 'workstream' ? 'Workstream' : 'Milestone', {
        id: 's.id', subjectId: 's.id', organisationId: 's.owner_id', at: day('s.shared_on'), facts: json({ what: `'${table}'`, title: 's.title' }),
      })} from app.${table} s where s.shared_at is not null and ${notMine('s.shared_by_id')} and ${sinceDone('s.shared_at', 's.shared_on')}`),
    // It happens by the partnership's calendar, at midnight in London; where that stands still the days before it are told.
    `${row('SHARE_ENDED', 'Workstream', {
      id: 'o.id', subjectId: 'o.id', organisationId: '(select app.my_organisation())', at: day('e.ends_on'),
      facts: json({ recordKind: 'o.kind', title: 'o.title', readers: 'jsonb_agg(p.short_name order by p.short_name)' }),
    }).replace(`'Workstream' as "subjectType"`, `${typeSql('o.kind')} as "subjectType"`)}
        from (${ourChoicesSql(choosingKinds)}) o
        cross join lateral unnest(o.shared_with, o.shared_until) as s (organisation_id, ends_on)
        join keeper.shares_ended((select app.my_today()) - ${HOME_DAYS_BACK}) e on e.audience_id = o.audience_id and e.organisation_id = s.organisation_id and e.ends_on = s.ends_on
        join app.organisation p on p.id = e.organisation_id
       where o.scope = 'ORGANISATIONS' and (${visited ? `${day('e.ends_on')} >= $2::timestamptz or (select app.my_today()) <> ${london('now()')}` : 'true'})
       group by o.kind, o.id, o.title, e.ends_on`,
  ].join('\nunion all\n');
}
