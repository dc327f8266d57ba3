import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { closeDatabase, withDatabase } from '../platform/database/migrate.ts';
import { Connections } from './connections.ts';

export const TEMPLATE = 'gt_template';

/** A migrated database of a test file's own. */
export interface TestDatabase {
  adminUrl: string;
  loginUrl: string;
  /** Above row-level security. */
  operators: Connections;
  /** As the server logs in. */
  logins: Connections;
  drop(): Promise<void>;
}

/** Copies the migrated template: about 50 ms, against two seconds for migrating again. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const { TEST_ADMIN_URL: admin, TEST_LOGIN_URL: login } = process.env;
  if (admin === undefined || login === undefined) throw new Error('Run these tests through Jest’s project “api”, which starts the database.');
  const name = `gt_test_${randomBytes(6).toString('hex')}`;
  await asAdmin(admin, async (client) => {
    await client.query(`create database ${name} template ${TEMPLATE} owner gt_owner`);
    await closeDatabase(client, name);
  });
  const [adminUrl, loginUrl] = [withDatabase(admin, name), withDatabase(login, name)];
  const [operators, logins] = [new Connections(adminUrl), new Connections(loginUrl)];
  const drop = async (): Promise<void> => {
    await Promise.all([operators.end(), logins.end()]);
    await asAdmin(admin, async (client) => { await client.query(`drop database ${name} with (force)`); });
  };
  return { adminUrl, loginUrl, operators, logins, drop };
}

async function asAdmin(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
