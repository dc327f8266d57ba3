// The least a server could do: node:http, one hand-written statement an operation whose answer is sent as PostgreSQL made it.
// POST /OPERATION with the statement's parameters as a JSON array.
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { readOperations } from '../operations.mjs';
import { BEGIN, ENTER, openPool } from './connections.mjs';
import { tokenHashOf } from './credential.mjs';

const pool = openPool();
const statements = new Map((await readOperations()).map(({ name, statement }) => [`/${name}`, { name, text: `select (${statement.sql})::text as answer` }]));

const read = async (statement, values, tokenHash) => {
  const client = await pool.connect();
  try {
    // All four travel in one message; a failure of the first three shows in the one that is waited for.
    const sent = [client.query(BEGIN), client.query({ name: 'enter', text: ENTER, values: [tokenHash, 'read'] }), client.query({ ...statement, values }), client.query('commit')];
    const [, , { rows }] = await Promise.all(sent);
    return rows[0].answer;
  } finally {
    client.release();
  }
};

const server = createServer(async (request, response) => {
  try {
    const answer = await read(statements.get(request.url), await json(request), tokenHashOf(request.headers));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(answer) }).end(answer);
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, 'localhost', () => {
  console.log(`ready http://localhost:${server.address().port}`);
});
process.on('SIGTERM', () => process.exit(0));
