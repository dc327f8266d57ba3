import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { Seed } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { Transaction } from './transaction.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

describe('an admitted transaction', () => {
  test('acts for the organisation of its credential and reads what it just added', async () => {
    const trust = seed.person('trust');
    const writing = await Transaction.open(source, 'write', trust.tokenHash);
    const id = uuid();
    await writing.query(
      `insert into app.workstream (id, owner_id, ref, title) values ($1, $2, 'SB1', 'Short breaks')`, [id, trust.organisationId]);
    expect(await writing.query('select title from app.workstream where id = $1', [id])).toEqual([{ title: 'Short breaks' }]);
    await writing.commit();
    const reading = await Transaction.open(source, 'read', trust.tokenHash);
    expect(await reading.query('select title from app.workstream where id = $1', [id])).toEqual([{ title: 'Short breaks' }]);
    expect(await reading.admitted).toMatchObject({ organisationId: trust.organisationId, role: 'CONTRIBUTOR', today: '2024-05-15' });
    await reading.commit();
    const other = await Transaction.open(source, 'read', seed.person('police').tokenHash);
    expect(await other.query('select title from app.workstream where id = $1', [id])).toEqual([]);
    await other.commit();
  });
});
