import { afterEach, describe, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type, typeWith } from '../testing/command-line.ts';

// Each test is the whole product from nothing: database, migrations and demonstration.
const checkout = resolve(import.meta.dirname, '../../../..');

interface Started {
  process: ChildProcess;
  /** What it has said so far, on standard output. */
  said(): string;
  /** Resolves with the address in the line that says it is ready. */
  ready: Promise<string>;
  ended: Promise<{ code: number | null; complaint: string }>;
}

const settings = process.env;
const started: Started[] = [];
const folders: string[] = [];

const newDataDirectory = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'golden-thread-start-'));
  folders.push(folder);
  return folder;
};

const start = (dataDirectory: string, settings: Record<string, string> = {}): Started => {
  const program = `import { runCommand } from ${JSON.stringify(pathToFileURL(join(checkout, 'packages/api/src/command.ts')).href)}; process.exit(await runCommand(['start']));`;
  const loader = pathToFileURL(join(checkout, 'scripts/typescript-loader.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, '--conditions=@golden-thread/source', '--input-type=module', '-e', program], {
    cwd: join(checkout, 'packages/api'),
    env: { PATH: process.env['PATH'], DATA_DIR: dataDirectory, PORT: '0', LOG_LEVEL: 'silent', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complaint = '';
  child.stderr.on('data', (text: Buffer) => (complaint += text.toString()));
  const ready = new Promise<string>((found, lost) => {
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString();
      const address = /^ready (http:\/\/localhost:\d+)$/m.exec(said)?.[1];
      if (address !== undefined) found(address);
    });
    child.on('close', () => {
      lost(new Error(`It ended before it was ready, saying: ${said}${complaint}`));
    });
  });
  // Some tests are about a start that never gets there.
  ready.catch(() => undefined);
  const ended = once(child, 'close').then(() => ({ code: child.exitCode, complaint: withoutWarnings(complaint) }));
  const it: Started = { process: child, said: () => said, ready, ended };
  started.push(it);
  return it;
};

/** The identity provider's library warns of Node 20, which it runs on. */
const withoutWarnings = (text: string): string => text.split('\n').filter((line) => line !== '' && !line.includes('WARNING')).join('\n');

const answers = async (address: string): Promise<number> => (await fetch(`${address}/readyz`)).status;

const postgresRuns = (dataDirectory: string): boolean => existsSync(join(dataDirectory, 'database/postmaster.pid'));

afterEach(async () => {
  process.env = settings;
  for (const it of started.splice(0)) {
    if (it.process.exitCode === null && it.process.signalCode === null) it.process.kill('SIGTERM');
    await it.ended;
  }
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

describe('golden-thread start', () => {
  test('says what it does with seconds, and is ready when it says so', async () => {
    const it = start(newDataDirectory());
    expect(await answers(await it.ready)).toBe(200);
    const lines = it.said().trimEnd().split('\n').filter((line) => !line.endsWith('…'));
    expect(lines.slice(0, -1)).not.toHaveLength(0);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/: \d+\.\d s$/);
    expect(lines.at(-1)).toBe(`ready ${await it.ready}`);
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s stops the server, then PostgreSQL, and is no failure', async (signal) => {
    const dataDirectory = newDataDirectory();
    const it = start(dataDirectory);
    const address = await it.ready;
    expect(postgresRuns(dataDirectory)).toBe(true);
    it.process.kill(signal);
    // Once more, as npm repeats what the terminal sent.
    it.process.kill(signal);
    expect(await it.ended).toEqual({ code: 0, complaint: '' });
    expect(postgresRuns(dataDirectory)).toBe(false);
    await expect(answers(address)).rejects.toThrow('fetch failed');
  });

  test('a second start on the data folder is refused in one sentence, and the first goes on', async () => {
    const dataDirectory = newDataDirectory();
    const first = start(dataDirectory);
    const address = await first.ready;
    const second = await start(dataDirectory).ended;
    expect(second.code).toBe(1);
    expect(second.complaint).toMatch(new RegExp(`^The data folder \\S+ is in use by process ${first.process.pid ?? 0}, .*\\.$`));
    expect(await answers(address)).toBe(200);
  });

  test('other commands work beside it on its data folder, and leave it running', async () => {
    const dataDirectory = newDataDirectory();
    const address = await start(dataDirectory).ready;
    process.env = { ...settings, DATA_DIR: dataDirectory, LOG_LEVEL: 'silent' };
    const lead = ['--person', 'lead@icb.example'];
    const { out: token } = await type('token', 'create', ...lead, '--organisation', 'icb', '--label', 'Beside');
    const { out: listed } = await type('token', 'list', ...lead);
    expect(listed).toMatch(/^[0-9a-f-]{36} {2}Beside /m);
    const ask = async (): Promise<number> =>
      (await fetch(`${address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: '{"query":"{ workstreams(first: 1) { totalCount } }"}' })).status;
    expect(await ask()).toBe(200);
    expect(await typeWith(token, 'token', 'revoke')).toMatchObject({ code: 0, said: '' });
    expect(await ask()).toBe(401);
    expect(await type('doctor')).toMatchObject({ code: 0, said: '', out: expect.stringMatching(/^ok {5}Partnership: “Birmingham Children’s Partnership”$/m) });
    expect(await type('init', '--partnership', 'Another', '--organisation', 'council', '--organisation-name', 'Council', '--short-name', 'Council', '--sector', 'education', '--person', 'a@b.example', '--person-name', 'A')).toEqual({
      code: 1, out: '', said: 'The database holds a demonstration, “Birmingham Children’s Partnership”: give a real partnership a database of its own.',
    });
    expect(await answers(address)).toBe(200);
  });

  test('after kill -9 the next start is ready again', async () => {
    const dataDirectory = newDataDirectory();
    const first = start(dataDirectory);
    await first.ready;
    first.process.kill('SIGKILL');
    await first.ended;
    expect(postgresRuns(dataDirectory)).toBe(true);
    expect(await answers(await start(dataDirectory).ready)).toBe(200);
  });
});
