import type { Side } from './interdependency.ts';

/** A person's role in one organisation; each includes the ones before it. */
export type Role = 'VIEWER' | 'CONTRIBUTOR' | 'ADMINISTRATOR';

/** Who acts: a person, always for exactly one organisation. */
export interface Actor {
  personId: string;
  organisationId: string;
  /** That organisation and every body it has succeeded, whose records and duties are its own; left out, itself alone. */
  organisationIds?: readonly string[];
  role: Role;
}

/** Whether what belongs to an organisation belongs to the actor's, which may have succeeded it. Ids are never compared otherwise. */
export function actsFor({ organisationId, organisationIds }: Pick<Actor, 'organisationId' | 'organisationIds'>, id: string | null | undefined): boolean {
  return id != null && (id === organisationId || (organisationIds?.includes(id) ?? false));
}

/** Nothing about the record decides: the role alone, and what row-level security lets the actor see. */
type NoFacts = Readonly<Record<string, never>>;

interface OwnedFacts {
  /** Organisation that owns the record. */
  ownerId: string;
}

/** A record whose share is confirmed or ended: an agreement is its two parties'. */
interface HeldFacts {
  ownerIds: readonly string[];
}

interface WorkstreamFacts extends OwnedFacts {
  contributorIds: readonly string[];
}

interface DiscussionFacts extends OwnedFacts {
  /** Organisation that owns what the discussion is about; null when the actor cannot read that. */
  subjectOwnerId: string | null;
  /** The other party, of a discussion on an agreement. */
  subjectPartnerId?: string | null;
}

/** The two organisations that an agreement is between; they may be one. */
interface PartyFacts {
  givingId: string;
  needingId: string;
}

interface AnsweredFacts extends PartyFacts {
  /** The side whose answer is awaited; null when none is. */
  awaitedSide: Side | null;
}

interface SideFacts extends PartyFacts {
  side: Side;
}

interface BoardFacts {
  /** Whether the actor is the board's chair or secretary, for the organisation it acts for. */
  officer: boolean;
}

interface AssignedFacts extends OwnedFacts, BoardFacts {
  /** Who is to do it; null where nobody was named. */
  assigneeId: string | null;
}

interface MemberFacts {
  /** Organisation whose member it is about. */
  organisationId: string;
}

interface SecretariatFacts {
  /** Whether the actor is chair or secretary of a board of the partnership’s secretariat, or administers the organisation that holds it. */
  secretariat: boolean;
}

/** The two bodies of a succession: the one whose duties go, and the one that takes them on. */
interface SuccessionFacts {
  predecessorId: string;
  successorId: string;
}

interface ProposedSuccessionFacts extends SuccessionFacts {
  /** The one of the two that proposed it. */
  proposedForId: string;
}

interface CommentFacts {
  /** Person who wrote it. */
  authorId: string;
  /** Organisation they wrote it for: somebody who belongs to two edits as the one they wrote as. */
  organisationId: string;
}

/** What must be known to judge each act. Visibility comes first and elsewhere: nothing here is asked about a hidden record. */
export interface FactsByAct {
  'workstream:create': NoFacts;
  'workstream:edit': OwnedFacts;
  'workstream:share': OwnedFacts;
  'workstream:pause': OwnedFacts;
  /** Facts of the workstream that the milestone is added to. */
  'milestone:create': WorkstreamFacts;
  'milestone:edit': OwnedFacts;
  'milestone:report': OwnedFacts;
  'milestone:preview': OwnedFacts;
  'interdependency:propose': PartyFacts;
  'interdependency:answer': AnsweredFacts;
  'interdependency:change-date': SideFacts;
  'interdependency:deliver': PartyFacts;
  'interdependency:accept': PartyFacts;
  'interdependency:withdraw': OwnedFacts;
  'interdependency:share': PartyFacts;
  'record:share': OwnedFacts | PartyFacts | BoardFacts;
  'record:mark': OwnedFacts | PartyFacts | BoardFacts;
  'thread:start': NoFacts;
  'thread:resolve': DiscussionFacts;
  'thread:mark-read': NoFacts;
  'comment:post': NoFacts;
  'comment:edit': CommentFacts;
  'comment:delete': CommentFacts;
  'review:create': BoardFacts;
  'review:record': BoardFacts;
  'review:agenda': BoardFacts;
  'review:state': BoardFacts;
  'action:complete': AssignedFacts;
  'draft:keep': NoFacts;
  'home:visit': NoFacts;
  'plan:import': NoFacts;
  'member:invite': NoFacts;
  'member:change': MemberFacts;
  'member:remove': MemberFacts;
  'member:deputise': MemberFacts;
  'partnership:admit': SecretariatFacts;
  'memorandum:issue': SecretariatFacts;
  'memorandum:accept': NoFacts;
  'text:report': NoFacts;
  'text:decide': OwnedFacts;
  'succession:propose': SuccessionFacts;
  'succession:accept': ProposedSuccessionFacts;
  'succession:end': SuccessionFacts;
  'share:view-as': NoFacts;
  'share:review': HeldFacts;
  'audit:read': NoFacts;
}

