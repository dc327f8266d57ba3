import type { Act } from '@golden-thread/shared/permissions';
import type { Made } from './record-builders.ts';

/** Records of one organisation, at the versions they have. */
export interface Stage {
  workstream: Made;
  milestone: Made;
  thread: { id: string };
  comment: Made;
  interdependency: Made;
  board: { id: string };
  review: Made;
  agendaItem: { id: string };
  action: Made;
  textReport: { id: string };
}

interface Tried {
  act: Act;
  /** Input that the records' owner is not refused for. */
  input: (stage: Stage, organisationId: string, priorityId: string) => Record<string, unknown>;
  /** Where the input holds ids, as dotted paths, and of which type of record. */
  ids: Record<string, 'Workstream' | 'Milestone' | 'Thread' | 'Comment' | 'Interdependency' | 'Board' | 'Review' | 'AgendaItem' | 'Action' | 'PlanImport' | 'Plan' | 'Organisation' | 'Priority' | 'Membership' | 'Invitation' | 'Deputyship' | 'Memorandum' | 'TextReport' | 'Succession'>;
  /** Whether it is held against the version that its record has. */
  versioned: boolean;
}

let references = 0;

const audience = (organisationId: string) => ({ scope: 'ORGANISATIONS', organisationIds: [organisationId] });
const audienceIds = { 'audience.organisationIds': 'Organisation' } as const;
const ofWorkstream = ({ workstream: { id, version } }: Stage) => ({ workstreamId: id, version });
const ofMilestone = ({ milestone: { id, version } }: Stage) => ({ milestoneId: id, version });
const ofInterdependency = ({ interdependency: { id, version } }: Stage) => ({ interdependencyId: id, version });
const ofComment = ({ comment: { id, version } }: Stage) => ({ commentId: id, version });

