// `npm test`: every check and every test, in order, with all their output, and one line of numbers at the end.
//
//   npm test                         everything
//   npm test -- lint shared          these steps only
//   npm test -- --also-on URL        the API tests once more on the PostgreSQL that URL (a superuser's) names
import './node-version.mjs';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runChild } from './child.mjs';
import { root } from './fingerprint.mjs';
import { ensureInstalled } from './install.mjs';
import { sayTo } from './say.mjs';

const node = (script, ...parameters) => [process.execPath, path.join(root, script), ...parameters];
const tool = (name, ...parameters) => [path.join(root, 'node_modules/.bin', name), ...parameters];
const check = (name, title, command) => ({ name, title, run: () => runCheck(command) });
const jest = (name, title, { project = name, env, parameters = [], needs } = {}) => ({ name, title, run: () => runJest(name, project, { env, parameters, needs }) });

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium'];

const needChromium = () => {
  const found = [process.env.CHROMIUM_PATH, ...browsers].find((candidate) => candidate && existsSync(candidate));
  if (found === undefined) {
    return { problem: 'The journeys need a Chromium: install it (Debian and Ubuntu: "apt-get install chromium"), or set CHROMIUM_PATH to the program of one.' };
  }
  return { env: { CHROMIUM_PATH: found } };
};

// Jest leaves one core free by itself, which of two is half of them. More than four would want more connections than PostgreSQL has.
const bothCores = ['--maxWorkers', String(Math.min(4, Math.max(2, availableParallelism())))];

const steps = (alsoOn) => [
  check('lint', 'Lint', tool('eslint', '.', '--max-warnings', '0')),
  check('types', 'Types', tool('tsc', '-b', 'packages/shared', 'packages/api', 'packages/portal')),
  check('imports', 'Import rules', tool('depcruise', '--config', '.dependency-cruiser.mjs', 'packages')),
  check('unused', 'Unused code', tool('knip')),
  check('codegen', 'Generated operations of the portal', node('packages/portal/codegen.mjs', '--check')),
  check('build', 'Build', node('scripts/build.mjs')),
  jest('shared', 'Shared rules'),
  jest('portal', 'Portal rules'),
  jest('api', 'API', { parameters: [...bothCores] }),
  ...(alsoOn === undefined
    ? []
    : [
        jest('api-again', 'API on the other PostgreSQL', {
          project: 'api',
          env: { TEST_DATABASE_ADMIN_URL: alsoOn },
          // The embedded PostgreSQL is the same one whatever the others run on.
          parameters: [...bothCores, '--testPathIgnorePatterns', '/node_modules/', '/dist/', '/platform/database/cluster\\.test\\.ts$', '/commands/start\\.test\\.ts$'],
        }),
      ]),
  // One after another: a browser and a product already take all that two cores have.
  jest('journeys', 'Journeys in a browser', { parameters: ['--runInBand'], needs: needChromium }),
];

const runCheck = async ([program, ...parameters]) => {
  const code = await runChild(program, parameters, { cwd: root });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
};

const runJest = async (name, project, { env = {}, parameters, needs }) => {
  const needed = needs?.() ?? {};
  if (needed.problem !== undefined) {
    process.stderr.write(`${needed.problem}\n`);
    return { passed: 0, failed: 1 };
  }
  const outputFile = path.join(root, `.cache/test/${name}.json`);
  await mkdir(path.dirname(outputFile), { recursive: true });
  await rm(outputFile, { force: true });
  const code = await runChild(
    process.execPath,
    ['--experimental-vm-modules', '--no-warnings', path.join(root, 'node_modules/jest/bin/jest.js'), '--selectProjects', project, '--json', '--outputFile', outputFile, ...parameters],
    { cwd: root, env: { ...env, ...needed.env }, whenStarted: (child) => endLingering(child, outputFile) },
  );
  const results = JSON.parse(await readFile(outputFile, 'utf8').catch(() => '{}'));
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0, numPendingTests = 0, numTodoTests = 0 } = results;
  // A test that was left out has proved nothing, and a run that ended badly has failed even when no test says so.
  const failed = numFailedTests + numRuntimeErrorTestSuites + numPendingTests + numTodoTests;
  return { passed: numPassedTests, failed: failed === 0 && (code !== 0 || numPassedTests === 0) ? 1 : failed };
};

/** Jest waits for ever for a socket or timer that a test left open: once its results are written it has fifteen seconds, and then has failed. */
const endLingering = (child, outputFile) => {
  let lingering = 0;
  const watch = setInterval(() => {
    lingering = existsSync(outputFile) ? lingering + 1 : 0;
    if (lingering < 15) return;
    process.stderr.write('The tests ended, and something they left open keeps running: "npx jest --detectOpenHandles" tells what.\n');
    child.kill('SIGKILL');
  }, 1_000);
  child.on('exit', () => clearInterval(watch));
};

const { values, positionals } = parseArgs({ options: { 'also-on': { type: 'string' } }, allowPositionals: true });
const known = steps(values['also-on']);
const strangers = positionals.filter((name) => !known.some((step) => step.name === name));
if (strangers.length > 0) {
  process.stderr.write(`There is no step "${strangers.join('", "')}": the steps are ${known.map(({ name }) => name).join(', ')}.\n`);
  process.exit(2);
}

const installed = await ensureInstalled(sayTo(process.stdout));
if (installed !== 0) process.exit(installed);

const total = { passed: 0, failed: 0 };
const told = [];
for (const { title, run } of known.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
  process.stdout.write(`\n== ${title}\n`);
  const began = performance.now();
  const { passed, failed } = await run();
  total.passed += passed;
  total.failed += failed;
  told.push(`${failed === 0 ? 'passed' : 'FAILED'}  ${title}: ${passed} passed, ${failed} failed, ${((performance.now() - began) / 1000).toFixed(1)} s`);
  process.stdout.write(`== ${told.at(-1)}\n`);
}
process.stdout.write(`\n${told.join('\n')}\n\n${total.passed} passed, ${total.failed} failed\n`);
process.exitCode = total.failed === 0 ? 0 : 1;
