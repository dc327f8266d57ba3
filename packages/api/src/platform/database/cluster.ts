import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { fileTrouble, OperatorError } from '../operator-error.ts';
import { lockHolder, takeLock } from './cluster-lock.ts';
import { clearLeftovers, freePort, livePostmaster, PostmasterFailure, startPostmaster, type RunningPostmaster } from './cluster-postmaster.ts';
import { openStorage, readAccess, writeAccess, type ClusterAccess, type Storage } from './cluster-storage.ts';
import { supervise } from './cluster-supervisor.ts';

/** A running PostgreSQL of our own, on loopback. */
export interface Cluster {
  /** Superuser, database `postgres`. */
  adminUrl: string;
  /** Role `gt_login`, database `golden_thread`: both are made by migrating, with the password in this address. */
  loginUrl: string;
  /** Stops PostgreSQL and gives up the data folder; does nothing the second time, or when another process runs it. */
  stop(): Promise<void>;
}

interface ClusterOptions {
  /** Created when missing. */
  dataDirectory: string;
  log: Logger;
  /** Nothing is forced to disk: for tests, whose data may be lost. */
  fast?: boolean;
}

const urls = ({ port, superuserPassword, loginPassword }: ClusterAccess): Pick<Cluster, 'adminUrl' | 'loginUrl'> => ({
  adminUrl: `postgresql://postgres:${superuserPassword}@127.0.0.1:${port}/postgres`,
  loginUrl: `postgresql://gt_login:${loginPassword}@127.0.0.1:${port}/golden_thread`,
});

/**
 * Starts the PostgreSQL of a data folder, initialising it the first time. What a killed server or a killed PostgreSQL left
 * is cleared away; a PostgreSQL that dies later is started again on the same port.
 * Throws an OperatorError when another live process has the folder, when its files are another major version's, and when
 * disk or permissions forbid.
 */
export const startCluster = async ({ dataDirectory, log, fast = false }: ClusterOptions): Promise<Cluster> => {
  const folder = resolve(dataDirectory);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const giveUp = takeLock(folder);
    try {
      return await run(folder, log, fast, giveUp);
    } catch (error) {
      giveUp();
      throw error;
    }
  } catch (error) {
    const trouble = fileTrouble(error);
    if (trouble === undefined) throw error;
    throw new OperatorError(`The data folder ${folder} cannot be used: ${trouble}.`, { cause: error });
  }
};

/** Whether a cluster was ever made in this data folder. Throws an OperatorError when what says so is damaged. */
export const holdsCluster = (dataDirectory: string): boolean => readAccess(resolve(dataDirectory)) !== undefined;

/**
 * The cluster that another live process runs on this data folder, waiting up to 30 seconds while it starts; undefined when
 * none does. Stopping what it returns does nothing.
 */
export const findRunningCluster = async (dataDirectory: string): Promise<Cluster | undefined> => {
  const folder = resolve(dataDirectory);
  const deadline = Date.now() + 30_000;
  while (Date.now() < deadline) {
    if (lockHolder(folder) === undefined) return undefined;
    const access = readAccess(folder);
    const postmaster = access === undefined ? undefined : livePostmaster(access.folder);
    if (access !== undefined && postmaster?.ready === true) {
      return { ...urls({ ...access, port: postmaster.port }), stop: () => Promise.resolve() };
    }
    await wait(50);
  }
  throw new OperatorError(`The process that uses the data folder ${folder} has not brought its database up in 30 seconds.`);
};

const run = async (dataDirectory: string, log: Logger, fast: boolean, giveUp: () => void): Promise<Cluster> => {
  const storage = await openStorage({ dataDirectory, log, fast });
  await clearLeftovers(storage.access.folder, log);
  const logFile = join(dataDirectory, 'postgresql.log');
  const first = await startOnFreePort(storage, dataDirectory, logFile, fast);
  const supervisor = supervise(first, () => startPostmaster(storage, logFile, fast), log);

  const onExit = (): void => {
    supervisor.stopUnawaited();
    giveUp();
  };
  process.once('exit', onExit);

  const stop = async (): Promise<void> => {
    await supervisor.stop();
    process.off('exit', onExit);
    giveUp();
  };
  let stopped: Promise<void> | undefined;
  return { ...urls(storage.access), stop: () => (stopped ??= stop()) };
};

/** Keeps last time's port if it can, and gives the remains of a killed PostgreSQL ten seconds to go. */
const startOnFreePort = async (storage: Storage, dataDirectory: string, logFile: string, fast: boolean): Promise<RunningPostmaster> => {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const port = await freePort(storage.access.port);
    if (port !== storage.access.port) {
      storage.access.port = port;
      writeAccess(dataDirectory, storage.access);
    }
    try {
      return await startPostmaster(storage, logFile, fast);
    } catch (error) {
      if (!(error instanceof PostmasterFailure && error.passing) || Date.now() > deadline) throw error;
      await wait(100);
    }
  }
};