export type Act = keyof FactsByAct;

export type RefusalReason =
  | 'ROLE_TOO_LOW'
  | 'NOT_OWNER'
  | 'NOT_OWNER_OR_CONTRIBUTOR'
  | 'NOT_AUTHOR'
  | 'NOT_DISCUSSION_OR_SUBJECT_OWNER'
  | 'NOT_A_PARTY'
  | 'NOT_ASKED'
  | 'NOT_GIVING'
  | 'NOT_NEEDING'
  | 'NOT_PROPOSER'
  | 'NOT_CHAIR_OR_SECRETARY'
  | 'NOT_ASSIGNEE'
  | 'NOT_OWN_ORGANISATION'
  | 'NOT_SECRETARIAT'
  | 'NOT_OF_THE_SUCCESSION'
  | 'NOT_ASKED_TO_SUCCEED';

export type Verdict = { allowed: true } | { allowed: false; reason: RefusalReason };

/** A rule says why not, or null. */
type Rule<Facts> = (actor: Actor, facts: Facts) => RefusalReason | null;

interface ActDefinition<Facts> {
  /** The lowest role that may. */
  role: Role;
  rule: Rule<Facts>;
  /** Completes "you need … to" and "only … can". */
  words: string;
}

const anyone: Rule<NoFacts> = () => null;

const owner: Rule<OwnedFacts> = (actor, { ownerId }) => (actsFor(actor, ownerId) ? null : 'NOT_OWNER');

const anOwner: Rule<HeldFacts> = (actor, { ownerIds }) => (ownerIds.some((id) => actsFor(actor, id)) ? null : 'NOT_OWNER');

const ownerOrContributor: Rule<WorkstreamFacts> = (actor, { ownerId, contributorIds }) =>
  [ownerId, ...contributorIds].some((id) => actsFor(actor, id)) ? null : 'NOT_OWNER_OR_CONTRIBUTOR';

const discussionOrSubjectOwner: Rule<DiscussionFacts> = (actor, { ownerId, subjectOwnerId, subjectPartnerId }) =>
  [ownerId, subjectOwnerId, subjectPartnerId].some((id) => actsFor(actor, id)) ? null : 'NOT_DISCUSSION_OR_SUBJECT_OWNER';

const party: Rule<PartyFacts> = (actor, { givingId, needingId }) => (actsFor(actor, givingId) || actsFor(actor, needingId) ? null : 'NOT_A_PARTY');

const ofSide: Rule<SideFacts> = (actor, { givingId, needingId, side }) => {
  if (side === 'GIVING') return actsFor(actor, givingId) ? null : 'NOT_GIVING';
  return actsFor(actor, needingId) ? null : 'NOT_NEEDING';
};

const giving: Rule<PartyFacts> = (actor, parties) => ofSide(actor, { ...parties, side: 'GIVING' });

const needing: Rule<PartyFacts> = (actor, parties) => ofSide(actor, { ...parties, side: 'NEEDING' });

/** Nobody answers their own proposal. Where nothing is awaited the state refuses, in words of its own. */
const asked: Rule<AnsweredFacts> = (actor, facts) => {
  const refused = party(actor, facts);
  if (refused !== null || facts.awaitedSide === null) return refused;
  return ofSide(actor, { ...facts, side: facts.awaitedSide }) === null ? null : 'NOT_ASKED';
};

const proposer: Rule<OwnedFacts> = (actor, { ownerId }) => (actsFor(actor, ownerId) ? null : 'NOT_PROPOSER');

const officer: Rule<BoardFacts> = (_actor, facts) => (facts.officer ? null : 'NOT_CHAIR_OR_SECRETARY');

/** Where nobody was named, its owner is to do it. */
const assignee: Rule<AssignedFacts> = (actor, { ownerId, assigneeId, officer: holdsOffice }) =>
  actsFor(actor, assigneeId ?? ownerId) || holdsOffice ? null : 'NOT_ASSIGNEE';

/** Its owner; of an agreement either party, each for its own choice; of a board's records the board's chair and secretary. */
const sharer: Rule<OwnedFacts | PartyFacts | BoardFacts> = (actor, facts) => {
  if ('officer' in facts) return officer(actor, facts);
  return 'givingId' in facts ? party(actor, facts) : owner(actor, facts);
};

const ownOrganisation: Rule<MemberFacts> = (actor, { organisationId }) => (actor.organisationId === organisationId ? null : 'NOT_OWN_ORGANISATION');

