// What the bench needs and nothing else does, installed into its own folder from its own lockfile.
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from '../../../scripts/child.mjs';
import { fingerprint } from '../../../scripts/fingerprint.mjs';

const folder = import.meta.dirname;
const stamp = path.join(folder, 'node_modules/.installed-from');

/** PostGraphile 5 asks for Node 22 or later, and the project's own floor is 20: the package `node` brings one that fits. */
export const newerNode = path.join(folder, 'node_modules/node/bin/node');

/** Returns an exit code. */
export const ensureBenchInstalled = async (say) => {
  const wanted = await fingerprint(['package.json', 'package-lock.json'].map((file) => `packages/api/bench/${file}`));
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return 0;
  const done = say('Installing what the bench compares with');
  // npm warns that PostGraphile does not fit the Node it is installed by.
  const code = await runChild('npm', ['ci', '--no-audit', '--no-fund', '--loglevel', 'error'], { cwd: folder, env: { NODE_ENV: 'development' } });
  if (code !== 0) {
    say.problem('What the bench compares with could not be installed: see above; the network or the npm registry may be out of reach.');
    return code;
  }
  await writeFile(stamp, wanted);
  done();
  return 0;
};
