import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const checkout = path.resolve(import.meta.dirname, '../../..');
const LONGEST_START_MS = 120_000;
const LONGEST_STOP_MS = 30_000;

// Journeys write: what somebody has set for a product of their own must not lead them to its database. Empty counts as not set.
const noSettingsOfOthers = { DATABASE_URL: '', DATABASE_ADMIN_URL: '', PUBLIC_URL: '', OIDC_ISSUER: '', OIDC_CLIENT_ID: '', OIDC_CLIENT_SECRET: '', TRUSTED_PROXIES: '', SMTP_URL: '', TODAY: '' };

/** The built product, with the demonstration as it is loaded, on a data folder of its own. */
export interface Product {
  readonly url: string;
  /** Where its database is, for what an operator types beside it. */
  readonly dataDirectory: string;
  readonly stop: () => Promise<void>;
}

/** A data folder that a product made, loaded with the demonstration and stopped. Its copies start in a few seconds. */
export async function loadDemonstration(): Promise<string> {
  const dataDirectory = await newDataDirectory();
  const product = await startProduct(dataDirectory);
  await product.stop();
  return dataDirectory;
}

/** Starts the product on a copy of a data folder. */
export async function startProductOnCopy(original: string): Promise<Product> {
  const dataDirectory = await newDataDirectory();
  // PostgreSQL runs as a user of its own where this runs as root, and Node's copy would give it files that it does not own.
  await promisify(execFile)('cp', ['-a', `${original}/.`, dataDirectory]);
  const product = await startProduct(dataDirectory);
  const stop = async () => {
    await product.stop();
    await rm(dataDirectory, { recursive: true, force: true });
  };
  return { url: product.url, dataDirectory, stop };
}

const newDataDirectory = (): Promise<string> => mkdtemp(path.join(tmpdir(), 'golden-thread-journeys-'));

/** Starts the product as its README says. What it was doing is told when it does not come up within two minutes. */
async function startProduct(dataDirectory: string): Promise<Product> {
  const port = await freePort();
  const child = spawn(process.execPath, ['golden-thread.mjs', 'start'], {
    cwd: checkout,
    env: { ...process.env, ...noSettingsOfOthers, NODE_ENV: 'development', PORT: String(port), DATA_DIR: dataDirectory, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const stopped = once(child, 'exit');
      child.kill('SIGTERM');
      const patience = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
      await stopped;
      clearTimeout(patience);
    }
  };
  try {
    return { url: await ready(child), dataDirectory, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The address in the line `ready http://localhost:PORT`, which is part of the contract. */
async function ready(child: ChildProcess): Promise<string> {
  let said = '';
  const late = AbortSignal.timeout(LONGEST_START_MS);
  return new Promise((resolve, reject) => {
    late.addEventListener('abort', () => {
      reject(new Error(`The product was not ready in time. It said: ${said}`));
    });
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /^ready (\S+)$/m.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    void once(child, 'exit').then(() => {
      reject(new Error(`The product stopped before it was ready. It said: ${said}`));
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => {
        if (address === null || typeof address === 'string') reject(new Error('No port'));
        else resolve(address.port);
      });
    });
  });
}
