import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Logger } from 'pino';
import * as z from 'zod';
import { errorCode, OperatorError } from '../operator-error.ts';
import { bareEnvironment, chooseAccount, prepareSystemFolder, systemFolder, type Account } from './cluster-account.ts';
import { locatePrograms, type Programs } from './cluster-programs.ts';

const accessShape = z.object({
  /** The folder with PostgreSQL's files, usually `DATA_DIR/database`. */
  folder: z.string(),
  port: z.int().min(0).max(65_535),
  superuserPassword: z.string().min(1),
  loginPassword: z.string().min(1),
});

/** How the cluster of a data folder is reached: kept in its `cluster.json`, readable by its owner alone. */
export type ClusterAccess = z.infer<typeof accessShape>;

const accessPath = (dataDirectory: string): string => join(dataDirectory, 'cluster.json');
const ownFolder = (dataDirectory: string): string => join(dataDirectory, 'database');

/**
 * The stored access, or undefined when no cluster was ever made here. If the data folder has been moved or copied since, its own
 * files are used and not the path on record: a copy would otherwise run on the original's files, and a moved folder would start empty.
 */
export const readAccess = (dataDirectory: string): ClusterAccess | undefined => {
  const path = accessPath(dataDirectory);
  if (!existsSync(path)) return undefined;
  try {
    const access = accessShape.parse(JSON.parse(readFileSync(path, 'utf8')));
    const own = ownFolder(dataDirectory);
    return existsSync(own) ? { ...access, folder: own } : access;
  } catch (error) {
    if (errorCode(error) !== undefined) throw error;
    throw new OperatorError(`${path} is damaged, and the passwords of the database with it: put it back from a backup, or remove the data folder to start anew.`);
  }
};

/** Stores it whole or not at all. */
export const writeAccess = (dataDirectory: string, access: ClusterAccess): void => {
  const path = accessPath(dataDirectory);
  const partial = `${path}.${process.pid}`;
  writeFileSync(partial, `${JSON.stringify(access, undefined, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(partial, path);
};

/** Everything needed to start PostgreSQL on the files of one data folder. */
export interface Storage {
  access: ClusterAccess;
  account: Account;
  programs: Programs;
}

interface StorageOptions {
  dataDirectory: string;
  log: Logger;
  fast: boolean;
}

/** Finds the cluster of the data folder, or initialises one. Call it with the lock held. */
export const openStorage = async ({ dataDirectory, log, fast }: StorageOptions): Promise<Storage> => {
  const known = readAccess(dataDirectory);
  const account = chooseAccount(known?.folder);
  const programs = locatePrograms(account);
  const access = known ?? newAccess(dataDirectory, account, log);
  if (existsSync(access.folder)) refuseOtherVersion(access.folder, programs.majorVersion);
  else await initialise(access, account, programs, fast);
  return { access, account, programs };
};

const newAccess = (dataDirectory: string, account: Account, log: Logger): ClusterAccess => {
  const inDataDirectory = ownFolder(dataDirectory);
  if (existsSync(inDataDirectory)) {
    throw new OperatorError(
      `${inDataDirectory} holds a database, but its passwords in ${accessPath(dataDirectory)} are missing: put that file back, or remove the data folder to start anew.`,
    );
  }
  const password = (): string => randomBytes(24).toString('base64url');
  const access = { folder: inDataDirectory, port: 0, superuserPassword: password(), loginPassword: password() };
  if (account.spawnAs.gid !== undefined) {
    // The data folder is ours: its group may pass through, and nobody may list it.
    chownSync(dataDirectory, 0, account.spawnAs.gid);
    chmodSync(dataDirectory, 0o710);
  }
  if (!account.canEnter(dataDirectory)) {
    prepareSystemFolder();
    access.folder = join(systemFolder, `database-${randomBytes(6).toString('hex')}`);
    log.warn(`the user that PostgreSQL runs as cannot enter ${dataDirectory}, so the database itself is kept in ${access.folder}`);
  }
  writeAccess(dataDirectory, access);
  return access;
};

const refuseOtherVersion = (folder: string, majorVersion: string): void => {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (made === majorVersion) return;
  throw new OperatorError(
    `The database in ${folder} was made by PostgreSQL ${made} and this is PostgreSQL ${majorVersion}: set DATA_DIR to another folder, or run PostgreSQL ${made} yourself and set DATABASE_URL.`,
  );
};

/** Initialises in a folder of its own and renames it when it is whole, so that a start killed half-way leaves nothing that looks like a database. */
const initialise = async (access: ClusterAccess, account: Account, programs: Programs, fast: boolean): Promise<void> => {
  const parent = dirname(access.folder);
  const unfinished = `${basename(access.folder)}.unfinished-`;
  for (const name of readdirSync(parent).filter((found) => found.startsWith(unfinished))) {
    rmSync(join(parent, name), { recursive: true, force: true, maxRetries: 5 });
  }
  const workshop = join(parent, `${unfinished}${process.pid}`);
  const folder = join(workshop, 'database');
  const passwordFile = join(workshop, 'password');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(passwordFile, `${access.superuserPassword}\n`, { mode: 0o600 });
    const { uid, gid } = account.spawnAs;
    if (uid !== undefined && gid !== undefined) for (const path of [workshop, folder, passwordFile]) chownSync(path, uid, gid);
    await runInitdb(programs.initdb, account, [
      `--pgdata=${folder}`,
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      // The built-in locale sorts the same on every machine and survives upgrades of the C library.
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-instructions',
      ...(fast ? ['--no-sync'] : []),
    ]);
    renameSync(folder, access.folder);
  } finally {
    rmSync(workshop, { recursive: true, force: true, maxRetries: 5 });
  }
};

const runInitdb = (initdb: string, account: Account, parameters: string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(initdb, parameters, { ...account.spawnAs, cwd: '/', env: bareEnvironment, stdio: ['ignore', 'ignore', 'pipe'] });
    let output = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new OperatorError(`The database could not be created: ${postgresReason(output)}.`));
    });
  });

/** The reason PostgreSQL gives in its output, as the end of a sentence. */
export const postgresReason = (output: string): string => {
  if (output.includes('No space left on device')) return 'the disk is full';
  const reasons = [...output.matchAll(/(?:FATAL|PANIC|error):\s+(.+)/g)].map((found) => found[1] ?? '');
  return (reasons[0] ?? output.trim().split('\n').at(-1) ?? '') || 'PostgreSQL gave no reason';
};

