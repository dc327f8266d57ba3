// What every server is asked about: a partnership of seven, in which the ICB reads 50 workstreams with 500 milestones and their
// discussions, beside as much again as policies must keep from it. Everybody writes under their own role and policies.
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import { Connections } from '../dist/testing/connections.js';
import { Seed } from '../dist/testing/seed.js';
import { seedReview } from './seed-review.mjs';

const partners = ['council', 'trust', 'icb', 'police', 'pcc', 'voluntary', 'parents'];
const ratings = ['AMBER', 'AMBER', 'AMBER', 'GREEN', 'RED', 'GREY', 'BLUE'];

const SHARED = 50;
const HIDDEN = 10;
const MILESTONES = 10;

/** In turn, so that two runs measure the same data. */
const turn = (list, index) => list[index % list.length];

const day = (offset) => new Date(Date.UTC(2024, 0, 8) + offset * 86_400_000).toISOString().slice(0, 10);

// ASCII alone: the load generator reads answers in pieces and would break a longer character between two.
const sentences = [
  'Engagement closes on time if two sessions move out of half-term.',
  'The specification follows what families said, and both organisations write it.',
  'We can give the figures by quarter, not by month; tell us which you need first.',
  'The paper has to be with Cabinet a fortnight before, whatever happens here.',
  'Nothing changed since last month but the date of the second workshop.',
];
const text = (index, length) => Array.from({ length }, (_sentence, n) => turn(sentences, index + n)).join(' ');

/** Each shared with the ICB one way or another; the last ones with others only. */
const plannedWorkstreams = () =>
  Array.from({ length: SHARED + HIDDEN }, (_workstream, index) => {
    const owner = turn(index < SHARED ? partners : partners.filter((slug) => slug !== 'icb'), index);
    const others = partners.filter((slug, n) => slug !== owner && slug !== 'icb' && (n + index) % 3 > 0);
    const sharedWith = index >= SHARED ? others : index % 2 === 0 ? null : owner === 'icb' ? others : ['icb', ...others];
    return { id: uuid(), owner, ref: `W${index + 1}`, title: `Workstream ${index + 1} of the partnership`, summary: text(index, 3), brag: turn(ratings, index), sharedWith };
  });

const plannedMilestones = (workstreams) =>
  workstreams.flatMap((workstream, w) =>
    // The last two of each are for their owner alone.
    Array.from({ length: MILESTONES + 2 }, (_milestone, m) => {
      const forecastOn = day(w + 21 * m);
      return {
        id: uuid(), workstreamId: workstream.id, owner: workstream.owner, title: `Milestone ${m + 1}: ${turn(sentences, w + m).slice(0, 40)}`,
        baselineOn: day(w + 20 * m), agreedOn: m % 4 === 0 ? null : day(w + 20 * m + 3), forecastOn, achievedOn: m < 3 ? forecastOn : null,
        brag: turn(ratings, w + m), scope: m < MILESTONES || workstream.owner === 'icb' ? 'INHERITED' : 'OWNER',
      };
    }).slice(0, workstream.owner === 'icb' ? MILESTONES : MILESTONES + 2),
  );

/** The first workstream is the one everybody talks about: ten discussions of ten comments; the others have two of four. */
const plannedThreads = (workstreams) =>
  workstreams.flatMap((workstream, w) =>
    Array.from({ length: w === 0 ? 10 : 2 }, (_thread, t) => ({
      id: uuid(), workstreamId: workstream.id, owner: workstream.owner, title: `Question ${t + 1}: ${turn(sentences, w + t).slice(0, 40)}`,
      authors: Array.from({ length: w === 0 ? 10 : 4 }, (_comment, c) => (workstream.sharedWith === null ? turn(partners, t + c) : workstream.owner)),
    })),
  );

/** Runs SQL as one organisation's contributor. */
const actingAs = async (seed, loginUrl, slug, work) => {
  const client = new Client({ connectionString: loginUrl });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(`select app.enter($1, 'write')`, [seed.person(slug).tokenHash]);
    await work((sql, rows) => client.query(sql, [JSON.stringify(rows)]));
    await client.query('commit');
  } finally {
    await client.end();
  }
};

