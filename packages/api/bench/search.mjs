// `node packages/api/bench/search.mjs`: how long a search takes among 100,000 comments of which the viewer may see a tenth. Prints p50 and p95 of one person's
// searches, one after the other, through the whole API. PostGraphile and the bare statement have no search of ours to be compared with.
import '../../../scripts/node-version.mjs';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { ensureBuilt } from '../../../scripts/build.mjs';
import { ensureInstalled } from '../../../scripts/install.mjs';
import { sayTo } from '../../../scripts/say.mjs';
import { contestants, startServer } from './contestants.mjs';

const say = sayTo(process.stdout);
const prepared = (await ensureInstalled(say)) || (await ensureBuilt(say, ['shared', 'api']));
if (prepared !== 0) process.exit(prepared);
const { openDatabase } = await import('./database.mjs');

const COMMENTS = 100_000;
const TIMES = 50;
const SEARCH = `query ($query: String!) { search(query: $query, first: 20) { totalCount nodes {
  kind title titleHighlight { text marked } highlight { text marked } owner { shortName } node { id } belongsTo { id } } } }`;
const words = ['engagement', 'specificatio', 'quarter', 'cab', 'fortnight workshop', 'nowhere', '"two sessions"'];

/** Copied as a restore would, without triggers: a tenth in a discussion that the ICB reads, the rest in one that it does not. */
const fill = async (adminUrl) => {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query(`
      with mine as (select audience_id from app.audience_member m join app.organisation o on o.id = m.organisation_id where o.slug = 'icb'),
      read as (select * from app.comment where audience_id in (select * from mine) order by id limit 1),
      hidden as (select * from app.comment where audience_id not in (select * from mine) order by id limit 1),
      source as (select row_number() over () as n, body, count(*) over () as of from app.comment)
      insert into app.comment (id, partnership_id, thread_id, organisation_id, author_id, body, audience_id)
      select gen_random_uuid(), c.partnership_id, c.thread_id, c.organisation_id, c.author_id, s.body || ' ' || md5(k::text) || ' ' || t.body, c.audience_id
        from generate_series(1, ${COMMENTS}) g (k)
        join source s on s.n = 1 + k % s.of join source t on t.n = 1 + (k * 7) % t.of
        join lateral (select * from read where k % 10 = 0 union all select * from hidden where k % 10 <> 0) c on true`);
    await client.query('vacuum analyze');
  } finally {
    await client.end();
  }
};

const at = (sorted, share) => sorted[Math.ceil(share * sorted.length) - 1].toFixed(1);

const folder = await mkdtemp(path.join(tmpdir(), 'golden-thread-bench-'));
try {
  const done = say('Filling a database');
  const database = await openDatabase(folder);
  try {
    await fill(database.adminUrl);
    done();
    const { url, stop } = await startServer(contestants({})[0], database.loginUrl);
    try {
      console.log(`\n${database.version}, ${COMMENTS.toLocaleString('en-GB')} comments of which a tenth can be read, load before ${loadavg()[0].toFixed(1)}\n\n| Search | Results | p50 ms | p95 ms |\n| --- | --- | --- | --- |`);
      for (const query of words) {
        const taken = [];
        let total = 0;
        for (let time = 0; time < TIMES; time += 1) {
          const before = performance.now();
          const response = await fetch(`${url}/graphql`, {
            method: 'POST',
            headers: { 'content-type': 'application/json', authorization: `Bearer ${database.seeded.token}` },
            body: JSON.stringify({ query: SEARCH, variables: { query } }),
          });
          const { data, errors } = await response.json();
          if (errors !== undefined) throw new Error(JSON.stringify(errors));
          taken.push(performance.now() - before);
          total = data.search.totalCount;
        }
        taken.sort((a, b) => a - b);
        console.log(`| ${query} | ${total} | ${at(taken, 0.5)} | ${at(taken, 0.95)} |`);
      }
    } finally {
      await stop();
    }
  } finally {
    await database.stop();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
