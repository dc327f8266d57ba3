#!/usr/bin/env node
// The command line, `npx golden-thread <command>`. Installs and builds first what is missing or stale, and says so on
// standard error, as standard output is a command's own ("token create" prints only the token).
import './scripts/node-version.mjs';
import { realpathSync } from 'node:fs';
import { ensureBuilt } from './scripts/build.mjs';
import { ensureInstalled } from './scripts/install.mjs';
import { sayTo } from './scripts/say.mjs';

/** Runs one command in this process, and ends it. */
export const goldenThread = async (parameters, say) => {
  const serves = parameters[0] === 'start';
  let code = (await ensureInstalled(say)) || (await ensureBuilt(say, serves ? undefined : ['shared', 'api']));
  if (code === 0) {
    process.setSourceMapsEnabled(true);
    const { runCommand } = await import('@golden-thread/api/command');
    code = await runCommand(parameters);
  }
  process.exit(code);
};

// npx starts us through a link.
if (realpathSync(process.argv[1]) === import.meta.filename) await goldenThread(process.argv.slice(2), sayTo(process.stderr));
