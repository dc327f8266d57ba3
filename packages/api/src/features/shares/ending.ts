import type { ChosenColumns } from '../audiences/audience.repository.ts';
import type { Reader } from '../audiences/audience.loaders.ts';
import type { Shareable } from '../sharing/shareable.repository.ts';

/** What decides how a choice is narrowed. */
interface Narrowed {
  record: Shareable;
  /** The side of an agreement that is ours; the giving one for any other record. */
  side: 'giving' | 'needing';
  /** Organisation ids whose share ends, each with those it succeeded. */
  ended: ReadonlySet<string>;
  /** Who reads the record today. */
  readers: readonly Reader[];
  fullMemberIds: readonly string[];
}

/**
 * The choice without some organisations: narrower, and otherwise as it was. Who was named stays named. The whole partnership becomes
 * those who are left of it, by name, so that whoever joins later is not among them unless somebody says so; and so does whoever
 * read the record because it followed another organisation's.
 */
export function choiceWithout({ record, side, ended, readers, fullMemberIds }: Narrowed): ChosenColumns {
  const needing = side === 'needing';
  const scope = needing ? record.needingScope : record.sharedScope;
  const named = needing ? record.needingWith ?? [] : record.sharedWith;
  const until = needing ? record.needingUntil ?? [] : record.sharedUntil;
  const ownIds = [record.ownerId, record.needingId];
  const left = scope === 'ORGANISATIONS'
    ? named.map((organisationId, index) => ({ organisationId, endsOn: until[index] ?? null }))
    // An agreement's readers are what both parties chose; what is left of ours is of our own choice. So are the days: those of what it
    // belongs to go on counting, and are not copied into a choice that would tell us of them.
    : (record.needingId === null ? readers.map(({ organisationId }) => organisationId) : fullMemberIds).map((organisationId) => ({ organisationId, endsOn: null }));
  const kept = left.filter(({ organisationId }) => !ended.has(organisationId) && !ownIds.includes(organisationId));
  return { sharedScope: kept.length === 0 ? 'OWNER' : 'ORGANISATIONS', sharedWith: kept.map(({ organisationId }) => organisationId), sharedUntil: kept.map(({ endsOn }) => endsOn) };
}
