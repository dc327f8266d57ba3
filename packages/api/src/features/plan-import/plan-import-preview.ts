import { Field, Int, ObjectType } from 'type-graphql';
import { formatRowNumbers } from '@golden-thread/shared/row-numbers';
import { Plan } from '../priorities/plan.entity.ts';
import type { ExistingPlan } from './existing-plan.ts';
import { PlanImportCounts, PlanImportPriority, PlanImportShapeEnum } from './plan-import.entity.ts';
import type { PlanImportResult, PlanImportRow, PlanImportWarning } from './plan-import.entity.ts';
import type { ImportPreview, RowResult } from './plan-import.ts';

@ObjectType({ description: 'What importing a file would do, as things stand. Nothing is written by looking.' })
export class PlanImportPreview {
  @Field(() => PlanImportShapeEnum)
  shape: keyof typeof PlanImportShapeEnum;

  @Field(() => String, { nullable: true, description: 'The sheet of a workbook that was read.' })
  sheet: string | null;

  @Field(() => String, { description: 'What was looked at. Give it back to import exactly this; when the file’s records have changed since, that is a CONFLICT.' })
  digest: string;

  @Field(() => Plan, { nullable: true, description: 'The plan that is there; null when it would be made.' })
  plan?: Plan | null;

  @Field(() => String, { nullable: true, description: 'The title of the plan that would be made.' })
  newPlanTitle: string | null;

  @Field(() => [PlanImportPriority], { description: 'By reference; 26 at most.' })
  newPriorities: readonly PlanImportPriority[];

  @Field(() => PlanImportCounts)
  counts: PlanImportCounts;

  @Field(() => Int, { nullable: true, description: 'How many actions its projects declare between them; null for a file of actions.' })
  declaredActions: number | null;

  @Field(() => Int, { description: 'How many of its rows that would be written seem to hold an identifier of a person, each with a warning: without `identifierReason` they are not imported.' })
  identifiedRows: number;

  @Field(() => Boolean, { description: 'A plan or workstreams would be made: `audience` says who can read them, and nobody else can when it is left out.' })
  choosesAudience: boolean;

  /** For the fields that are read on demand. */
  preview: ImportPreview;
  existing: ExistingPlan;
}

/** The preview as the contract tells it. */
export function previewOf(preview: ImportPreview, existing: ExistingPlan, { sheet, digest, newPlanTitle }: Pick<PlanImportPreview, 'sheet' | 'digest' | 'newPlanTitle'>): PlanImportPreview {
  return {
    shape: preview.shape === 'projects' ? 'PROJECTS' : 'ACTIONS',
    sheet,
    digest,
    newPlanTitle: existing.plan === null ? newPlanTitle : null,
    newPriorities: preview.newPriorities,
    counts: preview.totals,
    declaredActions: preview.declared?.actions ?? null,
    identifiedRows: preview.identified.length,
    choosesAudience: preview.changes.some(({ kind }) => kind === 'plan' || kind === 'createWorkstream'),
    preview,
    existing,
  };
}

const results: Readonly<Record<RowResult, PlanImportResult>> = { create: 'CREATE', update: 'UPDATE', unchanged: 'UNCHANGED', problem: 'PROBLEM', leftOut: 'LEFT_OUT' };

/** Those with any of the results, problems first. */
export function rowsFor({ rows }: ImportPreview, wanted: readonly PlanImportResult[] | null | undefined): PlanImportRow[] {
  const told = rows.map(({ rows: numbers, result, ref, title, differences, problems }) => ({
    row: numbers[0] ?? 0, rows: formatRowNumbers(numbers), result: results[result], ref, title, differences, problems,
  }));
  return told
    .filter(({ result }) => wanted == null || wanted.includes(result))
    .sort((a, b) => Number(b.result === 'PROBLEM') - Number(a.result === 'PROBLEM'));
}

export function warningsFor({ warnings }: ImportPreview): PlanImportWarning[] {
  return warnings.map(({ rows, words }) => ({ rows: rows.length === 0 ? null : formatRowNumbers(rows), words }));
}

/** The sets of readers of everything that would change or get something below it, but for what would be made with readers of its own. */
export function audiencesTouched({ changes }: ImportPreview, existing: ExistingPlan): Set<number> {
  const touched = changes.map((change) => {
    switch (change.kind) {
      case 'updateWorkstream':
        return existing.workstreams.get(change.ref)?.audienceId;
      case 'createAction':
        return existing.workstreams.get(change.workstreamRef)?.audienceId;
      case 'updateAction':
        return existing.actions.get(change.ref)?.audienceId;
      default:
        return undefined;
    }
  });
  return new Set(touched.filter((audience) => audience !== undefined));
}
