/** Why something did not happen, as the audit trail keeps it. */
export type AuditRefusal = 'FORBIDDEN' | 'NOT_FOUND';

/** What somebody did, and how it completes "Tried to …". */
interface ActWords {
  did: string;
  toDo: string;
}

const act = (did: string, toDo: string): ActWords => ({ did, toDo });

/**
 * Every act on record, by its name in the audit trail: a mutation's is its own. Plain words that tell nothing of a record, since
 * whoever reads them may know the record by another name than it had then.
 */
const acts: Readonly<Record<string, ActWords>> = {
  createPlan: act('Added the plan', 'add a plan'),
  createWorkstream: act('Added the workstream', 'add a workstream'),
  updateWorkstream: act('Changed the workstream', 'change a workstream'),
  shareWorkstream: act('Chose who can read the workstream', 'choose who can read a workstream'),
  pauseWorkstream: act('Paused the workstream', 'pause a workstream'),
  resumeWorkstream: act('Resumed the workstream', 'resume a workstream'),
  createMilestone: act('Added the milestone', 'add a milestone'),
  updateMilestone: act('Changed the milestone', 'change a milestone'),
  reportMilestone: act('Reported on the milestone', 'report on a milestone'),
  reportMilestones: act('Reported on the milestone', 'report on milestones'),
  previewForecastChange: act('Looked at what another forecast would do', 'look at what another forecast would do'),
  completeAction: act('Completed the action', 'complete an action'),
  commentPosted: act('Followed the discussion', 'follow a discussion'),
  startThread: act('Started the discussion', 'start a discussion'),
  postComment: act('Commented in the discussion', 'post a comment'),
  editComment: act('Changed a comment', 'change a comment'),
  deleteComment: act('Deleted a comment', 'delete a comment'),
  resolveThread: act('Resolved or reopened the discussion', 'resolve or reopen a discussion'),
  markThreadRead: act('Noted how far they had read', 'note how far they had read'),
  saveDraft: act('Kept a draft', 'keep a draft'),
  discardDraft: act('Discarded a draft', 'discard a draft'),
  markHomeVisited: act('Opened the home page', 'open the home page'),
  proposeInterdependency: act('Proposed the interdependency', 'propose an interdependency'),
  answerInterdependency: act('Answered the proposal', 'answer a proposal'),
  changeInterdependencyDate: act('Set a date of the interdependency', 'set a date of an interdependency'),
  deliverInterdependency: act('Said that it has been delivered', 'say that something has been delivered'),
  acceptInterdependency: act('Accepted what was delivered', 'accept what was delivered'),
  withdrawInterdependency: act('Withdrew the interdependency', 'withdraw an interdependency'),
  shareInterdependency: act('Chose who can read the interdependency', 'choose who can read an interdependency'),
  revealInterdependency: act('Changed what the interdependency reveals', 'change what an interdependency reveals'),
  createBoard: act('Set up the board', 'set up a board'),
  createMeetingCalendar: act('Added a calendar of meetings', 'add a calendar of meetings'),
  createReview: act('Planned the review', 'plan a review'),
  changeReviewState: act('Moved the review on', 'move a review on'),
  addAgendaItem: act('Added an item to the agenda', 'add an item to an agenda'),
  updateAgendaItem: act('Changed an item of the agenda', 'change an item of an agenda'),
  recordDecision: act('Recorded a decision', 'record a decision'),
  recordAction: act('Recorded an action', 'record an action'),
  reportIdentifyingText: act('Reported a text as identifying somebody', 'report a text'),
  restoreText: act('Put a reported text back', 'put a reported text back'),
  purgeText: act('Removed a reported text for good', 'remove a reported text'),
  importPlan: act('Imported from a plan’s file', 'import a plan’s file'),
  applyPlanImport: act('Imported from a plan’s file', 'import a plan’s file'),
  exportActions: act('Exported actions', 'export actions'),
  exportShares: act('Exported what is shared with whom', 'export what is shared with whom'),
  exportAuditTrail: act('Exported the audit trail', 'export the audit trail'),
  exportRecordHistory: act('Exported the history of a record', 'export the history of a record'),
  viewAs: act('Looked at what a partner can read', 'look at what a partner can read'),
  signIn: act('Signed in', 'sign in'),
  signOut: act('Signed out', 'sign out'),
  actForAnother: act('Began to act for another organisation', 'act for another organisation'),
  switchOrganisation: act('Began to act for this organisation', 'act for this organisation'),
  refuseSignIn: act('Tried to sign in as somebody of this organisation, and was refused', 'sign in'),
  createToken: act('Made a personal token', 'make a personal token'),
  revokeToken: act('Ended a personal token', 'end a personal token'),
  refuseToken: act('Showed a personal token that is no longer valid', 'use a personal token'),
  share: act('Chose who can read it', 'choose who can read a record'),
  markInformation: act('Marked it for freedom of information requests', 'mark a record for freedom of information requests'),
  unmarkInformation: act('Removed its mark for freedom of information requests', 'remove a mark for freedom of information requests'),
  reviewShares: act('Confirmed or ended what is shared with others', 'confirm or end what is shared with others'),
  sharingPreview: act('Looked at what would be shared', 'look at what would be shared'),
  fullMembershipPreview: act('Looked at what a full member would newly read', 'look at what a full member would newly read'),
  invitePerson: act('Invited somebody to act for the organisation', 'invite somebody'),
  withdrawInvitation: act('Took an invitation back', 'take an invitation back'),
  joinOrganisation: act('Took up an invitation', 'take up an invitation'),
  setMemberRole: act('Changed somebody’s role', 'change somebody’s role'),
  nameDeputy: act('Named a deputy', 'name a deputy'),
  endDeputyship: act('Ended a deputyship', 'end a deputyship'),
  acceptMemorandum: act('Accepted the memorandum for the organisation', 'accept the memorandum'),
  issueMemorandum: act('Issued a new version of the memorandum', 'issue a memorandum'),
  setFullMembership: act('Decided whether an organisation is a full member', 'decide whether an organisation is a full member'),
  proposeSuccession: act('Proposed that one organisation succeeds another', 'propose a succession'),
  acceptSuccession: act('Carried out a succession', 'carry out a succession'),
  endSuccession: act('Ended the proposal of a succession', 'end the proposal of a succession'),
  addMember: act('Let somebody act for the organisation', 'let somebody act for the organisation'),
  changeRole: act('Changed somebody’s role', 'change somebody’s role'),
  removeMember: act('Ended somebody’s place in the organisation', 'end somebody’s place in the organisation'),
  addOrganisation: act('Added the organisation to the partnership', 'add an organisation'),
  changeOrganisation: act('Changed the organisation', 'change an organisation'),
};

/** The acts that have words, by name. */
export const auditActs: readonly string[] = Object.keys(acts);

/** What an act is, said of nobody in particular: for a list to choose from. Its name, for one that a later version made. */
export function auditActName(name: string): string {
  return (Object.hasOwn(acts, name) ? acts[name]?.did : undefined) ?? name;
}

/** The acts that are said in the same words as this one, itself among them: where people choose by the words, they mean all of these. */
export function auditActsSaidAs(name: string): readonly string[] {
  const alike = auditActs.filter((known) => auditActName(known) === auditActName(name));
  return alike.includes(name) ? alike : [name];
}

/** What somebody did or tried, as a sentence without its end. */
export function auditSentence(name: string, refused: AuditRefusal | null): string {
  if (refused === null) return auditActName(name);
  const toDo = (Object.hasOwn(acts, name) ? acts[name]?.toDo : undefined) ?? name;
  return refused === 'FORBIDDEN' ? `Tried to ${toDo}, and was not allowed to` : `Tried to ${toDo}, where there was nothing or nothing shared`;
}
