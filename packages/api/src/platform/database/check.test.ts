import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newestMigration } from '../../migrations.ts';
import { TestApi } from '../../testing/api.ts';
import { checkDatabase, examineDatabase } from './check.ts';
import { withDatabase } from './migrate.ts';
import { roleFindings } from './roles.ts';

let api: TestApi;
beforeAll(async () => {
  api = await TestApi.start();
});
afterAll(async () => {
  await api.stop();
});

const readiness = async (): Promise<[number, string]> => {
  const response = await fetch(`${api.url}/readyz`);
  return [response.status, await response.text()];
};

describe('the clocks of this machine and of the database', () => {
  const clocks = async (now: () => number): Promise<unknown> =>
    (await examineDatabase(api.database.loginUrl, newestMigration, { production: false, now })).find(({ what }) => what === 'Clocks');

  test('may be a few seconds apart', async () => {
    expect(await clocks(() => Date.now() + 4_000)).toMatchObject({ well: true });
  });

  test('may not be a minute apart, one way or the other', async () => {
    for (const apart of [60_000, -60_000]) {
      expect(await clocks(() => Date.now() + apart)).toMatchObject({ well: false, says: expect.stringMatching(/^This machine’s and the database’s are (59|60)\.\d s apart: set both by network time/) });
    }
  });

  test('are not blamed for an answer that took long', async () => {
    const times = [Date.now() - 30_000, Date.now() + 30_000];
    expect(await clocks(() => times.shift() ?? 0)).toMatchObject({ well: true });
  });
});

describe('roles that are not as they were made', () => {
  test.each([
    ['alter role gt_backup bypassrls', 'gt_backup may bypass row-level security'],
    ['alter role gt_login superuser', 'gt_login is a superuser'],
    ['alter role gt_login inherit', 'gt_login inherits what its groups may do'],
    ['alter role gt_auth login', 'gt_auth may sign in'],
    ['alter role gt_owner createrole createdb', 'gt_owner may make roles; gt_owner may make databases'],
    ['grant gt_keeper to gt_login', 'gt_login is a member of gt_keeper'],
    ['revoke gt_app_rw from gt_login', 'gt_login is not a member of gt_app_rw'],
    ['alter role gt_backup rename to somebody', 'gt_backup is missing'],
  ])('%s: %s', async (sql, finding) => {
    await api.seed.asOperator(async (operator) => {
      // Roles are the whole cluster's: nobody else may see this.
      await operator.query('begin');
      expect(await roleFindings(operator)).toEqual([]);
      await operator.query(sql);
      expect((await roleFindings(operator)).join('; ')).toBe(finding);
      await operator.query('rollback');
    });
  });
});

test('a database that is not ours is not served from', async () => {
  await expect(checkDatabase(withDatabase(api.database.loginUrl, 'postgres'), newestMigration)).rejects.toThrow(/is not Golden Thread’s/);
});

describe('a database that is older than the server', () => {
  test('is not served from, and the server says that it is not ready', async () => {
    const { loginUrl } = api.database;
    await expect(checkDatabase(loginUrl, newestMigration)).resolves.toBeUndefined();
    expect(await readiness()).toEqual([200, 'ready\n']);

    await api.seed.asOperator((operator) => operator.query('delete from app.migration where name = $1', [newestMigration]));

    await expect(checkDatabase(loginUrl, newestMigration)).rejects.toThrow(/^The database is older than this version: /);
    expect(await readiness()).toEqual([503, 'The database has not been migrated as far as this version.\n']);
  });
});
