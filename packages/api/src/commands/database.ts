import type { Logger } from 'pino';
import { configOfThisProcess, type Config } from '../config.ts';
import { migrations } from '../migrations.ts';
import { findRunningCluster, startCluster } from '../platform/database/cluster.ts';
import { migrate } from '../platform/database/migrate.ts';
import type { OwnedDatabase } from '../platform/database/owner.ts';
import { OperatorError } from '../platform/operator-error.ts';
import { openLog } from './log.ts';

/** The database a command works on. */
export interface CommandDatabase {
  /** Undefined when only DATABASE_URL was set: then there is no migrating, and whatever needs the owner is refused. */
  adminUrl: string | undefined;
  loginUrl: string;
  /** Stops what this command started, and nothing else. */
  close(): Promise<void>;
}

/** Reaches the database that is set, or the one a server runs on the same data folder; starts that one when no server does. */
export const openDatabase = async (config: Config, log: Logger): Promise<CommandDatabase> => {
  const { ownDatabase, dataDirectory } = config;
  if (ownDatabase !== undefined) return { adminUrl: ownDatabase.adminUrl, loginUrl: ownDatabase.url, close: () => Promise.resolve() };
  const cluster = (await findRunningCluster(dataDirectory)) ?? (await startCluster({ dataDirectory, log }));
  return { adminUrl: cluster.adminUrl, loginUrl: cluster.loginUrl, close: () => cluster.stop() };
};

/** The owner's address, for commands that cannot do without. */
export const ownerUrl = ({ adminUrl }: CommandDatabase): string => {
  if (adminUrl === undefined) throw new OperatorError('DATABASE_ADMIN_URL is not set, and this needs the owner of the database.');
  return adminUrl;
};

/** Brings the database to today's shape. */
export const migrateDatabase = (database: CommandDatabase, log: Logger): Promise<void> =>
  migrate({
    adminUrl: ownerUrl(database),
    loginUrl: database.loginUrl,
    migrations,
    log: (line) => {
      log.info(line);
    },
  });

/** Runs an operator's `work` on the database that the settings name, brought to today's shape first. */
export const withOwnedDatabase = async <Result>(work: (database: OwnedDatabase, config: Config) => Promise<Result>): Promise<Result> => {
  const config = configOfThisProcess();
  const log = openLog(config);
  const database = await openDatabase(config, log);
  try {
    const adminUrl = ownerUrl(database);
    await migrateDatabase(database, log);
    return await work({ adminUrl, loginUrl: database.loginUrl }, config);
  } finally {
    await database.close();
  }
};
