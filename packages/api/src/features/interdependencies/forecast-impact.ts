import type { CivilDate } from '@golden-thread/shared/civil-date';
import { revealsAtLeast } from '@golden-thread/shared/interdependency';
import { propagate, tellable, type Effect } from '@golden-thread/shared/interdependency-graph';
import type { Operation } from '../../platform/graphql/operation.ts';
import { milestoneById } from '../milestones/milestone.loaders.ts';
import type { ForecastEffect } from './forecast-impact.entity.ts';
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
  const effects = propagate(tellable({ ...graph, agreements: readable }, knowledge), { milestoneId, forecastOn });
  return Promise.all(effects.map((effect) => toldOf(operation, effect)));
}

async function toldOf(operation: Operation, { milestoneId, from, to, movedDays, absorbedDays, breaksFixedDate, throughId }: Effect): Promise<ForecastEffect> {
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
    throughId,
  };
}

/** Of an agreement that the viewer cannot read: what it reveals is not for them. */
function unrevealed(): InterdependencyEnd {
  return { organisationId: null, milestoneId: null, revealedTitle: null, revealedDate: null, reveal: 'NOTHING' };
}
