import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { Seed } from '../../testing/seed.ts';
import { batchLoader } from './batch-loader.ts';
import { openDataSource } from './data-source.ts';
import { Transaction } from './transaction.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 1, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

async function reading<Result>(work: (transaction: Transaction) => Promise<Result>): Promise<Result> {
  const transaction = await Transaction.open(source, 'read', seed.person('trust').tokenHash);
  try {
    return await work(transaction);
  } finally {
    await transaction.rollback();
  }
}

describe('what is asked after answers that arrive apart', () => {
  test('is asked in one statement', async () => {
    const batches = await reading(async (transaction) => {
      const asked: (readonly number[])[] = [];
      const twice = batchLoader<number, number>(transaction, async (keys) => {
        asked.push(keys);
        return transaction.query<{ twice: number }>('select key * 2 as twice from unnest($1::int[]) key', [keys]).then((rows) => rows.map((row) => row.twice));
      });
      const after = async (seconds: number, key: number) => {
        await transaction.query('select pg_sleep($1)', [seconds]);
        return twice.load(key);
      };
      expect(await Promise.all([after(0, 1), after(0.05, 2), after(0, 3)])).toEqual([2, 4, 6]);
      return asked;
    });
    expect(batches).toEqual([[1, 2, 3]]);
  });

  test('is refused, not left waiting, when the operation has ended', async () => {
    await reading(async (transaction) => {
      const loader = batchLoader<number, number>(transaction, (keys) => transaction.query<number>('select 1', [...keys]));
      const asked = loader.load(1);
      const refused = expect(asked).rejects.toThrow('This operation has ended.');
      await transaction.rollback();
      await refused;
    });
  });
});
