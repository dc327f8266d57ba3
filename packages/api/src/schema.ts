import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { ActionMutations } from './features/actions/action.mutations.ts';
import { ActionResolver, WorkstreamActionsResolver } from './features/actions/action.resolver.ts';
import { ScopedResolver } from './features/audiences/audience.resolver.ts';
import { AuditableResolver, AuditEventResolver, OrganisationTrailResolver } from './features/audit/audit.resolver.ts';
import { CommentAudienceResolver, MilestoneReportAudienceResolver, PriorityAudienceResolver } from './features/audiences/part-audience.resolver.ts';
import { DraftResolver, MilestoneDraftResolver } from './features/drafts/draft.resolver.ts';
import { ChangeResolver, HomeChangesResolver } from './features/home/home-change.resolver.ts';
import { HomeMutations } from './features/home/home.mutations.ts';
import { HomeItemResolver, HomeResolver } from './features/home/home.resolver.ts';
import { ForecastEffectResolver, ForecastImpactResolver } from './features/interdependencies/forecast-impact.resolver.ts';
import { InterdependencyMutations } from './features/interdependencies/interdependency.mutations.ts';
import {
  InterdependencyEndResolver, InterdependencyEventResolver, InterdependencyResolver, MilestoneInterdependenciesResolver,
} from './features/interdependencies/interdependency.resolver.ts';
import { MilestoneGateResolver } from './features/meetings/gate.resolver.ts';
import { MilestoneReportMutations } from './features/milestones/milestone-report.mutations.ts';
import { InformationMarkMutations } from './features/information-marks/information-mark.mutations.ts';
import { InformationMarkResolver, MarkableResolver } from './features/information-marks/information-mark.resolver.ts';
import { MilestoneMutations } from './features/milestones/milestone.mutations.ts';
import { MilestoneReportResolver, MilestoneResolver, WorkstreamMilestonesResolver } from './features/milestones/milestone.resolver.ts';
import { DeputyshipMutations } from './features/members/deputyship.mutations.ts';
import { MemberMutations } from './features/members/member.mutations.ts';
import { DeputyshipResolver, InvitationResolver, MembershipLastSeenResolver, OrganisationPeopleResolver, ViewerDeputyResolver } from './features/members/member.resolver.ts';
import { MemorandumMutations } from './features/memorandum/memorandum.mutations.ts';
import { MemorandumAcceptanceResolver, MemorandumResolver } from './features/memorandum/memorandum.resolver.ts';
import { OrganisationMutations } from './features/organisations/organisation.mutations.ts';
import { MembershipResolver, OrganisationResolver, PartnershipResolver, StandingDecisionResolver } from './features/organisations/organisation.resolver.ts';
import { ViewerResolver } from './features/people/viewer.resolver.ts';
import { PlanImportMutations } from './features/plan-import/plan-import.mutations.ts';
import { PlanImportChangeResolver, PlanImportPreviewResolver, PlanImportResolver } from './features/plan-import/plan-import.resolver.ts';
import { PlanResolver, PriorityResolver, WorkstreamPrioritiesResolver } from './features/priorities/priority.resolver.ts';
import { ActionSummaryResolver, OrganisationSummariesResolver, PlanSummariesResolver, PrioritySummariesResolver, WorkstreamSummariesResolver } from './features/ratings/brag-summary.resolver.ts';
import { ActionRatingsResolver, WorkstreamRatingsResolver } from './features/ratings/rating.resolver.ts';
import { AgendaItemResolver } from './features/reviews/agenda-item.resolver.ts';
import { BoardMemberResolver, BoardResolver } from './features/reviews/board.resolver.ts';
import { DecisionResolver } from './features/reviews/decision.resolver.ts';
import { ReviewMutations } from './features/reviews/review.mutations.ts';
import { ActionReviewResolver, BriefItemResolver, ReviewResolver } from './features/reviews/review.resolver.ts';
import { SearchResolver } from './features/search/search.resolver.ts';
import { FullMembershipResolver } from './features/sharing/full-membership.resolver.ts';
import { SharingMutations } from './features/sharing/sharing.mutations.ts';
import { SharedRecordResolver, SharingChangeResolver, SharingResolver } from './features/sharing/sharing.resolver.ts';
import { IdentifierOverrideResolver } from './features/text-reports/identifier-override.resolver.ts';
import { TextReportMutations } from './features/text-reports/text-report.mutations.ts';
import { TextReportResolver } from './features/text-reports/text-report.resolver.ts';
import { SuccessionMutations } from './features/succession/succession.mutations.ts';
import { SuccessionPreviewResolver, SuccessionRecordResolver, SuccessionResolver } from './features/succession/succession.resolver.ts';
import { AccessReviewMutations } from './features/shares/access-review.mutations.ts';
import { AccessReviewResolver, RecordShareResolver, ShareConfirmationResolver, SharesOfOrganisationResolver } from './features/shares/access-review.resolver.ts';
import { ViewAsRecordResolver, ViewAsResolver } from './features/shares/view-as.resolver.ts';
import { CommentPostedResolver } from './features/threads/comment-posted.resolver.ts';
import { ThreadMutations } from './features/threads/thread.mutations.ts';
import { ActionThreadsResolver, CommentResolver, InterdependencyThreadsResolver, MilestoneThreadsResolver, ThreadReadingResolver, ThreadResolver, WorkstreamThreadsResolver } from './features/threads/thread.resolver.ts';
import { WorkstreamResolver } from './features/workstreams/workstream.resolver.ts';
import { NodeResolver } from './node.resolver.ts';
import { finishSchema } from './platform/graphql/finish-schema.ts';

