import type { CivilDate } from '@golden-thread/shared/civil-date';
import { revealsAtLeast, type Reveal, type Side } from '@golden-thread/shared/interdependency';
import { loopThrough } from '@golden-thread/shared/interdependency-graph';
import { actsFor, can, refusalSentence } from '@golden-thread/shared/permissions';
import { quoted } from '@golden-thread/shared/words';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { notInThisState, Refusal } from '../../platform/graphql/refusal.ts';
import type { Milestone } from '../milestones/milestone.entity.ts';
import { findMilestone } from '../milestones/milestone.repository.ts';
import { readGraph, titlesOf } from './interdependency-graph.repository.ts';
import type { Interdependency } from './interdependency.entity.ts';
import { keepDistance, linkedMilestoneId, linkMilestone } from './interdependency.repository.ts';

/** The two organisations of an agreement, or of one to be. */
export type Parties = Pick<Interdependency, 'givingId' | 'needingId'>;

/** The sides the viewer's organisation is on: both, where it agrees with itself or with a body that it has succeeded. */
export function sidesOf(viewer: Admitted, { givingId, needingId }: Parties): Side[] {
  return [...(actsFor(viewer, givingId) ? ['GIVING' as const] : []), ...(actsFor(viewer, needingId) ? ['NEEDING' as const] : [])];
}

/** The milestone that an input names, if it names one; NOT_FOUND when the viewer cannot read it. */
export async function milestoneIfGiven(queries: Queries, id: string | null | undefined, field: string): Promise<Milestone | null> {
  return id == null ? null : findMilestone(queries, id, field);
}

/** The milestone that the viewer's own side has linked, if any. */
export async function linkedMilestoneOf(queries: Queries, interdependencyId: string, side: Side): Promise<Milestone | null> {
  const id = await linkedMilestoneId(queries, interdependencyId, side);
  return id === null ? null : findMilestone(queries, globalId('Milestone', id));
}

/** The columns of each of those sides. */
export function ofEach(sides: readonly Side[], columnsOf: (side: Side) => Partial<Interdependency>): Partial<Interdependency> {
  const columns: Partial<Interdependency> = {};
  for (const side of sides) Object.assign(columns, columnsOf(side));
  return columns;
}

/** Dates that were given must be the viewer's side's to set. */
export function permitDates(viewer: Admitted, parties: Parties, dates: { neededBy?: CivilDate | null; offeredFor?: CivilDate | null }): void {
  for (const [side, field] of [['NEEDING', 'neededBy'], ['GIVING', 'offeredFor']] as const) {
    if (dates[field] == null) continue;
    const verdict = can(viewer, 'interdependency:change-date', { givingId: parties.givingId, needingId: parties.needingId, side });
    if (!verdict.allowed) throw forbidden(refusalSentence(verdict.reason, 'interdependency:change-date'), field);
  }
}

/** A party links its own milestone to its own end. */
export function permitMilestone(viewer: Admitted, partyId: string, milestone: Milestone | null, field: string): void {
  if (milestone === null) return;
  if (!actsFor(viewer, partyId) || !actsFor(viewer, milestone.ownerId)) throw forbidden('An organisation links only a milestone of its own, to its own end', field);
}

function forbidden(message: string, field: string): Refusal {
  return new Refusal({ code: 'FORBIDDEN', message, path: [field] });
}

/** What a side reveals of a milestone, as the agreement keeps it. */
export function revealed(side: Side, reveal: Reveal, milestone: Milestone | null): Partial<Interdependency> {
  const title = milestone !== null && revealsAtLeast(reveal, 'TITLE') ? milestone.title : null;
  const date = milestone !== null && revealsAtLeast(reveal, 'DATE') ? (milestone.achievedOn ?? milestone.forecastOn) : null;
  return side === 'GIVING' ? { givingReveal: reveal, givingTitle: title, givingDate: date } : { needingReveal: reveal, needingTitle: title, needingDate: date };
}

/** Links a milestone to a side's end, and keeps how the side's date stands to it. */
export async function link(queries: Queries, interdependencyId: string, side: Side, milestone: Milestone | null, date: CivilDate | null): Promise<void> {
  if (milestone !== null) await linkMilestone(queries, interdependencyId, side, milestone);
  if (date !== null) await keepDistance(queries, interdependencyId, side, date);
}

/**
 * Refuses an agreement that has just been agreed if milestones now wait for each other in a circle. It names those that the viewer
 * can read; of the rest it says only that there is some, which is one bit, and accepted.
 */
export async function refuseLoop(queries: Queries, interdependencyId: string): Promise<void> {
  const { agreements } = await readGraph(queries);
  const agreed = agreements.find(({ id }) => id === interdependencyId);
  if (agreed === undefined) return;
  const loop = loopThrough(agreements.filter(({ id }) => id !== interdependencyId), agreed.givingMilestoneId, agreed.needingMilestoneId);
  if (loop === null) return;
  const titles = await titlesOf(queries, loop);
  const named = loop.flatMap((id) => titles.get(id) ?? []).map(quoted);
  const members = [...named, ...(named.length < loop.length ? ['work not shared with you'] : [])];
  throw notInThisState(`Work would wait for itself in a loop: ${new Intl.ListFormat('en-GB').format(members)}`);
}
