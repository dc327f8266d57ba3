import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, test } from '@jest/globals';
import { DataSource, type QueryRunner } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { acting, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addWorkstream } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { withoutForce } from './unforced.ts';

let database: TestDatabase;
let owner: DataSource;
let runner: QueryRunner;
let workstreamId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const seed = await Seed.partnership(database);
  const source = await openDataSource({ url: database.loginUrl, entities: [], onPoolError: () => undefined });
  const trust = seed.person('trust');
  workstreamId = await acting(source, trust, (as) => addWorkstream(as, trust.organisationId));
  await source.destroy();

  owner = await new DataSource({ type: 'postgres', url: database.adminUrl, installExtensions: false, extra: { options: '-c role=gt_owner' } }).initialize();
  // What a later migration meets: a table with rows, one of which points nowhere.
  await owner.query(`
    create table app.note (partnership_id uuid not null, workstream_id uuid not null);
    insert into app.note values ('${seed.partnershipId}', '${workstreamId}'), ('${seed.partnershipId}', '${uuid()}');
    alter table app.note enable row level security, force row level security`);
});

afterAll(async () => {
  await owner.destroy();
  await database.drop();
});

beforeEach(async () => {
  runner = owner.createQueryRunner();
  await runner.startTransaction();
});

afterEach(async () => {
  if (runner.isTransactionActive) await runner.rollbackTransaction();
  await runner.release();
});

const change = async (): Promise<number | undefined> =>
  (await runner.query(`update app.workstream set lead_post = 'Head of Service' where id = $1`, [workstreamId], true)).affected;
const refer = (): Promise<unknown> =>
  runner.query('alter table app.note add constraint of_workstream foreign key (partnership_id, workstream_id) references app.workstream (partnership_id, id)');
const isForced = async (): Promise<unknown> =>
  runner.query(`select relname as table, relforcerowsecurity as forced from pg_class where relnamespace = 'app'::regnamespace and relname in ('note', 'workstream') order by 1`);
const bothForced = [{ table: 'note', forced: true }, { table: 'workstream', forced: true }];

describe('a migration', () => {
  test('changes rows', async () => {
    await withoutForce(runner, ['app.workstream'], async () => {
      expect(await change()).toBe(1);
    });
    expect(await isForced()).toEqual(bothForced);
  });

  test('changes who reads them, and keeper derives as for anybody', async () => {
    await withoutForce(runner, ['app.workstream'], async () => {
      const [before] = await sets();
      await runner.query(`update app.workstream set shared_scope = 'PARTNERSHIP' where id = $1`, [workstreamId]);
      expect((await sets())[0]).not.toEqual(before);
    });
  });

  test('is refused a foreign key that a row breaks', async () => {
    expect(await told(withoutForce(runner, ['app.note', 'app.workstream'], async () => { await refer(); }))).toMatchObject({ code: '23503' });
  });

  test('adds a foreign key that every row keeps', async () => {
    await withoutForce(runner, ['app.note', 'app.workstream'], async () => {
      await runner.query('delete from app.note where workstream_id <> $1', [workstreamId]);
      await refer();
    });
    expect(await isForced()).toEqual(bothForced);
  });

  test('that fails leaves every table forced', async () => {
    await expect(withoutForce(runner, ['app.note'], () => Promise.reject(new Error('a mistake')))).rejects.toThrow('a mistake');
    await runner.rollbackTransaction();
    expect(await isForced()).toEqual(bothForced);
  });

  test('outside a transaction is not begun', async () => {
    await runner.rollbackTransaction();
    await expect(withoutForce(runner, ['app.note'], () => Promise.resolve())).rejects.toThrow('inside a transaction only');
    expect(await isForced()).toEqual(bothForced);
  });
});

describe('under FORCE', () => {
  test('a migration’s change would touch no row and say nothing', async () => {
    expect(await change()).toBe(0);
  });

  test('a foreign key would be valid although a row breaks it', async () => {
    await refer();
    const valid = await runner.query(`select convalidated from pg_constraint where conname = 'of_workstream'`) as unknown;
    expect(valid).toEqual([{ convalidated: true }]);
  });
});

const sets = (): Promise<unknown[]> => runner.query('select audience_id from app.workstream where id = $1', [workstreamId]) as Promise<unknown[]>;
