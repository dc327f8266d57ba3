// `npm run bench`: how many requests a second our server answers, beside PostGraphile and a bare statement. CONTRIBUTING.md has the rest.
//
//   npm run bench                                   every operation
//   npm run bench -- workstreams-with-milestones    these operations only
//   --rounds 5 --seconds 5                          for how long each is measured
//   --beside FOLDER                                 another built checkout, measured too
//   --profile FOLDER                                keeps a CPU profile of our server
import '../../../scripts/node-version.mjs';
import assert from 'node:assert/strict';
import { execFileSync, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { ensureInstalled } from '../../../scripts/install.mjs';
import { sayTo } from '../../../scripts/say.mjs';
import { contestants, startServer } from './contestants.mjs';
import { ensureBenchInstalled } from './installation.mjs';
import { readOperations } from './operations.mjs';
import { tableOf } from './table.mjs';

const say = sayTo(process.stdout);

const { values: options, positionals: names } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '5' }, seconds: { type: 'string', default: '5' }, beside: { type: 'string' }, profile: { type: 'string' } },
});

// It ends by itself: an hour by mistake would be an hour of a full machine.
for (const [name, most] of [['rounds', 20], ['seconds', 60]]) {
  const given = Number(options[name]);
  if (!Number.isInteger(given) || given < 1 || given > most) {
    console.error(`--${name} takes a whole number from 1 to ${most}.`);
    process.exit(1);
  }
}

const prepared = (await ensureInstalled(say)) || (await ensureBuilt(say, ['shared', 'api'])) || (await ensureBenchInstalled(say));
if (prepared !== 0) process.exit(prepared);

const { openDatabase } = await import('./database.mjs');

const versionOf = (node) => execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().slice(1);

const operations = await readOperations(names);
const folder = await mkdtemp(path.join(tmpdir(), 'golden-thread-bench-'));
const loader = fork(path.join(import.meta.dirname, 'load.mjs'));
const running = [];

const loaderEnded = once(loader, 'exit').then(([code]) => {
  throw new Error(`The process that asks ended with ${code}`);
});
// Heard of where it is raced with; at the end it is no news.
loaderEnded.catch(() => undefined);

const load = async (question) => {
  loader.send(question);
  const [answer] = await Promise.race([once(loader, 'message'), loaderEnded]);
  return answer;
};

/** The same data from everybody, or there is nothing to compare: each answer is brought into one shape. Answers the requests to measure with. */
const agree = async (operation, seeded) => {
  const headers = { 'content-type': 'application/json', accept: 'application/json', authorization: `Bearer ${seeded.token}` };
  let agreed;
  const requests = [];
  for (const { contestant, url } of running) {
    const { url: to, body } = contestant.request(url, operation, seeded);
    const question = { url: to, headers, body: JSON.stringify(body) };
    const response = await fetch(question.url, { method: 'POST', headers, body: question.body });
    const expected = await response.text();
    const shaped = contestant.shape(JSON.parse(expected), operation);
    agreed ??= shaped;
    assert.deepEqual(shaped, agreed, `${contestant.name} answers otherwise than ${running[0].contestant.name}`);
    requests.push({ ...question, expected });
  }
  return { agreed, requests };
};

const measure = async (question, seconds) => {
  const answer = await load({ ...question, seconds });
  if (answer.wrong > 0) throw new Error(`${answer.wrong} answers of ${question.url} were not the one expected`);
  return answer;
};

try {
  const prepare = say('Filling a database');
  const database = await openDatabase(folder);
  try {
    prepare();
    for (const contestant of contestants({ beside: options.beside, profiles: options.profile })) running.push({ contestant, ...(await startServer(contestant, database.loginUrl)) });
    console.log(`\n${cpus().length} × ${cpus()[0].model}, ${database.version}, load before ${loadavg()[0].toFixed(1)}; least / median / most of ${options.rounds} rounds of ${options.seconds} s on 8 connections`);
    for (const operation of operations) {
      const { agreed, requests } = await agree(operation, database.seeded);
      for (const request of requests) await measure(request, Number(options.seconds));
      const measured = running.map(({ contestant }) => ({ label: `${contestant.name}, Node ${versionOf(contestant.node)}`, reference: contestant.reference, rounds: [] }));
      for (let round = 0; round < Number(options.rounds); round += 1) {
        // Each begins a round in its turn, since what comes after a quiet moment finds a cooler machine.
        for (let n = 0; n < requests.length; n += 1) {
          const index = (round + n) % requests.length;
          measured[index].rounds.push(await measure(requests[index], Number(options.seconds)));
        }
      }
      console.log(`\n${operation.title} (${operation.counted(agreed)}; ${requests.map(({ expected }) => `${(expected.length / 1000).toFixed(0)} kB`).join(', ')})\n\n${tableOf(measured)}`);
    }
  } finally {
    for (const { stop } of running) await stop();
    await database.stop();
  }
} finally {
  loader.disconnect();
  await rm(folder, { recursive: true, force: true });
}
