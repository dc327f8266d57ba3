import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from './child.mjs';
import { fingerprint, root } from './fingerprint.mjs';

/** Runs on Node 20, and needs nothing on the machine but npx. */
export const pnpm = 'pnpm@12.21.0';

const stamp = path.join(root, 'node_modules/.installed-from');

/** Installs the packages when that was never done or when what they are installed from has changed. Returns an exit code. */
export const ensureInstalled = async (say) => {
  // An image carries what it needs and nothing to install it from.
  if (!existsSync(path.join(root, 'pnpm-lock.yaml'))) return 0;
  const manifests = (await readdir(path.join(root, 'packages'))).map((name) => `packages/${name}/package.json`);
  const wanted = await fingerprint(['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests]);
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return 0;
  const done = say('Installing packages');
  // The build needs development packages, which pnpm would leave out under NODE_ENV=production.
  const code = await runChild('npx', ['-y', pnpm, 'install', '--frozen-lockfile'], { cwd: root, env: { CI: 'true', NODE_ENV: 'development' } });
  if (code !== 0) {
    say.problem('The packages could not be installed: see above; the network or the npm registry may be out of reach.');
    return code;
  }
  await writeFile(stamp, wanted);
  done();
  return 0;
};
