import { Action } from './features/actions/action.entity.ts';
import { AuditEvent, AuditReading } from './features/audit/audit-event.entity.ts';
import { Draft } from './features/drafts/draft.entity.ts';
import { InterdependencyEvent } from './features/interdependencies/interdependency-event.entity.ts';
import { Interdependency } from './features/interdependencies/interdependency.entity.ts';
import { MilestoneReport } from './features/milestones/milestone-report.entity.ts';
import { Milestone } from './features/milestones/milestone.entity.ts';
import { PlanImport } from './features/plan-import/plan-import.entity.ts';
import { Deputyship } from './features/members/deputyship.entity.ts';
import { Invitation } from './features/members/invitation.entity.ts';
import { Memorandum } from './features/memorandum/memorandum.entity.ts';
import { Membership } from './features/organisations/membership.entity.ts';
import { Organisation } from './features/organisations/organisation.entity.ts';
import { Partnership } from './features/organisations/partnership.entity.ts';
import { StandingDecision } from './features/organisations/standing-decision.entity.ts';
import { Person } from './features/people/person.entity.ts';
import { Plan } from './features/priorities/plan.entity.ts';
import { Priority } from './features/priorities/priority.entity.ts';
import { Rating } from './features/ratings/rating.entity.ts';
import { AgendaContent, AgendaItem } from './features/reviews/agenda-item.entity.ts';
import { Board, BoardMember } from './features/reviews/board.entity.ts';
import { Decision } from './features/reviews/decision.entity.ts';
import { Review } from './features/reviews/review.entity.ts';
import { IdentifierOverride } from './features/text-reports/identifier-override.entity.ts';
import { TextReport } from './features/text-reports/text-report.entity.ts';
import { Succession, SuccessionRecord } from './features/succession/succession.entity.ts';
import { Comment } from './features/threads/comment.entity.ts';
import { Thread } from './features/threads/thread.entity.ts';
import { Workstream } from './features/workstreams/workstream.entity.ts';

/** Every table that code reads or writes through TypeORM. */
export const entities = [
  Action, AgendaContent, AgendaItem, AuditEvent, AuditReading, Board, BoardMember, Comment, Decision, Deputyship, Draft, IdentifierOverride, Interdependency, InterdependencyEvent, Invitation, Membership, Memorandum, Milestone, MilestoneReport, Organisation, Partnership, Person, Plan, PlanImport, Priority, Rating, Review, StandingDecision, Succession, SuccessionRecord, TextReport, Thread, Workstream,
];
