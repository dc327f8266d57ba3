// Writes packages/api/schema.graphql, the contract, from the resolvers. A test fails while the two differ.
import { ensureInstalled } from './install.mjs';
import { ensureBuilt } from './build.mjs';
import { sayTo } from './say.mjs';

const say = sayTo(process.stdout);
process.exitCode = (await ensureInstalled(say)) || (await ensureBuilt(say, ['shared', 'api']));
if (process.exitCode === 0) await (await import('../packages/api/dist/print-schema.js')).writeContract();
