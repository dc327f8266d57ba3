import type { Brag } from '@golden-thread/shared/brag';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Reveal } from '@golden-thread/shared/interdependency';
import type { Meeting } from '@golden-thread/shared/meetings';
import type { AgendaPurpose } from '../features/reviews/agenda-item.entity.ts';
import type { BoardMember } from '../features/reviews/board.entity.ts';
import type { ReviewState } from '../features/reviews/review.entity.ts';
import type { Slug } from './organisations.ts';
import type { Actor } from './people.ts';

/*
 * The demonstration as data: what was written down, by whom and on which day of the partnership's calendar. Whoever writes acts
 * for an organisation, which owns the record.
 */

/** Who reads a record besides its owner: everybody, nobody, or those named, some of them until a day. */
export type SharedWith = 'partnership' | 'owner' | readonly (Slug | { slug: Slug; until: CivilDate })[];

/** Something written down on a day. */
interface Written {
  on: CivilDate;
  by: Actor;
}

export interface PlanStory extends Written {
  title: string;
  status: 'DRAFT' | 'RATIFIED' | 'CLOSED';
  sharedWith: 'partnership' | 'owner';
  priorities: readonly { ref: string; title: string; crossCutting?: boolean }[];
}

export interface WorkstreamStory extends Written {
  ref: string;
  title: string;
  summary: string;
  leadPost: string;
  sharedWith: SharedWith;
  contributors: readonly Slug[];
  /** References of the partnership's plan. */
  priorities: readonly string[];
  /** Null where nobody has rated it. */
  brag: Brag | null;
  /** Later ratings. */
  ratings?: readonly { on: CivilDate; brag: Brag }[];
  paused?: { on: CivilDate; reason: string; by: string; reviewOn?: CivilDate };
  milestones: readonly MilestoneStory[];
}

export interface MilestoneStory extends Written {
  /** Names it within its workstream, for discussions; nobody sees it. */
  key: string;
  title: string;
  startsOn: CivilDate;
  baselineOn: CivilDate;
  agreedOn?: CivilDate;
  fixed?: boolean;
  /** The meetings it waits for, by the name of their calendar. */
  gate?: string;
  /** Follows the workstream when left out. */
  sharedWith?: SharedWith;
  reports: readonly ReportStory[];
}

export interface ReportStory {
  on: CivilDate;
  brag: Brag;
  /** Stays where it is when left out. */
  forecastOn?: CivilDate;
  achievedOn?: CivilDate;
  narrative: string;
  /** Why the forecast moved. */
  reason?: string;
}

/** An agreement. Milestones are named by their workstream and key. */
export interface AgreementStory extends Written {
  ref: string;
  title: string;
  gives: Slug;
  needs: Slug;
  /** Besides the two. */
  sharedWith: SharedWith;
  /** By one of the two, of its own end alone. */
  proposal: { givingMilestone?: string; needingMilestone?: string; neededBy?: CivilDate; offeredFor?: CivilDate; reveal?: Reveal };
  /** By the other; left out while it has not answered, and where both ends are one organisation's. */
  answer?: Written & { milestone?: string; neededBy?: CivilDate; offeredFor?: CivilDate; reveal?: Reveal };
  /** The giving side offers another date. */
  moved?: Written & { offeredFor: CivilDate; reason: string };
  delivered?: Written & { note: string };
  accepted?: Written;
}

/** What a discussion is about: a workstream, a milestone of it, or an agreement by its reference. */
type SubjectStory = { workstream: string; milestone?: string } | { interdependency: string };

export type DiscussionStory = SubjectStory & {
  title: string;
  /** Follows its subject when left out. */
  sharedWith?: SharedWith;
  /** The first one starts it. */
  comments: readonly [CommentStory, ...CommentStory[]];
};

export interface CommentStory extends Written {
  body: string;
}

/** When a body of an organisation's meets, and when papers are due. */
export interface MeetingCalendarStory extends Written {
  name: string;
  meetings: readonly Meeting[];
}

/** A board with its members and reviews. */
export interface BoardStory extends Written {
  name: string;
  sharedWith: SharedWith;
  members: readonly (readonly [Actor, BoardMember['office']])[];
  reviews: readonly ReviewStory[];
}

export interface ReviewStory extends Written {
  heldOn: CivilDate;
  startsAt: string;
  agenda: readonly AgendaStory[];
  actions: readonly ReviewActionStory[];
  states: readonly { on: CivilDate; state: ReviewState }[];
}

interface AgendaStory {
  title: string;
  purpose: AgendaPurpose;
  minutes: number;
  recommendation?: string;
  /** Whoever reads the review when left out. */
  sharedWith?: SharedWith;
}

export interface ReviewActionStory extends Written {
  title: string;
  assignee: Slug;
  dueOn: CivilDate;
  done?: Written & { note: string };
}
