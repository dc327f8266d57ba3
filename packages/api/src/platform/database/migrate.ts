import { Client } from 'pg';
import { DataSource, type MigrationInterface } from 'typeorm';
import { OperatorError } from '../operator-error.ts';
import { advisoryLocks } from './advisory-locks.ts';
import { ensureRoles } from './roles.ts';

type Migration = new () => MigrationInterface;

const OLDEST_POSTGRESQL = 150_000;

/**
 * Brings a database to today's shape, making roles and the database itself where they are missing.
 *
 * `adminUrl` signs in as a superuser, or as `gt_owner` where an administrator has prepared the database beforehand;
 * the database is the one `loginUrl` names. Safe to run beside a serving server and beside another migration.
 * Throws OperatorError with one sentence when the database is too old, down, or not ours.
 */
export async function migrate(options: { adminUrl: string; loginUrl: string; migrations: readonly Migration[]; log: (line: string) => void }): Promise<void> {
  const database = decodeURIComponent(new URL(options.loginUrl).pathname.slice(1)) || 'golden_thread';
  await prepareCluster(options.adminUrl, options.loginUrl, database);
  const databaseUrl = withDatabase(options.adminUrl, database);
  await prepareDatabase(databaseUrl, database);
  await runMigrations(databaseUrl, options);
}

/** The same server, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

/**
 * Only our own roles connect, and nobody makes temporary tables, whose names and functions could pass for ours.
 * A copy of a database does not have this: it belongs to the database, not to what is in it.
 */
export async function closeDatabase(admin: Client, database: string): Promise<void> {
  const name = admin.escapeIdentifier(database);
  await admin.query(`revoke all on database ${name} from public; grant connect on database ${name} to gt_owner, gt_login`);
}

async function prepareCluster(adminUrl: string, loginUrl: string, database: string): Promise<void> {
  await withClient(adminUrl, async (admin) => {
    const { rows } = await admin.query<{ version: number; superuser: boolean }>(
      "select current_setting('server_version_num')::int as version, rolsuper as superuser from pg_roles where rolname = current_user",
    );
    const server = rows[0];
    if (server === undefined || server.version < OLDEST_POSTGRESQL) {
      throw new OperatorError(`Golden Thread needs PostgreSQL 15 or later; this server is version ${Math.floor((server?.version ?? 0) / 10_000)}.`);
    }
    if (!server.superuser) return;
    // Two servers that start at once on a new cluster: the second finds the database made.
    await admin.query('select pg_advisory_lock($1)', [advisoryLocks.migrations]);
    const password = new URL(loginUrl).password;
    await ensureRoles(admin, password === '' ? null : decodeURIComponent(password));
    const exists = await admin.query('select from pg_database where datname = $1', [database]);
    if (exists.rowCount === 0) await admin.query(`create database ${admin.escapeIdentifier(database)} owner gt_owner`);
  });
}

/** Schemas and closed doors: what only a superuser can do in a database that is new. */
async function prepareDatabase(databaseUrl: string, database: string): Promise<void> {
  await withClient(databaseUrl, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [advisoryLocks.migrations]);
    const { rows } = await admin.query<{ ours: boolean; foreign: boolean; superuser: boolean }>(
      `select to_regnamespace('keeper') is not null as ours,
              exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r') as foreign,
              (select rolsuper from pg_roles where rolname = current_user) as superuser`,
    );
    const found = rows[0];
    if (found === undefined || found.ours) return;
    if (found.foreign) throw new OperatorError('This database holds tables that are not Golden Thread’s; give it a database of its own.');
    if (!found.superuser) throw new OperatorError('DATABASE_ADMIN_URL must name a superuser the first time, to make roles and close doors.');
    await closeDatabase(admin, database);
    await admin.query(`
      begin;
      alter database ${admin.escapeIdentifier(database)} set timezone to 'UTC';
      revoke all on schema public from public;
      create schema app authorization gt_owner;
      create schema auth authorization gt_auth;
      create schema keeper authorization gt_keeper;
      grant usage on schema app to gt_login, gt_app_ro, gt_app_rw, gt_auth, gt_keeper, gt_backup;
      grant usage on schema auth to gt_owner, gt_login;
      -- Without this an expression smuggled into a statement could pose as another organisation.
      revoke execute on function pg_catalog.set_config(text, text, boolean) from public;
      grant execute on function pg_catalog.set_config(text, text, boolean) to gt_auth;
      -- A function nobody was given stays closed; PostgreSQL's default lets everybody execute it.
      alter default privileges for role gt_owner revoke execute on functions from public;
      alter default privileges for role gt_auth revoke execute on functions from public;
      alter default privileges for role gt_keeper revoke execute on functions from public;
      commit`);
  });
}

async function runMigrations(databaseUrl: string, options: { migrations: readonly Migration[]; log: (line: string) => void }): Promise<void> {
  const source = new DataSource({
    type: 'postgres',
    url: databaseUrl,
    schema: 'app',
    migrations: [...options.migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    extra: { options: '-c role=gt_owner', max: 1 },
  });
  try {
    await source.initialize();
    await source.query('select pg_advisory_lock($1)', [advisoryLocks.migrations]);
    const done = await source.runMigrations();
    for (const migration of done) options.log(`Migrated ${migration.name}`);
  } finally {
    if (source.isInitialized) await source.destroy();
  }
}

async function withClient(url: string, work: (client: Client) => Promise<void>): Promise<void> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
  } catch (error) {
    // A refused connection to a host with several addresses has its words in its code alone.
    const words = error instanceof Error ? error.message || ('code' in error ? String(error.code) : error.name) : String(error);
    throw new OperatorError(`The database cannot be reached: ${words}.`, { cause: error });
  }
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
