import type DataLoader from 'dataloader';
import type { AuditRefusal } from '@golden-thread/shared/audit-acts';
import type { Database } from '../database/data-source.ts';
import { inTransaction } from '../database/in-transaction.ts';
import { NotAdmitted } from '../database/sql-error.ts';
import { Transaction, type Admitted, type Queries } from '../database/transaction.ts';

/** Makes a loader for one reading. Kept by identity: a feature exports the function, and nothing is registered anywhere. */
export type LoaderFactory<Key, Value> = (queries: Queries) => DataLoader<Key, Value, unknown>;

/** A record that a client's id names, if it is one. */
export interface NamedRecord {
  /** As in a global id. */
  kind: string;
  id: string;
}

/** What is put on record once an operation ends. */
type OnRecord = { act: string; recordIds: Record<string, string> } | { act: string; refused: AuditRefusal; named: readonly NamedRecord[] };

interface Reading {
  transaction: Transaction;
  loaders: Map<unknown, unknown>;
}

const RECORD_REFUSAL = `select keeper.record_reading($1, (
    select coalesce(jsonb_object_agg(k.key, k.ids), '{}') from (
      select lower(left(n.kind, 1)) || substr(n.kind, 2) as key, case count(*) when 1 then to_jsonb(min(n.id::text)) else jsonb_agg(n.id) end as ids
        from jsonb_to_recordset($2::jsonb) n (kind text, id uuid) where app.can_read(n.kind, n.id) group by n.kind
    ) k), $3)`;

/**
 * One GraphQL operation's hold on the database.
 *
 * All it reads, it reads in one read-only transaction under its viewer's policies, opened at the first SQL. Loaders live and die
 * with that transaction: one that outlived it would hand one viewer's rows to another. Nothing takes a second connection
 * meanwhile: with a full pool that is a deadlock.
 */
export class Operation {
  private reading: Promise<Reading> | null = null;
  private atDoor: Promise<Reading> | null = null;
  private ended = false;
  private notAdmitted = false;
  private readonly toRecord: OnRecord[] = [];
  private readonly refusedAtDoor: string[] = [];

  constructor(
    private readonly database: Database,
    private readonly tokenHash: Buffer | null,
  ) {}

  /** Whether a credential was shown at all; whether it is valid, only the database says. */
  get anonymous(): boolean {
    return this.tokenHash === null;
  }

  /** Throws NotAdmitted without a valid session. */
  async viewer(): Promise<Admitted> {
    return (await this.read()).transaction.admitted;
  }

  /** For a list, whose SQL depends on its arguments. */
  async queries(): Promise<Queries> {
    return (await this.read()).transaction;
  }

  async load<Key, Value>(factory: LoaderFactory<Key, Value>, key: Key): Promise<Value> {
    return loadIn(await this.read(), factory, key);
  }

  /** Whoever is admitted, and whoever waits at the door because their organisation has yet to accept the memorandum. */
  async viewerAtDoor(): Promise<Admitted> {
    return (await this.readAtDoor()).transaction.admitted;
  }

  /** The same as `load`, and for somebody who waits at the door what the policies show there: for the page of the memorandum alone. */
  async loadAtDoor<Key, Value>(factory: LoaderFactory<Key, Value>, key: Key): Promise<Value> {
    return loadIn(await this.readAtDoor(), factory, key);
  }

  /**
   * A transaction that may change things. Reading ends first: what is read afterwards must see the change, and one connection is
   * all an operation has. With `accepting`, the memorandum of that id is accepted first, in the same transaction.
   */
  async beginWriting(accepting?: string): Promise<Transaction> {
    await this.stopReading();
    return this.heeding(await Transaction.open(this.database, 'write', this.credential(), accepting));
  }

  /** Has a reading audited once the operation ends, before its answer goes out: some things that can be read could be used to probe others. */
  putOnRecord(act: string, recordIds: Record<string, string>): void {
    this.toRecord.push({ act, recordIds });
  }

