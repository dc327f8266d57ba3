import { chosenEnds, earlierEnd, endsLater, readersNow, readersOf, readersOfAgreement, type AudienceChoice, type Readers } from './audience.ts';
import type { CivilDate } from './civil-date.ts';
import { compareDates } from './civil-date.ts';

/** A record as far as who reads it goes. */
export interface RecordWithReaders {
  id: string;
  /** Null where nothing bounds its readers. */
  parentId: string | null;
  /** Of what only those read who read both, such as an agreement’s end: the second. */
  otherParentId: string | null;
  ownerId: string;
  /** Null for what has no choice of its own: it keeps its readers, or has those of both its parents. */
  choice: AudienceChoice | null;
  /** The other party and its choice, of an agreement. */
  otherParty: { id: string; choice: AudienceChoice } | null;
  /** Who reads it today. */
  readers: Readers;
}

/**
 * Who would read each record, by id, were the readers of some of them changed: what follows, follows at every depth, whoever owns it.
 * `fullMembers` are those that would be. The rule is the one that the database’s triggers follow.
 */
export function readersAfter(records: readonly RecordWithReaders[], changed: ReadonlyMap<string, Readers>, fullMembers: readonly string[]): Map<string, Readers> {
  const byId = new Map(records.map((record) => [record.id, record]));
  const after = new Map(changed);
  const readersOfId = (id: string): Readers => {
    const known = after.get(id);
    if (known !== undefined) return known;
    const record = byId.get(id);
    if (record === undefined) throw new Error('A record hangs on one that was not read');
    const readers = derived(record);
    after.set(id, readers);
    return readers;
  };
  const derived = ({ parentId, otherParentId, ownerId, choice, otherParty, readers }: RecordWithReaders): Readers => {
    if (otherParty !== null && choice !== null) {
      return readersOfAgreement({ givingId: ownerId, needingId: otherParty.id, givingChoice: choice, needingChoice: otherParty.choice, fullMembers });
    }
    if (choice !== null) return readersOf({ ownerId, choice, parentReaders: parentId === null ? null : readersOfId(parentId), fullMembers });
    if (parentId === null || otherParentId === null) return readers;
    const organisations = [...readersOfId(parentId)].map(([organisationId, endsOn]) => ({ organisationId, endsOn }));
    return readersOf({ ownerId, choice: { scope: 'ORGANISATIONS', organisations }, parentReaders: readersOfId(otherParentId), fullMembers });
  };
  for (const { id } of records) readersOfId(id);
  return after;
}

/** The organisations that read on a day: a share that has ended lets nobody read. */
export function readingOn(readers: Readers, today: CivilDate): Set<string> {
  return new Set([...readers].filter(([, endsOn]) => endsOn === null || compareDates(endsOn, today) > 0).map(([id]) => id));
}

interface Difference {
  /** Organisations that would newly read it. */
  gained: string[];
  /** Organisations that would read it no longer. */
  lost: string[];
}

export function differenceOn(today: CivilDate, before: Readers, after: Readers): Difference {
  const [now, then] = [readingOn(before, today), readingOn(after, today)];
  return { gained: [...then].filter((id) => !now.has(id)), lost: [...now].filter((id) => !then.has(id)) };
}

/** The record that is shared anew, with the days on which its shares end as far as whoever shares it has set them. */
export interface ChosenAnew {
  id: string;
  before: Readers;
  after: Readers;
}

/**
 * Who would go on reading each record for longer, by its id: whoever reads it today and would still, and whose share the new choice ends
 * later or no longer. Worked out of days that whoever shares it has set, on its own records, and of none of the others': it is told of
 * whom a choice lets read for longer, and would feel out others' days by trying its own, were it told where those come first. So no
 * share is lengthened that is not in here; one in here may end as before.
 */
export function readingLonger(
  today: CivilDate, records: readonly RecordWithReaders[], after: ReadonlyMap<string, Readers>, root: ChosenAnew, isOurs: (ownerId: string) => boolean, bodies: ReadonlyMap<string, string>,
): Map<string, string[]> {
  const [endBefore, endAfter] = [endsKnown(records, root.id, root.before, isOurs), endsKnown(records, root.id, root.after, isOurs)];
  return new Map(records.map((record) => {
    const known = (readers: Readers, ends: Readers): Readers => new Map([...readingOn(readers, today)].map((id) => [id, ends.get(id) ?? null]));
    return [record.id, later(known(record.readers, endBefore(record.id)), known(after.get(record.id) ?? record.readers, endAfter(record.id)), bodies)];
  }));
}

