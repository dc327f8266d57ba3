import type { CivilDate } from '@golden-thread/shared/civil-date';
import { revealsAtLeast } from '@golden-thread/shared/interdependency';
import { meetingFor } from '@golden-thread/shared/meetings';
import { propagate, tellable, type Effect } from '@golden-thread/shared/interdependency-graph';
import type { Operation } from '../../platform/graphql/operation.ts';
import { meetingCalendarById } from '../meetings/meeting.loaders.ts';
import type { Milestone } from '../milestones/milestone.entity.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import type { EffectInDaysAlone, ForecastEffect, MissedMeeting } from './forecast-impact.entity.ts';
import { endOf, type InterdependencyEnd } from './interdependency-end.entity.ts';
import { knowledgeOf, readGraph } from './interdependency-graph.repository.ts';
import { interdependencyById } from './interdependency.loaders.ts';

/** What another forecast of a milestone would do, as far as the viewer may know it. Statements are a handful, however far it travels. */
export async function forecastEffects(operation: Operation, milestoneId: string, forecastOn: CivilDate): Promise<ForecastEffect[]> {
  const queries = await operation.queries();
  const graph = await readGraph(queries);
  const knowledge = await knowledgeOf(queries, graph);
  // Of two ways that bring the same date the one that the viewer can follow is told.
  const readable = [...graph.agreements].sort((a, b) => Number(knowledge.readsAgreement(b.id)) - Number(knowledge.readsAgreement(a.id)));
  const told = tellable({ ...graph, agreements: readable }, knowledge);
  const inDays = new Map(propagate(told, { milestoneId, forecastOn }, 'DAYS').map((effect) => [effect.milestoneId, effect]));
  return Promise.all(propagate(told, { milestoneId, forecastOn }, 'MEETINGS').map((effect) => toldOf(operation, effect, inDays.get(effect.milestoneId))));
}

async function toldOf(operation: Operation, effect: Effect, inDays: Effect | undefined): Promise<ForecastEffect> {
  const { milestoneId, from, to, movedDays, absorbedDays, breaksFixedDate, throughId } = effect;
  const [milestone, through] = await Promise.all([operation.load(milestoneById, milestoneId), operation.load(interdependencyById, throughId)]);
  const end = through === null ? unrevealed() : endOf(through, 'NEEDING', null);
  end.milestoneId = milestone?.id ?? null;
  // Unlike on the agreement itself, where the parties are known to every reader.
  end.organisationId = milestone?.ownerId ?? (revealsAtLeast(end.reveal, 'ORGANISATION') ? end.organisationId : null);
  const datesKnown = milestone !== null || revealsAtLeast(end.reveal, 'DATE');
  return {
    end,
    from: datesKnown ? from : null,
    to: datesKnown ? to : null,
    movedDays,
    absorbedDays,
    // That a date is fixed is told no sooner than the date.
    breaksFixedDate: breaksFixedDate && datesKnown,
    inDaysAlone: aloneOf(from, inDays, datesKnown),
    missedMeeting: milestone === null ? null : await missedBy(operation, milestone, effect),
    throughId,
  };
}

/** What does not move in days alone stays where it is. */
function aloneOf(from: CivilDate, effect: Effect | undefined, datesKnown: boolean): EffectInDaysAlone {
  return { to: datesKnown ? (effect?.to ?? from) : null, movedDays: effect?.movedDays ?? 0, breaksFixedDate: datesKnown && (effect?.breaksFixedDate ?? false) };
}

/** The meeting on its forecast, where it would be ready too late for its papers. */
async function missedBy(operation: Operation, { calendarId }: Milestone, { from, readyOn }: Effect): Promise<MissedMeeting | null> {
  const calendar = calendarId === null ? null : await operation.load(meetingCalendarById, calendarId);
  const missed = calendar?.meetings.find(({ heldOn, papersOn }) => heldOn === from && papersOn < readyOn);
  if (calendar === null || missed === undefined) return null;
  return { calendar: calendar.name, readyOn, papersOn: missed.papersOn, heldOn: missed.heldOn, nextHeldOn: meetingFor(calendar.meetings, readyOn)?.heldOn ?? null };
}

/** Of an agreement that the viewer cannot read: what it reveals is not for them. */
function unrevealed(): InterdependencyEnd {
  return { organisationId: null, milestoneId: null, revealedTitle: null, revealedDate: null, reveal: 'NOTHING' };
}
