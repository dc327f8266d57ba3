import type { Client } from 'pg';
import { readersNow, readersOf, readersOfAgreement, type AudienceChoice, type AudienceScope, type ChosenScope, type Readers, type Share } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';

interface Row {
  kind: string;
  id: string;
  parentId: string | null;
  /** Of what only those read who read both. */
  otherParentId: string | null;
  partnershipId: string;
  ownerId: string;
  /** Null for a record that has exactly the readers of its parent. */
  scope: ChosenScope | null;
  sharedWith: string[];
  sharedUntil: (CivilDate | null)[];
  audienceId: number;
}

interface Agreement {
  id: string;
  partnershipId: string;
  givingId: string;
  needingId: string;
  givingScope: AudienceScope;
  givingWith: string[];
  givingUntil: (CivilDate | null)[];
  needingScope: AudienceScope;
  needingWith: string[];
  needingUntil: (CivilDate | null)[];
}

const chosen = (kind: string, parent: string) =>
  `select '${kind}' as kind, id::text, ${parent} as "parentId", null::uuid as "otherParentId", partnership_id as "partnershipId", owner_id as "ownerId", shared_scope as scope,
          shared_with as "sharedWith", shared_until::text[] as "sharedUntil", audience_id as "audienceId" from app.${kind}`;
const copied = (kind: string, id: string, parent: string) =>
  `select '${kind}', ${id}, ${parent}, null::uuid, partnership_id, null::uuid, null, '{}'::uuid[], '{}'::text[], audience_id from app.${kind}`;

/** Every table with readers, parents named by column; a table that is added later is missed here and caught by the catalogue test. */
const recordsByTable = [
  chosen('plan', 'null::uuid'),
  chosen('workstream', 'null::uuid'),
  chosen('milestone', 'workstream_id'),
  chosen('board', 'null::uuid'),
  chosen('review', 'board_id'),
  chosen('agenda_item', `(select s.review_id from app.agenda_slot s where s.id = agenda_item.id)`),
  chosen('decision', 'coalesce(agenda_item_id, review_id)'),
  chosen('action', 'coalesce(workstream_id, agenda_item_id, review_id)'),
  chosen('thread', 'subject_id'),
  `select 'interdependency', id::text, null::uuid, null::uuid, partnership_id, owner_id, null, '{}', '{}', audience_id from app.interdependency`,
  `select 'interdependency_end', interdependency_id || ' ' || side, interdependency_id, milestone_id, partnership_id, owner_id, null, '{}', '{}', audience_id from app.interdependency_end`,
  copied('interdependency_event', 'id::text', 'interdependency_id'),
  copied('board_member', `board_id || ' ' || person_id || ' ' || organisation_id`, 'board_id'),
  copied('agenda_slot', `'slot ' || id`, 'review_id'),
  copied('priority', 'id::text', 'plan_id'),
  copied('workstream_contributor', `workstream_id || ' ' || organisation_id`, 'workstream_id'),
  copied('workstream_priority', `workstream_id || ' ' || priority_id`, 'workstream_id'),
  copied('milestone_report', 'id::text', 'milestone_id'),
  copied('rating', 'id::text', 'subject_id'),
  copied('comment', 'id::text', 'thread_id'),
];
const everyRecord = [...recordsByTable, copied('comment_version', `comment_id || ' ' || version`, 'comment_id')].join(' union all ');

interface Partner {
  id: string;
  partnershipId: string;
  fullMember: boolean;
  finalId: string;
}

interface Snapshot {
  rows: readonly Row[];
  members: readonly { id: number; organisationId: string; endsOn: CivilDate | null }[];
  agreements: readonly Agreement[];
  organisations: readonly Partner[];
}

/** What comparing every record's readers with `readersOf` found. */
export interface Comparison {
  compared: number;
  /** One line for each record whose set in the database is not the one that the rule gives. */
  wrong: string[];
}

/**
 * Derives every record's readers anew with the rule both sides share and compares them with the sets in the database.
 * The operator's connection, which row-level security does not bind.
 */
export async function compareWithOracle(operator: Client): Promise<Comparison> {
  const { rows, members, agreements, organisations } = await snapshotOf(operator);
  const actual = new Map<number, Map<string, CivilDate | null>>();
  for (const { id, organisationId, endsOn } of members) {
    const set = actual.get(id) ?? new Map<string, CivilDate | null>();
    actual.set(id, set.set(organisationId, endsOn));
  }
  const expected = expectedReaders(rows, agreements, organisations);
  const wrong = rows.flatMap((row) => {
    const should = inWords(expected(row));
    const does = inWords(actual.get(row.audienceId) ?? new Map<string, CivilDate | null>());
    return should === does ? [] : [`${row.kind} ${row.id} (${row.scope ?? 'as its parent'}) is read by ${does}; the rule gives ${should}`];
  });
  return { compared: rows.length, wrong: [...wrong, ...setsTwice(actual)] };
}

/** Whom the rule that both sides share lets read a record, whatever the database has derived. */
interface ReadRecord {
  kind: string;
  id: string;
  readers: Readers;
}

/** The readers of every record, from nothing but what was chosen for it and for what it belongs to, and who has succeeded whom. The operator's connection. */
export async function readersOfEveryRecord(operator: Client): Promise<ReadRecord[]> {
  const { rows, agreements, organisations } = await snapshotOf(operator);
  const expected = expectedReaders(rows, agreements, organisations);
  const bodies = new Map(organisations.map(({ id, finalId }) => [id, finalId]));
  return rows.map((row) => ({ kind: row.kind, id: row.id, readers: readersNow(expected(row), bodies) }));
}

