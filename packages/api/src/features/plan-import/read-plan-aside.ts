import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ParsedPlan } from './plan-entries.ts';
import type { PlanToRead } from './read-plan-thread.ts';
import { refuse, type Attempt } from './sheet.ts';

/** As built, from `src` and from `dist` alike: a thread runs JavaScript, whoever starts it. */
const thread = join(import.meta.dirname, '../../../dist/features/plan-import/read-plan-thread.js');

/** Far more than 5 MB of honest plan takes. */
const limits = { seconds: 30, resourceLimits: { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 } } as const;

const tooHard = 'The file could not be read in the time and memory that a plan takes: it may be damaged, or hold far more than a plan';

let turn: Promise<unknown> = Promise.resolve();

/**
 * `readPlan` in a thread of its own: the server goes on answering meanwhile, and whatever a hostile file does to its reader ends
 * there. One at a time, so that many files at once take no more memory than one. `onTrouble` hears why a thread failed.
 */
export function readPlanAside(file: PlanToRead, onTrouble: (error: unknown) => void): Promise<Attempt<ParsedPlan>> {
  const read = turn.then(() => readInThread(file, onTrouble));
  turn = read;
  return read;
}

function readInThread(workerData: PlanToRead, onTrouble: (error: unknown) => void): Promise<Attempt<ParsedPlan>> {
  return new Promise((resolve) => {
    const worker = new Worker(thread, { workerData, resourceLimits: limits.resourceLimits, env: {}, execArgv: [] });
    const timer = setTimeout(() => {
      fail(new Error(`A plan's file took longer than ${limits.seconds} seconds to read`));
    }, limits.seconds * 1_000);
    const settle = (answer: Attempt<ParsedPlan>): void => {
      clearTimeout(timer);
      worker.removeAllListeners('exit');
      resolve(answer);
      void worker.terminate();
    };
    const fail = (error: unknown): void => {
      onTrouble(error);
      settle(refuse(tooHard));
    };
    worker.once('message', settle);
    worker.once('error', fail);
    worker.once('exit', (code) => {
      fail(new Error(`The thread that read a plan's file ended with ${code}`));
    });
  });
}
