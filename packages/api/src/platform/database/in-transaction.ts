import { setTimeout as wait } from 'node:timers/promises';
import { sqlState } from './sql-error.ts';
import type { Transaction } from './transaction.ts';

const ATTEMPTS = 4;
const DEADLOCK = '40P01';
const SERIALIZATION_FAILURE = '40001';

/**
 * Runs `work` in the transaction that `open` opens, and commits it; any failure rolls everything back and is thrown on.
 * After a deadlock it runs again, in a new transaction: `work` must leave nothing behind outside the database.
 */
export async function inTransaction<Result>(open: () => Promise<Transaction>, work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    const transaction = await open();
    try {
      const result = await work(transaction);
      await transaction.commit();
      return result;
    } catch (error) {
      await transaction.rollback();
      const state = sqlState(error);
      if (tries === ATTEMPTS || (state !== DEADLOCK && state !== SERIALIZATION_FAILURE)) throw error;
      await wait(Math.random() * 20 * tries);
    }
  }
}
