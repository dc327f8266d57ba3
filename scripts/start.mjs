// `npm start`: installs and builds what is missing or stale, then runs the start command in this same process, so that
// Ctrl+C and SIGTERM reach the server and its exit code is ours.
import './node-version.mjs';
import { goldenThread } from '../golden-thread.mjs';
import { sayTo } from './say.mjs';

await goldenThread(['start', ...process.argv.slice(2)], sayTo(process.stdout));