/** Every mutation of the contract, with input that fits and with what it may be refused for. A test holds it against the schema. */
export const everyMutation: Record<string, Tried> = {
  createWorkstream: {
    act: 'workstream:create',
    input: (_stage, organisationId, priorityId) => {
      references += 1;
      return { ref: `EM${references}`, title: 'x', audience: audience(organisationId), contributorIds: [organisationId], priorityIds: [priorityId] };
    },
    ids: { ...audienceIds, contributorIds: 'Organisation', priorityIds: 'Priority' },
    versioned: false,
  },
  updateWorkstream: {
    act: 'workstream:edit',
    input: (stage, organisationId, priorityId) => ({ ...ofWorkstream(stage), title: 'x', contributorIds: [organisationId], priorityIds: [priorityId] }),
    ids: { workstreamId: 'Workstream', contributorIds: 'Organisation', priorityIds: 'Priority' },
    versioned: true,
  },
  shareWorkstream: {
    act: 'workstream:share',
    input: (stage, organisationId) => ({ ...ofWorkstream(stage), audience: audience(organisationId) }),
    ids: { workstreamId: 'Workstream', ...audienceIds },
    versioned: true,
  },
  reviewShares: {
    act: 'share:review',
    input: ({ workstream, milestone }, organisationId) => ({ confirm: [{ recordId: workstream.id, organisationId, version: 'x' }], end: [{ recordId: milestone.id, organisationId, version: 'x' }] }),
    ids: { 'confirm.recordId': 'Workstream', 'confirm.organisationId': 'Organisation', 'end.recordId': 'Milestone', 'end.organisationId': 'Organisation' },
    // Its versions are its shares' own; access-review.test.ts holds them.
    versioned: false,
  },
  share: {
    act: 'record:share',
    input: ({ workstream }, organisationId) => ({ recordId: workstream.id, audience: audience(organisationId) }),
    ids: { recordId: 'Workstream', ...audienceIds },
    // It is held against what it was previewed to do; sharing.test.ts does.
    versioned: false,
  },
  markInformation: { act: 'record:mark', input: ({ workstream }) => ({ recordId: workstream.id, exemptions: ['COMMERCIAL_INTERESTS'], reason: 'x' }), ids: { recordId: 'Workstream' }, versioned: false },
  unmarkInformation: { act: 'record:mark', input: ({ workstream }) => ({ recordId: workstream.id }), ids: { recordId: 'Workstream' }, versioned: false },
  pauseWorkstream: { act: 'workstream:pause', input: (stage) => ({ ...ofWorkstream(stage), reason: 'x' }), ids: { workstreamId: 'Workstream' }, versioned: true },
  resumeWorkstream: { act: 'workstream:pause', input: ofWorkstream, ids: { workstreamId: 'Workstream' }, versioned: true },
  createMilestone: {
    act: 'milestone:create',
    input: ({ workstream }, organisationId) => ({ workstreamId: workstream.id, title: 'x', baselineOn: '2024-05-31', audience: audience(organisationId) }),
    ids: { workstreamId: 'Workstream', ...audienceIds },
    versioned: false,
  },
  updateMilestone: {
    act: 'milestone:edit',
    input: (stage, organisationId) => ({ ...ofMilestone(stage), title: 'x', audience: audience(organisationId) }),
    ids: { milestoneId: 'Milestone', ...audienceIds },
    versioned: true,
  },
  reportMilestone: {
    act: 'milestone:report',
    input: (stage) => ({ ...ofMilestone(stage), brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }),
    ids: { milestoneId: 'Milestone' },
    versioned: true,
  },
  reportMilestones: {
    act: 'milestone:report',
    input: (stage) => ({ reports: [{ ...ofMilestone(stage), brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }] }),
    ids: { 'reports.milestoneId': 'Milestone' },
    // Its versions are its reports' own; milestone-reports.test.ts holds them.
    versioned: false,
  },
  startThread: {
    act: 'thread:start',
    input: ({ workstream }, organisationId) => ({ subjectId: workstream.id, title: 'x', body: 'x', audience: audience(organisationId) }),
    ids: { subjectId: 'Workstream', ...audienceIds },
    versioned: false,
  },
  postComment: { act: 'comment:post', input: ({ thread }) => ({ threadId: thread.id, body: 'x' }), ids: { threadId: 'Thread' }, versioned: false },
  editComment: { act: 'comment:edit', input: (stage) => ({ ...ofComment(stage), body: 'x' }), ids: { commentId: 'Comment' }, versioned: true },
  deleteComment: { act: 'comment:delete', input: ofComment, ids: { commentId: 'Comment' }, versioned: true },
  markThreadRead: {
    act: 'thread:mark-read',
    input: ({ thread, comment }) => ({ threadId: thread.id, commentId: comment.id }),
    ids: { threadId: 'Thread', commentId: 'Comment' },
    versioned: false,
  },
  saveDraft: {
    act: 'draft:keep',
    input: ({ milestone }) => ({ form: 'REPORT_MILESTONE', subjectId: milestone.id, fields: [{ name: 'narrative', value: 'x' }] }),
    ids: { organisationId: 'Organisation', subjectId: 'Milestone' },
    versioned: false,
  },
  discardDraft: {
    act: 'draft:keep',
    input: ({ workstream }) => ({ form: 'START_THREAD', subjectId: workstream.id }),
    ids: { organisationId: 'Organisation', subjectId: 'Workstream' },
    versioned: false,
  },
  reportIdentifyingText: { act: 'text:report', input: ({ thread }) => ({ recordId: thread.id }), ids: { recordId: 'Thread' }, versioned: false },
  restoreText: { act: 'text:decide', input: ({ textReport }) => ({ reportId: textReport.id, reason: 'x' }), ids: { reportId: 'TextReport' }, versioned: false },
  purgeText: { act: 'text:decide', input: ({ textReport }) => ({ reportId: textReport.id }), ids: { reportId: 'TextReport' }, versioned: false },
  markHomeVisited: { act: 'home:visit', input: () => ({}), ids: {}, versioned: false },
  resolveThread: { act: 'thread:resolve', input: ({ thread }) => ({ threadId: thread.id, resolved: true }), ids: { threadId: 'Thread' }, versioned: false },
  proposeInterdependency: {
    act: 'interdependency:propose',
    input: ({ milestone }, organisationId) => ({
      title: 'x', givingOrganisationId: organisationId, givingMilestoneId: milestone.id, needingOrganisationId: organisationId, needingMilestoneId: milestone.id, audience: audience(organisationId),
    }),
    ids: { givingOrganisationId: 'Organisation', givingMilestoneId: 'Milestone', needingOrganisationId: 'Organisation', needingMilestoneId: 'Milestone', ...audienceIds },
    versioned: false,
  },
  answerInterdependency: {
    act: 'interdependency:answer',
    input: (stage) => ({ ...ofInterdependency(stage), answer: 'AGREE', milestoneId: stage.milestone.id }),
    ids: { interdependencyId: 'Interdependency', milestoneId: 'Milestone' },
    versioned: true,
  },
  changeInterdependencyDate: {
    act: 'interdependency:change-date',
    input: (stage) => ({ ...ofInterdependency(stage), offeredFor: '2024-06-14' }),
    ids: { interdependencyId: 'Interdependency' },
    versioned: true,
  },
  deliverInterdependency: { act: 'interdependency:deliver', input: ofInterdependency, ids: { interdependencyId: 'Interdependency' }, versioned: true },
  acceptInterdependency: { act: 'interdependency:accept', input: ofInterdependency, ids: { interdependencyId: 'Interdependency' }, versioned: true },
  withdrawInterdependency: { act: 'interdependency:withdraw', input: ofInterdependency, ids: { interdependencyId: 'Interdependency' }, versioned: true },
  shareInterdependency: {
    act: 'interdependency:share',
    input: (stage, organisationId) => ({ ...ofInterdependency(stage), audience: audience(organisationId) }),
    ids: { interdependencyId: 'Interdependency', ...audienceIds },
    versioned: true,
  },
  revealInterdependency: {
    act: 'interdependency:share',
    input: (stage) => ({ ...ofInterdependency(stage), reveal: 'TITLE', milestoneId: stage.milestone.id }),
    ids: { interdependencyId: 'Interdependency', milestoneId: 'Milestone' },
    versioned: true,
  },
  createReview: {
    act: 'review:create',
    input: ({ board }, organisationId) => ({ boardId: board.id, heldOn: '2024-06-14', startsAt: '14:00', audience: audience(organisationId) }),
    ids: { boardId: 'Board', ...audienceIds },
    versioned: false,
  },
  recordDecision: {
    act: 'review:record',
    input: ({ review, agendaItem, workstream }, organisationId) => ({ reviewId: review.id, agendaItemId: agendaItem.id, text: 'x', subjectId: workstream.id, audience: audience(organisationId) }),
    ids: { reviewId: 'Review', agendaItemId: 'AgendaItem', subjectId: 'Workstream', ...audienceIds },
    versioned: false,
  },
  recordAction: {
    act: 'review:record',
    input: ({ review, agendaItem }, organisationId) => ({ reviewId: review.id, agendaItemId: agendaItem.id, title: 'x', assigneeId: organisationId, dueOn: '2024-06-14', audience: audience(organisationId) }),
    ids: { reviewId: 'Review', agendaItemId: 'AgendaItem', assigneeId: 'Organisation', ...audienceIds },
    versioned: false,
  },
  addAgendaItem: {
    act: 'review:agenda',
    input: ({ review: { id, version } }, organisationId) => ({ reviewId: id, version, title: 'x', purpose: 'NOTE', audience: audience(organisationId) }),
    ids: { reviewId: 'Review', ...audienceIds },
    versioned: true,
  },
  updateAgendaItem: {
    act: 'review:agenda',
    input: ({ agendaItem, review: { version } }, organisationId) => ({ agendaItemId: agendaItem.id, version, title: 'x', purpose: 'NOTE', audience: audience(organisationId) }),
    ids: { agendaItemId: 'AgendaItem', ...audienceIds },
    versioned: true,
  },
  changeReviewState: { act: 'review:state', input: ({ review: { id, version } }) => ({ reviewId: id, version, state: 'ISSUED' }), ids: { reviewId: 'Review' }, versioned: true },
  completeAction: {
    act: 'action:complete',
    input: ({ action: { id, version } }) => ({ actionId: id, version, completedOn: '2024-05-15' }),
    ids: { actionId: 'Action' },
    versioned: true,
  },
  proposeSuccession: {
    act: 'succession:propose',
    input: (_stage, organisationId) => ({ predecessorId: organisationId, successorId: 'x', asSeen: 'x' }),
    ids: { predecessorId: 'Organisation', successorId: 'Organisation' },
    versioned: false,
  },
  // Of a proposal between two; nobody else's is there.
  acceptSuccession: { act: 'succession:accept', input: () => ({ successionId: 'x', asSeen: 'x' }), ids: { successionId: 'Succession' }, versioned: false },
  endSuccession: { act: 'succession:end', input: () => ({ successionId: 'x' }), ids: { successionId: 'Succession' }, versioned: false },
  // Of a file that the person has sent; nobody else's is there.
  applyPlanImport: {
    act: 'plan:import',
    input: (_stage, organisationId) => ({ planImportId: 'x', digest: 'x', choices: { planId: 'x' }, audience: audience(organisationId) }),
    ids: { planImportId: 'PlanImport', 'choices.planId': 'Plan', ...audienceIds },
    versioned: false,
  },
  // Of an organisation's people: what is tried with ids that are there stands with the access of members.
  invitePerson: { act: 'member:invite', input: () => ({ emailAddress: 'new@icb.example', displayName: 'x', role: 'VIEWER' }), ids: {}, versioned: false },
  withdrawInvitation: { act: 'member:invite', input: () => ({ invitationId: 'x' }), ids: { invitationId: 'Invitation' }, versioned: false },
  setMemberRole: { act: 'member:change', input: () => ({ membershipId: 'x', role: 'VIEWER' }), ids: { membershipId: 'Membership' }, versioned: false },
  removeMember: { act: 'member:remove', input: () => ({ membershipId: 'x' }), ids: { membershipId: 'Membership' }, versioned: false },
  nameDeputy: {
    act: 'member:deputise',
    input: () => ({ membershipId: 'x', deputyMembershipId: 'x', endsOn: '2024-06-01' }),
    ids: { membershipId: 'Membership', deputyMembershipId: 'Membership' },
    versioned: false,
  },
  endDeputyship: { act: 'member:deputise', input: () => ({ deputyshipId: 'x' }), ids: { deputyshipId: 'Deputyship' }, versioned: false },
  setFullMembership: { act: 'partnership:admit', input: (_stage, organisationId) => ({ organisationId, fullMember: false, decision: 'x' }), ids: { organisationId: 'Organisation' }, versioned: false },
  issueMemorandum: { act: 'memorandum:issue', input: () => ({ title: 'x', text: 'x', inForceOn: '2024-06-01' }), ids: {}, versioned: false },
  acceptMemorandum: { act: 'memorandum:accept', input: () => ({ memorandumId: 'x' }), ids: { memorandumId: 'Memorandum' }, versioned: false },
};
