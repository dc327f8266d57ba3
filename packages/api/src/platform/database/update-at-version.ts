import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Queries } from './transaction.ts';

/**
 * Changes a record that is still at the version it was read at, and counts its version on. False when it has moved on, or when
 * the viewer's organisation may not write it. TypeORM leaves a column alone when its value is undefined.
 */
export async function updateAtVersion<Row extends ObjectLiteral & { id: string; version: number }>(
  queries: Queries,
  entity: EntityTarget<Row>,
  { id, version }: { id: string; version: number },
  changes: Partial<Row>,
): Promise<boolean> {
  const { affected } = await queries.manager
    .createQueryBuilder()
    .update<ObjectLiteral>(entity)
    .set({ ...changes, version: () => 'version + 1', updatedAt: () => 'app.record_time()' })
    .where('id = :id and version = :version', { id, version })
    .updateEntity(false)
    .execute();
  return affected === 1;
}
