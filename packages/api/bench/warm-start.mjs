// How long `npm start` takes from a warm clone (installed, built, demonstration loaded) until it prints `ready`.
//   node packages/api/bench/warm-start.mjs [RUNS]
// The first run warms and is not counted. The goal is 15 seconds; a machine's noise makes this a measurement, not a test.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

const checkout = path.resolve(import.meta.dirname, '../../..');
const runs = Number(process.argv[2] ?? 5);

const secondsToReady = async (dataDirectory) => {
  const began = performance.now();
  const child = spawn('npm', ['start'], {
    cwd: checkout,
    env: { ...process.env, DATA_DIR: dataDirectory, PORT: '0', LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => {
    child.stdout.on('data', (chunk) => {
      if (/^ready /m.test(chunk.toString())) resolve();
    });
  });
  const seconds = (performance.now() - began) / 1000;
  const stopped = once(child, 'exit');
  child.kill('SIGTERM');
  await stopped;
  return seconds;
};

const dataDirectory = await mkdtemp(path.join(tmpdir(), 'golden-thread-warm-start-'));
try {
  console.log(`first start, with the demonstration to load: ${(await secondsToReady(dataDirectory)).toFixed(1)} s`);
  const measured = [];
  for (let run = 0; run < runs; run += 1) measured.push(await secondsToReady(dataDirectory));
  measured.sort((a, b) => a - b);
  const [least, median, most] = [measured[0], measured[Math.floor(runs / 2)], measured.at(-1)].map((seconds) => seconds.toFixed(1));
  console.log(`warm start over ${runs} runs: least ${least} s, median ${median} s, most ${most} s`);
} finally {
  await rm(dataDirectory, { recursive: true, force: true });
}
