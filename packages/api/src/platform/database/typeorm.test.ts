import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { Column, Entity, type DataSource, type EntityManager } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { reading } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { OwnedRecord } from './owned-record.ts';
import { Transaction } from './transaction.ts';

@Entity('workstream')
class Work extends OwnedRecord {
  @Column('text')
  ref: string;

  @Column('text')
  title: string;
}

let database: TestDatabase;
let source: DataSource;
let trust: Persona;
let id: string;

beforeAll(async () => {
  database = await createTestDatabase();
  trust = (await Seed.partnership(database)).person('trust');
  source = await openDataSource({ url: database.loginUrl, entities: [Work], poolSize: 2, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

beforeEach(() => {
  id = uuid();
});

const work = (): Work =>
  Object.assign(new Work(), {
    id, ownerId: trust.organisationId, ref: `R${id.slice(-12)}`, title: 'Short breaks', sharedScope: 'OWNER', sharedWith: [], sharedUntil: [],
  } satisfies Partial<Work>);
const isKept = async (): Promise<boolean> => (await reading(source, trust, 'select from app.workstream where id = $1', [id])).length > 0;
const whoActs = 'select current_user::text as role, app.my_organisation() as organisation';

const ways: [string, (manager: EntityManager) => Promise<unknown>][] = [
  ['save', (manager) => manager.save(work())],
  ['insert', (manager) => manager.insert(Work, work())],
  ['a query builder', (manager) => manager.createQueryBuilder().insert().into(Work).values(work()).execute()],
  ['a query builder with a transaction of its own', (manager) => manager.createQueryBuilder().insert().into(Work).values(work()).useTransaction(true).execute()],
  ['a transaction inside', (manager) => manager.transaction((inner) => inner.save(work()))],
  ['a transaction inside a transaction inside', (manager) => manager.transaction((outer) => outer.transaction((inner) => inner.insert(Work, work())))],
];

describe('TypeORM never commits for us', () => {
  test.each(ways)('by %s: the operation still acts for its viewer, and rolled back leaves nothing', async (_way, write) => {
    const as = await Transaction.open(source, 'write', trust.tokenHash);
    await write(as.manager);
    expect(await as.query(whoActs)).toEqual([{ role: 'gt_app_rw', organisation: trust.organisationId }]);
    await as.rollback();
    expect(await isKept()).toBe(false);
  });

  test.each(ways)('by %s: what was written is kept once the operation commits', async (_way, write) => {
    const as = await Transaction.open(source, 'write', trust.tokenHash);
    await write(as.manager);
    await as.commit();
    expect(await isKept()).toBe(true);
  });

  test('a transaction inside that fails takes back its own part alone', async () => {
    const as = await Transaction.open(source, 'write', trust.tokenHash);
    await as.manager.save(work());
    const inside = as.manager.transaction(async (inner) => {
      await inner.update(Work, { id }, { title: 'Changed' });
      throw new Error('on second thoughts');
    });
    await expect(inside).rejects.toThrow('on second thoughts');
    await as.commit();
    expect(await reading(source, trust, 'select title from app.workstream where id = $1', [id])).toEqual([{ title: 'Short breaks' }]);
  });

  test('fills in what the database decided', async () => {
    const as = await Transaction.open(source, 'write', trust.tokenHash);
    await as.manager.save(work());
    const saved = await as.manager.findOneByOrFail(Work, { id });
    expect(saved).toMatchObject({ partnershipId: expect.any(String), audienceId: expect.any(Number), sharedUntil: [] });
    await as.rollback();
  });
});

describe('were it not told of our transaction', () => {
  test.each(ways.filter(([way]) => way === 'save' || way === 'a transaction inside'))('it would commit by %s, and the rest would act for nobody', async (_way, write) => {
    const runner = source.createQueryRunner();
    await runner.query('begin');
    await runner.query(`select * from app.enter($1, 'write')`, [trust.tokenHash]);
    await write(runner.manager);
    const [actor] = (await runner.query(`select current_user::text as role, current_setting('app.organisation_id') as organisation`)) as unknown[];
    await runner.query('rollback');
    await runner.release();
    expect(actor).toEqual({ role: 'gt_login', organisation: '' });
    expect(await isKept()).toBe(true);
  });
});
