// `node packages/api/bench/sharing.mjs`: how long it takes to see what would be shared, and to share it, on a workstream of 500 milestones, 50 discussions and
// 10,000 comments; and to see what a full member would lose of the whole partnership. Each beside the change alone, as one statement, from the same run.
import '../../../scripts/node-version.mjs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { ensureInstalled } from '../../../scripts/install.mjs';
import { sayTo } from '../../../scripts/say.mjs';
import { contestants, startServer } from './contestants.mjs';

const say = sayTo(process.stdout);
const prepared = (await ensureInstalled(say)) || (await ensureBuilt(say, ['shared', 'api']));
if (prepared !== 0) process.exit(prepared);
const { openDatabase } = await import('./database.mjs');

const [MILESTONES, THREADS, COMMENTS] = [500, 50, 10_000];
const TIMES = 20;

const NEWLY = '{ counts { kind count } records(first: 100) { totalCount nodes { title parts { kind count } } } }';
const PREVIEW = `query ($recordId: ID!, $audience: AudienceInput!) { sharingPreview(recordId: $recordId, audience: $audience) { token newly ${NEWLY} noLonger ${NEWLY} } }`;
const SHARE = 'mutation ($input: ShareInput!) { share(input: $input) { errors { code message } } }';
const MEMBER = `query ($id: ID!) { fullMembershipPreview(organisationId: $id, fullMember: false) { token newly ${NEWLY} noLonger ${NEWLY} } }`;

const everybody = { scope: 'PARTNERSHIP' };
const nobodyElse = { scope: 'OWNER' };

const connected = async (url, work) => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
};

/** As the owner, with everything that follows it, so that one choice moves it all. */
const fill = (database) =>
  connected(database.loginUrl, async (client) => {
    const id = uuid();
    await client.query('begin');
    await client.query(`select app.enter($1, 'write')`, [database.seeded.tokenHash]);
    await client.query(`insert into app.workstream (id, owner_id, ref, title, shared_scope) select $1, app.my_organisation(), 'LARGE', 'Everything', 'OWNER'`, [id]);
    await client.query(
      `insert into app.milestone (id, workstream_id, owner_id, title, baseline_on, forecast_on, shared_scope)
         select gen_random_uuid(), $1, app.my_organisation(), 'Milestone ' || n, '2025-03-01', '2025-03-01', 'INHERITED' from generate_series(1, $2::int) n`, [id, MILESTONES]);
    await client.query(
      `insert into app.thread (id, workstream_id, owner_id, title, shared_scope) select gen_random_uuid(), $1, app.my_organisation(), 'Question ' || n, 'INHERITED' from generate_series(1, $2::int) n`, [id, THREADS]);
    await client.query('commit');
    await client.query('begin');
    await client.query(`select app.enter($1, 'write')`, [database.seeded.tokenHash]);
    await client.query(
      `insert into app.comment (id, thread_id, body) select gen_random_uuid(), t.id, 'Comment ' || n
         from (select id, row_number() over () - 1 as k from app.thread where workstream_id = $1) t join generate_series(1, $2::int) n on n % $3::int = t.k`, [id, COMMENTS, THREADS]);
    await client.query('commit');
    await connected(database.adminUrl, (admin) => admin.query('vacuum analyze'));
    return id;
  });

/** The choice alone, with all that the database’s triggers do; taken back each time. */
const changeAlone = (database, id) =>
  connected(database.loginUrl, (client) =>
    measured(async () => {
      await client.query('begin');
      await client.query(`select app.enter($1, 'write')`, [database.seeded.tokenHash]);
      await client.query(`update app.workstream set shared_scope = 'PARTNERSHIP' where id = $1`, [id]);
      await client.query('rollback');
    }));

async function measured(work) {
  const taken = [];
  for (let time = 0; time < TIMES; time += 1) {
    const before = performance.now();
    await work(time);
    taken.push(performance.now() - before);
  }
  return taken.sort((a, b) => a - b);
}

const at = (sorted, share) => sorted[Math.ceil(share * sorted.length) - 1];

const folder = await mkdtemp(path.join(tmpdir(), 'golden-thread-bench-'));
try {
  const done = say('Filling a database');
  const database = await openDatabase(folder);
  try {
    const id = await fill(database);
    done();
    const { url, stop } = await startServer(contestants({})[0], database.loginUrl);
    try {
      const ask = async (query, variables, token = database.seeded.token) => {
        const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` }, body: JSON.stringify({ query, variables }) });
        const { data, errors } = await response.json();
        if (errors !== undefined) throw new Error(JSON.stringify(errors));
        return data;
      };
      const recordId = Buffer.from(`Workstream:${id}`).toString('base64url');
      const look = async (audience) => (await ask(PREVIEW, { recordId, audience })).sharingPreview;
      const shares = async (audience, previewed) => {
        const { share } = await ask(SHARE, { input: { recordId, audience, previewed } });
        if (share.errors.length > 0) throw new Error(JSON.stringify(share.errors));
      };
      const load = loadavg()[0].toFixed(1);
      const alone = await changeAlone(database, id);
      const looking = await measured(() => look(everybody));
      const { token, newly } = await look(everybody);
      const sharing = [];
      const narrowing = [];
      for (let time = 0; time < TIMES; time += 1) {
        const before = performance.now();
        await shares(everybody, token);
        const between = performance.now();
        await shares(nobodyElse, null);
        sharing.push(between - before);
        narrowing.push(performance.now() - between);
      }
      await shares(everybody, token);
      const member = await measured(() => ask(MEMBER, { id: database.seeded.memberId }, database.seeded.secretariatToken));
      const rows = [['The change alone, one statement', alone], ['Seeing what it would share', looking], ['Sharing it, held against that', sharing.sort((a, b) => a - b)], ['Narrowing it again', narrowing.sort((a, b) => a - b)], ['What a full member would lose of the whole partnership', member]];
      console.log(`\n${database.version}, newly ${newly[0].counts.map(({ kind, count }) => `${count} ${kind}`).join(', ')}, load before ${load}\n\n| What | p50 ms | p95 ms | p50 as a multiple of the change alone |\n| --- | --- | --- | --- |`);
      for (const [what, taken] of rows) console.log(`| ${what} | ${at(taken, 0.5).toFixed(0)} | ${at(taken, 0.95).toFixed(0)} | ${(at(taken, 0.5) / at(alone, 0.5)).toFixed(1)} |`);
    } finally {
      await stop();
    }
  } finally {
    await database.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
