import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { invalid, notInThisState, Refusal } from '../../platform/graphql/refusal.ts';
import { chosenColumns } from '../audiences/audience.repository.ts';
import { importPlan, type ImportResult } from './apply-import.ts';
import type { ExistingPlan } from './existing-plan.ts';
import { importChoices } from './import-choices.ts';
import { importDigest } from './import-digest.ts';
import { countingProgress } from './import-progress.ts';
import type { ParsedPlan } from './plan-entries.ts';
import { expectNotImported, findPlanFile, markImported, type ImportOutcome } from './plan-files.repository.ts';
import { PlanImport } from './plan-import.entity.ts';
import { ApplyPlanImportInput, checkApply, choicesOf } from './plan-import.inputs.ts';
import { planImportById } from './plan-import.loaders.ts';
import { ApplyPlanImportPayload } from './plan-import.payloads.ts';
import { heldPlan } from './preview-plan-import.ts';
import type { Attempt } from './sheet.ts';

@Resolver()
export class PlanImportMutations {
  @Mutation(() => ApplyPlanImportPayload, {
    description: 'Imports a file into the viewer’s organisation as it was previewed, altogether or not at all: a row with a problem that is not left out, a file or a record that has changed since, and nothing is written. For administrators.',
  })
  async applyPlanImport(@Arg('input', () => ApplyPlanImportInput) input: ApplyPlanImportInput, @Ctx() context: Context): Promise<MutationAnswer<{ planImport: PlanImport | null }>> {
    // In the operation's reading, which ends before the writing begins.
    const held = await heldPlan(context, input.planImportId);
    return mutate(context, {
      name: 'applyPlanImport',
      act: 'plan:import',
      // The importer notes the event itself, with every record.
      audited: false,
      input,
      check: checkApply,
      work: (queries, viewer) => apply(queries, viewer, input, held?.plan ?? null),
      read: ({ planImport }, operation) => ({ planImport: operation.load(planImportById, planImport) }),
    });
  }
}

async function apply(queries: Queries, viewer: Admitted, input: ApplyPlanImportInput, plan: Attempt<ParsedPlan> | null): Promise<{ planImport: string }> {
  const file = await findPlanFile(queries, idOf('PlanImport', input.planImportId));
  const audience = await chosenColumns(queries, viewer, input.audience, 'OWNER');
  expectNotImported(file);
  if (plan === null) throw changed('digest');
  if (!plan.ok) throw invalid(plan.problem, 'planImportId');
  const choices = importChoices(choicesOf(input.choices));
  const expect = (existing: ExistingPlan): void => {
    if (input.fileDigest != null && input.fileDigest.toLowerCase() !== file.digest.toString('hex')) throw changed('fileDigest');
    if (input.digest !== importDigest(file.digest, choices, existing)) throw changed('digest');
  };
  const result = await countingProgress(file.id, (count) => importPlan(queries, viewer, plan.value, { choices, audience, expect, identifierReason: input.identifierReason, onProgress: count }));
  await markImported(queries, file.id, outcomeOf(result));
  return { planImport: file.id };
}

function changed(field: 'digest' | 'fileDigest'): Refusal {
  const message =
    field === 'fileDigest'
      ? 'The file has been changed since you checked it, so nothing was imported; choose it again'
      : 'Something that the file is about has been changed since you checked it, so nothing was imported; check it again';
  return new Refusal({ code: 'CONFLICT', message, path: [field] });
}

function outcomeOf({ preview, written }: ImportResult): ImportOutcome {
  if (written === null) throw notInThisState('Nothing can be imported while a row has a problem: put it right or leave the row out', 'choices', 'leaveOut');
  const ids = new Map(written.records.map(({ kind, ref, id }) => [`${kind} ${ref}`, id]));
  const kind = preview.shape === 'projects' ? 'workstream' : 'action';
  const changes = preview.rows.flatMap(({ rows: [row = 0], ref, result }) => {
    const id = ids.get(`${kind} ${ref}`);
    if (id === undefined || (result !== 'create' && result !== 'update')) return [];
    return [{ row, ref, kind, id, result: result === 'create' ? ('CREATE' as const) : ('UPDATE' as const) } as const];
  });
  return { counts: preview.totals, planId: written.planId, changes };
}