const secretariat: Rule<SecretariatFacts> = (_actor, facts) => (facts.secretariat ? null : 'NOT_SECRETARIAT');

const author: Rule<CommentFacts> = (actor, { authorId, organisationId }) =>
  actor.personId === authorId && actsFor(actor, organisationId) ? null : 'NOT_AUTHOR';

/** An administrator speaks for the organisation acted for, never for one that it has succeeded: that has no more to give. */
const ofSuccession: Rule<SuccessionFacts> = (actor, { predecessorId, successorId }) =>
  [predecessorId, successorId].includes(actor.organisationId) ? null : 'NOT_OF_THE_SUCCESSION';

/** Each of the two acts once: nobody accepts what they proposed. */
const askedToSucceed: Rule<ProposedSuccessionFacts> = (actor, facts) =>
  ofSuccession(actor, facts) ?? (actor.organisationId === facts.proposedForId ? 'NOT_ASKED_TO_SUCCEED' : null);

const acts: Readonly<{ [A in Act]: ActDefinition<FactsByAct[A]> }> = {
  'workstream:create': { role: 'CONTRIBUTOR', rule: anyone, words: 'create a workstream' },
  'workstream:edit': { role: 'CONTRIBUTOR', rule: owner, words: 'change this workstream' },
  'workstream:share': { role: 'CONTRIBUTOR', rule: owner, words: 'choose who this workstream is shared with' },
  'workstream:pause': { role: 'CONTRIBUTOR', rule: owner, words: 'pause or resume this workstream' },
  'milestone:create': { role: 'CONTRIBUTOR', rule: ownerOrContributor, words: 'add a milestone to this workstream' },
  'milestone:edit': { role: 'CONTRIBUTOR', rule: owner, words: 'change this milestone' },
  'milestone:report': { role: 'CONTRIBUTOR', rule: owner, words: 'report on this milestone' },
  'milestone:preview': { role: 'CONTRIBUTOR', rule: owner, words: 'see what another date would do' },
  'interdependency:propose': { role: 'CONTRIBUTOR', rule: party, words: 'propose this interdependency' },
  'interdependency:answer': { role: 'CONTRIBUTOR', rule: asked, words: 'answer it' },
  'interdependency:change-date': { role: 'CONTRIBUTOR', rule: ofSide, words: 'set this date' },
  'interdependency:deliver': { role: 'CONTRIBUTOR', rule: giving, words: 'say that it has been delivered' },
  'interdependency:accept': { role: 'CONTRIBUTOR', rule: needing, words: 'accept what was delivered' },
  'interdependency:withdraw': { role: 'CONTRIBUTOR', rule: proposer, words: 'withdraw it' },
  'interdependency:share': { role: 'CONTRIBUTOR', rule: party, words: 'choose who this interdependency is shared with' },
  'record:share': { role: 'CONTRIBUTOR', rule: sharer, words: 'choose who it is shared with' },
  'record:mark': { role: 'CONTRIBUTOR', rule: sharer, words: 'mark it for freedom of information requests' },
  'thread:start': { role: 'VIEWER', rule: anyone, words: 'start a discussion' },
  'thread:resolve': { role: 'CONTRIBUTOR', rule: discussionOrSubjectOwner, words: 'resolve or reopen this discussion' },
  'thread:mark-read': { role: 'VIEWER', rule: anyone, words: 'keep how far you have read' },
  'comment:post': { role: 'VIEWER', rule: anyone, words: 'post a comment' },
  'comment:edit': { role: 'VIEWER', rule: author, words: 'edit this comment' },
  'comment:delete': { role: 'VIEWER', rule: author, words: 'delete this comment' },
  'review:create': { role: 'CONTRIBUTOR', rule: officer, words: 'plan a review' },
  'review:record': { role: 'CONTRIBUTOR', rule: officer, words: 'record decisions and actions' },
  'review:agenda': { role: 'CONTRIBUTOR', rule: officer, words: 'change the agenda' },
  'review:state': { role: 'CONTRIBUTOR', rule: officer, words: 'open or close the review' },
  'action:complete': { role: 'CONTRIBUTOR', rule: assignee, words: 'complete this action' },
  'draft:keep': { role: 'VIEWER', rule: anyone, words: 'keep a draft' },
  'home:visit': { role: 'VIEWER', rule: anyone, words: 'keep when you were last here' },
  'plan:import': { role: 'ADMINISTRATOR', rule: anyone, words: 'import a plan' },
  'member:invite': { role: 'ADMINISTRATOR', rule: anyone, words: 'invite people' },
  'member:change': { role: 'ADMINISTRATOR', rule: ownOrganisation, words: 'change this person’s role' },
  'member:remove': { role: 'ADMINISTRATOR', rule: ownOrganisation, words: 'remove this person' },
  'member:deputise': { role: 'ADMINISTRATOR', rule: ownOrganisation, words: 'name a deputy for this person' },
  'partnership:admit': { role: 'CONTRIBUTOR', rule: secretariat, words: 'say which organisations are full members' },
  'memorandum:issue': { role: 'CONTRIBUTOR', rule: secretariat, words: 'issue a memorandum of sharing' },
  'memorandum:accept': { role: 'ADMINISTRATOR', rule: anyone, words: 'accept the memorandum of sharing' },
  'text:report': { role: 'VIEWER', rule: anyone, words: 'say that a text identifies a person' },
  'text:decide': { role: 'ADMINISTRATOR', rule: owner, words: 'decide about a text that was reported' },
  'succession:propose': { role: 'ADMINISTRATOR', rule: ofSuccession, words: 'propose that one organisation succeeds another' },
  'succession:accept': { role: 'ADMINISTRATOR', rule: askedToSucceed, words: 'accept a succession' },
  'succession:end': { role: 'ADMINISTRATOR', rule: ofSuccession, words: 'withdraw or decline a succession' },
  'share:view-as': { role: 'CONTRIBUTOR', rule: anyone, words: 'look at our records as another organisation can read them' },
  'share:review': { role: 'ADMINISTRATOR', rule: anOwner, words: 'confirm or end whom it is shared with' },
  'audit:read': { role: 'ADMINISTRATOR', rule: anyone, words: 'read its audit trail' },
};

