import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { invalid, requireRole } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { refsOf, type ExistingPlan } from './existing-plan.ts';
import { importChoices, type ImportChoices } from './import-choices.ts';
import { readExisting } from './imported-records.repository.ts';
import type { ParsedPlan } from './plan-entries.ts';
import { applyChanges, takeTurn, type OnProgress, type Written, type WrittenRecord } from './plan-import.repository.ts';
import { planImport, strayRows, type ImportPreview } from './plan-import.ts';

interface ImportOptions {
  choices?: Partial<ImportChoices>;
  /** Who reads a new plan and new workstreams; the owner alone when left out. Nothing that exists is shared anew. */
  audience?: ChosenColumns;
  /** Hears what the organisation has, before anything is judged by it; throws when that is not what a person was shown. */
  expect?: (existing: ExistingPlan) => void;
  onProgress?: OnProgress;
}

export interface ImportResult {
  preview: ImportPreview;
  /** Null while a row has a problem: then nothing was written. */
  written: Written | null;
}

const ownerAlone: ChosenColumns = { sharedScope: 'OWNER', sharedWith: [], sharedUntil: [] };

/**
 * What importing a file would do, as things stand; writes nothing. Throws a Refusal: FORBIDDEN without the role, INVALID when rows
 * are to be left out that the file does not have, NOT_FOUND for a plan that is not the organisation's.
 */
export async function previewImport(queries: Queries, viewer: Admitted, file: ParsedPlan, chosen?: Partial<ImportChoices>): Promise<{ preview: ImportPreview; existing: ExistingPlan }> {
  requireRole(viewer, 'plan:import');
  const choices = importChoices(chosen);
  const problem = strayRows(file, choices.leaveOut);
  if (problem !== null) throw invalid(problem, 'leaveOut');
  const existing = await readExisting(queries, viewer, refsOf(file), choices.plan);
  return { preview: planImport(file, existing, choices), existing };
}

/**
 * Imports a plan's file into the viewer's organisation, in the caller's write transaction: what the file asks for happens
 * altogether or, when the caller rolls back, not at all. Throws what `previewImport` throws, NOT_ALLOWED_IN_STATE beside a long
 * import, CONFLICT when somebody changed a record meanwhile, and what `expect` throws.
 */
export async function importPlan(queries: Queries, viewer: Admitted, file: ParsedPlan, { choices, audience = ownerAlone, expect, onProgress }: ImportOptions = {}): Promise<ImportResult> {
  requireRole(viewer, 'plan:import');
  await takeTurn(queries, viewer);
  const { preview, existing } = await previewImport(queries, viewer, file, choices);
  expect?.(existing);
  if (preview.totals.problem > 0) return { preview, written: null };
  const written = await applyChanges(queries, viewer, { existing, changes: preview.changes, audience, onProgress });
  await queries.query('select keeper.record_event($1, $2)', ['importPlan', JSON.stringify(idsOf(written))]);
  return { preview, written };
}

/** For the audit trail: ids, never text. */
function idsOf({ planId, records }: Written): Record<string, unknown> {
  const of = (kind: WrittenRecord['kind']): string[] => records.filter((record) => record.kind === kind).map(({ id }) => id);
  return { plan: planId, priorities: of('priority'), workstreams: of('workstream'), actions: of('action') };
}
