// Builds what is stale: shared and api with swc, which strips types in a tenth of a second where tsc takes eight (tsc
// stays the check, `npm run types`), and the portal with Vite. Run as a program it builds what is stale and ends.
import { cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runChild } from './child.mjs';
import { fingerprint, root } from './fingerprint.mjs';
import { sayTo } from './say.mjs';

const everywhere = ['pnpm-lock.yaml', 'scripts/build.mjs'];

const vite = (config) =>
  runChild(process.execPath, [path.join(root, 'packages/portal/node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'error'], {
    cwd: path.join(root, 'packages/portal'),
    // Vite would build React for development under any other.
    env: { NODE_ENV: 'production' },
  });

const packages = [
  { name: 'shared', sources: ['packages/shared/package.json', 'packages/shared/src'], build: () => compile('shared') },
  { name: 'api', sources: ['packages/api/package.json', 'packages/api/src'], build: () => compile('api') },
  {
    name: 'portal',
    sources: [
      ...['package.json', 'vite.config.mjs', 'vite.graphiql.config.mjs', 'graphiql.html', 'index.html', 'sign-in.html', 'signed-out.html', 'privacy.html', 'public', 'src'].map((file) => `packages/portal/${file}`),
      'packages/shared/src',
    ],
    build: async () => (await vite('vite.config.mjs')) || vite('vite.graphiql.config.mjs'),
  },
];

const stampPath = (name) => path.join(root, 'packages', name, 'dist/.built-from');

/** tsc writes to the same folder: after it has, what is there may come from other sources than those we built. */
const lastCheck = async (name) => (await stat(path.join(root, 'packages', name, 'dist/.tsbuildinfo')).catch(() => undefined))?.mtimeMs ?? 0;

/** Builds the packages named, as far as they are stale. Returns an exit code. */
export const ensureBuilt = async (say, names = packages.map(({ name }) => name)) => {
  const building = packages
    .filter(({ name }) => names.includes(name))
    .map(async ({ name, sources, build }) => {
      // An image for production may carry what was built and no sources.
      if ((await stat(path.join(root, 'packages', name, 'src')).catch(() => undefined)) === undefined) return 0;
      const wanted = `${await fingerprint([...everywhere, ...sources])} ${await lastCheck(name)}`;
      if ((await readFile(stampPath(name), 'utf8').catch(() => '')) === wanted) return 0;
      const done = say(`Building ${name}`);
      const code = await build();
      if (code !== 0) {
        say.problem(`The package ${name} could not be built: see above.`);
        return code;
      }
      await writeFile(stampPath(name), wanted);
      done();
      return 0;
    });
  return (await Promise.all(building)).find((code) => code !== 0) ?? 0;
};

const compile = async (name) => {
  const { transformFile } = await import('@swc/core');
  const source = path.join(root, 'packages', name, 'src');
  const output = path.join(root, 'packages', name, 'dist');
  const files = (await readdir(source, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(source, path.join(entry.parentPath ?? entry.path, entry.name)));
  await removeOrphans(source, output);
  // Data beside a module goes with it, so that a module finds it from src and from dist alike.
  for (const file of files.filter((name) => !name.endsWith('.ts'))) await cp(path.join(source, file), path.join(output, file));
  await Promise.all(
    files.filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file)).map(async (file) => {
      const target = path.join(output, file.replace(/\.ts$/, '.js'));
      const { code, map } = await transformFile(path.join(source, file), {
        configFile: false,
        swcrc: false,
        sourceMaps: true,
        module: { type: 'es6' },
        jsc: {
          target: 'es2023',
          parser: { syntax: 'typescript', decorators: true },
          rewriteRelativeImportExtensions: true,
          transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false, verbatimModuleSyntax: true },
        },
      });
      await mkdir(path.dirname(target), { recursive: true });
      await writeFile(target, `${code}\n//# sourceMappingURL=${path.basename(target)}.map\n`);
      await writeFile(`${target}.map`, map);
    }),
  );
  return 0;
};

/** What was built from a source that has gone would still be found by whoever imports it. */
const removeOrphans = async (source, output) => {
  const built = (await readdir(output, { recursive: true }).catch(() => [])).filter((file) => file.endsWith('.js'));
  for (const file of built) {
    const base = file.slice(0, -'.js'.length);
    if ((await stat(path.join(source, `${base}.ts`)).catch(() => undefined)) !== undefined) continue;
    for (const extension of ['.js', '.js.map', '.d.ts']) await rm(path.join(output, base + extension), { force: true });
  }
};

if (process.argv[1] === import.meta.filename) process.exitCode = await ensureBuilt(sayTo(process.stdout));