/** The ends that somebody has set on the way down to each record. An owner reads its own without end, whatever was chosen above. */
function endsKnown(records: readonly RecordWithReaders[], rootId: string, rootEnds: Readers, isOurs: (ownerId: string) => boolean): (id: string) => Readers {
  const byId = new Map(records.map((record) => [record.id, record]));
  const found = new Map<string, Readers>([[rootId, rootEnds]]);
  const endsOf = (id: string | null): Readers => {
    const record = id === null ? undefined : byId.get(id);
    if (id === null || record === undefined) return new Map();
    const known = found.get(id) ?? endsBelow(record);
    found.set(id, known);
    return known;
  };
  const endsBelow = ({ parentId, otherParentId, ownerId, choice }: RecordWithReaders): Readers => {
    const ends = new Map(endsOf(parentId));
    const others = [endsOf(otherParentId), choice !== null && isOurs(ownerId) ? chosenEnds(choice) : new Map<string, null>()];
    for (const [id, endsOn] of others.flatMap((one) => [...one])) ends.set(id, earlierEnd(ends.get(id) ?? null, endsOn));
    ends.delete(ownerId);
    return ends;
  };
  return endsOf;
}

/** The bodies that read before and after, and until a later day by any of the names under which they do. */
function later(before: Readers, after: Readers, bodies: ReadonlyMap<string, string>): string[] {
  const read = readersNow(before, bodies);
  const found = new Set<string>();
  for (const [id, endsOn] of after) {
    const body = bodies.get(id) ?? id;
    if (read.has(body) && endsLater((before.has(id) ? before.get(id) : read.get(body)) ?? null, endsOn)) found.add(body);
  }
  return [...found];
}

/** What a record or a part of it is, where what would be shared is counted. */
export type SharedKind =
  | 'PLAN' | 'PRIORITY' | 'WORKSTREAM' | 'MILESTONE' | 'REPORT' | 'ACTION' | 'DISCUSSION' | 'COMMENT' | 'INTERDEPENDENCY' | 'LINKED_TITLE' | 'LINK'
  | 'BOARD' | 'REVIEW' | 'AGENDA_ITEM' | 'DECISION';

/** In the order in which they are told; a part stands after what it is part of. */
export const sharedKinds: readonly SharedKind[] = [
  'PLAN', 'PRIORITY', 'WORKSTREAM', 'MILESTONE', 'REPORT', 'ACTION', 'INTERDEPENDENCY', 'LINKED_TITLE', 'LINK', 'BOARD', 'REVIEW', 'AGENDA_ITEM', 'DECISION', 'DISCUSSION', 'COMMENT',
];

const words: Readonly<Record<SharedKind, readonly [one: string, more: string]>> = {
  PLAN: ['plan', 'plans'],
  PRIORITY: ['priority', 'priorities'],
  WORKSTREAM: ['workstream', 'workstreams'],
  MILESTONE: ['milestone', 'milestones'],
  REPORT: ['report on milestones', 'reports on milestones'],
  ACTION: ['action', 'actions'],
  DISCUSSION: ['discussion', 'discussions'],
  COMMENT: ['comment', 'comments'],
  INTERDEPENDENCY: ['interdependency', 'interdependencies'],
  LINKED_TITLE: ['linked title', 'linked titles'],
  LINK: ['link between a milestone and an interdependency', 'links between milestones and interdependencies'],
  BOARD: ['board', 'boards'],
  REVIEW: ['review', 'reviews'],
  AGENDA_ITEM: ['agenda item', 'agenda items'],
  DECISION: ['decision', 'decisions'],
};

export interface SharedCount {
  readonly kind: SharedKind;
  readonly count: number;
}

const counted = ({ kind, count }: SharedCount): string => `${count.toLocaleString('en-GB')} ${words[kind][count === 1 ? 0 : 1]}`;

/** "1 workstream, 2 milestones and 1 discussion of 4 comments". */
export function sharedInWords(counts: readonly SharedCount[]): string {
  const comments = counts.find(({ kind }) => kind === 'COMMENT');
  const discussed = counts.some(({ kind }) => kind === 'DISCUSSION');
  const parts = counts
    .filter(({ kind }) => kind !== 'COMMENT' || !discussed)
    .map((count) => (count.kind === 'DISCUSSION' && comments !== undefined ? `${counted(count)} of ${counted(comments)}` : counted(count)));
  return new Intl.ListFormat('en-GB').format(parts);
}
