import type { Client } from 'pg';
import { markableTables } from '../../features/information-marks/information-mark.loaders.ts';
import { audienceTables, otherTables } from '../catalogue/families.ts';
import type { Persona } from '../seed.ts';
import type { Canaries } from './canaries.ts';
import type { Row, Sight } from './sight.ts';

interface Column {
  table: string;
  name: string;
  type: string;
}

/** Columns of JSON that hold what people wrote: an object of texts each. Others must be named below. */
const writtenJson = new Set(['draft.fields', 'withheld_text.texts']);
/** Columns of JSON without a word of people's: ids, counts and references. */
const machineJson = new Set(['plan_file.outcome', 'audit_event.record_ids', 'mutation_memory.record_ids', 'identifier_override.record_ids', 'identifier_override.kinds',
  ...Object.values(markableTables).map((table) => `${table}.mark_exemptions`)]);

/** Names of what there is: a sheet of a file that was really sent, a table, a mutation, a preview, a kind of record. */
const leftAlone = new Set(['audit_reading.kind', 'audit_reading.act', 'plan_file.sheet', 'withheld_text.place', 'identifier_override.mutation', 'standing_decision.previewed']);

/** Families whose texts reach people: of each of their tables something must stand, to be looked for. */
const reachesPeople = (table: string): boolean => table in audienceTables || ['administrators', 'directory', 'person'].includes(otherTables[table]?.family ?? '');

/** Free text that a constraint ties to a list of words is the machines'. PostgreSQL writes `in (…)` as `= any (array[…])`. */
const columnsSql = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid
   where c.relnamespace = 'app'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.attidentity = ''
     and format_type(a.atttypid, null) in ('text', 'jsonb', 'json', 'text[]', 'character varying')
     and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) like '%= ANY (ARRAY[%')
   order by c.relname, a.attnum`;

/**
 * Puts a canary into every text of every row there is, whatever the table: found in the database's own catalogue, so that what a later
 * migration adds is planted too. What a constraint refuses is no free text. Answers with sentences on what could not be planted.
 */
export async function plantCanaries(operator: Client, canaries: Canaries, everybody: readonly Persona[], sight: Sight): Promise<string[]> {
  const columns = (await operator.query<Column>(columnsSql)).rows.filter(({ table }) => otherTables[table]?.family !== 'platform');
  const findings: string[] = [];
  for (const table of new Set(columns.map((column) => column.table))) {
    const free = columns.filter((column) => column.table === table && !machineJson.has(`${table}.${column.name}`) && !leftAlone.has(`${table}.${column.name}`));
    const written = free.filter(({ type, name }) => type === 'text' || writtenJson.has(`${table}.${name}`));
    for (const { name, type } of free) if (!written.some((one) => one.name === name)) findings.push(`${table}.${name}: say in testing/walk/plant.ts whether its ${type} holds words of people’s`);
    const { rows } = await operator.query<{ place: string; row: Row }>(`select ctid::text as place, to_jsonb(t) as row from app.${table} t order by 2`);
    if (rows.length === 0 && reachesPeople(table)) findings.push(`Let a row of app.${table} stand in testing/walk/forest.ts: its texts were not looked for`);
    for (const { place, row } of rows) await plantRow(operator, { table, place, row, columns: written, canaries, actor: actorOf(row, everybody), sight });
  }
  return findings;
}

interface Planting {
  table: string;
  place: string;
  row: Row;
  columns: readonly Column[];
  canaries: Canaries;
  actor: Persona | undefined;
  sight: Sight;
}

/** All columns at once; where a constraint ties them, those that have a text already, and then none. */
async function plantRow(operator: Client, { table, place, row, columns, canaries, actor, sight }: Planting): Promise<void> {
  const filled = columns.filter(({ name }) => row[name] !== null);
  for (const some of [columns, filled, ...filled.map((column) => [column])]) {
    if (some.length === 0) return;
    const values = some.map(({ name, type }) => {
      const word = canaries.take(`${table}.${name} of ${String(row['id'] ?? row['person_id'])}`, sight(table, row, name));
      return type === 'text' ? word : JSON.stringify({ canary: word });
    });
    const update = `update app.${table} set ${some.map(({ name }, index) => `${name} = $${index + 2}`).join(', ')} where ctid = $1::tid`;
    const written = await write(operator, update, [place, ...values], actor) ?? await write(operator, update, [place, ...values], null);
    if (written === true && (some.length > 1 || some === filled)) return;
  }
}

/**
 * As whoever a row belongs to, so that what triggers make of a text is made of this one; or past all triggers, for null. False where a
 * constraint refuses it, and null where a trigger does: what two parties write together no one of them may.
 */
async function write(operator: Client, update: string, values: readonly unknown[], actor: Persona | null | undefined): Promise<boolean | null> {
  await operator.query('begin');
  try {
    if (actor === null) await operator.query('set local session_replication_role = replica');
    else if (actor !== undefined) await operator.query('select auth.admit($1, $2)', [actor.tokenHash, 'write']);
    await operator.query(update, [...values]);
    await operator.query('commit');
    return true;
  } catch (error) {
    await operator.query('rollback');
    const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
    if (code === '23514') return false;
    if (actor === null) throw error;
    return null;
  }
}

function actorOf(row: Row, everybody: readonly Persona[]): Persona | undefined {
  const person = row['author_id'] ?? row['person_id'] ?? row['reported_by_id'];
  const organisation = row['owner_id'] ?? row['organisation_id'] ?? row['assignee_id'];
  return everybody.find(({ personId, organisationId }) => personId === person && (organisation === undefined || organisationId === organisation))
    ?? everybody.find(({ organisationId, role }) => organisationId === organisation && role === 'CONTRIBUTOR');
}
