import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorCode, OperatorError } from '../operator-error.ts';
import { bareEnvironment } from './cluster-account.ts';
import { isPidTaken, runningProcess, signalProcess } from './cluster-process.ts';
import { postgresReason, type Storage } from './cluster-storage.ts';

/** What PostgreSQL's own postmaster.pid tells, if there is one. */
interface Postmaster {
  pid: number;
  port: number;
  ready: boolean;
}

const pidFile = (folder: string): string => join(folder, 'postmaster.pid');

const readPidFile = (folder: string): Postmaster | undefined => {
  try {
    const [pid, , , port, , , , status] = readFileSync(pidFile(folder), 'utf8').split('\n');
    return { pid: Number(pid), port: Number(port), ready: status?.trim() === 'ready' };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

/** The live PostgreSQL of this folder, whoever started it. */
export const livePostmaster = (folder: string): Postmaster | undefined => {
  const told = readPidFile(folder);
  if (told === undefined || !(told.pid > 0)) return undefined;
  // After a crash the pid in the file may be another program's by now.
  return runningProcess(told.pid)?.command.includes(folder) === true ? told : undefined;
};

/**
 * Stops the PostgreSQL with this pid and waits until it has gone: rolls back what is open and writes everything out;
 * after 30 seconds without the last checkpoint, which the next start makes good.
 */
export const stopPostmaster = async (pid: number): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    if (!signalProcess(pid, signal)) return;
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      if (runningProcess(pid) === undefined) return;
      await wait(20);
    }
  }
  throw new OperatorError(`PostgreSQL (process ${pid}) does not stop; look at it, or end it with "kill -QUIT ${pid}".`);
};

/** Ends what an earlier, killed server left: a PostgreSQL still running, or a pid file that looks alive because its number is taken. */
export const clearLeftovers = async (folder: string, log: Logger): Promise<void> => {
  const orphan = livePostmaster(folder);
  if (orphan !== undefined) {
    log.warn(`stopping PostgreSQL (process ${orphan.pid}), left running by a server that was killed`);
    await stopPostmaster(orphan.pid);
    return;
  }
  const told = readPidFile(folder);
  // PostgreSQL takes whatever has the number for a living server, an unreaped zombie too. When the number is free it judges
  // the file itself; in either case shared memory in use by these files still stops it.
  if (told !== undefined && isPidTaken(told.pid)) rmSync(pidFile(folder), { force: true });
};

const isFree = (port: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', () => {
      resolve(undefined);
    });
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === 'object' && address !== null ? address.port : undefined);
      });
    });
  });

/** A free port on loopback: the preferred one if it can be had. */
export const freePort = async (preferred: number): Promise<number> => {
  const port = (await isFree(preferred)) ?? (await isFree(0));
  if (port === undefined) throw new OperatorError('No port on 127.0.0.1 is free for PostgreSQL.');
  return port;
};

const settings = (port: number, fast: boolean): string[] =>
  [
    'cluster_name=golden-thread',
    'listen_addresses=127.0.0.1',
    `port=${port}`,
    'unix_socket_directories=',
    'password_encryption=scram-sha-256',
    'random_page_cost=1.1',
    'timezone=UTC',
    'log_timezone=UTC',
    // Statements and the detail of an error can quote what people wrote: neither belongs in a log file.
    'log_min_error_statement=panic',
    'log_error_verbosity=terse',
    ...(fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
  ].flatMap((setting) => ['-c', setting]);

/** A PostgreSQL that this process started. */
export interface RunningPostmaster {
  pid: number;
  /** Settles when it ends, for whatever reason. */
  exited: Promise<void>;
  /** A running PostgreSQL does not keep Node alive; from this call on it does, so that its end can be awaited. */
  holdEventLoop(): void;
}

/** Starts PostgreSQL and waits until it accepts connections. */
export const startPostmaster = async ({ access, account, programs }: Storage, logFile: string, fast: boolean): Promise<RunningPostmaster> => {
  try {
    renameSync(logFile, `${logFile}.previous`);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error;
  }
  // A file and not a pipe: PostgreSQL outlives a killed server and must have somewhere to write.
  const output = openSync(logFile, 'w', 0o600);
  const child = spawn(programs.postgres, ['-D', access.folder, ...settings(access.port, fast)], {
    ...account.spawnAs,
    cwd: '/',
    env: bareEnvironment,
    stdio: ['ignore', output, output],
    // A session of its own: Ctrl+C reaches the server alone, which stops PostgreSQL last.
    detached: true,
  });
  closeSync(output);
  let ended: string | undefined;
  const exited = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      ended = error.message;
      resolve();
    });
    child.on('exit', () => {
      ended ??= '';
      resolve();
    });
  });
  child.unref();
  for (;;) {
    if (ended !== undefined) throw new PostmasterFailure(readFileSync(logFile, 'utf8') || ended);
    const told = readPidFile(access.folder);
    if (child.pid !== undefined && told?.pid === child.pid && told.ready) {
      return {
        pid: child.pid,
        exited,
        holdEventLoop: () => {
          child.ref();
        },
      };
    }
    await wait(20);
  }
};

/** PostgreSQL ended while starting. */
export class PostmasterFailure extends OperatorError {
  /** True when a second try can succeed: the remains of a killed PostgreSQL are going, or the port was taken meanwhile. */
  readonly passing: boolean;

  constructor(output: string) {
    super(`PostgreSQL did not start: ${postgresReason(output)}.`);
    this.passing = /pre-existing shared memory block|could not create any TCP\/IP sockets/.test(output);
  }
}
