import { batchLoader } from '../../platform/database/batch-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { PlanImport } from './plan-import.entity.ts';

/** The viewer's files by id, while they are kept. */
export const planImportById = (queries: Queries) =>
  batchLoader<string, PlanImport | null>(queries, async (ids) => {
    const rows = await queries.query<PlanImport>(`select ${selectList(queries, PlanImport, 'f')} from app.plan_file f where f.id = any ($1::uuid[]) and f.kept_until > now()`, [ids]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id) ?? null);
  });