/** By the rule alone: the ids of the records that an organisation reads on a day, itself or for the bodies that it has succeeded. But for what is kept and nobody reads. */
export async function readOnDay(operator: Client, today: CivilDate): Promise<(organisationId: string) => string[]> {
  const { rows, agreements, organisations } = await snapshotOf(operator);
  const expected = expectedReaders(rows, agreements, organisations);
  const bodies = new Map(organisations.map(({ id, finalId }) => [id, finalId]));
  const read = rows.filter(({ kind }) => kind !== 'comment_version').map((row) => ({ id: row.id, readers: readersNow(expected(row), bodies) }));
  return (organisationId) =>
    read
      .filter(({ readers }) => {
        const endsOn = readers.get(organisationId);
        return endsOn !== undefined && (endsOn === null || endsOn > today);
      })
      .map(({ id }) => id)
      .sort();
}

/** The same as the database has it: to be asked as somebody, under row-level security. */
export const everythingRead = `select id from (${recordsByTable.join(' union all ')}) every order by id`;

async function snapshotOf(operator: Client): Promise<Snapshot> {
  // One snapshot for all, so that a comparison beside writers is of one moment.
  await operator.query('begin isolation level repeatable read read only');
  const rows = await operator.query<Row>(everyRecord);
  const members = await operator.query<{ id: number; organisationId: string; endsOn: CivilDate | null }>(
    'select audience_id as id, organisation_id as "organisationId", ends_on::text as "endsOn" from app.audience_member',
  );
  const agreements = await operator.query<Agreement>(`select id, partnership_id as "partnershipId", giving_id as "givingId", needing_id as "needingId",
      giving_scope as "givingScope", giving_with as "givingWith", giving_until::text[] as "givingUntil",
      needing_scope as "needingScope", needing_with as "needingWith", needing_until::text[] as "needingUntil" from app.interdependency`);
  const organisations = await operator.query<Partner>('select id, partnership_id as "partnershipId", full_member as "fullMember", final_id as "finalId" from app.organisation');
  await operator.query('commit');
  return { rows: rows.rows, members: members.rows, agreements: agreements.rows, organisations: organisations.rows };
}

function expectedReaders(rows: readonly Row[], agreements: readonly Agreement[], partners: readonly Partner[]): (row: Row) => Readers {
  const partnersOf = (partnershipId: string): Partner[] => partners.filter((partner) => partner.partnershipId === partnershipId);
  const known = new Map<string, Readers>(agreements.map((agreement) => [agreement.id, ofAgreement(agreement, partnersOf(agreement.partnershipId))]));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const ofParent = (row: Row, parentId: string): Readers => {
    const parent = byId.get(parentId);
    if (parent === undefined) throw new Error(`${row.kind} ${row.id} has no parent`);
    return expected(parent);
  };
  const expected = (row: Row): Readers => {
    const before = known.get(row.id);
    if (before !== undefined) return before;
    const parentReaders = row.parentId === null ? null : ofParent(row, row.parentId);
    const readers = row.otherParentId === null || parentReaders === null
      ? derive(row, parentReaders, partnersOf(row.partnershipId)) : ofBoth(row.ownerId, parentReaders, ofParent(row, row.otherParentId));
    known.set(row.id, readers);
    return readers;
  };
  return expected;
}

function derive(row: Row, parentReaders: Readers | null, partners: readonly Partner[]): Readers {
  if (row.scope === null) {
    if (parentReaders === null) throw new Error(`${row.kind} ${row.id} follows nothing`);
    return parentReaders;
  }
  const choice: AudienceChoice = { scope: row.scope, organisations: sharesOf(row.sharedWith, row.sharedUntil, partners) };
  return readersOf({ ownerId: row.ownerId, choice, parentReaders, fullMembers: fullMembersOf(partners) });
}

function ofAgreement({ givingId, needingId, ...chosenBy }: Agreement, partners: readonly Partner[]): Readers {
  const givingChoice: AudienceChoice = { scope: chosenBy.givingScope, organisations: sharesOf(chosenBy.givingWith, chosenBy.givingUntil, partners) };
  const needingChoice: AudienceChoice = { scope: chosenBy.needingScope, organisations: sharesOf(chosenBy.needingWith, chosenBy.needingUntil, partners) };
  return readersOfAgreement({ givingId, needingId, givingChoice, needingChoice, fullMembers: fullMembersOf(partners) });
}

/** The end of an agreement: its own party, and who reads both the agreement and the milestone. */
function ofBoth(ownerId: string, one: Readers, other: Readers): Readers {
  const organisations = [...one].map(([organisationId, endsOn]) => ({ organisationId, endsOn }));
  return readersOf({ ownerId, choice: { scope: 'ORGANISATIONS', organisations }, parentReaders: other, fullMembers: [] });
}

/** The application refuses to name an organisation of elsewhere; were one named, the database would not let it in. */
function sharesOf(organisationIds: readonly string[], ends: readonly (CivilDate | null)[], partners: readonly Partner[]): Share[] {
  return organisationIds
    .map((organisationId, index) => ({ organisationId, endsOn: ends[index] ?? null }))
    .filter(({ organisationId }) => partners.some(({ id }) => id === organisationId));
}

const fullMembersOf = (partners: readonly Partner[]): string[] => partners.filter(({ fullMember }) => fullMember).map(({ id }) => id);

/** A set that is stored twice would be two numbers for the same readers. */
function setsTwice(sets: ReadonlyMap<number, Readers>): string[] {
  const seen = new Map<string, number>();
  return [...sets].flatMap(([id, readers]) => {
    const words = inWords(readers);
    const before = seen.get(words);
    seen.set(words, id);
    return before === undefined ? [] : [`sets ${before} and ${id} are both ${words}`];
  });
}

const inWords = (readers: Readers): string => [...readers].map(([id, endsOn]) => (endsOn === null ? id : `${id} until ${endsOn}`)).sort().join(', ');
