import type { PoolClient } from 'pg';
import type { EntityManager, QueryRunner } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import type { Role } from '@golden-thread/shared/permissions';
import type { Database } from './data-source.ts';
import { NotAdmitted } from './sql-error.ts';

/** Who is asking, for which organisation, as the database admitted them; ids are the database's own. */
export interface Admitted {
  personId: string;
  organisationId: string;
  /** That organisation and every body it has succeeded: what they own, it owns. */
  organisationIds: string[];
  partnershipId: string;
  role: Role;
  /** The partnership's date now. */
  today: CivilDate;
}

/** What repositories and loaders need of a transaction: SQL with parameters, rows back. */
export interface Queries {
  query<Row>(sql: string, parameters?: readonly unknown[]): Promise<Row[]>;
  /** Calls back once no statement is under way and nobody who waited for one has more to say. */
  whenQuiet(callback: () => void): void;
  readonly manager: EntityManager;
}

const BEGIN = {
  read: 'begin transaction isolation level repeatable read read only',
  // READ COMMITTED, since keeper's triggers must see what committed while they waited for a lock.
  write: 'begin transaction isolation level read committed',
  /** As a reader, who may write nothing but that it has read. */
  record: 'begin transaction isolation level read committed',
  /** Of somebody whose organisation has not accepted the memorandum in force: the few rows that its page needs. */
  door: 'begin transaction isolation level repeatable read read only',
};

/** What `enter` is asked for. */
const ASKED = { read: 'read', write: 'write', record: 'read', door: 'door' } as const satisfies Record<keyof typeof BEGIN, string>;

const ENTER = `select person_id as "personId", organisation_id as "organisationId", partnership_id as "partnershipId", role, today,
  coalesce(nullif(current_setting('app.organisations', true), ''), '{}')::uuid[] as "organisationIds" from app.enter($1, $2)`;

/**
 * One database transaction, admitted for one viewer.
 *
 * `begin`, `enter` and the first query travel in one message: node-postgres pipelines them. TypeORM is told that a transaction
 * is under way, or its `save` would begin one of its own, commit it, and with it drop role and settings halfway.
 */
export class Transaction implements Queries {
  private readonly inFlight = new Set<Promise<unknown>>();
  private waiting: (() => void)[] = [];
  private closed = false;
  private givenBack = false;

  private constructor(
    private readonly runner: QueryRunner,
    private readonly client: PoolClient,
    /** Rejects with NotAdmitted when the credential is not, or no longer, valid for this access. */
    readonly admitted: Promise<Admitted>,
  ) {}

  /** With `accepting`, the memorandum of this id is accepted on the way in, where whoever enters may do that. */
  static async open(database: Database, access: keyof typeof BEGIN, tokenHash: Buffer, accepting?: string): Promise<Transaction> {
    const runner = database.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const begun = client.query(BEGIN[access]);
    const accepted = accepting === undefined ? undefined : client.query('select auth.accept_memorandum($1, $2)', [tokenHash, accepting]);
    const entered = client.query<Admitted>(ENTER, [tokenHash, ASKED[access]]);
    const admitted = Promise.all([entered, begun, accepted]).then(
      ([{ rows }]) => {
        const viewer = rows[0];
        if (viewer === undefined) throw new Error('app.enter answered no row');
        return viewer;
      },
      (error: unknown) => {
        throw NotAdmitted.from(error);
      },
    );
    // Whoever queries hears of it; nobody may ever query, and an unheard rejection would end the process.
    admitted.catch(() => undefined);
    // TypeORM has no public way to adopt a transaction it did not begin.
    Object.assign(runner, { isTransactionActive: true, transactionDepth: 1 });
    return new Transaction(runner, client, admitted);
  }

  get manager(): EntityManager {
    return this.runner.manager;
  }

  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    if (this.closed) {
      // Whoever was never admitted hears that, rather than that it is over.
      await this.admitted;
      throw new Error('This operation has ended.');
    }
    const answer = this.runner.query(sql, [...parameters], true) as Promise<{ records: Row[] }>;
    return this.track(answer.then(({ records }) => records));
  }

  whenQuiet(callback: () => void): void {
    this.waiting.push(callback);
    if (this.waiting.length === 1) this.callBackWhenQuiet();
  }

  /** Resolves once the database has said COMMIT; a transaction that had failed says ROLLBACK instead, and this throws. */
  async commit(): Promise<void> {
    await this.settle();
    if (this.givenBack) throw new Error('This operation has ended.');
    try {
      await this.admitted;
      const { command } = await this.client.query('commit');
      if (command !== 'COMMIT') throw new Error(`The database answered ${command} to a commit.`);
    } finally {
      await this.giveBack();
    }
  }

  /** Harmless after the end: the connection may by then be somebody else's. */
  async rollback(): Promise<void> {
    await this.settle();
    if (this.givenBack) return;
    // A connection that cannot roll back is not idle afterwards, and giveBack destroys it.
    await this.client.query('rollback').catch(() => undefined);
    await this.giveBack();
  }

  /** After every promise that can go on without the database: whoever heard an answer has by then asked what it asks next. */
  private callBackWhenQuiet(): void {
    setImmediate(() => {
      // Whichever statement ends last looks again.
      if (this.inFlight.size > 0) return;
      const callbacks = this.waiting;
      this.waiting = [];
      for (const callback of callbacks) callback();
    });
  }

  private async track<Result>(answer: Promise<Result>): Promise<Result> {
    this.inFlight.add(answer);
    try {
      return await answer;
    } catch (error) {
      // After a failed enter every statement fails too, and less clearly.
      await this.admitted;
      throw error;
    } finally {
      this.inFlight.delete(answer);
      if (this.inFlight.size === 0 && this.waiting.length > 0) this.callBackWhenQuiet();
    }
  }

  /** graphql-js answers as soon as a non-null field fails; its other resolvers are still running then. */
  private async settle(): Promise<void> {
    this.closed = true;
    while (this.inFlight.size > 0) await Promise.allSettled(this.inFlight);
  }

  /** A connection goes back only outside any transaction: otherwise the next borrower would act as this viewer. */
  private async giveBack(): Promise<void> {
    if (this.givenBack) return;
    this.givenBack = true;
    if (this.client.getTransactionStatus() !== 'I') this.client.end().catch(() => undefined);
    await this.runner.release();
  }
}