/** The whole API. Resolvers are listed, not globbed: what is not here does not exist. */
export function createSchema(): GraphQLSchema {
  return finishSchema(
    buildSchemaSync({
      resolvers: [
        AccessReviewMutations,
        AccessReviewResolver,
        ActionMutations,
        ActionRatingsResolver,
        ActionResolver,
        ActionSummaryResolver,
        ActionReviewResolver,
        ActionThreadsResolver,
        AgendaItemResolver,
        AuditableResolver,
        AuditEventResolver,
        BoardMemberResolver,
        BoardResolver,
        BriefItemResolver,
        ChangeResolver,
        CommentAudienceResolver,
        CommentPostedResolver,
        CommentResolver,
        DecisionResolver,
        DeputyshipMutations,
        DeputyshipResolver,
        DraftResolver,
        ForecastEffectResolver,
        ForecastImpactResolver,
        FullMembershipResolver,
        HomeChangesResolver,
        HomeItemResolver,
        HomeMutations,
        HomeResolver,
        IdentifierOverrideResolver,
        InformationMarkMutations,
        InformationMarkResolver,
        InterdependencyEndResolver,
        InterdependencyEventResolver,
        InterdependencyMutations,
        InterdependencyResolver,
        InterdependencyThreadsResolver,
        InvitationResolver,
        MarkableResolver,
        MemberMutations,
        MembershipLastSeenResolver,
        MembershipResolver,
        MemorandumAcceptanceResolver,
        MemorandumMutations,
        MemorandumResolver,
        MilestoneDraftResolver,
        MilestoneGateResolver,
        MilestoneInterdependenciesResolver,
        MilestoneMutations,
        MilestoneReportAudienceResolver,
        MilestoneReportMutations,
        MilestoneReportResolver,
        MilestoneResolver,
        MilestoneThreadsResolver,
        NodeResolver,
        OrganisationMutations,
        OrganisationPeopleResolver,
        OrganisationResolver,
        OrganisationSummariesResolver,
        OrganisationTrailResolver,
        PartnershipResolver,
        PlanImportMutations,
        PlanImportChangeResolver,
        PlanImportPreviewResolver,
        PlanImportResolver,
        PlanResolver,
        PlanSummariesResolver,
        PriorityAudienceResolver,
        PriorityResolver,
        PrioritySummariesResolver,
        RecordShareResolver,
        ReviewMutations,
        ReviewResolver,
        ScopedResolver,
        SearchResolver,
        SharedRecordResolver,
        ShareConfirmationResolver,
        SharesOfOrganisationResolver,
        SharingChangeResolver,
        SharingMutations,
        SharingResolver,
        StandingDecisionResolver,
        TextReportMutations,
        TextReportResolver,
        SuccessionMutations,
        SuccessionPreviewResolver,
        SuccessionRecordResolver,
        SuccessionResolver,
        ThreadMutations,
        ThreadReadingResolver,
        ThreadResolver,
        ViewerDeputyResolver,
        ViewAsRecordResolver,
        ViewAsResolver,
        ViewerResolver,
        WorkstreamActionsResolver,
        WorkstreamMilestonesResolver,
        WorkstreamPrioritiesResolver,
        WorkstreamRatingsResolver,
        WorkstreamResolver,
        WorkstreamSummariesResolver,
        WorkstreamThreadsResolver,
      ],
      // Inputs are checked by mutate(), which answers in the payload; type-graphql would throw.
      validate: false,
      // type-graphql insists on one as soon as there is a subscription; ours bring their own events.
      pubSub: { publish: noPubSub, subscribe: noPubSub },
    }),
  );
}

function noPubSub(): never {
  throw new Error('Subscriptions read their events from the relay.');
}
