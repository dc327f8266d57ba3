import type DataLoader from 'dataloader';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import { batchLoader } from './batch-loader.ts';
import { selectList } from './select-list.ts';
import type { Queries } from './transaction.ts';

/** Rows by id, one statement for all that an operation asks for at once; null for what is absent or not visible. */
export function rowLoader<Row extends { id: string }>(queries: Queries, entity: EntityTarget<ObjectLiteral>): DataLoader<string, Row | null> {
  const { tableName } = queries.manager.dataSource.getMetadata(entity);
  return batchLoader(queries, async (ids) => {
    const rows = await queries.query<Row>(`select ${selectList(queries, entity, 'r')} from app.${tableName} r where r.id = any ($1::uuid[])`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
}
