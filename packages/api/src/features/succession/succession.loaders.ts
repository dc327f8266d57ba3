import { batchLoader } from '../../platform/database/batch-loader.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { Succession, SuccessionRecord } from './succession.entity.ts';

/** The newest first. Ids are made in order of time. What is not done yet its policy shows to administrators alone. */
export const successionList: List = {
  entity: Succession,
  alias: 's',
  from: 'app.succession s',
  order: { name: 'proposed', terms: [{ sql: 's.id', type: 'uuid' }], direction: 'desc' },
};

export const successionById = (queries: Queries) =>
  batchLoader<string, Succession | null>(queries, async (ids) => {
    const rows = await queries.query<Succession>(`select ${selectList(queries, Succession, 's')} from app.succession s where s.id = any ($1::uuid[])`, [ids]);
    return ids.map((id) => rows.find((row) => row.id === id) ?? null);
  });

/** Of an agreement both parties are told; where one organisation has been both, it is told once. */
export const recordList: List = {
  entity: SuccessionRecord,
  alias: 'n',
  from: '(select distinct succession_id, kind, record_id from app.succession_notice) n',
  order: { name: 'record', terms: [{ sql: 'n.kind', type: 'text' }, { sql: 'n.record_id', type: 'uuid' }], direction: 'asc' },
};
export const recordsOfSuccession = (queries: Queries) => childPageLoader<SuccessionRecord>(queries, recordList, 'n.succession_id');
export const recordCountOfSuccession = (queries: Queries) => childCountLoader(queries, recordList, 'n.succession_id');
