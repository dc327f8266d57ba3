import { roleAllows } from '@golden-thread/shared/permissions';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Problems } from '../../platform/graphql/problems.ts';
import { badArgument, Refusal } from '../../platform/graphql/refusal.ts';
import { previewImport } from './apply-import.ts';
import { importChoices } from './import-choices.ts';
import { importDigest } from './import-digest.ts';
import { planIn } from './kept-plans.ts';
import { contentOf } from './plan-files.repository.ts';
import type { ParsedPlan } from './plan-entries.ts';
import type { PlanImport } from './plan-import.entity.ts';
import { checkChoices, choicesOf, type PlanImportChoicesInput } from './plan-import.inputs.ts';
import { planImportById } from './plan-import.loaders.ts';
import { previewOf, type PlanImportPreview } from './plan-import-preview.ts';
import type { Attempt } from './sheet.ts';

/** A preview's answer; null for whoever may not import, and for a file or plan that is not there for them. */
export async function previewPlanImport(context: Context, planImportId: string, input: PlanImportChoicesInput | null): Promise<PlanImportPreview | null> {
  const problems = new Problems();
  checkChoices(problems, input);
  try {
    problems.throwIfAny();
    const held = await heldPlan(context, planImportId);
    if (held === null) return null;
    if (!held.plan.ok) throw badArgument(held.plan.problem);
    const { operation } = context;
    const choices = importChoices(choicesOf(input));
    const { preview, existing } = await previewImport(await operation.queries(), await operation.viewer(), held.plan.value, choices);
    const newPlanTitle = 'title' in choices.plan ? choices.plan.title : null;
    return previewOf(preview, existing, { sheet: held.plan.value.sheet, digest: importDigest(held.file.digest, choices, existing), newPlanTitle });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.refused.every(({ code }) => code === 'NOT_FOUND')) return null;
    throw badArgument(error.refused.map(({ message }) => message).join('; '));
  }
}

/** A file that the viewer may import, and what it says; null where there is none. Read before any transaction that writes begins. */
export async function heldPlan({ operation, log, requestId }: Context, planImportId: string): Promise<{ file: PlanImport; plan: Attempt<ParsedPlan> } | null> {
  const viewer = await operation.viewer();
  const file = await operation.load(planImportById, idOf('PlanImport', planImportId));
  if (file?.appliedAt !== null || !roleAllows(viewer.role, 'plan:import').allowed) return null;
  const { id, digest, sheet } = file;
  const plan = await planIn({ digest, sheet, bytes: async () => contentOf(await operation.queries(), id) }, (error) => {
    log.warn({ requestId, err: error }, 'A plan’s file could not be read');
  });
  return { file, plan };
}
