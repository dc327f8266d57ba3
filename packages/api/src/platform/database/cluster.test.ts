import { afterEach, describe, expect, test } from '@jest/globals';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { Client } from 'pg';
import pino from 'pino';
import { fileTrouble } from '../operator-error.ts';
import { startCluster, findRunningCluster, type Cluster } from './cluster.ts';
import { readAccess, postgresReason } from './cluster-storage.ts';

// Each test makes at least one database, forced to disk as in production.
const log = pino({ level: 'silent' });
const checkout = resolve(import.meta.dirname, '../../../../..');

const folders: string[] = [];
const clusters: Cluster[] = [];
const owners: ChildProcess[] = [];

const newDataDirectory = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-thread-cluster-'));
  folders.push(folder);
  return folder;
};

const start = async (dataDirectory: string): Promise<Cluster> => {
  const cluster = await startCluster({ dataDirectory, log });
  clusters.push(cluster);
  return cluster;
};

/** Another process that starts the cluster and then does `then`. `meanwhile` it may do something else. */
const startElsewhere = (dataDirectory: string, then = 'setInterval(() => undefined, 1000)', meanwhile = ''): ChildProcess => {
  const program = `
    import pino from 'pino';
    import { startCluster } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'cluster.ts')).href)};
    ${meanwhile}
    const cluster = await startCluster({ dataDirectory: ${JSON.stringify(dataDirectory)}, log: pino({ level: 'silent' }) });
    console.log('started');
    ${then}`;
  const loader = pathToFileURL(join(checkout, 'scripts/typescript-loader.mjs')).href;
  const owner = spawn(process.execPath, ['--import', loader, '--conditions=@golden-thread/source', '--input-type=module', '-e', program], {
    cwd: join(checkout, 'packages/api'),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  owners.push(owner);
  return owner;
};

const untilStarted = async (owner: ChildProcess): Promise<void> => {
  if (owner.stdout === null) throw new Error('no output to wait for');
  await once(owner.stdout, 'data');
};

const killed = async (owner: ChildProcess): Promise<void> => {
  const exited = once(owner, 'exit');
  owner.kill('SIGKILL');
  await exited;
};

const query = async (url: string, statement: string): Promise<unknown[]> => {
  const client = new Client({ connectionString: url });
  // A server that is killed under an open connection is what some tests are about.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<Record<string, unknown>>(statement);
    return rows;
  } finally {
    await client.end();
  }
};

const keep = (url: string): Promise<unknown[]> => query(url, "create table kept as select 'minutes' as what");
const kept = (url: string): Promise<unknown[]> => query(url, 'select what from kept');
const whatWasKept = [{ what: 'minutes' }];

const databaseFolder = (dataDirectory: string): string => readAccess(dataDirectory)?.folder ?? '';
const postmasterFile = (dataDirectory: string): string => join(databaseFolder(dataDirectory), 'postmaster.pid');
const postmasterPid = (dataDirectory: string): number => Number(readFileSync(postmasterFile(dataDirectory), 'utf8').split('\n')[0]);

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const until = async (condition: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('it did not happen within 20 seconds');
    await wait(25);
  }
};

