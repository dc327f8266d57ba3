import { createHash } from 'node:crypto';
import { chosenEnds, earlierEnd, readersNow, readersOf, readersOfAgreement, type AudienceChoice, type Readers } from '@golden-thread/shared/audience';
import { actsFor } from '@golden-thread/shared/permissions';
import { differenceOn, readersAfter, readingLonger, readingOn, sharedKinds, type SharedCount, type SharedKind } from '@golden-thread/shared/sharing-preview';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { endingsOfOurs } from '../audiences/our-endings.loaders.ts';
import { contentOf, type Content } from './shared-content.repository.ts';
import { kindOf, type Shareable } from './shareable.repository.ts';
import { choiceOf, sharingTree, type TreeRecord } from './sharing-tree.repository.ts';

/** What some organisations would see, or see no longer: of the records that the viewer can read, the only ones it is told of. */
export interface SharedWithSome {
  organisationIds: string[];
  counts: SharedCount[];
  records: Content[];
}

/** What would change of what the viewer can read. */
export interface Told {
  newly: SharedWithSome[];
  noLonger: SharedWithSome[];
  /** What is read already and would be for longer: after the day on which the share ends now. */
  longer: SharedWithSome[];
  /** False where the viewer's list of readable records is older than the records: a mutation that waited for others finds that. */
  complete: boolean;
}

/** What sharing a record otherwise would do. */
export interface Outlook extends Told {
  /** Stands for what would newly be seen by whom or for longer, for the choice before and after, and for the readers of the two days. */
  token: string;
  /** Who would read the record itself. */
  readers: Readers;
  /** Of those, until when as far as we set that day, here or at a record of ours that this belongs to. */
  ends: Readers;
  /** Who would read each record, hidden ones among them: to be held against what really happens, and told to nobody. */
  after: ReadonlyMap<string, Readers>;
}

/** Works out what choosing these readers would do, without writing anything or keeping anybody waiting. */
export async function outlookOf(queries: Queries, viewer: Admitted, record: Shareable, chosen: ChosenColumns): Promise<Outlook> {
  const tree = await sharingTree(queries, record.id);
  const root = tree.find(({ id }) => id === record.id);
  if (root === undefined) throw new Error('A record that was found has no tree');
  const fullMembers = await fullMembersOf(queries);
  const readers = await readersOfRoot(queries, viewer, record, root.readers, chosen, fullMembers);
  const after = readersAfter(tree, new Map([[record.id, readers]]), fullMembers);
  const above = record.parentId === null ? new Map<string, CivilDate>() : await endingsOfOurs(queries).load(record.parentId);
  const now = choicesOf(record, viewer);
  const [before, ends] = [endsOf(record, now, above), endsOf(record, [choiceOf(chosen.sharedScope, chosen.sharedWith, chosen.sharedUntil)], above)];
  const bodies = await bodiesById(queries);
  const longer = readingLonger(viewer.today, tree, after, { id: record.id, before, after: ends }, (ownerId) => actsFor(viewer, ownerId), bodies);
  const told = await tellChanges(queries, viewer.today, tree, after, bodies, longer);
  // Days that others have set stay out of it: whoever knew all the rest could find them by trying.
  const reading = [root.readers, readers].map((one) => [...readingOn(one, viewer.today)].sort());
  return { readers, ends, after, ...told, token: tokenOf([record.id, chosen, now, reading, told.newly, told.longer]) };
}

/** Whoever the whole partnership means. */
export async function fullMembersOf(queries: Queries): Promise<string[]> {
  return (await queries.query<{ id: string }>('select o.id from app.organisation o where o.full_member')).map(({ id }) => id);
}

/** Organisation id → who acts for it now. */
export async function bodiesById(queries: Queries): Promise<ReadonlyMap<string, string>> {
  const rows = await queries.query<{ id: string; finalId: string }>('select o.id, o.final_id as "finalId" from app.organisation o');
  return new Map(rows.map(({ id, finalId }) => [id, finalId]));
}

/** The choice of readers as it stands: of an agreement, what the viewer's own sides chose. */
function choicesOf({ ownerId, sharedScope, sharedWith, sharedUntil, needingId, needingScope, needingWith, needingUntil }: Shareable, viewer: Admitted): AudienceChoice[] {
  const shared = choiceOf(sharedScope, sharedWith, sharedUntil);
  if (needingId === null) return [shared];
  return [...(actsFor(viewer, ownerId) ? [shared] : []), ...(actsFor(viewer, needingId) ? [choiceOf(needingScope ?? 'OWNER', needingWith ?? [], needingUntil ?? [])] : [])];
}

/** The days that some choices for a record set, no later than those above it. Whoever owns it reads it without end. */
function endsOf({ ownerId, needingId }: Shareable, choices: readonly AudienceChoice[], above: Readers): Readers {
  const ends = new Map(above);
  for (const [id, endsOn] of choices.flatMap((choice) => [...chosenEnds(choice)])) ends.set(id, earlierEnd(endsOn, ends.get(id) ?? null));
  for (const id of [ownerId, needingId]) if (id !== null) ends.delete(id);
  return ends;
}

/**
 * Of what the viewer can read: what each organisation would newly see, what it would see no longer, and what it would see for longer, where
 * that is known by record. Those that see the same are told together.
 */
