import { readingOn } from '@golden-thread/shared/sharing-preview';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { notInThisState, Refusal } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { outlookOf, type Outlook } from './outlook.repository.ts';
import { findShareable, type Shareable } from './shareable.repository.ts';
import { sharingTree, type TreeRecord } from './sharing-tree.repository.ts';

/**
 * What a choice would do, as it stands while nobody else writes: everybody who writes a record with readers waits for this transaction
 * from here on. CONFLICT where that is not what `previewed` stands for.
 */
export async function outlookAsPreviewed(queries: Queries, viewer: Admitted, record: Shareable, chosen: ChosenColumns, previewed: string | null | undefined): Promise<Outlook> {
  return asPreviewed(queries, previewed, () => outlookOf(queries, viewer, record, chosen));
}

/** The same for anything that can be worked out beforehand. */
export async function asPreviewed<Worked extends Pick<Outlook, 'token' | 'complete'>>(queries: Queries, previewed: string | null | undefined, work: () => Promise<Worked>): Promise<Worked> {
  await queries.query('select keeper.hold_sharing()');
  const outlook = await work();
  if (previewed != null && (previewed !== outlook.token || !outlook.complete)) {
    throw new Refusal({ code: 'CONFLICT', message: 'What would be shared has changed; look again', path: ['previewed'] });
  }
  return outlook;
}

/** Nothing is widened or lengthened by somebody who has not been shown for whom. Taking readers away, or sooner, needs no look first. */
export function expectAsked({ newly, longer }: Pick<Outlook, 'newly' | 'longer'>, previewed: string | null | undefined): void {
  if (previewed != null) return;
  const toSend = 'look at what would be shared first, and send what stands for it';
  if (newly.length > 0) throw notInThisState(`More organisations would read it; ${toSend}`, 'previewed');
  if (longer.length > 0) throw notInThisState(`Organisations that read it would read it for longer; ${toSend}`, 'previewed');
}

/** Of an agreement fewer may read than were shown, since both parties choose. */
export async function expectAsWorkedOut(queries: Queries, viewer: Admitted, { id, needingId }: Shareable, { after }: Outlook): Promise<void> {
  expectSameReaders(viewer, await sharingTree(queries, id), after, { orFewer: needingId !== null });
}

/**
 * Holds what the database's triggers have done against what was worked out and shown: were they ever to differ, nothing is shared and
 * somebody is told.
 */
export function expectSameReaders({ today }: Admitted, tree: readonly TreeRecord[], after: Outlook['after'], { orFewer }: { orFewer: boolean }): void {
  for (const record of tree) {
    const [shown, reading] = [readingOn(after.get(record.id) ?? new Map(), today), readingOn(record.readers, today)];
    const more = [...reading].some((organisationId) => !shown.has(organisationId));
    if (more || (!orFewer && reading.size < shown.size)) throw new Error(`What was shared is not what was shown (${record.kind} ${record.id})`);
  }
}

/** For a mutation that changes a record and its readers together: `change` happens only if it shares what `previewed` stands for. Without it the caller widens unasked. */
export async function sharingAsPreviewed(
  queries: Queries, viewer: Admitted, recordId: string, chosen: ChosenColumns, previewed: string | null | undefined, change: () => Promise<void>,
): Promise<void> {
  const record = previewed == null ? null : await findShareable(queries, recordId);
  if (record === null) {
    await change();
    return;
  }
  const outlook = await outlookAsPreviewed(queries, viewer, record, chosen, previewed);
  await change();
  await expectAsWorkedOut(queries, viewer, record, outlook);
}