afterEach(async () => {
  for (const owner of owners.splice(0)) if (owner.exitCode === null && owner.signalCode === null) await killed(owner);
  for (const cluster of clusters.splice(0)) await cluster.stop();
  for (const folder of folders.splice(0)) {
    // An owner that was killed leaves its PostgreSQL: starting once more stops that.
    if (existsSync(join(folder, 'database/postmaster.pid'))) await (await startCluster({ dataDirectory: folder, log })).stop();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('the embedded PostgreSQL', () => {
  test('keeps its data and its address from one start to the next', async () => {
    const dataDirectory = newDataDirectory();
    const first = await start(dataDirectory);
    await keep(first.adminUrl);
    await first.stop();
    const second = await start(dataDirectory);
    expect(await kept(second.adminUrl)).toEqual(whatWasKept);
    expect([second.adminUrl, second.loginUrl]).toEqual([first.adminUrl, first.loginUrl]);
  });

  test('goes with its data folder when that is moved, and a copy is a database of its own', async () => {
    const original = newDataDirectory();
    const first = await start(original);
    await keep(first.adminUrl);
    await first.stop();
    const copy = newDataDirectory();
    execFileSync('cp', ['-a', `${original}/.`, copy]);
    const [one, other] = [await start(original), await start(copy)];
    await query(one.adminUrl, 'DROP TABLE kept');
    expect(await kept(other.adminUrl)).toEqual(whatWasKept);
    await Promise.all([one.stop(), other.stop()]);
    const moved = newDataDirectory();
    renameSync(copy, moved);
    expect(await kept((await start(moved)).adminUrl)).toEqual(whatWasKept);
  });

  test('is PostgreSQL 18 on this machine alone, set up as the design asks', async () => {
    const { adminUrl } = await start(newDataDirectory());
    const [settings] = await query(
      adminUrl,
      `select current_setting('server_version') as version, current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets,
              current_setting('random_page_cost') as random_page_cost, current_setting('timezone') as timezone, current_setting('data_checksums') as checksums,
              pg_encoding_to_char(encoding) as encoding, datlocprovider::text as provider, datlocale as locale
         from pg_database where datname = current_database()`,
    );
    expect(settings).toEqual({
      version: expect.stringMatching(/^18\./), addresses: '127.0.0.1', sockets: '', random_page_cost: '1.1', timezone: 'UTC', checksums: 'on',
      encoding: 'UTF8', provider: 'b', locale: 'C.UTF-8',
    });
  });

  test('asks everybody for a password, and keeps it where its owner alone can read it', async () => {
    const dataDirectory = newDataDirectory();
    const { adminUrl } = await start(dataDirectory);
    const guess = new URL(adminUrl);
    guess.password = 'postgres';
    await expect(query(guess.href, 'select 1')).rejects.toThrow('password authentication failed');
    expect(await query(adminUrl, "select rolpassword like 'SCRAM-SHA-256$%' as scram from pg_authid where rolname = current_user")).toEqual([{ scram: true }]);
    expect(statSync(join(dataDirectory, 'cluster.json')).mode & 0o777).toBe(0o600);
    expect(statSync(databaseFolder(dataDirectory)).mode & 0o777).toBe(0o700);
  });

  test('works in a folder that nobody else may enter', async () => {
    const dataDirectory = join(newDataDirectory(), 'data');
    // As root PostgreSQL runs as another user, who cannot pass through the private folder above.
    expect(statSync(dirname(dataDirectory)).mode & 0o777).toBe(0o700);
    const cluster = await start(dataDirectory);
    await keep(cluster.adminUrl);
    await cluster.stop();
    const again = await start(dataDirectory);
    expect(await kept(again.adminUrl)).toEqual(whatWasKept);
    await again.stop();
    rmSync(databaseFolder(dataDirectory), { recursive: true });
  });

  test('stops with the process that started it, even when that forgets to', async () => {
    const dataDirectory = newDataDirectory();
    const owner = startElsewhere(dataDirectory, 'process.exit(0)');
    await once(owner, 'exit');
    await until(() => !existsSync(postmasterFile(dataDirectory)));
  });
});

describe('two processes on one data folder', () => {
  test('the second is refused with a sentence that names the first', async () => {
    const dataDirectory = newDataDirectory();
    const owner = startElsewhere(dataDirectory);
    await untilStarted(owner);
    await expect(startCluster({ dataDirectory, log })).rejects.toThrow(
      new RegExp(`^The data folder ${dataDirectory} is in use by process ${owner.pid ?? '?'}, started [-0-9]+ [:0-9]+ UTC: stop that process first, or set DATA_DIR to another folder\\.$`),
    );
  });

  test('a command beside a running server finds its database, and leaves it running', async () => {
    const dataDirectory = newDataDirectory();
    expect(await findRunningCluster(dataDirectory)).toBeUndefined();
    await untilStarted(startElsewhere(dataDirectory));
    const found = await findRunningCluster(dataDirectory);
    await found?.stop();
    expect(await query(found?.adminUrl ?? '', 'select 1 as answers')).toEqual([{ answers: 1 }]);
  });

  test('a command that comes while the server is starting waits for it', async () => {
    const dataDirectory = newDataDirectory();
    startElsewhere(dataDirectory);
    await until(() => existsSync(join(dataDirectory, 'lock.json')) && statSync(join(dataDirectory, 'lock.json')).size > 0);
    const found = await findRunningCluster(dataDirectory);
    expect(await query(found?.adminUrl ?? '', 'select 1 as answers')).toEqual([{ answers: 1 }]);
  });
});

describe('after a kill', () => {
  test('the PostgreSQL that a killed server left is stopped, and nothing committed is lost', async () => {
    const dataDirectory = newDataDirectory();
    const owner = startElsewhere(dataDirectory);
    await untilStarted(owner);
    await keep((await findRunningCluster(dataDirectory))?.adminUrl ?? '');
    const orphan = postmasterPid(dataDirectory);
    await killed(owner);
    expect(isRunning(orphan)).toBe(true);
    expect(await findRunningCluster(dataDirectory)).toBeUndefined();
    expect(await kept((await start(dataDirectory)).adminUrl)).toEqual(whatWasKept);
    await until(() => !isRunning(orphan));
  });

  test('a killed PostgreSQL comes back by itself, at the same address', async () => {
    const dataDirectory = newDataDirectory();
    const cluster = await start(dataDirectory);
    await keep(cluster.adminUrl);
    process.kill(postmasterPid(dataDirectory), 'SIGKILL');
    await until(() => kept(cluster.adminUrl).then(() => true, () => false));
    expect(await kept(cluster.adminUrl)).toEqual(whatWasKept);
    await cluster.stop();
    expect(existsSync(postmasterFile(dataDirectory))).toBe(false);
  });

  test('server and PostgreSQL killed together start again', async () => {
    const dataDirectory = newDataDirectory();
    const owner = startElsewhere(dataDirectory);
    await untilStarted(owner);
    await keep((await findRunningCluster(dataDirectory))?.adminUrl ?? '');
    await killed(owner);
    process.kill(postmasterPid(dataDirectory), 'SIGKILL');
    expect(await kept((await start(dataDirectory)).adminUrl)).toEqual(whatWasKept);
  });

  test('a start killed while the database was being made leaves nothing in the way', async () => {
    const dataDirectory = newDataDirectory();
    // By itself, at the first sight of a database that is being made: watched from here, it could be finished before anybody looks.
    const owner = startElsewhere(dataDirectory, undefined, `
      import { existsSync, readdirSync } from 'node:fs';
      import { dirname } from 'node:path';
      import { readAccess } from ${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'cluster-storage.ts')).href)};
      setInterval(() => {
        const parent = dirname(readAccess(${JSON.stringify(dataDirectory)})?.folder ?? '');
        if (existsSync(parent) && readdirSync(parent).some((name) => name.endsWith('.unfinished-' + process.pid))) process.kill(process.pid, 'SIGKILL');
      }, 1);`);
    await once(owner, 'exit');
    const unfinished = (): string[] => readdirSync(dirname(databaseFolder(dataDirectory))).filter((name) => name.endsWith(`.unfinished-${owner.pid ?? 0}`));
    expect([owner.signalCode, unfinished().length]).toEqual(['SIGKILL', 1]);
    const cluster = await start(dataDirectory);
    expect(await query(cluster.adminUrl, 'select 1 as answers')).toEqual([{ answers: 1 }]);
    expect(unfinished()).toEqual([]);
  });

  test('process numbers that other programs were given since are not mistaken for ours', async () => {
    const dataDirectory = newDataDirectory();
    const cluster = await start(dataDirectory);
    await keep(cluster.adminUrl);
    const pidFile = readFileSync(postmasterFile(dataDirectory), 'utf8');
    await cluster.stop();
    writeFileSync(postmasterFile(dataDirectory), pidFile.replace(/^\d+/, String(process.ppid)));
    writeFileSync(join(dataDirectory, 'lock.json'), JSON.stringify({ pid: process.pid, startedAt: 'another time', since: new Date().toISOString() }));
    expect(await kept((await start(dataDirectory)).adminUrl)).toEqual(whatWasKept);
  });

  test('a lock file that was cut short is taken over', async () => {
    const dataDirectory = newDataDirectory();
    const lock = join(dataDirectory, 'lock.json');
    writeFileSync(lock, '{"pid":');
    // A minute ago: one that is new may still be being written.
    const before = Date.now() / 1000 - 60;
    utimesSync(lock, before, before);
    expect(await query((await start(dataDirectory)).adminUrl, 'select 1 as answers')).toEqual([{ answers: 1 }]);
  });
});

describe('what cannot be started is refused in one sentence', () => {
  test('a database of another major version', async () => {
    const dataDirectory = newDataDirectory();
    await (await start(dataDirectory)).stop();
    writeFileSync(join(databaseFolder(dataDirectory), 'PG_VERSION'), '17\n');
    await expect(start(dataDirectory)).rejects.toThrow(/^The database in \S+ was made by PostgreSQL 17 and this is PostgreSQL 18: /);
  });

  test('a database whose passwords are gone', async () => {
    const dataDirectory = newDataDirectory();
    mkdirSync(join(dataDirectory, 'database'));
    await expect(start(dataDirectory)).rejects.toThrow(/holds a database, but its passwords in \S+cluster\.json are missing: /);
    writeFileSync(join(dataDirectory, 'cluster.json'), '{"port":');
    await expect(start(dataDirectory)).rejects.toThrow(/cluster\.json is damaged/);
  });

  test('a data folder that is no folder', async () => {
    const dataDirectory = join(newDataDirectory(), 'data');
    writeFileSync(dataDirectory, '');
    await expect(start(dataDirectory)).rejects.toThrow(`The data folder ${dataDirectory} cannot be used: a file stands where a folder is needed.`);
    await expect(start(join(dataDirectory, 'below'))).rejects.toThrow('cannot be used: a file stands where a folder is needed.');
  });

  test('a full disk and a forbidden folder are told as such, whether Node or PostgreSQL meets them', () => {
    const failure = (code: string): Error => Object.assign(new Error('write'), { code });
    expect(fileTrouble(failure('ENOSPC'))).toBe('the disk is full');
    expect(fileTrouble(failure('EACCES'))).toBe('permission was denied');
    expect(fileTrouble(new Error('a defect of ours'))).toBeUndefined();
    expect(postgresReason('initdb: error: could not write to file "base/1": No space left on device\ninitdb: removing contents')).toBe('the disk is full');
    expect(postgresReason('2024-05-15 09:00:00.000 UTC [7] FATAL:  could not open file "x": Permission denied')).toBe('could not open file "x": Permission denied');
  });
});
