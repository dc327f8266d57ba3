import type { CivilDate } from '@golden-thread/shared/civil-date';
import { awaitedSentence, endingSentence, proposedSuccessionSentence, REVIEW_MONTHS, reviewDueSentence, SHARE_END_DAYS, type AwaitedAgreement, type EndingShares, type ProposedSuccession } from '@golden-thread/shared/home';
import { choosingKinds, kindName, typeOfKind, type RecordKind } from '@golden-thread/shared/record-kind';
import { reportedTextSentence, type TextRecordType } from '@golden-thread/shared/reported-text';
import type { Order, Page, PageArguments } from '../../platform/database/page.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { OURS, ourChoicesSql } from '../shares/our-records.repository.ts';
import type { HomeItem, HomeReason } from './home.entity.ts';

/** What others wait for first, the oldest first; then what ends, the soonest first. */
export const needsUsOrder: Order = {
  name: 'home-needs-us', terms: [{ sql: 'n.place', type: 'int' }, { sql: 'n.day', type: 'date' }, { sql: 'n.id', type: 'uuid' }], direction: 'asc',
};

/** Where the order is by id alone, which is by time whichever table it is of. */
const ANY_DAY = `date '1970-01-01'`;

/** An agreement within one organisation awaits nobody but itself, and is its own. */
const AWAITED = `
  select 'ANSWER' as reason, 0 as place, ${ANY_DAY} as day, i.id, jsonb_build_object('title', i.title, 'state', i.state, 'awaitedSide', i.awaited_side,
           'neededBy', i.needed_by, 'offeredFor', i.offered_for, 'agreedFor', i.agreed_for, 'givingName', giving.short_name, 'needingName', needing.short_name) as facts
    from app.interdependency i
    join app.organisation giving on giving.id = i.giving_id
    join app.organisation needing on needing.id = i.needing_id
   where case i.awaited_side when 'GIVING' then i.giving_id when 'NEEDING' then i.needing_id end = any (${OURS})`;

/** What was reported its policy shows to administrators of the organisation that answers for it. */
const REPORTED = `
  select 'REPORTED_TEXT', 0, ${ANY_DAY}, t.id, jsonb_build_object('recordType', t.record_type) from app.text_report t where t.state = 'HIDDEN'`;

/** What the other of two bodies proposed: of one's own there is nothing to decide, nor where either has been succeeded meanwhile. */
const PROPOSED_SUCCESSION = `
  select 'SUCCESSION', 0, ${ANY_DAY}, s.id, jsonb_build_object('proposer', proposer.short_name, 'predecessor', before.short_name, 'successor', after.short_name)
    from app.succession s
    join app.organisation before on before.id = s.predecessor_id and before.succeeded_by_id is null
    join app.organisation after on after.id = s.successor_id and after.succeeded_by_id is null
    join app.organisation proposer on proposer.id = s.proposed_for_id
   where s.state = 'PROPOSED' and s.proposed_for_id <> (select app.my_organisation()) and (select app.my_organisation()) in (s.predecessor_id, s.successor_id)`;

/** Told where the choice is ours, by the day that we set; what follows it ends with it. A day that another organisation set for what it belongs to may come first, and is not ours to know. */
const ENDING = `
  select 'SHARE_ENDS', 1, e.ends_on, e.id, jsonb_build_object('kind', e.kind, 'title', e.title, 'organisations', jsonb_agg(p.short_name order by p.short_name), 'endsOn', e.ends_on)
    from (
      select o.kind, o.id, o.title, o.audience_id, s.organisation_id, s.ends_on
        from (${ourChoicesSql(choosingKinds)}) o cross join lateral unnest(o.shared_with, o.shared_until) as s (organisation_id, ends_on)
       where o.scope = 'ORGANISATIONS' and s.ends_on > app.my_today() and s.ends_on <= app.my_today() + ${SHARE_END_DAYS}
    ) e
    join lateral keeper.audience_readers(array[e.audience_id]) r on r.organisation_id = e.organisation_id
    join app.organisation p on p.id = e.organisation_id
   group by e.kind, e.id, e.title, e.ends_on`;

/** Once in twelve months, counted from the last review or, where there was none, from when the first thing was made that is shared. */
const REVIEW_DUE = `
  select 'ACCESS_REVIEW', 2, coalesce(r.last_on, r.first_on), (select app.my_organisation()), jsonb_build_object('last', r.last_on)
    from (
      select (select (max(s.reviewed_at) at time zone 'Europe/London')::date from app.share_review s) as last_on,
             (select (min(o.made) at time zone 'Europe/London')::date from (${ourChoicesSql(choosingKinds)}) o where o.scope in ('PARTNERSHIP', 'ORGANISATIONS')) as first_on
    ) r
   where r.first_on is not null and coalesce(r.last_on, r.first_on) <= app.my_today() - interval '${REVIEW_MONTHS} months'`;

/** Only administrators can review what is shared or accept a succession: it would be no use to ask anyone else. */
const needsSql = ({ role }: Pick<Admitted, 'role'>): string => [AWAITED, REPORTED, ENDING, ...(role === 'ADMINISTRATOR' ? [PROPOSED_SUCCESSION, REVIEW_DUE] : [])].join(' union all ');

interface Row {
  reason: HomeReason;
  place: number;
  day: CivilDate;
  id: string;
  facts: object;
}

export async function readNeedsUs(queries: Queries, viewer: Admitted, { first, after }: PageArguments): Promise<Page<HomeItem>> {
  const rows = await queries.query<Row>(
    `select n.reason, n.place, n.day::text, n.id, n.facts from (${needsSql(viewer)}) n
      where $1::int is null or (n.place, n.day, n.id) > ($1::int, $2::date, $3::uuid) order by n.place, n.day, n.id limit ${first + 1}`,
    [after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null],
  );
  const items = rows.map((row) => ({ ...itemOf(row), reason: row.reason, subjectId: row.id, late: false, cursorKey: [String(row.place), row.day, row.id] }));
  return { rows: items.slice(0, first), hasNextPage: items.length > first };
}

function itemOf({ reason, day, facts }: Row): Pick<HomeItem, 'subjectType' | 'summary' | 'dueOn'> {
  switch (reason) {
    case 'SHARE_ENDS': {
      const ending = facts as Omit<EndingShares, 'what'> & { kind: RecordKind };
      return { subjectType: typeOfKind[ending.kind], summary: endingSentence({ ...ending, what: kindName(ending.kind) }), dueOn: day };
    }
    case 'ACCESS_REVIEW':
      return { subjectType: 'Organisation', summary: reviewDueSentence((facts as { last: CivilDate | null }).last), dueOn: null };
    case 'SUCCESSION':
      return { subjectType: 'Succession', summary: proposedSuccessionSentence(facts as ProposedSuccession), dueOn: null };
    case 'REPORTED_TEXT':
      return { subjectType: 'TextReport', summary: reportedTextSentence((facts as { recordType: TextRecordType }).recordType), dueOn: null };
    default:
      return { subjectType: 'Interdependency', summary: awaitedSentence(facts as AwaitedAgreement), dueOn: null };
  }
}

export async function countNeedsUs(queries: Queries, viewer: Admitted): Promise<number> {
  const [row] = await queries.query<{ count: number }>(`select count(*)::int as count from (${needsSql(viewer)}) n`);
  return row?.count ?? 0;
}
