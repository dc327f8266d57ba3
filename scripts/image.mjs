// Lays out in a new folder what runs in production and nothing else: the command, what was built, and the packages that it
// needs at run time. The Dockerfile runs this, and so does the test that starts the product the way the image does.
//
//   node scripts/image.mjs FOLDER
import './node-version.mjs';
import { chmod, cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { runChild } from './child.mjs';
import { root } from './fingerprint.mjs';
import { ensureInstalled, pnpm } from './install.mjs';
import { sayTo } from './say.mjs';

const packages = ['shared', 'api', 'portal'];
/** To install by; what is installed needs none of it, and scripts/install.mjs finds no lock file and leaves it be. */
const onlyToInstall = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'packages/portal/package.json'];
const needed = ['golden-thread.mjs', ...['build', 'child', 'fingerprint', 'install', 'node-version', 'say'].map((name) => `scripts/${name}.mjs`)];

const copy = (relative, target, filter = () => true) => cp(path.join(root, relative), path.join(target, relative), { recursive: true, filter });

/** Not what tests and the type checker leave beside what was built. */
const runs = (file) => !/[\\/]testing(?:[\\/]|$)|\.test\.js(?:\.map)?$|\.d\.ts$|\.tsbuildinfo$|\.built-from$/.test(path.relative(root, file));

const installForProduction = async (target) => {
  for (const file of ['package.json', ...onlyToInstall, ...packages.map((name) => `packages/${name}/package.json`)]) await copy(file, target);
  const parameters = [
    ...['install', '--prod', '--frozen-lockfile', '--prefer-offline', '--package-import-method=copy', '--reporter=silent'],
    // The command, the API and what they need: the portal is built already. Optional are the programs of the embedded PostgreSQL,
    // which production refuses, and they are half of everything.
    ...['--no-optional', '--filter', 'golden-thread...'],
  ];
  const code = await runChild('npx', ['-y', pnpm, ...parameters], { cwd: target, env: { CI: 'true', NODE_ENV: 'production' } });
  for (const file of onlyToInstall) await rm(path.join(target, file));
  return code;
};

/** Whoever runs it may read it, under whatever umask it was made; links have no rights of their own. */
const letEverybodyRead = async (file) => {
  const found = await lstat(file);
  if (found.isSymbolicLink()) return;
  if (!found.isDirectory()) return chmod(file, found.mode & 0o111 ? 0o755 : 0o644);
  await chmod(file, 0o755);
  for (const name of await readdir(file)) await letEverybodyRead(path.join(file, name));
};

const layOut = async (target, say) => {
  const prepared = (await ensureInstalled(say)) || (await ensureBuilt(say));
  if (prepared !== 0) return prepared;
  const done = say(`Laying out ${target}`);
  await mkdir(target, { recursive: true });
  const installed = await installForProduction(target);
  if (installed !== 0) {
    say.problem('The packages for production could not be installed: see above.');
    return installed;
  }
  for (const file of needed) await copy(file, target);
  for (const name of packages) await copy(`packages/${name}/dist`, target, runs);
  await letEverybodyRead(target);
  done();
  return 0;
};

const [folder, ...more] = process.argv.slice(2);
if (folder === undefined || more.length > 0) {
  process.stderr.write('Say which folder: node scripts/image.mjs FOLDER.\n');
  process.exitCode = 2;
} else {
  const target = path.resolve(folder);
  const inside = await readdir(target).catch(() => []);
  if (inside.length > 0) {
    process.stderr.write(`${target} is not empty: name a new folder.\n`);
    process.exitCode = 1;
  } else process.exitCode = await layOut(target, sayTo(process.stdout));
}
