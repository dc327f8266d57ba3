import type { AudienceChoice, ChosenScope, Readers } from '@golden-thread/shared/audience';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { RecordWithReaders, SharedKind } from '@golden-thread/shared/sharing-preview';
import type { Queries } from '../../platform/database/transaction.ts';

/** A record of the tree. Those that the viewer cannot read are there to carry the change to what hangs on them, and are told of to nobody. */
export interface TreeRecord extends RecordWithReaders {
  /** BESIDE stands for what does not change: the other of the two that an end hangs on. */
  kind: SharedKind | 'BESIDE';
  visible: boolean;
}

interface Row {
  kind: TreeRecord['kind'];
  id: string;
  parentId: string | null;
  otherParentId: string | null;
  ownerId: string;
  scope: ChosenScope | null;
  sharedWith: string[] | null;
  sharedUntil: (CivilDate | null)[] | null;
  otherPartyId: string | null;
  otherScope: ChosenScope | null;
  otherWith: string[] | null;
  otherUntil: (CivilDate | null)[] | null;
  readerIds: string[];
  readerEnds: (CivilDate | null)[];
  visible: boolean;
}

const columns = `t.kind, t.id, t.parent_id as "parentId", t.other_parent_id as "otherParentId", t.owner_id as "ownerId", t.scope, t.shared_with as "sharedWith",
  t.shared_until as "sharedUntil", t.other_party_id as "otherPartyId", t.other_scope as "otherScope", t.other_with as "otherWith", t.other_until as "otherUntil",
  t.reader_ids as "readerIds", t.reader_ends as "readerEnds", t.visible`;

/** A record and all that hangs on it; nothing where the viewer cannot read the record. */
export async function sharingTree(queries: Queries, rootId: string): Promise<TreeRecord[]> {
  return records(await queries.query<Row>(`select ${columns} from keeper.sharing_tree($1) t`, [rootId]));
}

/** Everything with readers in the partnership. */
export async function partnershipTree(queries: Queries): Promise<TreeRecord[]> {
  return records(await queries.query<Row>(`select ${columns} from keeper.partnership_tree() t`));
}

export function choiceOf(scope: ChosenScope, organisationIds: readonly string[], ends: readonly (CivilDate | null)[]): AudienceChoice {
  return { scope, organisations: organisationIds.map((organisationId, index) => ({ organisationId, endsOn: ends[index] ?? null })) };
}

/** What stands beside the tree, unless it is in the tree itself. */
function records(rows: readonly Row[]): TreeRecord[] {
  const found = new Map<string, TreeRecord>();
  for (const row of rows) {
    if (row.kind === 'BESIDE' && found.has(row.id)) continue;
    found.set(row.id, recordOf(row));
  }
  return [...found.values()];
}

function recordOf({ kind, id, parentId, otherParentId, ownerId, visible, ...row }: Row): TreeRecord {
  const readers: Readers = new Map(row.readerIds.map((organisationId, index) => [organisationId, row.readerEnds[index] ?? null]));
  return {
    kind, id, parentId, otherParentId, ownerId, readers, visible,
    choice: row.scope === null ? null : choiceOf(row.scope, row.sharedWith ?? [], row.sharedUntil ?? []),
    otherParty: row.otherPartyId === null || row.otherScope === null ? null : { id: row.otherPartyId, choice: choiceOf(row.otherScope, row.otherWith ?? [], row.otherUntil ?? []) },
  };
}
