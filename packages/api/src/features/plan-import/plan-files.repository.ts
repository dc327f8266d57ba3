import { v7 as uuid } from 'uuid';
import { selectList } from '../../platform/database/select-list.ts';
import type { Queries } from '../../platform/database/transaction.ts';
import { notFound, notInThisState } from '../../platform/graphql/refusal.ts';
import { PlanImport } from './plan-import.entity.ts';
import type { RowResult } from './plan-import.ts';

/** What an import came to, as it is kept beside its file for the rest of the hour. */
export interface ImportOutcome {
  counts: Readonly<Record<RowResult, number>>;
  /** Null when nothing of the file was there to import. */
  planId: string | null;
  changes: readonly { row: number; result: 'CREATE' | 'UPDATE'; ref: string; kind: 'workstream' | 'action'; id: string }[];
}

/** Whoever tries one file after another keeps the last few. */
const MOST_FILES = 5;

const alreadyImported = 'This file has been imported already; choose it again to compare it with what is there now';

/** Keeps a file of the viewer's, and answers with its id. */
export async function keepPlanFile(queries: Queries, file: { name: string; sheet: string | null; bytes: Buffer; digest: Buffer }): Promise<string> {
  const id = uuid();
  await queries.query('insert into app.plan_file (id, name, sheet, content, digest) values ($1, $2, $3, $4, $5)', [id, file.name, file.sheet, file.bytes, file.digest]);
  await queries.query('delete from app.plan_file where id in (select f.id from app.plan_file f order by f.id desc offset $1)', [MOST_FILES]);
  return id;
}

/** The viewer's file, while it is kept. Throws NOT_FOUND. */
export async function findPlanFile(queries: Queries, id: string): Promise<PlanImport> {
  const [file] = await queries.query<PlanImport>(`select ${selectList(queries, PlanImport, 'f')} from app.plan_file f where f.id = $1 and f.kept_until > now()`, [id]);
  if (file === undefined) throw notFound('planImportId');
  return file;
}

export function expectNotImported({ appliedAt }: PlanImport): void {
  if (appliedAt !== null) throw notInThisState(alreadyImported);
}

/** The bytes of a file that the viewer has found; empty once it was imported. */
export async function contentOf(queries: Queries, id: string): Promise<Uint8Array> {
  const [row] = await queries.query<{ content: Buffer }>('select content from app.plan_file where id = $1', [id]);
  return row?.content ?? new Uint8Array();
}

/** Notes what a file's import came to and empties the file. Throws NOT_ALLOWED_IN_STATE when that has been done. */
export async function markImported(queries: Queries, id: string, outcome: ImportOutcome): Promise<void> {
  const marked = await queries.query(
    `update app.plan_file set applied_at = now(), outcome = $2, content = '' where id = $1 and applied_at is null returning id`,
    [id, JSON.stringify(outcome)],
  );
  if (marked.length === 0) throw notInThisState(alreadyImported);
}

/** Everybody's whose hour is over, signed in as gt_login. */
export async function removeOldPlanFiles(query: (sql: string) => Promise<unknown>): Promise<void> {
  await query('select keeper.remove_old_plan_files()');
}
