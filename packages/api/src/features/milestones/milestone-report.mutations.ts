import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../../platform/graphql/context.ts';
import { mutate, type MutationAnswer } from '../../platform/graphql/mutation.ts';
import { expectVersion, permit, Refusal } from '../../platform/graphql/refusal.ts';
import { dropDraft, dropDrafts } from '../drafts/draft.repository.ts';
import type { MilestoneReport } from './milestone-report.entity.ts';
import { checkReport, checkReports, ReportMilestoneInput, ReportMilestonesInput } from './milestone-report.inputs.ts';
import { applyReports, insertReports } from './milestone-report.repository.ts';
import type { Milestone } from './milestone.entity.ts';
import { milestoneById, milestoneReportById } from './milestone.loaders.ts';
import { ReportMilestonePayload, ReportMilestonesPayload } from './milestone.payloads.ts';
import { findMilestone, updateMilestone } from './milestone.repository.ts';
import { expectReportable, judgeReport } from './reporting.ts';

@Resolver()
export class MilestoneReportMutations {
  @Mutation(() => ReportMilestonePayload, { description: 'Adds to the history of a milestone of the viewer’s organisation, and moves its rating and dates.' })
  reportMilestone(
    @Arg('input', () => ReportMilestoneInput) input: ReportMilestoneInput,
    @Ctx() context: Context,
  ): Promise<MutationAnswer<{ report: MilestoneReport | null; milestone: Milestone | null }>> {
    return mutate(context, {
      name: 'reportMilestone',
      act: 'milestone:report',
      input,
      check: checkReport,
      work: async (queries, viewer) => {
        const milestone = await findMilestone(queries, input.milestoneId, 'milestoneId');
        expectVersion(milestone, input.version);
        permit(viewer, 'milestone:report', milestone);
        const { changes, entry, refused } = judgeReport(input, milestone);
        if (refused.length > 0) throw new Refusal(...refused);
        await updateMilestone(queries, milestone, changes);
        const [report = ''] = await insertReports(queries, [entry]);
        await dropDraft(queries, 'REPORT_MILESTONE', milestone.id);
        return { report, milestone: milestone.id };
      },
      read: ({ report, milestone }, operation) => ({ report: operation.load(milestoneReportById, report), milestone: operation.load(milestoneById, milestone) }),
    });
  }

  @Mutation(() => ReportMilestonesPayload, {
    description: 'Reports several milestones of the viewer’s organisation as `reportMilestone` does, all of them or none. A path in `errors` begins with `reports` and the report’s place, counted from 0.',
  })
  reportMilestones(
    @Arg('input', () => ReportMilestonesInput) input: ReportMilestonesInput,
    @Ctx() context: Context,
  ): Promise<MutationAnswer<{ milestones: Milestone[] }>> {
    return mutate(context, {
      name: 'reportMilestones',
      act: 'milestone:report',
      input,
      check: checkReports,
      work: async (queries, viewer) => {
        const judged = (await expectReportable(queries, viewer, input.reports)).map(({ report, milestone }) => ({ milestone, ...judgeReport(report, milestone) }));
        const refused = judged.flatMap((one, index) => one.refused.map((problem) => ({ ...problem, path: ['reports', String(index), ...problem.path] })));
        if (refused.length > 0) throw new Refusal(...refused);
        await applyReports(queries, judged.map(({ milestone: { id, version }, changes }) => ({ id, version, ...changes })));
        const reports = await insertReports(queries, judged.map(({ entry }) => entry));
        const milestones = judged.map(({ milestone }) => milestone.id);
        await dropDrafts(queries, 'REPORT_MILESTONE', milestones);
        return { milestones, reports };
      },
      read: ({ milestones }, operation) => ({
        milestones: Promise.all(milestones.map((id) => operation.load(milestoneById, id))).then((read) => read.filter((milestone) => milestone !== null)),
      }),
    });
  }
}
