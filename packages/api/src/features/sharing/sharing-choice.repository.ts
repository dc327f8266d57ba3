import { actsFor } from '@golden-thread/shared/permissions';
import { readingOn } from '@golden-thread/shared/sharing-preview';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import type { AudienceInput } from '../audiences/audience.inputs.ts';
import { besideParties, chosenColumns, expectReaders, type ChosenColumns } from '../audiences/audience.repository.ts';
import { recordIfShared } from '../interdependencies/interdependency.repository.ts';
import type { Outlook } from './outlook.repository.ts';
import { findShareable, kindOf, type Shareable } from './shareable.repository.ts';

/** What is asked for: readers by choice, or whoever reads the parent. */
export interface Choice {
  audience?: AudienceInput | null;
  followsParent?: boolean | null;
}

export async function findToShare(queries: Queries, recordId: string): Promise<Shareable> {
  const record = await findShareable(queries, recordId);
  if (record === null) throw notFound('recordId');
  return record;
}

/** The choice as columns, once the organisations in it are known to be there. */
export async function columnsOf(queries: Queries, record: Shareable, { audience, followsParent }: Choice): Promise<ChosenColumns> {
  const chosen = await chosenColumns(queries, { organisationId: record.ownerId }, followsParent === true ? null : audience, 'INHERITED');
  return record.needingId === null ? chosen : besideParties(chosen, [record.ownerId, record.needingId]);
}

/** Whether the choice can be made as things are: nobody shares with readers whom they cannot be told of. */
export async function expectPossible(queries: Queries, record: Shareable, chosen: ChosenColumns): Promise<void> {
  const bounded = kindOf(record.type).parent !== undefined;
  if (chosen.sharedScope === 'INHERITED' && !bounded) throw notInThisState('This belongs to nothing that it could follow', 'followsParent');
  if (bounded && record.parentAudienceId !== null) await expectReaders(queries, record.parentAudienceId, chosen);
  if (bounded && record.parentAudienceId === null) await expectOnlyFewer(queries, record, chosen);
}

async function expectOnlyFewer(queries: Queries, { audienceId }: Shareable, { sharedScope, sharedWith }: ChosenColumns): Promise<void> {
  const now = await queries.query<{ id: string }>(
    `select o.id from keeper.audience_readers(array[$1::int]) r join app.organisation reader on reader.id = r.organisation_id
       join app.organisation o on o.final_id = reader.final_id`, [audienceId]);
  const added = sharedWith.some((id) => now.every((reader) => reader.id !== id));
  if (added || sharedScope === 'INHERITED' || sharedScope === 'PARTNERSHIP') {
    throw notInThisState('What this belongs to is not shared with you any more, so nobody can be added', ...(sharedScope === 'INHERITED' ? ['followsParent'] : ['audience', 'organisationIds']));
  }
}

/** An officer who owns nothing of the board reads what its organisation reads: it does not take a record from itself. */
export function expectOwnEyes({ organisationIds, today }: Admitted, { readers }: Outlook): void {
  const reading = readingOn(readers, today);
  if (!organisationIds.some((id) => reading.has(id))) {
    throw notInThisState('Your own organisation could not read it any more; ask the secretariat to change who can read it', 'audience', 'organisationIds');
  }
}

/** Makes the choice; what follows, follows. The database takes the row only from whoever may write it. */
export async function chooseAnew(queries: Queries, viewer: Admitted, { type, id, ownerId, needingId }: Shareable, { sharedScope, sharedWith, sharedUntil }: ChosenColumns): Promise<void> {
  const { table, versioned } = kindOf(type);
  const choice = needingId === null
    ? 'shared_scope = $2, shared_with = $3, shared_until = $4'
    : [...(actsFor(viewer, ownerId) ? ['giving'] : []), ...(actsFor(viewer, needingId) ? ['needing'] : [])].map((side) => `${side}_scope = $2, ${side}_with = $3, ${side}_until = $4`).join(', ');
  const counted = versioned !== true ? '' : needingId === null ? COUNTED_IF_READERS_CHANGE : ', version = version + 1, updated_at = app.record_time()';
  const change = async () => {
    const changed = await queries.query(`update app.${table} set ${choice} ${counted} where id = $1 returning id`, [id, sharedScope, sharedWith, sharedUntil]);
    if (changed.length === 0) throw new Error('The database refused a choice of readers that the rules allow');
  };
  await (needingId === null ? change() : recordIfShared(queries, id, change));
}

/** Every reader is told the version: that a share was only given an end is not theirs to infer. */
const COUNTED_IF_READERS_CHANGE = `, (version, updated_at) = (
    select case when anew then version + 1 else version end, case when anew then app.record_time() else updated_at end
      from (select shared_scope <> $2 or not (shared_with <@ $3::uuid[] and shared_with @> $3::uuid[]) as anew) readers)`;

