import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import { ofBody } from '../../platform/database/of-body.ts';
import { childCountLoader, childPageLoader, type List, type Order } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import type { LinkedEnd } from './interdependency-end.entity.ts';
import { InterdependencyEvent } from './interdependency-event.entity.ts';
import { Interdependency } from './interdependency.entity.ts';
import type { InterdependencyFilter } from './interdependency.inputs.ts';

export const interdependencyById = (queries: Queries) => rowLoader<Interdependency>(queries, Interdependency);
export const interdependencyEventById = (queries: Queries) => rowLoader<InterdependencyEvent>(queries, InterdependencyEvent);

/** The milestones behind the ends of agreements, of those the viewer can read. */
export const linkedEnds = (queries: Queries) =>
  batchLoader<string, LinkedEnd[]>(queries, async (interdependencyIds) => {
    const rows = await queries.query<LinkedEnd>(
      `select e.interdependency_id as "interdependencyId", e.side, e.milestone_id as "milestoneId", e.distance_days as "distanceDays"
         from app.interdependency_end e where e.interdependency_id = any ($1::uuid[])`,
      [interdependencyIds],
    );
    const byAgreement = groupRows(rows, ({ interdependencyId }) => interdependencyId);
    return interdependencyIds.map((id) => byAgreement.get(id) ?? []);
  });

/** The soonest first; those without any date last. */
const due: Order = {
  name: 'due',
  terms: [{ sql: `coalesce(i.needed_by, i.offered_for, date '2100-12-31')`, type: 'date' }, { sql: 'i.id', type: 'uuid' }],
  direction: 'asc',
};

/** Agreements the viewer can read. */
export function interdependencyList(filter: InterdependencyFilter | null | undefined): List {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter?.state != null) where((p) => `i.state = any (${p}::text[])`, filter.state);
  if (filter?.organisationId != null) where((p) => `(${ofBody('i.giving_id', p)} or ${ofBody('i.needing_id', p)})`, idOf('Organisation', filter.organisationId));
  if (filter?.givingOrganisationId != null) where((p) => ofBody('i.giving_id', p), idOf('Organisation', filter.givingOrganisationId));
  if (filter?.needingOrganisationId != null) where((p) => ofBody('i.needing_id', p), idOf('Organisation', filter.needingOrganisationId));
  if (filter?.awaitingOrganisationId != null) {
    where((p) => ofBody("case i.awaited_side when 'GIVING' then i.giving_id when 'NEEDING' then i.needing_id end", p), idOf('Organisation', filter.awaitingOrganisationId));
  }
  if (filter?.betweenTwo === true) conditions.push(`not exists (select from app.organisation g join app.organisation n on n.final_id = g.final_id where g.id = i.giving_id and n.id = i.needing_id)`);
  return {
    entity: Interdependency, alias: 'i', from: 'app.interdependency i', where: conditions.length === 0 ? 'true' : conditions.join(' and '), parameters, order: due,
  };
}

const ofMilestone = (side: 'GIVING' | 'NEEDING'): List => ({
  ...interdependencyList(null),
  from: `app.interdependency_end e join app.interdependency i on i.id = e.interdependency_id and e.side = '${side}'`,
});

export const needList = ofMilestone('NEEDING');
export const needsOfMilestone = (queries: Queries) => childPageLoader<Interdependency>(queries, needList, 'e.milestone_id');
export const needCountOfMilestone = (queries: Queries) => childCountLoader(queries, needList, 'e.milestone_id');

export const giftList = ofMilestone('GIVING');
export const giftsOfMilestone = (queries: Queries) => childPageLoader<Interdependency>(queries, giftList, 'e.milestone_id');
export const giftCountOfMilestone = (queries: Queries) => childCountLoader(queries, giftList, 'e.milestone_id');

/** The newest first. Ids are made in order of time. */
export const eventList: List = {
  entity: InterdependencyEvent,
  alias: 'v',
  from: 'app.interdependency_event v',
  order: { name: 'happened', terms: [{ sql: 'v.id', type: 'uuid' }], direction: 'desc' },
};
export const eventsOfInterdependency = (queries: Queries) => childPageLoader<InterdependencyEvent>(queries, eventList, 'v.interdependency_id');
export const eventCountOfInterdependency = (queries: Queries) => childCountLoader(queries, eventList, 'v.interdependency_id');
