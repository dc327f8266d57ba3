import { v7 as uuid } from 'uuid';
import { advisoryLocks } from '../../platform/database/advisory-locks.ts';
import { sqlState } from '../../platform/database/sql-error.ts';
import type { Admitted, Queries } from '../../platform/database/transaction.ts';
import { Refusal } from '../../platform/graphql/refusal.ts';
import type { ChosenColumns } from '../audiences/audience.repository.ts';
import { insertPlan, insertPriority } from '../priorities/plan.repository.ts';
import type { Change, ExistingPlan } from './existing-plan.ts';
import type { Progress } from './import-progress.ts';
import { insertRecords, linkPriorities, recordRatings, updateRecords } from './imported-records.repository.ts';
import type { DatedRating } from './plan-entries.ts';

/** A record that an import made or changed. */
export interface WrittenRecord {
  kind: 'plan' | 'priority' | 'workstream' | 'action';
  ref: string;
  id: string;
}

export interface Written {
  /** Null when there is neither plan nor anything of one. */
  planId: string | null;
  records: readonly WrittenRecord[];
}

/** Hears how many of the rows that change something have been written. */
export type OnProgress = (progress: Progress) => void;

const ROWS_A_STATEMENT = 500;
const LOCK_NOT_AVAILABLE = '55P03';
const UNIQUE_VIOLATION = '23505';

/** One import of an organisation at a time: a second one waits, and then finds what the first has made. */
export async function takeTurn(queries: Queries, { organisationId }: Admitted): Promise<void> {
  try {
    await queries.query('select pg_advisory_xact_lock($1, hashtext($2))', [advisoryLocks.planImport, organisationId]);
  } catch (error) {
    if (sqlState(error) !== LOCK_NOT_AVAILABLE) throw error;
    throw new Refusal({ code: 'NOT_ALLOWED_IN_STATE', message: 'Another import for your organisation is under way; try again when it has finished', path: [] });
  }
}

interface Writing {
  existing: ExistingPlan;
  changes: readonly Change[];
  audience: ChosenColumns;
  onProgress?: OnProgress | undefined;
}

/**
 * Writes the changes, a few statements for each kind of record. A new plan and new workstreams are for `audience`; actions
 * follow their workstream. Throws CONFLICT when somebody changed one of the records after `existing` was read.
 */
export async function applyChanges(queries: Queries, viewer: Admitted, writing: Writing): Promise<Written> {
  try {
    return await new PlanWriter(queries, viewer, writing).write();
  } catch (error) {
    // What was to be created did not exist when it was looked up.
    throw sqlState(error) === UNIQUE_VIOLATION ? overtaken() : error;
  }
}

type Of<Kind extends Change['kind']> = Extract<Change, { kind: Kind }>;

class PlanWriter {
  readonly #queries: Queries;
  readonly #viewer: Admitted;
  readonly #writing: Writing;
  readonly #written: WrittenRecord[] = [];
  #rowsDone = 0;

  constructor(queries: Queries, viewer: Admitted, writing: Writing) {
    this.#queries = queries;
    this.#viewer = viewer;
    this.#writing = writing;
  }

