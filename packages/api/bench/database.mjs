// An embedded PostgreSQL of the bench's own, migrated and filled.
import { Client } from 'pg';
import { openLog } from '../dist/commands/log.js';
import { migrations } from '../dist/migrations.js';
import { startCluster } from '../dist/platform/database/cluster.js';
import { migrate, withDatabase } from '../dist/platform/database/migrate.js';
import { seedDatabase } from './seed.mjs';

export const openDatabase = async (dataDirectory) => {
  const log = openLog({ logLevel: 'warn' });
  const { adminUrl, loginUrl, stop } = await startCluster({ dataDirectory, log });
  try {
    await migrate({ adminUrl, loginUrl, migrations, log: () => undefined });
    const own = withDatabase(adminUrl, new URL(loginUrl).pathname.slice(1));
    const seeded = await seedDatabase({ adminUrl: own, loginUrl });
    return { adminUrl: own, loginUrl, seeded, version: await versionOf(loginUrl), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};

const versionOf = async (url) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query('show server_version');
    return `PostgreSQL ${rows[0].server_version}`;
  } finally {
    await client.end();
  }
};
