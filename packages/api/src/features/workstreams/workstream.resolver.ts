import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { isRef } from '@golden-thread/shared/ref';
import { countRows, readPage } from '../../platform/database/page.ts';
import { connection, ConnectionArguments, pageArguments, type ConnectionOf } from '../../platform/graphql/connection.ts';
import type { Context } from '../../platform/graphql/context.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { textOrNull } from '../../platform/graphql/problems.ts';
import { expectVersion, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { checkAudience } from '../audiences/audience.inputs.ts';
import { chosenColumns } from '../audiences/audience.repository.ts';
import { dropDraft } from '../drafts/draft.repository.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import { recordRating } from '../ratings/rating.repository.ts';
import { sharingAsPreviewed } from '../sharing/previewed.repository.ts';
import { Pause, Workstream, WorkstreamConnection, WorkstreamOrderEnum, type WorkstreamOrder } from './workstream.entity.ts';
import {
  checkNewWorkstream, checkPause, checkWorkstreamChange, checkWorkstreamFilter, CreateWorkstreamInput, PauseWorkstreamInput, ResumeWorkstreamInput, ShareWorkstreamInput,
  UpdateWorkstreamInput, WorkstreamFilter,
} from './workstream.inputs.ts';
import { contributorsOfWorkstream, workstreamById, workstreamList } from './workstream.loaders.ts';
import { CreateWorkstreamPayload, PauseWorkstreamPayload, ResumeWorkstreamPayload, ShareWorkstreamPayload, UpdateWorkstreamPayload } from './workstream.payloads.ts';
import {
  findOrganisations, findPriorities, findWorkstream, findWorkstreamByRef, insertWorkstream, linkPriorities, nameContributors, updateWorkstream,
} from './workstream.repository.ts';

@ArgsType()
class WorkstreamsArguments extends ConnectionArguments {
  @Field(() => WorkstreamFilter, { nullable: true })
  filter?: WorkstreamFilter | null;

  @Field(() => WorkstreamOrderEnum, { nullable: true, description: 'By reference when left out.' })
  orderBy?: WorkstreamOrder | null;
}

type Answer = Promise<MutationAnswer<{ workstream: Workstream | null }>>;

/** A payload's workstream, read after the commit. */
const read = ({ workstream }: { workstream: string }, operation: Context['operation']) => ({ workstream: operation.load(workstreamById, workstream) });

@Resolver(() => Workstream)
export class WorkstreamResolver {
  @Query(() => WorkstreamConnection, { description: 'Workstreams the viewer can read.' })
  async workstreams(@Args(() => WorkstreamsArguments) args: WorkstreamsArguments, @Ctx() { operation }: Context): Promise<ConnectionOf<Workstream>> {
    checkWorkstreamFilter(args.filter);
    const list = workstreamList(args.filter, args.orderBy ?? 'REF');
    const bounds = pageArguments(args, list.order);
    const queries = await operation.queries();
    return connection(await readPage<Workstream>(queries, list, bounds), args, list.order, () => countRows(queries, list));
  }

  @Query(() => Workstream, { nullable: true, description: 'By reference, capitals aside. The viewer’s own first; otherwise the only visible match; otherwise null.' })
  async workstream(
    @Arg('ref', () => String) ref: string,
    @Arg('ownerId', () => ID, { nullable: true, description: 'The organisation that leads it.' }) ownerId: string | null,
    @Ctx() { operation }: Context,
  ): Promise<Workstream | null> {
    const viewer = await operation.viewer();
    // Whatever cannot be a reference is nobody's, and PostgreSQL would not even take all of it.
    return isRef(ref) ? findWorkstreamByRef(await operation.queries(), viewer, ref, ownerId == null ? null : idOf('Organisation', ownerId)) : null;
  }

  @FieldResolver(() => Pause, { nullable: true, description: 'Set while the work stands still.' })
  paused(@Root() { pausedReason, pausedBy, pauseReviewOn }: Workstream): Pause | null {
    return pausedReason === null ? null : { reason: pausedReason, by: pausedBy, reviewOn: pauseReviewOn };
  }

  @FieldResolver(() => [Organisation], { description: 'Organisations that contribute, by name; each can read it.' })
  contributors(@Root() { id }: Workstream, @Ctx() { operation }: Context): Promise<Organisation[]> {
    return operation.load(contributorsOfWorkstream, id);
  }

  @Mutation(() => CreateWorkstreamPayload, { description: 'Adds a workstream, owned by the viewer’s organisation.' })
  createWorkstream(@Arg('input', () => CreateWorkstreamInput) input: CreateWorkstreamInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'createWorkstream',
      act: 'workstream:create',
      input,
      check: checkNewWorkstream,
      work: async (queries, viewer) => {
        const { ref, title, brag = null } = input;
        const chosen = await chosenColumns(queries, viewer, input.audience, 'OWNER');
        const [priorities, contributors] = [await findPriorities(queries, input.priorityIds ?? []), await findOrganisations(queries, input.contributorIds ?? [])];
        const id = await insertWorkstream(queries, viewer, { ref, title: title.trim(), summary: textOrNull(input.summary) ?? null, brag, ...chosen });
        const links = { id, ownerId: viewer.organisationId };
        if (brag !== null) await recordRating(queries, { workstreamId: id }, { ownerId: viewer.organisationId, today: viewer.today }, brag);
        await linkPriorities(queries, links, priorities);
        await nameContributors(queries, links, contributors);
        await dropDraft(queries, 'CREATE_WORKSTREAM', null);
        return { workstream: id };
      },
      read,
    });
  }

  @Mutation(() => UpdateWorkstreamPayload, { description: 'Changes a workstream of the viewer’s organisation.' })
  updateWorkstream(@Arg('input', () => UpdateWorkstreamInput) input: UpdateWorkstreamInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'updateWorkstream',
      act: 'workstream:edit',
      input,
      check: checkWorkstreamChange,
      work: async (queries, viewer) => {
        const workstream = await findWorkstream(queries, input.workstreamId, 'workstreamId');
        const priorities = input.priorityIds == null ? null : await findPriorities(queries, input.priorityIds);
        const contributors = input.contributorIds == null ? null : await findOrganisations(queries, input.contributorIds);
        expectVersion(workstream, input.version);
        permit(viewer, 'workstream:edit', workstream);
        const { title, brag } = input;
        // TypeORM leaves a column alone when its value is undefined.
        await updateWorkstream(queries, workstream, { title: title?.trim(), summary: textOrNull(input.summary), brag, leadPost: textOrNull(input.leadPost) });
        if (brag != null && brag !== workstream.brag) await recordRating(queries, { workstreamId: workstream.id }, { ownerId: workstream.ownerId, today: viewer.today }, brag);
        if (priorities !== null) await linkPriorities(queries, workstream, priorities);
        if (contributors !== null) await nameContributors(queries, workstream, contributors);
        await dropDraft(queries, 'UPDATE_WORKSTREAM', workstream.id);
        return { workstream: workstream.id };
      },
      read,
    });
  }

  @Mutation(() => ShareWorkstreamPayload, { description: 'Chooses anew who reads a workstream of the viewer’s organisation; what follows it follows at once.' })
  shareWorkstream(@Arg('input', () => ShareWorkstreamInput) input: ShareWorkstreamInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'shareWorkstream',
      act: 'workstream:share',
      input,
      check: (problems, { audience }, { today }) => {
        checkAudience(problems, audience, today);
      },
      work: async (queries, viewer) => {
        const workstream = await findWorkstream(queries, input.workstreamId, 'workstreamId');
        const chosen = await chosenColumns(queries, viewer, input.audience, 'OWNER');
        expectVersion(workstream, input.version);
        permit(viewer, 'workstream:share', workstream);
        await sharingAsPreviewed(queries, viewer, input.workstreamId, chosen, input.previewed, () => updateWorkstream(queries, workstream, chosen));
        return { workstream: workstream.id };
      },
      read,
    });
  }

  @Mutation(() => PauseWorkstreamPayload, { description: 'Says that a workstream of the viewer’s organisation stands still, and why.' })
  pauseWorkstream(@Arg('input', () => PauseWorkstreamInput) input: PauseWorkstreamInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'pauseWorkstream',
      act: 'workstream:pause',
      input,
      check: checkPause,
      work: async (queries, viewer) => {
        const workstream = await findWorkstream(queries, input.workstreamId, 'workstreamId');
        expectVersion(workstream, input.version);
        permit(viewer, 'workstream:pause', workstream);
        await updateWorkstream(queries, workstream, { pausedReason: input.reason.trim(), pausedBy: textOrNull(input.by) ?? null, pauseReviewOn: input.reviewOn ?? null });
        return { workstream: workstream.id };
      },
      read,
    });
  }

  @Mutation(() => ResumeWorkstreamPayload, { description: 'Takes up a paused workstream of the viewer’s organisation again.' })
  resumeWorkstream(@Arg('input', () => ResumeWorkstreamInput) input: ResumeWorkstreamInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'resumeWorkstream',
      act: 'workstream:pause',
      input,
      work: async (queries, viewer) => {
        const workstream = await findWorkstream(queries, input.workstreamId, 'workstreamId');
        expectVersion(workstream, input.version);
        permit(viewer, 'workstream:pause', workstream);
        if (workstream.pausedReason === null) throw notInThisState('This workstream is not paused');
        await updateWorkstream(queries, workstream, { pausedReason: null, pausedBy: null, pauseReviewOn: null });
        return { workstream: workstream.id };
      },
      read,
    });
  }
}
