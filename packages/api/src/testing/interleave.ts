import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { Transaction } from '../platform/database/transaction.ts';
import type { Persona } from './seed.ts';

/** A transaction left open beside others, and the server process it runs on. */
export interface Beside {
  as: Transaction;
  processId: number;
}

/** Opens a writing transaction that the test ends when it suits it. */
export async function beside(source: DataSource, persona: Persona): Promise<Beside> {
  const as = await Transaction.open(source, 'write', persona.tokenHash);
  const [row] = await as.query<{ pid: number }>('select pg_backend_pid() as pid');
  if (row === undefined) throw new Error('A backend has a process id');
  return { as, processId: row.pid };
}

/**
 * Whether a statement under way waits for a lock of somebody else, or came through (or failed) without waiting.
 * Asks the server until one of the two is so: no test guesses how long a lock takes.
 */
export async function waitsForALock(operator: Client, { processId }: Beside, statement: Promise<unknown>): Promise<boolean> {
  const progress = { over: false };
  const end = (): void => { progress.over = true; };
  statement.then(end, end);
  for (;;) {
    // Read before asking: a statement that was over by then cannot be waiting in the answer.
    const { over } = progress;
    const { rows } = await operator.query<{ waits: boolean }>('select cardinality(pg_blocking_pids($1)) > 0 as waits', [processId]);
    if (rows[0]?.waits === true) return true;
    if (over) return false;
  }
}
