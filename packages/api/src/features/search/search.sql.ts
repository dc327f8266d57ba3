import type { SearchKind } from '@golden-thread/shared/search';
import type { FoundIn, FoundType } from './search.entity.ts';

/** A table that is looked through. The record is `s`; its column `search` is made from the same texts, in migration 0022. */
interface Source {
  type: FoundType;
  kind: SearchKind;
  table: string;
  title: string;
  body?: string;
  hasRef?: true;
  owner?: string;
  join?: string;
  /** What it belongs to: type and id, as SQL. */
  within: readonly [type: string, id: string];
}

const of = (type: FoundIn, id: string): readonly [string, string] => [`'${type}'`, id];
const ofNothing = ['null', 'null'] as const;
const oneOf = (columns: Readonly<Partial<Record<FoundIn, string>>>): readonly [string, string] => [
  `case ${Object.entries(columns).map(([type, column]) => `when ${column} is not null then '${type}'`).join(' ')} end`, `coalesce(${Object.values(columns).join(', ')})`,
];
const texts = (...columns: string[]): string => `concat_ws(' ', ${columns.map((column) => `s.${column}`).join(', ')})`;

const sources: readonly Source[] = [
  { type: 'Priority', kind: 'PRIORITY', table: 'priority', title: 's.title', hasRef: true, within: of('Plan', 's.plan_id') },
  { type: 'Workstream', kind: 'WORKSTREAM', table: 'workstream', title: 's.title', body: texts('summary', 'lead_post', 'outcome_note', 'paused_reason'), hasRef: true, within: ofNothing },
  { type: 'Milestone', kind: 'MILESTONE', table: 'milestone', title: 's.title', within: of('Workstream', 's.workstream_id') },
  {
    type: 'MilestoneReport', kind: 'MILESTONE', table: 'milestone_report', title: 'm.title', body: texts('narrative', 'reason'), join: 'join app.milestone m on m.id = s.milestone_id',
    within: of('Milestone', 's.milestone_id'),
  },
  {
    type: 'Action', kind: 'ACTION', table: 'action', title: 's.title', body: texts('description', 'refresh_note', 'completion_note'), hasRef: true,
    within: oneOf({ Workstream: 's.workstream_id', Review: 's.review_id' }),
  },
  { type: 'Interdependency', kind: 'INTERDEPENDENCY', table: 'interdependency', title: 's.title', hasRef: true, within: ofNothing },
  {
    type: 'Thread', kind: 'DISCUSSION', table: 'thread', title: 's.title',
    within: oneOf({ Workstream: 's.workstream_id', Milestone: 's.milestone_id', Action: 's.action_id', Interdependency: 's.interdependency_id' }),
  },
  { type: 'Comment', kind: 'DISCUSSION', table: 'comment', title: 't.title', body: texts('body'), owner: 's.organisation_id', join: 'join app.thread t on t.id = s.thread_id', within: of('Thread', 's.thread_id') },
  {
    type: 'AgendaItem', kind: 'AGENDA_ITEM', table: 'agenda_item', title: 's.title', body: texts('recommendation'), join: 'join app.agenda_slot a on a.id = s.id', within: of('Review', 'a.review_id'),
  },
  { type: 'Decision', kind: 'DECISION', table: 'decision', title: `'Decision ' || s.ref`, body: texts('text', 'decided_by', 'subject_to'), hasRef: true, within: of('Review', 's.review_id') },
];

/** Around the words that are marked. No keyboard types them, and texts that hold them lose them. */
export const marks = { start: '\u0002', end: '\u0003' } as const;

const english = `'pg_catalog.english'::regconfig`;
const whole = `'app.words'::regconfig`;
const beginsWith = (config: string, word: string): string => `to_tsquery(${config}, ${word})`;

/**
 * `$1` words and phrases, all of which must be there, and `$2` the beginning of one more, as a query of PostgreSQL's; where that has
 * parts, `$3` all but the last of them, and `$4` the last as a query. `$5` is what was typed where it can be a reference.
 * What is still being typed is looked for among English stems and among whole words. For the two ways to mark, a query each.
 */
