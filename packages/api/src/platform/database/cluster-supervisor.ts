import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import { errorMessage } from '../operator-error.ts';
import { stopPostmaster, type RunningPostmaster } from './cluster-postmaster.ts';
import { signalProcess } from './cluster-process.ts';

interface Supervisor {
  /** Stops PostgreSQL for good, also while it is being started again. */
  stop(): Promise<void>;
  /** Asks PostgreSQL to stop without waiting, for when the event loop is over. */
  stopUnawaited(): void;
}

/** Keeps PostgreSQL running: when it ends unasked, `startAgain` is tried until it succeeds, at most 30 seconds apart. */
export const supervise = (first: RunningPostmaster, startAgain: () => Promise<RunningPostmaster>, log: Logger): Supervisor => {
  const stopping = new AbortController();
  const isStopping = (): boolean => stopping.signal.aborted;
  let running: RunningPostmaster | undefined = first;

  const revive = async (): Promise<RunningPostmaster | undefined> => {
    for (let pause = 100; !isStopping(); pause = Math.min(pause * 2, 30_000)) {
      try {
        return await startAgain();
      } catch (error) {
        log.error(`could not start PostgreSQL again: ${errorMessage(error)}`);
        await wait(pause, undefined, { ref: false, signal: stopping.signal }).catch(() => undefined);
      }
    }
    return undefined;
  };

  const watch = async (): Promise<void> => {
    while (running !== undefined) {
      await running.exited;
      if (isStopping()) return;
      log.error('PostgreSQL ended unexpectedly; starting it again');
      running = undefined;
      running = await revive();
      if (running !== undefined && isStopping()) await stopPostmaster(running.pid);
    }
  };
  const watched = watch();

  return {
    stop: async () => {
      stopping.abort();
      if (running !== undefined) {
        running.holdEventLoop();
        await stopPostmaster(running.pid);
      }
      await watched;
    },
    stopUnawaited: () => {
      if (running !== undefined) signalProcess(running.pid, 'SIGINT');
    },
  };
};
