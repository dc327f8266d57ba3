import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { keepOverride } from '../../platform/graphql/identifier-overrides.ts';
import { invalid, requireRole, type Refusal } from '../../platform/graphql/refusal.ts';
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
  /** Why rows are imported although they seem to hold an identifier of a person. */
  identifierReason?: string | null | undefined;
  onProgress?: OnProgress;
  /** An operator imports in the viewer's name, and the audit trail says so. */
  byOperator?: boolean;
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
export async function importPlan(queries: Queries, viewer: Admitted, file: ParsedPlan, { choices, audience = ownerAlone, expect, identifierReason, onProgress, byOperator = false }: ImportOptions = {}): Promise<ImportResult> {
  requireRole(viewer, 'plan:import');
  await takeTurn(queries, viewer);
  const { preview, existing } = await previewImport(queries, viewer, file, choices);
  expect?.(existing);
  if (preview.totals.problem > 0) return { preview, written: null };
  const kinds = preview.identified.flatMap((row) => row.kinds);
  const reason = identifierReason?.trim() ?? '';
  if (kinds.length > 0 && reason === '') throw identified(preview);
  const written = await applyChanges(queries, viewer, { existing, changes: preview.changes, audience, onProgress });
  if (kinds.length > 0) await keepOverride(queries, { mutation: 'importPlan', ids: idsOf(written), kinds, reason });
  await queries.query('select keeper.record_event($1, $2, $3)', ['importPlan', JSON.stringify(idsOf(written)), byOperator]);
  return { preview, written };
}

/** Named by their rows; what they hold is not repeated. */
function identified({ identified: found }: ImportPreview): Refusal {
  const rows = formatRowNumbers(found.flatMap((row) => row.rows.slice(0, 1)));
  return invalid(`${found.length === 1 ? `Row ${rows} seems` : `Rows ${rows} seem`} to hold what identifies a person. Leave ${found.length === 1 ? 'it' : 'them'} out, or say why this has to be imported as it is`, 'identifierReason');
}

/** For the audit trail: ids, never text. */
function idsOf({ planId, records }: Written): Record<string, unknown> {
  const of = (kind: WrittenRecord['kind']): string[] => records.filter((record) => record.kind === kind).map(({ id }) => id);
  return { plan: planId, priorities: of('priority'), workstreams: of('workstream'), actions: of('action') };
}