/** Every act there is. */
export const allActs = Object.keys(acts) as readonly Act[];

const ranks: Readonly<Record<Role, number>> = { VIEWER: 0, CONTRIBUTOR: 1, ADMINISTRATOR: 2 };

const roleNames: Readonly<Record<Role, string>> = { VIEWER: 'viewer', CONTRIBUTOR: 'contributor', ADMINISTRATOR: 'administrator' };

/**
 * Whether the role suffices, before anything is known of the record: the first of the API's checks, so that somebody whose role is
 * too low hears the same about a record that exists and one that does not.
 */
export function roleAllows(role: Role, act: Act): Verdict {
  return ranks[role] >= ranks[acts[act].role] ? { allowed: true } : { allowed: false, reason: 'ROLE_TOO_LOW' };
}

/** Whether the actor may do this to a record it can read. Never a bare no: a refusal names its reason. */
export function can<A extends Act>(actor: Actor, act: A, facts: FactsByAct[A]): Verdict {
  const byRole = roleAllows(actor.role, act);
  if (!byRole.allowed) return byRole;
  const reason = acts[act].rule(actor, facts);
  return reason === null ? { allowed: true } : { allowed: false, reason };
}

/** The refusal in one sentence for the screen and for the API's message. It names no organisation and no record. */
export function refusalSentence(reason: RefusalReason, act: Act): string {
  const { role, words } = acts[act];
  switch (reason) {
    case 'ROLE_TOO_LOW':
      return `You need the ${roleNames[role]} role in your organisation to ${words}`;
    case 'NOT_OWNER':
      return `Only the organisation that owns it can ${words}`;
    case 'NOT_OWNER_OR_CONTRIBUTOR':
      return `Only its owner and the organisations that contribute to it can ${words}`;
    case 'NOT_AUTHOR':
      return `Only the person who wrote it, acting for the same organisation, can ${words}`;
    case 'NOT_A_PARTY':
      return `Only the two organisations it is between can ${words}`;
    case 'NOT_ASKED':
      return `Only the organisation that was asked can ${words}`;
    case 'NOT_GIVING':
      return `Only the organisation that gives can ${words}`;
    case 'NOT_NEEDING':
      return `Only the organisation that needs it can ${words}`;
    case 'NOT_PROPOSER':
      return `Only the organisation that proposed it can ${words}`;
    case 'NOT_CHAIR_OR_SECRETARY':
      return `Only the board’s chair and secretary can ${words}`;
    case 'NOT_ASSIGNEE':
      return `Only the organisation that is to do it, or the board’s secretary on its behalf, can ${words}`;
    case 'NOT_OWN_ORGANISATION':
      return `Only the administrators of the organisation that the person acts for can ${words}`;
    case 'NOT_SECRETARIAT':
      return `Only the chair or secretary of the partnership’s board, or an administrator of the organisation that holds its secretariat, can ${words}`;
    case 'NOT_OF_THE_SUCCESSION':
      return `Only the two organisations it is between can ${words}`;
    case 'NOT_ASKED_TO_SUCCEED':
      return `Only the other organisation, which was asked, can ${words}`;
    case 'NOT_DISCUSSION_OR_SUBJECT_OWNER':
      return `Only the organisation that started it and the owner of what it is about can ${words}`;
  }
}
