import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { root } from '../../../scripts/fingerprint.mjs';
import { newerNode } from './installation.mjs';

const server = (name) => path.join(import.meta.dirname, 'servers', `${name}.mjs`);

/** How each of the three kinds is asked, and what its answer is made of. */
const graphql = (kind) => ({
  request: (url, operation, seeded) => ({ url: `${url}/graphql`, body: { query: operation[kind].query, variables: operation[kind].variables?.(seeded) ?? {} } }),
  shape: ({ data, errors }, operation) => {
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return operation[kind].shape(data);
  },
});
const statement = {
  request: (url, { name, statement: { parameters } }, seeded) => ({ url: `${url}/${name}`, body: parameters?.(seeded) ?? [] }),
  shape: (answer) => answer,
};

/**
 * Who is measured. `beside` is another checkout, built, that is measured too: yesterday's, to see what today's change did.
 * `profiles` is a folder for our server's CPU profile.
 */
export const contestants = ({ beside, profiles }) => {
  const ours = (name, checkout, node, flags = []) => ({ name, node, flags, script: server('golden-thread'), parameters: [checkout], ...graphql('goldenThread') });
  const profiling = profiles === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', path.resolve(profiles)];
  return [
    ours('Golden Thread', root, process.execPath, profiling),
    ...(beside === undefined ? [] : [ours(`Golden Thread in ${beside}`, path.resolve(beside), process.execPath)]),
    ours('Golden Thread', root, newerNode),
    { name: 'PostGraphile', node: newerNode, flags: [], script: server('postgraphile'), parameters: [], reference: 'PostGraphile', ...graphql('postgraphile') },
    { name: 'Bare statement', node: process.execPath, flags: [], script: server('statement'), parameters: [], reference: 'the statement', ...statement },
  ];
};

/** Starts a server on the seeded database, in the state it has in production. Answers once it takes requests. */
export const startServer = async ({ node, flags, script, parameters }, loginUrl) => {
  const child = spawn(node, [...flags, script, ...parameters], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH, NODE_ENV: 'production', GRAPHILE_ENV: 'production', DATABASE_URL: loginUrl,
      // Our own port, and an identity provider that is never asked: nobody signs in.
      // Measured is how fast it can answer, not how fast it lets one person ask.
      PORT: '0', REQUESTS_PER_SECOND: '0', LOG_LEVEL: 'warn', OIDC_ISSUER: 'https://sign-in.invalid', OIDC_CLIENT_ID: 'bench', OIDC_CLIENT_SECRET: 'unused',
    },
  });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk.toString();
      const [, found] = /^ready (\S+)$/m.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    });
    exited.then(([code]) => reject(new Error(`${path.basename(script)} ended with ${code}`)));
  });
  return { url, stop };
};
