// Lets Node run our TypeScript from its sources, without a build: types are stripped by swc, as Jest does it, and checked
// by tsc elsewhere. For tests that need a process of their own and for tools; the product itself runs what was built.
//
//   node --conditions=@golden-thread/source --import ./scripts/typescript-loader.mjs packages/api/src/command.ts
import { readFile } from 'node:fs/promises';
import { register } from 'node:module';
import { fileURLToPath } from 'node:url';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

/** Module customisation hook: https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload */
export const load = async (url, context, nextLoad) => {
  if (!url.startsWith('file:') || !/\.tsx?$/.test(new URL(url).pathname)) return nextLoad(url, context);
  const { transform } = await import('@swc/core');
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), {
    filename,
    configFile: false,
    swcrc: false,
    sourceMaps: 'inline',
    module: { type: 'es6' },
    jsc: {
      target: 'es2023',
      parser: { syntax: 'typescript', tsx: filename.endsWith('.tsx'), decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: false, useDefineForClassFields: false },
    },
  });
  return { format: 'module', shortCircuit: true, source: code };
};
