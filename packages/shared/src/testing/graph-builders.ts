import { daysBetween, type CivilDate } from '../civil-date.ts';
import type { GraphAgreement, GraphMilestone, InterdependencyGraph } from '../interdependency-graph.ts';
import { papersDaysBefore } from '../meetings.ts';

/** One that is still to be reached. */
export const milestone = (id: string, forecastOn: CivilDate, more: Partial<GraphMilestone> = {}): GraphMilestone => ({ id, forecastOn, achievedOn: null, fixed: false, meetings: null, ...more });

/** As the parties wrote it down: needed by, offered for, and how that stands to their two milestones. */
export const agreement = (milestones: readonly GraphMilestone[], id: string, giving: string, needing: string, neededBy: CivilDate, offeredFor: CivilDate, more: Partial<GraphAgreement> = {}): GraphAgreement => {
  const dateOf = (wanted: string): CivilDate => milestones.find((one) => one.id === wanted)?.forecastOn ?? '';
  const needed = milestones.find((one) => one.id === needing);
  const papers = needed?.meetings == null ? 0 : papersDaysBefore(needed.meetings, needed.forecastOn);
  return {
    id, givingMilestoneId: giving, needingMilestoneId: needing, offeredFor, agreedFor: offeredFor,
    givingDistance: daysBetween(dateOf(giving), offeredFor), leadDays: daysBetween(neededBy, dateOf(needing)) - papers, givingReveal: 'NOTHING', needingReveal: 'NOTHING', ...more,
  };
};

export const graphOf = (milestones: readonly GraphMilestone[], agreements: readonly GraphAgreement[]): InterdependencyGraph => ({ milestones: new Map(milestones.map((one) => [one.id, one])), agreements });
