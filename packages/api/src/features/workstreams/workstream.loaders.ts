import { batchLoader } from '../../platform/database/batch-loader.ts';
import { groupRows } from '../../platform/database/group-rows.ts';
import { ofBody } from '../../platform/database/of-body.ts';
import type { List, Order } from '../../platform/database/page.ts';
import { rowLoader } from '../../platform/database/row-loader.ts';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { Organisation } from '../organisations/organisation.entity.ts';
import type { WorkstreamFilter } from './workstream.inputs.ts';
import { Workstream, type WorkstreamOrder } from './workstream.entity.ts';

export const workstreamById = (queries: Queries) => rowLoader<Workstream>(queries, Workstream);

const byId = { sql: 'w.id', type: 'uuid' } as const;

const orders: Record<WorkstreamOrder, Order> = {
  REF: { name: 'ref', terms: [{ sql: 'w.ref_order', type: 'text' }, byId], direction: 'asc' },
  TITLE: { name: 'title', terms: [{ sql: 'lower(w.title)', type: 'text' }, byId], direction: 'asc' },
  BRAG: {
    name: 'brag',
    terms: [
      { sql: "coalesce(array_position(array['RED', 'AMBER', 'GREY', 'GREEN', 'BLUE'], w.brag), 9)", type: 'int' },
      { sql: 'w.ref_order', type: 'text' },
      byId,
    ],
    direction: 'asc',
  },
  UPDATED: { name: 'updated', terms: [{ sql: "to_char(w.updated_at, 'YYYY-MM-DD HH24:MI:SS.US')", type: 'text' }, byId], direction: 'desc' },
};

/** Workstreams the viewer can read. `strpos` rather than LIKE: what people type is text, not a pattern. */
export function workstreamList(filter: WorkstreamFilter | null | undefined, order: WorkstreamOrder): List {
  const parameters: unknown[] = [];
  const conditions: string[] = [];
  const where = (condition: (parameter: string) => string, value: unknown): void => {
    parameters.push(value);
    conditions.push(condition(`$${parameters.length}`));
  };
  if (filter?.brag != null) where((p) => `w.brag = any (${p}::text[])`, filter.brag);
  if (filter?.ownerId != null) where((p) => ofBody('w.owner_id', p), idOf('Organisation', filter.ownerId));
  if (filter?.priorityId != null) {
    where((p) => `w.id in (select l.workstream_id from app.workstream_priority l join app.priority y on y.id = l.priority_id where y.id = ${p}::uuid)`, idOf('Priority', filter.priorityId));
  }
  const text = filter?.text?.trim() ?? '';
  if (text !== '') where((p) => `strpos(lower(concat_ws(' ', w.ref, w.title, w.summary)), lower(${p}::text)) > 0`, text);
  return {
    entity: Workstream,
    alias: 'w',
    from: 'app.workstream w',
    where: conditions.length === 0 ? 'true' : conditions.join(' and '),
    parameters,
    order: orders[order],
  };
}

/** The organisations that contribute, by name: of those named, whoever still reads the workstream. */
export const contributorsOfWorkstream = (queries: Queries) =>
  batchLoader<string, Organisation[]>(queries, async (workstreamIds) => {
    const rows = await queries.query<Organisation & { workstreamId: string }>(
      `select ${selectList(queries, Organisation, 'o')}, c.workstream_id as "workstreamId"
         from app.workstream_contributor c
         join app.organisation o on o.id = c.organisation_id
         join keeper.audience_readers(array(select distinct n.audience_id from app.workstream_contributor n where n.workstream_id = any ($1::uuid[]))) r
           on r.audience_id = c.audience_id and r.organisation_id = c.organisation_id
        where c.workstream_id = any ($1::uuid[]) order by o.name`,
      [workstreamIds],
    );
    const byWorkstream = groupRows(rows, ({ workstreamId }) => workstreamId);
    return workstreamIds.map((id) => byWorkstream.get(id) ?? []);
  });