const asked = `
  select websearch_to_tsquery(${english}, $1)
           && (${beginsWith(english, '$2')} || ${beginsWith(whole, '$2')}
             || (websearch_to_tsquery(${english}, $3) && (${beginsWith(english, '$4')} || ${beginsWith(whole, '$4')}))) as "all",
         websearch_to_tsquery(${english}, $1) && (${beginsWith(english, '$2')} || ${beginsWith(english, '$4')}) as stems,
         websearch_to_tsquery(${whole}, $1) && (${beginsWith(whole, '$2')} || ${beginsWith(whole, '$4')}) as words,
         $5::text as ref`;

const refBegins = `($5::text <> '' and starts_with(lower(s.ref), $5::text))`;

/** Its own reference first, then references that begin so, titles, and what only the text says. */
function rank({ hasRef, title, body }: Source): string {
  const inTitle = body === undefined ? '1' : title.startsWith('s.') || hasRef === true ? `case when ts_filter(s.search, '{a}') @@ (select "all" from asked) then 1 else 0 end` : '0';
  return hasRef === true ? `case when lower(s.ref) = $5::text then 3 when ${refBegins} then 2 else ${inTitle} end` : inTitle;
}

function matches(source: Source): string {
  const byRef = source.hasRef === true ? ` or ${refBegins}` : '';
  return `select '${source.type}' as type, s.id, ${rank(source)} as rank from app.${source.table} s where s.search @@ (select "all" from asked)${byRef}`;
}

function facts({ type, kind, table, title, body, owner, join, within }: Source): string {
  return `select '${kind}' as kind, ${owner ?? 's.owner_id'} as owner_id, ${title} as title, ${body ?? `''`} as body, ${within[0]} as in_type, ${within[1]} as in_id
            from app.${table} s ${join ?? ''} where page.type = '${type}' and s.id = page.id`;
}

/** Marked by stems; where those mark nothing, by the beginnings of words. */
function marked(text: string, options: string): string {
  const clean = `translate(${text}, '’${marks.start}${marks.end}', '''')`;
  const headline = (config: string, query: string): string => `ts_headline(${config}, ${clean}, asked.${query}, 'StartSel="${marks.start}", StopSel="${marks.end}", ${options}')`;
  return `(select case when strpos(stems.text, '${marks.start}') > 0 then stems.text else ${headline(whole, 'words')} end from (select ${headline(english, 'stems')} as text offset 0) stems)`;
}

/**
 * A page of results, `$6` and `$7` being the cursor, with how many there are in all; one row without a result where the page is empty.
 *
 * All that matches is gathered before it is ordered: a plan that walked in order until the page was full would take as long as there is
 * to walk past. Texts are read and marked for the page alone.
 */
export function searchSql(kinds: readonly SearchKind[], first: number): string {
  const chosen = sources.filter(({ kind }) => kinds.includes(kind));
  return `
    with asked as materialized (${asked}),
    found as materialized (${chosen.map(matches).join('\nunion all\n')}),
    page as materialized (
      select * from found where $6::int is null or (rank, id) < ($6::int, $7::uuid) order by rank desc, id desc limit ${first + 1}
    )
    select (select count(*)::int from found) as total, numnode(asked."all") = 0 as "tooCommon", page.type, page.id, page.rank,
           facts.kind, facts.owner_id as "ownerId", facts.title, facts.in_type as "inType", facts.in_id as "inId",
           ${marked('facts.title', 'HighlightAll=true')} as "markedTitle",
           ${marked('facts.body', 'MaxFragments=2, MaxWords=30, MinWords=15, FragmentDelimiter=" … "')} as "markedBody"
      from asked left join page on true
      left join lateral (${chosen.map(facts).join('\nunion all\n')}) facts on true
     order by page.rank desc, page.id desc`;
}
