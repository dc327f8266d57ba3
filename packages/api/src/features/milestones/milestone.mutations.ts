import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { expectVersion, invalid, notInThisState, permit } from '../../platform/graphql/refusal.ts';
import { chosenColumns, expectReaders } from '../audiences/audience.repository.ts';
import { dropDraft } from '../drafts/draft.repository.ts';
import { sharingAsPreviewed } from '../sharing/previewed.repository.ts';
import { audienceOfWorkstream, findWorkstream } from '../workstreams/workstream.repository.ts';
import type { Milestone } from './milestone.entity.ts';
import { checkMilestoneChange, checkNewMilestone, CreateMilestoneInput, UpdateMilestoneInput } from './milestone.inputs.ts';
import { milestoneById } from './milestone.loaders.ts';
import { CreateMilestonePayload, UpdateMilestonePayload } from './milestone.payloads.ts';
import { contributorIdsOf, findMilestone, insertMilestone, updateMilestone } from './milestone.repository.ts';

type Answer = Promise<MutationAnswer<{ milestone: Milestone | null }>>;

@Resolver()
export class MilestoneMutations {
  @Mutation(() => CreateMilestonePayload, { description: 'Adds a milestone to a workstream that the viewer’s organisation leads or contributes to, as its owner.' })
  createMilestone(@Arg('input', () => CreateMilestoneInput) input: CreateMilestoneInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'createMilestone',
      act: 'milestone:create',
      input,
      check: checkNewMilestone,
      work: async (queries, viewer) => {
        const workstream = await findWorkstream(queries, input.workstreamId, 'workstreamId');
        const chosen = await chosenColumns(queries, viewer, input.audience, 'INHERITED');
        permit(viewer, 'milestone:create', { ownerId: workstream.ownerId, contributorIds: await contributorIdsOf(queries, workstream.id) });
        await expectReaders(queries, workstream.audienceId, chosen);
        const { title, startsOn = null, baselineOn, agreedOn = null, fixed } = input;
        const milestone = await insertMilestone(queries, {
          workstreamId: workstream.id,
          ownerId: viewer.organisationId,
          title: title.trim(),
          startsOn,
          baselineOn,
          agreedOn,
          forecastOn: input.forecastOn ?? agreedOn ?? baselineOn,
          fixed: fixed ?? false,
          ...chosen,
        });
        await dropDraft(queries, 'CREATE_MILESTONE', workstream.id);
        return { milestone };
      },
      read: ({ milestone }, operation) => ({ milestone: operation.load(milestoneById, milestone) }),
    });
  }

  @Mutation(() => UpdateMilestonePayload, { description: 'Changes the title, start or readers of a milestone of the viewer’s organisation.' })
  updateMilestone(@Arg('input', () => UpdateMilestoneInput) input: UpdateMilestoneInput, @Ctx() context: Context): Answer {
    return mutate(context, {
      name: 'updateMilestone',
      act: 'milestone:edit',
      input,
      check: checkMilestoneChange,
      work: async (queries, viewer) => {
        const milestone = await findMilestone(queries, input.milestoneId, 'milestoneId');
        const follows = input.followWorkstream === true;
        const chosen = follows || input.audience != null ? await chosenColumns(queries, viewer, input.audience, 'INHERITED') : null;
        expectVersion(milestone, input.version);
        permit(viewer, 'milestone:edit', milestone);
        if (input.startsOn != null && input.startsOn > milestone.baselineOn) throw invalid('The milestone must start on or before its baseline', 'startsOn');
        if (input.startsOn != null && input.startsOn > milestone.forecastOn) throw invalid('The milestone must start on or before its forecast', 'startsOn');
        const parentAudience = await audienceOfWorkstream(queries, milestone.workstreamId);
        // Nobody shares with readers they cannot be told of: an owner that was cut off would not know whom it lets in.
        if (follows && parentAudience === null) throw notInThisState('The workstream is not shared with you any more, so this cannot follow it', 'followWorkstream');
        if (chosen !== null && parentAudience !== null) await expectReaders(queries, parentAudience, chosen);
        const change = () => updateMilestone(queries, milestone, { title: input.title?.trim(), startsOn: input.startsOn, ...chosen });
        await (chosen === null ? change() : sharingAsPreviewed(queries, viewer, input.milestoneId, chosen, input.previewed, change));
        return { milestone: milestone.id };
      },
      read: ({ milestone }, operation) => ({ milestone: operation.load(milestoneById, milestone) }),
    });
  }
}