export async function tellChanges(
  queries: Queries, today: CivilDate, tree: readonly TreeRecord[], after: ReadonlyMap<string, Readers>,
  // Whoever reads through a body that it has succeeded newly sees nothing where it is named itself.
  bodies: ReadonlyMap<string, string>, longer: ReadonlyMap<string, readonly string[]> = new Map(),
): Promise<Told> {
  const changes = tree
    .filter(({ visible, kind }) => visible && kind !== 'BESIDE')
    .map((record) => ({
      record, lengthened: longer.get(record.id) ?? [], ...differenceOn(today, readersNow(record.readers, bodies), readersNow(after.get(record.id) ?? record.readers, bodies)),
    }))
    .filter(({ gained, lost, lengthened }) => gained.length + lost.length + lengthened.length > 0);
  const ids = changes.filter(({ record }) => record.kind !== 'LINK').map(({ record }) => record.id);
  const contents = await contentOf(queries, ids);
  const among = (of: 'gained' | 'lost' | 'lengthened'): SharedWithSome[] => together(changes.map((change) => ({ record: change.record, organisationIds: change[of] })), contents);
  return { newly: among('gained'), noLonger: among('lost'), longer: among('lengthened'), complete: contents.size === ids.length };
}

interface Change {
  record: TreeRecord;
  organisationIds: readonly string[];
}

function together(changes: readonly Change[], contents: ReadonlyMap<string, Content>): SharedWithSome[] {
  const byOrganisation = new Map<string, TreeRecord[]>();
  for (const { record, organisationIds } of changes) {
    for (const id of organisationIds) byOrganisation.set(id, [...(byOrganisation.get(id) ?? []), record]);
  }
  const groups = new Map<string, SharedWithSome>();
  for (const [organisationId, records] of [...byOrganisation].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const same = records.map(({ id }) => id).sort().join();
    const group = groups.get(same);
    if (group === undefined) groups.set(same, { organisationIds: [organisationId], ...whatOf(records, contents) });
    else group.organisationIds.push(organisationId);
  }
  return [...groups.values()];
}

function whatOf(tree: readonly TreeRecord[], contents: ReadonlyMap<string, Content>): Pick<SharedWithSome, 'counts' | 'records'> {
  const found = tree.flatMap(({ id }) => contents.get(id) ?? []);
  const records = found.sort((a, b) => sharedKinds.indexOf(a.kind) - sharedKinds.indexOf(b.kind) || a.title.localeCompare(b.title, 'en-GB', { numeric: true }) || (a.id < b.id ? -1 : 1));
  const links = tree.filter(({ kind }) => kind === 'LINK').length;
  const sums = new Map<SharedKind, number>(links > 0 ? [['LINK', links]] : []);
  for (const { kind, count } of records.flatMap((record) => [{ kind: record.kind, count: 1 }, ...record.parts])) sums.set(kind, (sums.get(kind) ?? 0) + count);
  return { records, counts: sharedKinds.flatMap((kind) => (sums.has(kind) ? [{ kind, count: sums.get(kind) ?? 0 }] : [])) };
}

async function readersOfRoot(queries: Queries, viewer: Admitted, record: Shareable, now: Readers, chosen: ChosenColumns, fullMembers: readonly string[]): Promise<Readers> {
  const choice = choiceOf(chosen.sharedScope, chosen.sharedWith, chosen.sharedUntil);
  const { ownerId, needingId } = record;
  // The other party's choice is its own affair until both have chosen: what is told is what would be seen once it has chosen the same.
  if (needingId !== null) {
    const readers = new Map(readersOfAgreement({ givingId: ownerId, needingId, givingChoice: choice, needingChoice: choice, fullMembers }));
    for (const [id, endsOn] of readers) readers.set(id, earlierEnd(endsOn, endOfOthers(viewer, record, id, now.get(id) ?? null)));
    return readers;
  }
  return readersOf({ ownerId, choice, parentReaders: await readersOfParent(queries, record, now), fullMembers });
}

/** The day on which the other party’s share ends, as far as it is known: where it ends now on another day than ours. */
function endOfOthers(viewer: Admitted, { ownerId, sharedWith, sharedUntil, needingWith, needingUntil }: Shareable, reader: string, now: CivilDate | null): CivilDate | null {
  const [ids, ends] = actsFor(viewer, ownerId) ? [sharedWith, sharedUntil] : [needingWith ?? [], needingUntil ?? []];
  const ours = ends[ids.indexOf(reader)] ?? null;
  return ours === now ? null : now;
}

/** Whoever cannot read the parent is not told who does: then it only ever takes readers away. */
async function readersOfParent(queries: Queries, { type, parentAudienceId }: Shareable, now: Readers): Promise<Readers | null> {
  if (kindOf(type).parent === undefined) return null;
  if (parentAudienceId === null) return now;
  const rows = await queries.query<{ id: string; endsOn: CivilDate | null }>(
    'select r.organisation_id as id, r.ends_on as "endsOn" from keeper.audience_readers(array[$1::int]) r', [parentAudienceId]);
  return new Map(rows.map(({ id, endsOn }) => [id, endsOn]));
}

export function tokenOf(what: unknown): string {
  return createHash('sha256').update(JSON.stringify(what)).digest('base64url');
}