  /**
   * Has a refusal audited in the same way. Of the ids that were given, those are kept whose records the viewer can read: the others
   * were typed, guessed or withdrawn, and a trail that repeated them would let its readers believe that they are of something.
   */
  putRefusalOnRecord(act: string, refused: AuditRefusal, named: readonly NamedRecord[]): void {
    this.toRecord.push({ act, refused, named });
  }

  /** The same for somebody who waits at the door: of their organisation's records they can read none. */
  putRefusalAtDoorOnRecord(act: string): void {
    this.refusedAtDoor.push(act);
  }

  /** For when the operation itself ended its viewer's place: that they are not admitted any more is then no refused token to put on record. */
  expectNobody(): void {
    this.notAdmitted = false;
  }

  /** Ends the reading for now: a subscription reads anew for each event, as its viewer is by then. */
  async pause(): Promise<void> {
    await this.stopReading();
  }

  /** Waits for what is under way and gives the connection back; nothing can be read afterwards. Harmless the second time. */
  async end(): Promise<void> {
    this.ended = true;
    await this.stopReading();
    await this.record();
    await this.recordRefusedToken();
    for (const act of this.refusedAtDoor.splice(0)) await this.database.query('select auth.note_refused_at_door($1, $2)', [this.tokenHash, act]);
  }

  /** In a second transaction, since the reading could write nothing. An answer whose record cannot be made does not go out. */
  private async record(): Promise<void> {
    const acts = this.toRecord.splice(0);
    if (acts.length === 0) return;
    await inTransaction(() => Transaction.open(this.database, 'record', this.credential()), async (transaction) => {
      for (const done of acts) {
        if ('refused' in done) await transaction.query(RECORD_REFUSAL, [done.act, JSON.stringify(done.named), done.refused]);
        else await transaction.query('select keeper.record_reading($1, $2)', [done.act, JSON.stringify(done.recordIds)]);
      }
    });
  }

  /** Whose token it was is known, if it was one. A session that has ended is no news. */
  private async recordRefusedToken(): Promise<void> {
    if (!this.notAdmitted) return;
    this.notAdmitted = false;
    await this.database.query('select auth.note_refused_token($1)', [this.tokenHash]);
  }

  private heeding(transaction: Transaction): Transaction {
    transaction.admitted.catch((error: unknown) => {
      if (error instanceof NotAdmitted && error.reason === 'NOBODY') this.notAdmitted = true;
    });
    return transaction;
  }

  private async stopReading(): Promise<void> {
    const { reading, atDoor } = this;
    this.reading = null;
    this.atDoor = null;
    // A transaction that could not be opened holds nothing.
    for (const held of [reading, atDoor]) await (await held?.catch(() => null))?.transaction.rollback();
  }

  private read(): Promise<Reading> {
    if (this.ended) return Promise.reject(new Error('This operation has ended.'));
    this.reading ??= Transaction.open(this.database, 'read', this.credential()).then((transaction) => ({ transaction: this.heeding(transaction), loaders: new Map() }));
    return this.reading;
  }

  private readAtDoor(): Promise<Reading> {
    this.atDoor ??= this.goToDoor();
    return this.atDoor;
  }

  /** The reading, where it is admitted; otherwise one at the door, on the connection that the refused one gives back first. */
  private async goToDoor(): Promise<Reading> {
    const reading = await this.read();
    try {
      await reading.transaction.admitted;
      return reading;
    } catch (error) {
      if (!(error instanceof NotAdmitted) || error.reason !== 'MEMORANDUM_NOT_ACCEPTED') throw error;
      // Kept, so that whatever else is asked hears the same; it is over, and so holds no connection.
      await reading.transaction.rollback();
    }
    return { transaction: await Transaction.open(this.database, 'door', this.credential()), loaders: new Map() };
  }

  private credential(): Buffer {
    if (this.tokenHash === null) throw new NotAdmitted('NOBODY');
    return this.tokenHash;
  }
}

function loadIn<Key, Value>({ transaction, loaders }: Reading, factory: LoaderFactory<Key, Value>, key: Key): Promise<Value> {
  const known = (loaders.get(factory) as DataLoader<Key, Value, unknown> | undefined) ?? factory(transaction);
  loaders.set(factory, known);
  return known.load(key);
}
