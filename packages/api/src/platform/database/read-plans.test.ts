import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { acting, reading } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addWorkstream, ownerAlone, sharedWith } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { Transaction } from './transaction.ts';

let database: TestDatabase;
let source: DataSource;
let seed: Seed;
let icb: Persona;
let readable: string[];

/** A hundred thousand milestones and as many discussions in a thousand workstreams, of which the ICB reads a tenth. */
beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 2, onPoolError: () => undefined });
  const trust = seed.person('trust');
  icb = seed.person('icb');
  await acting(source, trust, async (as) => {
    for (let each = 0; each < 10; each += 1) await addWorkstream(as, trust.organisationId, each === 0 ? sharedWith(icb.organisationId) : ownerAlone);
  });
  await seed.asOperator(async (operator) => {
    // Copied as a restore would: without the triggers, which would take minutes.
    await operator.query('set session_replication_role = replica');
    await operator.query(`insert into app.workstream (id, partnership_id, owner_id, ref, title, audience_id)
      select gen_random_uuid(), partnership_id, owner_id, 'Z' || n || right(ref, 10), title, audience_id from app.workstream, generate_series(1, 99) n`);
    await operator.query(`insert into app.milestone (id, partnership_id, workstream_id, owner_id, title, baseline_on, forecast_on, audience_id)
      select gen_random_uuid(), partnership_id, id, owner_id, 'Milestone ' || n, '2025-01-01', date '2025-01-01' + n, audience_id from app.workstream, generate_series(1, 100) n`);
    await operator.query(`insert into app.thread (id, partnership_id, milestone_id, owner_id, subject_owner_id, title, started_by_id, audience_id)
      select gen_random_uuid(), partnership_id, id, owner_id, owner_id, title, $1, audience_id from app.milestone`, [trust.personId]);
    await operator.query('vacuum analyze app.workstream, app.milestone, app.thread');
  });
  readable = (await reading<{ id: string }>(source, icb, 'select id from app.workstream limit 20')).map(({ id }) => id);
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

interface Plan {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Filter?: string;
  Plans?: Plan[];
}

/** Every step of the plan that reads a table or an index, as the ICB's read-only operation runs it. */
async function scans(sql: string, parameters: unknown[]): Promise<Plan[]> {
  const as = await Transaction.open(source, 'read', icb.tokenHash);
  // As our own PostgreSQL runs, and as README asks of others.
  await as.query('set local random_page_cost = 1.1');
  const [row] = await as.query<{ 'QUERY PLAN': [{ Plan: Plan }] }>(`explain (format json) ${sql}`, parameters);
  await as.rollback();
  const below = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(below)];
  return row === undefined ? [] : below(row['QUERY PLAN'][0].Plan).filter((step) => step['Node Type'].includes('Scan') && step['Node Type'] !== 'Function Scan');
}

type Read = [string, string, string, () => unknown[]];

/** Of one parent or a few: the parent is what the index must find, and PostgreSQL judges whether its readers are worth looking up there too. */
const children: Read[] = [
  ['the milestones of a workstream', 'milestone_of_workstream', 'select * from app.milestone where workstream_id = $1 order by forecast_on limit 50', () => [readable[0]]],
  ['the milestones of twenty workstreams', 'milestone_of_workstream', 'select * from app.milestone where workstream_id = any ($1::uuid[])', () => [readable]],
  ['the first ten of each of twenty', 'milestone_of_workstream',
    `select m.* from unnest($1::uuid[]) as w (id), lateral (select * from app.milestone m where m.workstream_id = w.id order by forecast_on limit 10) m`, () => [readable]],
  ['the discussions on a record', 'thread_of_subject', 'select * from app.thread where subject_id = $1 order by id limit 20', () => [readable[0]]],
];
/** Of the whole partnership: only an index that knows who reads keeps this from touching what is hidden. */
const everything: Read[] = [
  ['how many milestones there are', 'milestone_read', 'select count(*) from app.milestone', () => []],
  ['the milestones that match a word', 'milestone_read', `select id from app.milestone where title ilike '%99%'`, () => []],
];

describe('among a hundred thousand records, an organisation that reads a tenth', () => {
  test.each(children)('finds %s by the index of their parent', async (_what, index, sql, parameters) => {
    const steps = await scans(sql, parameters());
    expect(steps).toMatchObject([{ 'Index Name': index, 'Index Cond': expect.stringMatching(/partnership_id = .*(workstream_id|subject_id) = /) }]);
    expect(`${steps[0]?.['Index Cond'] ?? ''} ${steps[0]?.Filter ?? ''}`).toContain('audience_id = ANY');
  });

  test.each(everything)('finds %s by an index that knows who reads', async (_what, index, sql, parameters) => {
    expect(await scans(sql, parameters())).toMatchObject([{ 'Index Name': index, 'Index Cond': expect.stringMatching(/partnership_id = .*audience_id = ANY/) }]);
  });

  test('would search all of them, were its sets asked for row by row', async () => {
    await seed.asOperator((operator) => operator.query(`alter policy readers_read on app.milestone
      using (partnership_id = app.my_partnership() and exists (select from unnest(app.my_audiences()) as set (id) where set.id = audience_id))`));
    expect(await scans('select count(*) from app.milestone', [])).not.toContainEqual(expect.objectContaining({ 'Index Cond': expect.stringContaining('audience_id = ANY') }));
  });
});
