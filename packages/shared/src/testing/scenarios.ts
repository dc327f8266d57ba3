import type { Act } from '../permissions.ts';

/**
 * Who may do what: the whole of it, to be read by anybody in the partnership.
 *
 * Everything stands in one workstream, led by the Trust. The council contributes to it, the ICB may read it, the police may not, and
 * strangers are of another partnership. Each line says what comes of it for a viewer, a contributor and an administrator of that
 * organisation:
 *
 *   yes      it happens
 *   no       it is refused, with the reason
 *   hidden   the answer is that of something that never was
 *
 * It is held against the rules that API and portal share, and against the API on a real database.
 */
export type Answer = 'yes' | 'no' | 'hidden';

export type Who =
  | 'the owner' | 'a contributor' | 'a reader' | 'an outsider' | 'another partnership'
  | 'the other party'
  | 'its assignee'
  | 'its author' | 'a colleague of its author'
  | 'the board’s chair' | 'the board’s secretary' | 'a member of the board';

/** As a viewer, as a contributor, as an administrator. */
type Line = readonly [Answer, Answer, Answer];

interface Scenario {
  /** Completes “Who may …”. */
  what: string;
  who: Readonly<Partial<Record<Who, Line>>>;
}

const everybody = { 'the owner': ['yes', 'yes', 'yes'], 'a reader': ['yes', 'yes', 'yes'], 'an outsider': ['yes', 'yes', 'yes'], 'another partnership': ['yes', 'yes', 'yes'] } as const;

/** For whoever the record is not shared with, what a viewer may never do is refused before it is looked for. */
const unseen = { 'an outsider': ['no', 'hidden', 'hidden'], 'another partnership': ['no', 'hidden', 'hidden'] } as const;
const unseenByViewersToo = { 'an outsider': ['hidden', 'hidden', 'hidden'], 'another partnership': ['hidden', 'hidden', 'hidden'] } as const;

const never: Line = ['no', 'no', 'no'];
const fromContributorOn: Line = ['no', 'yes', 'yes'];

const ownerAlone = { 'the owner': fromContributorOn, 'a contributor': never, 'a reader': never, ...unseen } as const;
const anyReader = { 'the owner': ['yes', 'yes', 'yes'], 'a contributor': ['yes', 'yes', 'yes'], 'a reader': ['yes', 'yes', 'yes'], ...unseenByViewersToo } as const;
const authorAlone = { 'its author': ['yes', 'yes', 'yes'], 'a colleague of its author': never, 'a contributor': never, 'a reader': never, ...unseenByViewersToo } as const;
const eitherParty = { 'the owner': fromContributorOn, 'the other party': fromContributorOn, 'a reader': never, ...unseen } as const;
const officersAlone = {
  'the board’s chair': fromContributorOn, 'the board’s secretary': fromContributorOn,
  // The Trust holds the secretariat: that alone gives nobody the office.
  'the owner': never, 'a member of the board': never, 'a reader': never, ...unseen,
} as const;

const administratorsAlone: Line = ['no', 'no', 'yes'];
/** Who the people of an organisation are, every partner knows. */
const ofTheTrustAlone = { 'the owner': administratorsAlone, 'a contributor': never, 'a reader': never, 'an outsider': never, 'another partnership': ['no', 'no', 'hidden'] } as const;
const ofTheTwo = { 'the owner': administratorsAlone, 'the other party': administratorsAlone, 'a reader': ['no', 'no', 'hidden'], 'an outsider': ['no', 'no', 'hidden'], 'another partnership': ['no', 'no', 'hidden'] } as const;
const secretariatAlone = { 'the owner': administratorsAlone, 'the board’s chair': fromContributorOn, 'the board’s secretary': fromContributorOn, 'a member of the board': never, 'a reader': never, 'an outsider': never } as const;

