// PostGraphile over the same database, entering as ours does. Runs on the Node that PostGraphile asks for.
import { createServer } from 'node:http';
import { makePgService, makeWithPgClientViaPgClientAlreadyInTransaction } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { postgraphile } from 'postgraphile';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { BEGIN, ENTER, openPool } from './connections.mjs';
import { tokenHashOf } from './credential.mjs';

const pool = openPool();
// What PostGraphile's own adaptor does for each of its connections.
pool.on('connect', (client) => {
  client.query('set jit_optimize_above_cost = -1');
});

/**
 * PostGraphile's own adaptor makes the settings of a viewer with set_config, which this database lets nobody call but the function
 * that verifies a token. So the transaction around each of PostGraphile's statements is ours, and what happens in it is left to PostGraphile's
 * own client, prepared statements included. Begin and enter are not waited for, which is one round trip less than its own adaptor makes.
 */
const withPgClient = async (viewer, callback) => {
  const client = await pool.connect();
  const run = () => makeWithPgClientViaPgClientAlreadyInTransaction(client, true)(null, callback);
  try {
    // Reading the catalogue to build the schema is nobody's request.
    if (viewer === null) return await run();
    const [, , result] = await Promise.all([client.query(BEGIN), client.query({ name: 'enter', text: ENTER, values: [viewer.tokenHash, 'read'] }), run()]);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};

const service = {
  ...makePgService({ pool, schemas: ['app'], pgSettings: ({ node }) => ({ tokenHash: tokenHashOf(node.req.headers) }) }),
  adaptor: { createWithPgClient: () => withPgClient },
};

const belongsTo = (columns, table) => ({ tags: { foreignKey: `(partnership_id, ${columns}) references app.${table} (partnership_id, id)` } });

/**
 * PostGraphile follows no relation that no index serves. A discussion's subject is of several kinds, so no foreign key says what the index
 * of discussions is by; and what belongs to a review is indexed without the owner that its foreign key has.
 */
const relations = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      'app.thread': belongsTo('subject_id', 'workstream'),
      'app.agenda_slot': belongsTo('review_id', 'review'),
      'app.decision': belongsTo('review_id', 'review'),
      'app.action': belongsTo('review_id', 'review'),
    },
  },
});

const pgl = postgraphile({
  extends: [PostGraphileAmberPreset],
  plugins: [relations],
  pgServices: [service],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false },
  grafast: { explain: false },
});

const server = createServer();
server.on('error', (error) => {
  throw error;
});
await pgl.createServ(grafserv).addTo(server);
server.listen(0, 'localhost', () => {
  console.log(`ready http://localhost:${server.address().port}`);
});
process.on('SIGTERM', () => process.exit(0));
