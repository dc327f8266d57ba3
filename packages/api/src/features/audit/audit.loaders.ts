import { auditActsSaidAs } from '@golden-thread/shared/audit-acts';
import { batchLoader } from '../../platform/database/batch-loader.ts';
import { childCountLoader, childPageLoader, type List } from '../../platform/database/page.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { idOf } from '../../platform/graphql/global-id.ts';
import { AuditEvent, AuditReading } from './audit-event.entity.ts';
import type { AuditFilter } from './audit.inputs.ts';

/** The newest first. Not by the event's own number, from whose gaps a reader could count what happens elsewhere. */
export const historyList: List = {
  entity: AuditReading,
  alias: 'r',
  from: 'app.audit_reading r',
  order: {
    name: 'told',
    terms: [{ sql: `to_char(r.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')`, type: 'text' }, { sql: 'r.id', type: 'uuid' }],
    direction: 'desc',
  },
};
export const historyOfRecord = (queries: Queries) => childPageLoader<AuditReading>(queries, historyList, 'r.record_id');
export const historyCountOfRecord = (queries: Queries) => childCountLoader(queries, historyList, 'r.record_id');

/** Of organisations, those whose trail the viewer may read: the policies say so, and this asks them the same. */
export const administered = (queries: Queries) =>
  batchLoader<string, boolean>(queries, async (organisationIds) => {
    const rows = await queries.query<{ id: string }>('select t.id from unnest($1::uuid[]) t (id) where app.i_administer() and t.id = any (app.my_organisations())', [organisationIds]);
    const own = new Set(rows.map(({ id }) => id));
    return organisationIds.map((id) => own.has(id));
  });

/** What was done for an organisation, the newest first. */
export const trailOf = (organisationId: string, { act, personId, from, until, refused }: AuditFilter = {}): List => ({
  entity: AuditEvent,
  alias: 'e',
  from: 'app.audit_link l join app.audit_event e on e.id = l.event_id',
  where: `l.organisation_id = $1 and ($2::text[] is null or e.act = any ($2)) and ($3::uuid is null or e.person_id = $3)
    and ($4::date is null or e.at >= $4::date::timestamp at time zone 'Europe/London') and ($5::date is null or e.at < ($5::date + 1)::timestamp at time zone 'Europe/London')
    and ($6::boolean is null or (e.refused is not null) = $6)`,
  parameters: [organisationId, act == null ? null : auditActsSaidAs(act), personId == null ? null : idOf('Person', personId), from ?? null, until ?? null, refused ?? null],
  order: { name: 'number', terms: [{ sql: 'l.sequence', type: 'int' }], direction: 'desc' },
});