export const scenarios: Readonly<Partial<Record<Act, Scenario>>> = {
  'workstream:create': { what: 'create a workstream of their own', who: { 'the owner': fromContributorOn, 'a reader': fromContributorOn, 'an outsider': fromContributorOn, 'another partnership': fromContributorOn } },
  'workstream:edit': { what: 'change a workstream', who: ownerAlone },
  'workstream:share': { what: 'choose who reads a workstream', who: ownerAlone },
  'workstream:pause': { what: 'pause a workstream', who: ownerAlone },
  'record:share': { what: 'choose who reads a record, having seen what that would show to whom', who: ownerAlone },
  'record:mark': { what: 'mark a record for whoever answers a request for information', who: ownerAlone },
  'milestone:create': { what: 'add a milestone to a workstream', who: { ...ownerAlone, 'a contributor': fromContributorOn } },
  'milestone:edit': { what: 'change a milestone', who: ownerAlone },
  'milestone:report': { what: 'report on a milestone', who: ownerAlone },
  'milestone:preview': { what: 'see what another date of a milestone would do', who: ownerAlone },
  // The Trust proposes to the council.
  'interdependency:propose': { what: 'propose an agreement between the Trust and the council', who: { 'the owner': fromContributorOn, 'the other party': fromContributorOn, 'a reader': never, 'an outsider': never, 'another partnership': ['no', 'hidden', 'hidden'] } },
  'interdependency:answer': { what: 'answer a proposal of the Trust’s', who: { ...eitherParty, 'the owner': never } },
  'interdependency:change-date': { what: 'change the date by which the council needs it', who: { ...eitherParty, 'the owner': never } },
  'interdependency:deliver': { what: 'say that the Trust has delivered', who: { ...eitherParty, 'the other party': never } },
  'interdependency:accept': { what: 'accept what was delivered to the council', who: { ...eitherParty, 'the owner': never } },
  'interdependency:withdraw': { what: 'withdraw a proposal of the Trust’s', who: { ...eitherParty, 'the other party': never } },
  'interdependency:share': { what: 'choose who else reads an agreement', who: eitherParty },
  'thread:start': { what: 'start a discussion', who: anyReader },
  'thread:mark-read': { what: 'keep how far they have read', who: anyReader },
  'thread:resolve': { what: 'resolve a discussion of the Trust’s', who: ownerAlone },
  'comment:post': { what: 'post a comment', who: anyReader },
  'comment:edit': { what: 'edit a comment', who: authorAlone },
  'comment:delete': { what: 'delete a comment', who: authorAlone },
  'review:create': { what: 'plan a review', who: officersAlone },
  'review:agenda': { what: 'change an agenda', who: officersAlone },
  'review:record': { what: 'record a decision or an action', who: officersAlone },
  'review:state': { what: 'open or close a review', who: officersAlone },
  'action:complete': {
    what: 'complete an action that a review gave to the council',
    who: {
      'its assignee': fromContributorOn, 'the board’s chair': fromContributorOn, 'the board’s secretary': fromContributorOn,
      'the owner': never, 'a reader': never, ...unseen,
    },
  },
  'member:invite': { what: 'invite somebody into their own organisation', who: { 'the owner': administratorsAlone, 'a reader': administratorsAlone, 'an outsider': administratorsAlone, 'another partnership': administratorsAlone } },
  'member:change': { what: 'change the role of somebody of the Trust’s', who: ofTheTrustAlone },
  'member:remove': { what: 'remove somebody of the Trust’s', who: ofTheTrustAlone },
  'member:deputise': { what: 'name a deputy for somebody of the Trust’s', who: ofTheTrustAlone },
  // The Trust holds the partnership’s secretariat too: its administrators, and whoever chairs its board or is its secretary.
  'partnership:admit': { what: 'say which organisations are full members', who: { ...secretariatAlone, 'another partnership': ['no', 'hidden', 'hidden'] } },
  'memorandum:issue': { what: 'issue a memorandum of sharing', who: { ...secretariatAlone, 'another partnership': never } },
  'memorandum:accept': {
    what: 'accept the memorandum for their organisation',
    who: { 'the owner': administratorsAlone, 'a reader': administratorsAlone, 'an outsider': administratorsAlone, 'another partnership': ['no', 'no', 'hidden'] },
  },
  // The Trust proposes to the council that the council succeeds it; a proposal of two others is known to nobody else.
  'succession:propose': { what: 'propose that the council succeeds the Trust', who: { 'the owner': administratorsAlone, 'the other party': administratorsAlone, 'a reader': never, 'an outsider': never, 'another partnership': ['no', 'no', 'hidden'] } },
  'succession:accept': { what: 'accept what the Trust proposed', who: { ...ofTheTwo, 'the owner': never } },
  'succession:end': { what: 'withdraw or decline what the Trust proposed', who: ofTheTwo },
  'text:report': { what: 'say that a comment identifies somebody', who: anyReader },
  // What was reported is known to those who answer for it, and to nobody else.
  'text:decide': {
    what: 'decide about a comment of the Trust’s that was reported',
    who: { 'the owner': administratorsAlone, 'a contributor': ['no', 'no', 'hidden'], 'a reader': ['no', 'no', 'hidden'], 'an outsider': ['no', 'no', 'hidden'], 'another partnership': ['no', 'no', 'hidden'] },
  },
  // As the council can read them.
  'share:view-as': { what: 'look at their own organisation’s records as another can read them', who: { 'the owner': fromContributorOn, 'a reader': fromContributorOn, 'an outsider': fromContributorOn, 'another partnership': ['no', 'hidden', 'hidden'] } },
  'share:review': {
    what: 'confirm or end with whom the Trust shares a workstream',
    who: { 'the owner': administratorsAlone, 'a contributor': never, 'a reader': never, 'an outsider': ['no', 'no', 'hidden'], 'another partnership': ['no', 'no', 'hidden'] },
  },
  // What was done in the name of their own organisation.
  'audit:read': { what: 'read the audit trail of their own organisation', who: { 'the owner': administratorsAlone, 'a reader': administratorsAlone, 'an outsider': administratorsAlone, 'another partnership': administratorsAlone } },
  'draft:keep': { what: 'keep a draft of their own', who: everybody },
  'home:visit': { what: 'keep when they were last here', who: everybody },
  'plan:import': { what: 'import a plan of their own', who: { 'the owner': ['no', 'no', 'yes'], 'a reader': ['no', 'no', 'yes'], 'an outsider': ['no', 'no', 'yes'], 'another partnership': ['no', 'no', 'yes'] } },
};
