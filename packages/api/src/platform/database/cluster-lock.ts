import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { errorCode, OperatorError } from '../operator-error.ts';
import { runningProcess } from './cluster-process.ts';

const holderShape = z.object({ pid: z.int().positive(), startedAt: z.string(), since: z.string() });
type Holder = z.infer<typeof holderShape>;

const lockPath = (dataDirectory: string): string => join(dataDirectory, 'lock.json');

const readText = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const parse = (text: string): Holder | undefined => {
  try {
    return holderShape.parse(JSON.parse(text));
  } catch {
    // Half-written by a process that was killed at that moment.
    return undefined;
  }
};

const isAlive = (holder: Holder): boolean => runningProcess(holder.pid)?.startedAt === holder.startedAt;

/** The live process that runs the database of this folder, or undefined. */
export const lockHolder = (dataDirectory: string): Holder | undefined => {
  const holder = parse(readText(lockPath(dataDirectory)) ?? '');
  return holder !== undefined && isAlive(holder) ? holder : undefined;
};

/**
 * Makes this process the only one that runs the database of `dataDirectory`, and returns the function that gives it up.
 * A lock left by a dead process is taken over. Throws an OperatorError that names the live holder.
 * PostgreSQL's own postmaster.pid keeps the files safe; this lock exists to say who is in the way, and it names the
 * start time as well as the pid because pids are used again.
 */
export const takeLock = (dataDirectory: string): (() => void) => {
  const path = lockPath(dataDirectory);
  const me = runningProcess(process.pid);
  const mine = JSON.stringify({ pid: process.pid, startedAt: me?.startedAt ?? '', since: new Date().toISOString() } satisfies Holder);
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: 'wx', mode: 0o600 });
      return () => {
        if (readText(path) === mine) rmSync(path, { force: true });
      };
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') {
        // A full disk leaves the file without its words.
        rmSync(path, { force: true });
        throw error;
      }
    }
    const found = readText(path);
    if (found !== undefined) removeStaleLock(dataDirectory, found);
  }
  throw new OperatorError(`Another process is starting on the data folder ${dataDirectory}; try again in a moment.`);
};

const removeStaleLock = (dataDirectory: string, found: string): void => {
  const path = lockPath(dataDirectory);
  const holder = parse(found);
  if (holder !== undefined && isAlive(holder)) throw refusal(dataDirectory, holder);
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
  // Unreadable and new: its writer is between creating and filling it.
  if (holder === undefined && age < 1_000) {
    throw new OperatorError(`Another process is starting on the data folder ${dataDirectory}; try again in a moment.`);
  }
  // Two may find the same stale lock: whoever finds that it moved away somebody's fresh one puts that back.
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return;
    throw error;
  }
  if (readText(aside) === found) rmSync(aside, { force: true });
  else renameSync(aside, path);
};

const refusal = (dataDirectory: string, holder: Holder): OperatorError =>
  new OperatorError(
    `The data folder ${dataDirectory} is in use by process ${holder.pid}, started ${holder.since.slice(0, 16).replace('T', ' ')} UTC: ` +
      'stop that process first, or set DATA_DIR to another folder.',
  );
