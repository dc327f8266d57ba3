import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { configOfThisProcess, onPort, type Config } from '../config.ts';
import { startCluster } from '../platform/database/cluster.ts';
import { newestMigration } from '../migrations.ts';
import { checkDatabase, refuseDemonstration } from '../platform/database/check.ts';
import { parseParameters, type Command, type CommandIo } from './command.ts';
import { migrateDatabase, type CommandDatabase } from './database.ts';
import { openLog } from './log.ts';
import { choosePort, listening } from './port.ts';
import { step } from './steps.ts';

export const start: Command = {
  summary: 'Starts Golden Thread: its database, unless DATABASE_URL names one, the API and the portal on one port.',
  usage: '',
  run: async (parameters, io) => {
    parseParameters({ args: parameters, options: {} });
    const settings = configOfThisProcess();
    const config = onPort(settings, await choosePort(settings.port));
    const { stopping, defects, forget } = listenForSignals();
    try {
      await run(config, io, stopping);
    } finally {
      forget();
    }
    if (defects.length > 0) throw defects[0];
    return 0;
  },
};

const run = async (config: Config, io: CommandIo, stopping: AbortSignal): Promise<void> => {
  const log = openLog(config);
  const database = await databaseToServe(config, log, io);
  try {
    if (!stopping.aborted) await serve(config, database, log, io, stopping);
  } finally {
    await database.close();
  }
};

/**
 * `stopping` aborts at the first Ctrl+C or SIGTERM; another, later than a second after it, ends the process at once. Sooner
 * than that it is the same one: Ctrl+C comes from the terminal and once more from npm.
 */
const listenForSignals = (): { stopping: AbortSignal; defects: unknown[]; forget: () => void } => {
  const stopping = new AbortController();
  let since: number | undefined;
  const onSignal = (): void => {
    since ??= performance.now();
    if (performance.now() - since > 1_000) process.exit(130);
    stopping.abort();
  };
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const signal of signals) process.on(signal, onSignal);
  // A defect nobody handles would end the process where it stands; what is under way is finished first, and then it is thrown.
  const defects: unknown[] = [];
  const onDefect = (reason: unknown): void => {
    defects.push(reason);
    stopping.abort();
  };
  process.on('unhandledRejection', onDefect);
  return {
    stopping: stopping.signal,
    defects,
    forget: () => {
      for (const signal of signals) process.off(signal, onSignal);
      process.off('unhandledRejection', onDefect);
    },
  };
};

const aborted = async (signal: AbortSignal): Promise<void> => {
  if (!signal.aborted) await once(signal, 'abort');
};

/** Unlike other commands a server runs the database of its data folder itself, and is refused where another does. */
const databaseToServe = async (config: Config, log: Logger, io: CommandIo): Promise<CommandDatabase> => {
  if (config.ownDatabase !== undefined) {
    return { adminUrl: config.ownDatabase.adminUrl, loginUrl: config.ownDatabase.url, close: () => Promise.resolve() };
  }
  const { dataDirectory } = config;
  const cluster = await step(io, `Starting PostgreSQL in ${dataDirectory}`, () => startCluster({ dataDirectory, log }));
  return { ...cluster, close: () => cluster.stop() };
};

const serve = async (config: Config, database: CommandDatabase, log: Logger, io: CommandIo, stopping: AbortSignal): Promise<void> => {
  const { adminUrl, loginUrl } = database;
  if (adminUrl !== undefined) {
    await step(io, 'Migrating the database', () => migrateDatabase(database, log));
    // In production a database is for a real partnership, which begins empty.
    if (!config.production) {
      const { loadDemonstrationIfEmpty } = await import('../demonstration/load.ts');
      await step(io, 'Loading the demonstration where there is nothing yet', () => loadDemonstrationIfEmpty({ adminUrl, loginUrl, today: config.today, log }));
    }
  }
  await checkDatabase(loginUrl, newestMigration);
  if (config.production) await refuseDemonstration(loginUrl);
  // Loaded late: its libraries take a second, and a mistake in the settings should be told before.
  const { buildServer } = await import('../server.ts');
  const server = await step(io, 'Starting the server', () => buildServer({ config, databaseUrl: loginUrl, log }));
  try {
    const { port } = await listening(config.port, () => server.listen());
    io.out(`ready http://localhost:${port}`);
    await aborted(stopping);
    io.out('Stopping');
  } finally {
    // Somebody's connection that does not end must not keep PostgreSQL from stopping cleanly.
    await Promise.race([server.close(), wait(10_000, undefined, { ref: false })]);
  }
};
