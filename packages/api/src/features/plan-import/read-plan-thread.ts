import { parentPort, workerData } from 'node:worker_threads';
import { readPlan } from './read-plan.ts';

/** What the thread is started with. */
export interface PlanToRead {
  bytes: Uint8Array;
  sheet: string | null;
}

// Started by read-plan-aside.ts, which gave it this.
const { bytes, sheet } = workerData as PlanToRead;
parentPort?.postMessage(await readPlan(bytes, sheet));
