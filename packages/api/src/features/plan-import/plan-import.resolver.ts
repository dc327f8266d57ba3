import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Action } from '../actions/action.entity.ts';
import { actionById } from '../actions/action.loaders.ts';
import { readersOfAudience } from '../audiences/audience.loaders.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { bodiesOf, organisationsOfPartnership } from '../organisations/organisation.loaders.ts';
import { Plan } from '../priorities/plan.entity.ts';
import { planById } from '../priorities/priority.loaders.ts';
import { Workstream } from '../workstreams/workstream.entity.ts';
import { workstreamById } from '../workstreams/workstream.loaders.ts';
import { progressOf } from './import-progress.ts';
import { listOrder, pageOfList } from './list-in-memory.ts';
import {
  PlanImport, PlanImportChange, PlanImportChangeConnection, PlanImportCounts, PlanImportResultEnum, PlanImportRow, PlanImportRowConnection, PlanImportStateEnum, PlanImportWarning,
  PlanImportWarningConnection, type PlanImportResult, type PlanImportState,
} from './plan-import.entity.ts';
import { PlanImportChoicesInput } from './plan-import.inputs.ts';
import { planImportById } from './plan-import.loaders.ts';
import { audiencesTouched, PlanImportPreview, rowsFor, warningsFor } from './plan-import-preview.ts';
import { previewPlanImport } from './preview-plan-import.ts';

@ArgsType()
class RowArguments extends ConnectionArguments {
  @Field(() => [PlanImportResultEnum], { nullable: true, description: 'Those with any of these results; all when left out.' })
  results?: PlanImportResult[] | null;
}

@Resolver(() => PlanImport)
export class PlanImportResolver {
  @Query(() => PlanImport, { nullable: true, description: 'A plan’s file that the viewer has sent. Null when absent, another’s or no longer kept.' })
  async planImport(@Arg('id', () => ID) id: string, @Ctx() { operation }: Context): Promise<PlanImport | null> {
    return operation.load(planImportById, idOf('PlanImport', id));
  }

  @FieldResolver(() => PlanImportStateEnum)
  state(@Root() { id, appliedAt }: PlanImport): PlanImportState {
    if (appliedAt !== null) return 'APPLIED';
    return progressOf(id) === undefined ? 'READY' : 'APPLYING';
  }

  @FieldResolver(() => Int, { description: 'How many of the rows that change something have been written; for whoever waits, nothing is there before all are.' })
  rowsDone(@Root() { id, outcome }: PlanImport): number {
    return outcome?.changes.length ?? progressOf(id)?.rowsDone ?? 0;
  }

  @FieldResolver(() => Int, { description: 'How many there are; 0 until the import has begun.' })
  rowsTotal(@Root() { id, outcome }: PlanImport): number {
    return outcome?.changes.length ?? progressOf(id)?.rowsTotal ?? 0;
  }

  @FieldResolver(() => PlanImportCounts, { nullable: true, description: 'What it came to; null until it was imported.' })
  counts(@Root() { outcome }: PlanImport): PlanImportCounts | null {
    return outcome?.counts ?? null;
  }

  @FieldResolver(() => Plan, { nullable: true, description: 'The plan it was imported into; null until it was.' })
  async plan(@Root() { outcome }: PlanImport, @Ctx() { operation }: Context): Promise<Plan | null> {
    return outcome?.planId == null ? null : operation.load(planById, outcome.planId);
  }

  @FieldResolver(() => PlanImportChangeConnection, { description: 'What it wrote, in the order of the file; nothing until it was imported.' })
  changes(@Root() { outcome }: PlanImport, @Args(() => ConnectionArguments) args: ConnectionArguments): ConnectionOf<PlanImportChange> {
    const changes = outcome?.changes ?? [];
    return connection(pageOfList(changes, pageArguments(args, listOrder)), args, listOrder, () => Promise.resolve(changes.length));
  }
}

@Resolver(() => PlanImportChange)
export class PlanImportChangeResolver {
  @FieldResolver(() => Workstream, { nullable: true })
  async workstream(@Root() { kind, id }: PlanImportChange, @Ctx() { operation }: Context): Promise<Workstream | null> {
    return kind === 'workstream' ? operation.load(workstreamById, id) : null;
  }

  @FieldResolver(() => Action, { nullable: true })
  async action(@Root() { kind, id }: PlanImportChange, @Ctx() { operation }: Context): Promise<Action | null> {
    return kind === 'action' ? operation.load(actionById, id) : null;
  }
}

@Resolver(() => PlanImportPreview)
export class PlanImportPreviewResolver {
  @Query(() => PlanImportPreview, {
    nullable: true,
    description: 'What importing a file would do, for administrators. Null when the file or the plan is absent, another’s or no longer kept, and once the file was imported.',
  })
  previewPlanImport(
    @Arg('planImportId', () => ID) planImportId: string,
    @Arg('choices', () => PlanImportChoicesInput, { nullable: true }) choices: PlanImportChoicesInput | null,
    @Ctx() context: Context,
  ): Promise<PlanImportPreview | null> {
    return previewPlanImport(context, planImportId, choices);
  }

  @FieldResolver(() => PlanImportRowConnection, { description: 'Its projects or actions: those with problems first, then as they stand in the file.' })
  rows(@Root() { preview }: PlanImportPreview, @Args(() => RowArguments) args: RowArguments): ConnectionOf<PlanImportRow> {
    const rows = rowsFor(preview, args.results);
    return connection(pageOfList(rows, pageArguments(args, listOrder)), args, listOrder, () => Promise.resolve(rows.length));
  }

  @FieldResolver(() => PlanImportWarningConnection, { description: 'What to know about the file; none of it stops the import, and nothing is corrected.' })
  warnings(@Root() { preview }: PlanImportPreview, @Args(() => ConnectionArguments) args: ConnectionArguments): ConnectionOf<PlanImportWarning> {
    const warnings = warningsFor(preview);
    return connection(pageOfList(warnings, pageArguments(args, listOrder)), args, listOrder, () => Promise.resolve(warnings.length));
  }

  @FieldResolver(() => Plan, { nullable: true })
  async plan(@Root() { existing }: PlanImportPreview, @Ctx() { operation }: Context): Promise<Plan | null> {
    return existing.plan === null ? null : operation.load(planById, existing.plan.id);
  }

  @FieldResolver(() => [Organisation], {
    description: 'Who can read any of what would be changed or added to what is there, the viewer’s organisation first; empty while a row has a problem. What would be made with readers of its own is `choosesAudience`.',
  })
  async readers(@Root() { preview, existing }: PlanImportPreview, @Ctx() { operation }: Context): Promise<Organisation[]> {
    const viewer = await operation.viewer();
    const [partners, ...audiences] = await Promise.all([
      operation.load(organisationsOfPartnership, viewer.partnershipId),
      ...[...audiencesTouched(preview, existing)].map((audience) => operation.load(readersOfAudience, audience)),
    ]);
    const bodies = bodiesOf(partners);
    const reading = new Set(audiences.flat().map(({ organisationId }) => bodies.get(organisationId)));
    return partners.filter(({ id }) => reading.has(id)).sort((a, b) => Number(b.id === viewer.organisationId) - Number(a.id === viewer.organisationId));
  }
}
