import { v7 as uuid } from 'uuid';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { Plan } from './plan.entity.ts';
import { Priority } from './priority.entity.ts';

/** Adds a plan of the viewer's organisation, and answers with its id. A second one of the same title breaks a unique key. */
export async function insertPlan(queries: Queries, viewer: Admitted, values: Pick<Plan, 'title' | 'status'> & ChosenColumns): Promise<string> {
  const id = uuid();
  await queries.manager.createQueryBuilder().insert().into(Plan).values({ id, ownerId: viewer.organisationId, ...values }).updateEntity(false).execute();
  return id;
}

/** Adds a priority to a plan of the viewer's organisation, and answers with its id; whoever reads the plan reads it. */
export async function insertPriority(
  queries: Queries,
  viewer: Admitted,
  values: Pick<Priority, 'planId' | 'ref' | 'title'> & Partial<Pick<Priority, 'crossCutting'>>,
): Promise<string> {
  const id = uuid();
  await queries.manager
    .createQueryBuilder()
    .insert()
    .into(Priority)
    .values({ id, ownerId: viewer.organisationId, crossCutting: false, ...values })
    .updateEntity(false)
    .execute();
  return id;
}