const INSERT = {
  workstream: `insert into app.workstream (id, owner_id, ref, title, summary, brag, shared_scope, shared_with, shared_until)
    select id, owner_id, ref, title, summary, brag, case when shared_with is null then 'PARTNERSHIP' else 'ORGANISATIONS' end,
           coalesce(shared_with, '{}'), array(select null::date from unnest(shared_with))
      from jsonb_to_recordset($1) as r (id uuid, owner_id uuid, ref text, title text, summary text, brag text, shared_with uuid[])`,
  milestone: `insert into app.milestone (id, workstream_id, owner_id, title, baseline_on, agreed_on, forecast_on, achieved_on, brag, shared_scope)
    select id, workstream_id, owner_id, title, baseline_on, agreed_on, forecast_on, achieved_on, brag, shared_scope
      from jsonb_to_recordset($1) as r (id uuid, workstream_id uuid, owner_id uuid, title text, baseline_on date, agreed_on date, forecast_on date,
           achieved_on date, brag text, shared_scope text)`,
  thread: `insert into app.thread (id, workstream_id, owner_id, title, shared_scope)
    select id, workstream_id, owner_id, title, 'INHERITED' from jsonb_to_recordset($1) as r (id uuid, workstream_id uuid, owner_id uuid, title text)`,
  comment: 'insert into app.comment (id, thread_id, body) select id, thread_id, body from jsonb_to_recordset($1) as r (id uuid, thread_id uuid, body text)',
};

/** Fills an empty, migrated database. Answers with the token that every server is asked with, the workstream with most discussions, and the review. */
export const seedDatabase = async ({ adminUrl, loginUrl }) => {
  const operators = new Connections(adminUrl);
  const seed = await Seed.partnership({ operators });
  const workstreams = plannedWorkstreams();
  const milestones = plannedMilestones(workstreams);
  const threads = plannedThreads(workstreams);
  const comments = threads.flatMap(({ id, authors }, t) => authors.map((author, c) => ({ id: uuid(), thread_id: id, author, body: text(t + c, 1 + (c % 4)) })));
  const ofOwner = (records, slug) => records.filter(({ owner }) => owner === slug);
  for (const slug of partners) {
    const owner_id = seed.organisationId(slug);
    await actingAs(seed, loginUrl, slug, async (insert) => {
      await insert(INSERT.workstream, ofOwner(workstreams, slug).map(({ sharedWith, ...workstream }) => ({ ...workstream, owner_id, shared_with: sharedWith?.map((other) => seed.organisationId(other)) })));
      await insert(INSERT.milestone, ofOwner(milestones, slug).map((m) => ({
        ...m, owner_id, workstream_id: m.workstreamId, baseline_on: m.baselineOn, agreed_on: m.agreedOn, forecast_on: m.forecastOn, achieved_on: m.achievedOn, shared_scope: m.scope,
      })));
      await insert(INSERT.thread, ofOwner(threads, slug).map((thread) => ({ ...thread, owner_id, workstream_id: thread.workstreamId })));
    });
  }
  for (const slug of partners) await actingAs(seed, loginUrl, slug, (insert) => insert(INSERT.comment, comments.filter(({ author }) => author === slug)));
  let reviewId;
  await actingAs(seed, loginUrl, 'council', async (insert) => {
    reviewId = await seedReview(insert, seed, { turn, sentences });
  });
  await seed.asOperator(async (operator) => {
    // What is seeded for tests is a demonstration, and a server in production refuses those.
    await operator.query('update app.partnership set demonstration = false');
    await operator.query('vacuum analyze');
  });
  await operators.end();
  const { token, tokenHash, organisationId } = seed.person('icb');
  const secretariatToken = seed.person('council', 'ADMINISTRATOR').token;
  return { token, tokenHash, memberId: Buffer.from(`Organisation:${organisationId}`).toString('base64url'), secretariatToken, workstreamId: workstreams[0].id, reviewId };
};
