// Our server as `npm start` runs it, from what is built: node golden-thread.mjs CHECKOUT
import path from 'node:path';
import { pathToFileURL } from 'node:url';

process.setSourceMapsEnabled(true);
const { runCommand } = await import(pathToFileURL(path.join(process.argv[2], 'packages/api/dist/command.js')));
process.exit(await runCommand(['start']));
