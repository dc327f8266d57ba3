import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { entities } from '../../../entities.ts';
import { openDataSource } from '../../../platform/database/data-source.ts';
import type { Queries, Transaction } from '../../../platform/database/transaction.ts';
import { acting, reading } from '../../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { Seed, type Persona } from '../../../testing/seed.ts';
import type { ChosenColumns } from '../../audiences/audience.repository.ts';
import { importPlan, previewImport, type ImportResult } from '../apply-import.ts';
import type { PlanChoice } from '../import-choices.ts';
import { readPlan } from '../read-plan.ts';

interface Asked {
  dryRun?: boolean;
  leaveOut?: number[];
  audience?: ChosenColumns;
  plan?: PlanChoice;
  priorityTitles?: ReadonlyMap<string, string>;
}

interface ImportEvent {
  person: string;
  act: string;
  ids: { plan: string | null; priorities: string[]; workstreams: string[]; actions: string[] };
}

const tables = ['plan', 'priority', 'workstream', 'workstream_priority', 'action', 'rating'] as const;

/** What `everything` answers before anything was imported. */
export const nothing = { plan: [], priority: [], workstream: [], workstream_priority: [], action: [], rating: [] };

/** The demonstration's plan, in the shape of the published one. */
export const demonstrationFile = (name: 'plan-projects' | 'plan-actions'): Promise<Uint8Array> => readFile(new URL(`../../../demonstration/${name}.csv`, import.meta.url));

/** Imports into organisations of a partnership, on a database of the test file's own. */
export class Importing {
  private partnerships = 0;

  private constructor(
    private readonly database: TestDatabase,
    readonly source: DataSource,
    /** The SQL of every statement since the test last emptied it. */
    readonly statements: string[],
    public seed: Seed,
  ) {}

  static async start(): Promise<Importing> {
    const database = await createTestDatabase();
    const statements: string[] = [];
    const source = await openDataSource({ url: database.loginUrl, entities, poolSize: 5, onPoolError: () => undefined, onStatement: (sql) => statements.push(sql) });
    return new Importing(database, source, statements, await Seed.partnership(database));
  }

  async stop(): Promise<void> {
    await this.source.destroy();
    await this.database.drop();
  }

  /** Goes on in a partnership into which nothing was imported yet. */
  async elsewhere(): Promise<void> {
    this.partnerships += 1;
    this.seed = await Seed.partnership(this.database, { prefix: `p${this.partnerships}-` });
  }

  administrator(slug: Persona['slug']): Persona {
    return this.seed.person(slug, 'ADMINISTRATOR');
  }

  /** In one committed transaction, as the command does. */
  import(who: Persona, file: Uint8Array, asked?: Asked): Promise<ImportResult> {
    return acting(this.source, who, (as) => this.within(as, as, file, asked));
  }

  /** In a transaction that the test ends. */
  async within(queries: Queries, as: Transaction, file: Uint8Array, { dryRun = false, leaveOut = [], audience, ...more }: Asked = {}): Promise<ImportResult> {
    const plan = await readPlan(file);
    if (!plan.ok) throw new Error(plan.problem);
    const choices = { leaveOut: new Set(leaveOut), ...more };
    if (dryRun) return { ...(await previewImport(queries, await as.admitted, plan.value, choices)), written: null };
    return importPlan(queries, await as.admitted, plan.value, { choices, ...(audience !== undefined && { audience }) });
  }

  /** All that the partnership holds of what an import writes, to the last column. */
  everything(): Promise<Record<string, unknown>> {
    return this.seed.asOperator(async (operator) => {
      const held: Record<string, unknown> = {};
      for (const table of tables) {
        const { rows } = await operator.query<{ row: unknown }>(`select to_jsonb(t) as row from app.${table} t where t.partnership_id = $1 order by to_jsonb(t)::text`, [
          this.seed.partnershipId,
        ]);
        held[table] = rows.map(({ row }) => row);
      }
      return held;
    });
  }

  events(): Promise<ImportEvent[]> {
    return this.seed.asOperator(async (operator) => {
      const { rows } = await operator.query<ImportEvent>('select person_id as person, act, record_ids as ids from app.audit_event where partnership_id = $1 and changed order by id', [
        this.seed.partnershipId,
      ]);
      return rows;
    });
  }

  async workstream(owner: Persona, ref: string): Promise<Record<string, unknown>> {
    const [row] = await reading<Record<string, unknown>>(this.source, owner, 'select * from app.workstream where owner_id = $1 and ref = $2', [owner.organisationId, ref]);
    if (row === undefined) throw new Error(`There is no ${ref}`);
    return row;
  }

  /** Of what the person can read. */
  async counts(who: Persona): Promise<{ plans: number; workstreams: number; actions: number } | undefined> {
    const [row] = await reading<{ plans: number; workstreams: number; actions: number }>(
      this.source,
      who,
      `select (select count(*)::int from app.plan) as plans, (select count(*)::int from app.workstream) as workstreams, (select count(*)::int from app.action) as actions`,
    );
    return row;
  }
}

/** A transaction's queries, with something done before each statement. */
export function meddling(as: Transaction, before: (sql: string) => Promise<unknown>): Queries {
  return {
    manager: as.manager,
    whenQuiet: (callback) => {
      as.whenQuiet(callback);
    },
    query: async (sql, parameters) => {
      await before(sql);
      return as.query(sql, parameters);
    },
  };
}
