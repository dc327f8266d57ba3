import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { OperatorError } from '../operator-error.ts';

/** The operating system's account that PostgreSQL runs as. */
export interface Account {
  /** Options for `spawn`: empty when PostgreSQL runs as whoever started us. */
  spawnAs: { uid?: number; gid?: number };
  /** True when it may enter the folder. */
  canEnter(folder: string): boolean;
}

/** Nothing of the caller's environment reaches PostgreSQL: PGPORT, PGOPTIONS or a locale there would change what it does. */
export const bareEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** Where root keeps what the checkout or the data folder cannot hold, because PostgreSQL's account may not enter them. */
export const systemFolder = '/var/lib/golden-thread';

/** Creates that place, open for entering whatever the umask. */
export const prepareSystemFolder = (): void => {
  mkdirSync(systemFolder, { recursive: true });
  chmodSync(systemFolder, 0o755);
};

const accountOf = (uid: number, gid: number): Account => ({
  spawnAs: { uid, gid },
  canEnter: (folder) => spawnSync('test', ['-x', folder], { uid, gid, cwd: '/', env: bareEnvironment }).status === 0,
});

const idOf = (flag: '-u' | '-g'): number =>
  Number(execFileSync('id', [flag, 'postgres'], { env: bareEnvironment, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim());

const postgresAccount = (): Account | undefined => {
  try {
    return accountOf(idOf('-u'), idOf('-g'));
  } catch {
    return undefined;
  }
};

const createPostgresAccount = (): void => {
  const quiet = { env: bareEnvironment, stdio: 'ignore' } as const;
  const made = spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], quiet);
  // Small systems have BusyBox's adduser instead.
  if (made.error !== undefined) {
    spawnSync('addgroup', ['-S', 'postgres'], quiet);
    spawnSync('adduser', ['-S', '-D', '-H', '-G', 'postgres', 'postgres'], quiet);
  }
};

/**
 * PostgreSQL refuses to run as root. As root it runs as the owner of the database folder, or, for a new one, as the user
 * `postgres`, created when missing; otherwise as whoever started us.
 */
export const chooseAccount = (databaseFolder: string | undefined): Account => {
  if (process.getuid?.() !== 0) return { spawnAs: {}, canEnter: () => true };
  const existing = databaseFolder === undefined ? undefined : statSync(databaseFolder, { throwIfNoEntry: false });
  if (existing !== undefined && existing.uid !== 0) return accountOf(existing.uid, existing.gid);
  const found = postgresAccount();
  if (found !== undefined) return found;
  createPostgresAccount();
  const created = postgresAccount();
  if (created !== undefined) return created;
  throw new OperatorError(
    'PostgreSQL does not run as root and the user "postgres" could not be created: create it, start as another user, or set DATABASE_URL.',
  );
};
