import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import pino from 'pino';
import { migrations } from '../migrations.ts';
import { startCluster, type Cluster } from '../platform/database/cluster.ts';
import { migrate } from '../platform/database/migrate.ts';
import { TEMPLATE } from './database.ts';

declare global {
  var testCluster: Cluster | undefined;
  var testFolder: string | undefined;
}

/**
 * One PostgreSQL for the whole run and one migrated database in it, which each test file copies.
 * TEST_DATABASE_ADMIN_URL names another server instead: the same tests on Debian's PostgreSQL 15.
 */
export default async function setUp(): Promise<void> {
  const adminUrl = process.env['TEST_DATABASE_ADMIN_URL'] ?? (await ownCluster());
  const login = new URL(adminUrl);
  login.username = 'gt_login';
  login.password = randomBytes(18).toString('hex');
  login.pathname = `/${TEMPLATE}`;
  process.env['TEST_ADMIN_URL'] = adminUrl;
  process.env['TEST_LOGIN_URL'] = login.href;
  await dropTemplate(adminUrl);
  await migrate({ adminUrl, loginUrl: login.href, migrations, log: () => undefined });
}

/** What an earlier run left on a server that is not ours alone was migrated by the migrations of then. */
async function dropTemplate(adminUrl: string): Promise<void> {
  const admin = new Client({ connectionString: adminUrl });
  await admin.connect();
  await admin.query(`drop database if exists ${TEMPLATE} with (force)`);
  await admin.end();
}

async function ownCluster(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'golden-thread-test-'));
  globalThis.testFolder = folder;
  globalThis.testCluster = await startCluster({ dataDirectory: folder, log: pino({ level: 'warn' }), fast: true });
  return globalThis.testCluster.adminUrl;
}