  async write(): Promise<Written> {
    const of = <Kind extends Change['kind']>(kind: Kind): Of<Kind>[] => this.#writing.changes.filter((change): change is Of<Kind> => change.kind === kind);
    this.#tell();
    const planId = await this.#plan(of('plan'));
    const priorities = await this.#priorities(planId, of('priority'));
    await this.#createWorkstreams(of('createWorkstream'), priorities);
    await this.#update('workstream', of('updateWorkstream'));
    await this.#createActions(of('createAction'));
    await this.#update('action', of('updateAction'));
    return { planId, records: this.#written };
  }

  async #plan([plan]: readonly Of<'plan'>[]): Promise<string | null> {
    const { existing, audience } = this.#writing;
    if (plan === undefined) return existing.plan?.id ?? null;
    const id = await insertPlan(this.#queries, this.#viewer, { title: plan.title, status: plan.status, ...audience });
    this.#written.push({ kind: 'plan', ref: plan.title, id });
    return id;
  }

  /** Ids by ref, of those there were and those there are now. */
  async #priorities(planId: string | null, created: readonly Of<'priority'>[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Map(Array.from(this.#writing.existing.priorities, ([ref, { id }]) => [ref, id]));
    for (const { ref, title } of created) {
      if (planId === null) throw new Error(`Priority ${ref} was to be written without a plan`);
      const id = await insertPriority(this.#queries, this.#viewer, { planId, ref, title });
      ids.set(ref, id);
      this.#written.push({ kind: 'priority', ref, id });
    }
    return ids;
  }

  async #createWorkstreams(created: readonly Of<'createWorkstream'>[], priorities: ReadonlyMap<string, string>): Promise<void> {
    const rows = created.map(({ ref, priorityRef, set, ratings }) => ({ id: uuid(), ref, fields: set, priorityId: known(priorities, priorityRef), ratings }));
    for (const part of parts(rows)) {
      await insertRecords(this.#queries, this.#viewer, 'workstream', part, this.#writing.audience);
      await linkPriorities(this.#queries, this.#viewer, part);
      await this.#rate('workstream', part);
      this.#done('workstream', part);
    }
  }

  async #createActions(created: readonly Of<'createAction'>[]): Promise<void> {
    const workstreams = new Map(Array.from(this.#writing.existing.workstreams, ([ref, { id }]) => [ref, id]));
    const rows = created.map(({ ref, workstreamRef, set, ratings }) => ({ id: uuid(), ref, fields: set, workstreamId: known(workstreams, workstreamRef), ratings }));
    for (const part of parts(rows)) {
      await insertRecords(this.#queries, this.#viewer, 'action', part, { sharedScope: 'INHERITED', sharedWith: [], sharedUntil: [] });
      await this.#rate('action', part);
      this.#done('action', part);
    }
  }

  async #update(table: 'workstream' | 'action', changed: readonly (Of<'updateWorkstream'> | Of<'updateAction'>)[]): Promise<void> {
    for (const part of parts(changed)) {
      const written = await updateRecords(this.#queries, this.#viewer, table, part.map(({ id, version, set }) => ({ id, version, fields: set })));
      if (written < part.length) throw overtaken();
      await this.#rate(table, part);
      this.#done(table, part);
    }
  }

  #done(kind: WrittenRecord['kind'], records: readonly { ref: string; id: string }[]): void {
    this.#written.push(...records.map(({ ref, id }) => ({ kind, ref, id })));
    this.#rowsDone += records.length;
    this.#tell();
  }

  #tell(): void {
    this.#writing.onProgress?.({ rowsDone: this.#rowsDone, rowsTotal: this.#writing.changes.filter(({ kind }) => kind !== 'plan' && kind !== 'priority').length });
  }

  async #rate(table: 'workstream' | 'action', records: readonly { id: string; ratings: readonly DatedRating[] }[]): Promise<void> {
    await recordRatings(this.#queries, this.#viewer, table, records.flatMap(({ id, ratings }) => ratings.map(({ asOf, brag }) => ({ subjectId: id, asOf, brag }))));
  }
}

/** Many rows a statement, and few enough that none comes near the time a statement may take. */
function parts<Row>(rows: readonly Row[]): Row[][] {
  const count = Math.ceil(rows.length / ROWS_A_STATEMENT);
  return Array.from({ length: count }, (_part, index) => rows.slice(index * ROWS_A_STATEMENT, (index + 1) * ROWS_A_STATEMENT));
}

function known(ids: ReadonlyMap<string, string>, ref: string): string {
  const id = ids.get(ref);
  if (id === undefined) throw new Error(`${ref} was to be in the plan by now`);
  return id;
}

function overtaken(): Refusal {
  return new Refusal({ code: 'CONFLICT', message: 'Somebody changed this plan while it was being imported, so nothing was written; import it again', path: [] });
}
