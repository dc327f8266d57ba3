import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { acting } from '../../testing/acting.ts';
import { type } from '../../testing/command-line.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addMilestone, addWorkstream, followsParent, wholePartnership } from '../../testing/records.ts';
import { Seed, type Slug } from '../../testing/seed.ts';
import { openDataSource } from '../database/data-source.ts';

const settings = { ...process.env };
const tables = ['audit_event', 'audit_reading', 'audit_link', 'audit_head'];
let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let folder: string;

/** As a superuser who has switched off what protects the tables. */
const tamper = (...statements: string[]): Promise<void> => seed.asOperator(async (operator) => {
  await operator.query('begin');
  await operator.query('set local session_replication_role = replica');
  for (const sql of statements) await operator.query(sql.replaceAll('$trust', `'${seed.organisationId('trust')}'`));
  await operator.query('commit');
});

async function works(slug: Slug, times: number): Promise<void> {
  const who = seed.person(slug);
  for (let time = 0; time < times; time += 1) {
    await acting(source, who, async (as) => {
      const workstream = await addWorkstream(as, who.organisationId, wholePartnership);
      const milestone = await addMilestone(as, who.organisationId, workstream, followsParent);
      await as.query('select keeper.record_event($1, $2)', ['createMilestone', JSON.stringify({ milestone, workstream })]);
    });
  }
}

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 3, onPoolError: () => undefined });
  await works('trust', 4);
  await works('icb', 2);
  await tamper(...tables.map((table) => `create table public.saved_${table} as table app.${table}`));
  process.env = { ...settings, LOG_LEVEL: 'silent', DATABASE_URL: database.loginUrl, DATABASE_ADMIN_URL: database.adminUrl };
  folder = await mkdtemp(join(tmpdir(), 'gt-heads-'));
});

beforeEach(() => tamper(
  `truncate ${tables.map((table) => `app.${table}`).join(', ')}`,
  ...tables.map((table) => `insert into app.${table} overriding system value select * from public.saved_${table}`),
));

afterAll(async () => {
  process.env = settings;
  await source.destroy();
  await database.drop();
  await rm(folder, { recursive: true });
});

const verify = (...typed: string[]) => type('audit', 'verify', ...typed);
/** What is said of the Trust, and of nobody else. */
const said = async (...typed: string[]): Promise<string[]> => {
  const told = await verify(...typed);
  expect(told.code).toBe(1);
  const lines = told.said.split('\n');
  expect(lines.pop()).toBe('The audit trail of one organisation has been tampered with.');
  for (const line of lines) expect(line).toMatch(/^The trust of “Partnership”, /);
  return lines.map((line) => line.replace('The trust of “Partnership”, ', '').replace(/\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/, 'DAY TIME'));
};
/** What the seed did for the organisation comes first: so many entries. */
const last = async (slug: Slug): Promise<number> =>
  seed.asOperator(async (operator) => Number((await operator.query<{ sequence: string }>('select sequence from app.audit_head where organisation_id = $1', [seed.organisationId(slug)])).rows[0]?.sequence));
const event = (sequence: number): string => `(select event_id from app.audit_link where organisation_id = $trust and sequence = ${sequence})`;

describe('golden-thread audit verify', () => {
  test('prints where the chain of every organisation ends, and is content with a trail that nobody touched', async () => {
    const { code, out, said: complaints } = await verify();
    expect([code, complaints]).toEqual([0, '']);
    const lines = out.split('\n');
    expect(lines).toHaveLength(7);
    expect(lines).toContainEqual(expect.stringMatching(new RegExp(`^${seed.organisationId('trust')} ${await last('trust')} [0-9a-f]{64} trust$`)));
    expect(lines).toContainEqual(expect.stringMatching(/ police$/));
  });

  test.each([
    ['act', `act = 'deleteComment'`],
    ['time', `at = at + interval '1 microsecond'`],
    ['person', 'person_id = gen_random_uuid()'],
    ['actor', `actor = 'OPERATOR'`],
    ['partnership', 'partnership_id = gen_random_uuid()'],
    ['records', `record_ids = '{}'`],
    ['refusal', `refused = 'FORBIDDEN'`],
    ['kind of event', 'changed = false'],
  ])('finds an edited %s, and says where and when', async (_column, edit) => {
    const at = (await last('trust')) - 2;
    await tamper(`update app.audit_event set ${edit} where id = ${event(at)}`);
    const lines = await said();
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^entry ${at} of DAY TIME London time: (it has been edited: its hash is of something else|what the readers of its records are told has been edited)\\.$`));
  });

  test('finds an event given to another organisation', async () => {
    const at = await last('trust');
    await tamper(`update app.audit_event set organisation_id = '${seed.organisationId('icb')}' where id = ${event(at)}`);
    expect((await verify()).said).toMatch(/The trust of “Partnership”, entry \d+ of .*: its event is another organisation’s/);
  });

  test.each([
    ['whom readers are told by', 'told_to = array[1, 2, 3]', 'it has been edited: its hash is of something else'],
    ['what readers are told', `act = 'signIn'`, 'what the readers of its records are told has been edited'],
  ])('finds %s edited', async (_what, edit, says) => {
    const at = await last('trust');
    await tamper(`update app.audit_reading set ${edit} where event_id = ${event(at)}`);
    expect(await said()).toEqual([`entry ${at} of DAY TIME London time: ${says}.`]);
  });

  test('finds an event removed from the middle, with its entry or without', async () => {
    const end = await last('trust');
    await tamper(`delete from app.audit_event where id = ${event(end - 2)}`, `delete from app.audit_reading where event_id = ${event(end - 2)}`);
    expect(await said()).toEqual([`entry ${end - 2}: event ${await seed.asOperator(async (operator) => (await operator.query<{ id: string }>(`select event_id as id from app.audit_link where organisation_id = $1 and sequence = $2`, [seed.organisationId('trust'), end - 2])).rows[0]?.id)} has been removed.`]);
    await tamper(`delete from app.audit_link where organisation_id = $trust and sequence = ${end - 2}`);
    expect(await said()).toEqual([`entry ${end - 1} of DAY TIME London time: entry ${end - 2} before it has been removed.`]);
  });

  test('finds an end that was cut off', async () => {
    const end = await last('trust');
    await tamper(`delete from app.audit_reading where event_id = ${event(end)}`, `delete from app.audit_event where id = ${event(end)}`, `delete from app.audit_link where organisation_id = $trust and sequence = ${end}`);
    expect(await said()).toEqual([`entry ${end}: the chain ends at ${end - 1}: what came after it, to ${end}, has been removed.`]);
    await tamper('delete from app.audit_head where organisation_id = $trust');
    expect(await said()).toEqual([`entry ${end - 1}: the note of where the chain ends has been removed.`]);
  });

  test('finds a trail that is gone whole, with the note of its end', async () => {
    await tamper(...['audit_reading', 'audit_event', 'audit_link', 'audit_head'].map((table) => `delete from app.${table} where organisation_id = $trust`));
    expect(await said()).toEqual(['entry 1: the whole chain has been removed: every organisation’s begins with its own addition.']);
  });

  test('finds an event that was put in', async () => {
    await tamper(`insert into app.audit_event (partnership_id, organisation_id, person_id, act, record_ids) values ('${seed.partnershipId}', $trust, '${seed.person('trust').personId}', 'signIn', '{}')`);
    expect(await said()).toEqual([expect.stringMatching(/^something of DAY TIME London time: event \d+ is in no chain: it was put in, or its entry was removed\.$/)]);
  });

  test('finds an event put in together with an entry of its own', async () => {
    const end = await last('trust');
    await tamper(
      `insert into app.audit_event (partnership_id, organisation_id, person_id, act, record_ids) values ('${seed.partnershipId}', $trust, '${seed.person('trust').personId}', 'signIn', '{}')`,
      `insert into app.audit_link select organisation_id, ${end + 1}, (select max(id) from app.audit_event), partnership_id, hash, sha256('made up') from app.audit_link where organisation_id = $trust and sequence = ${end}`,
    );
    expect(await said()).toEqual([
      `entry ${end + 1} of DAY TIME London time: it has been edited: its hash is of something else.`,
      `entry ${end + 1}: the last entry is not the one that was noted: it was put in or changed afterwards.`,
    ]);
  });

  test('finds two entries that changed places', async () => {
    const end = await last('trust');
    await tamper(
      `update app.audit_link set sequence = -1 where organisation_id = $trust and sequence = ${end - 2}`,
      `update app.audit_link set sequence = ${end - 2} where organisation_id = $trust and sequence = ${end - 1}`,
      `update app.audit_link set sequence = ${end - 1} where organisation_id = $trust and sequence = -1`,
    );
    expect((await said()).map((line) => line.split(' of ')[0])).toEqual([`entry ${end - 2}`, `entry ${end - 1}`, `entry ${end}`]);
  });

  test('finds a chain written anew to its end only by what was noted elsewhere', async () => {
    const heads = join(folder, 'heads.txt');
    await writeFile(heads, `${(await verify()).out}\n`);
    await works('trust', 1);
    expect((await verify('--expect', heads)).code).toBe(0);

    const end = await last('trust');
    await tamper(
      ...[end, end - 1].flatMap((at) => [`delete from app.audit_reading where event_id = ${event(at)}`, `delete from app.audit_event where id = ${event(at)}`, `delete from app.audit_link where organisation_id = $trust and sequence = ${at}`]),
      `update app.audit_head h set sequence = l.sequence, hash = l.hash from app.audit_link l where l.organisation_id = $trust and l.sequence = ${end - 2} and h.organisation_id = $trust`,
    );
    expect((await verify()).code).toBe(0);
    expect(await said('--expect', heads)).toEqual([`entry ${end - 1}: the chain ends at ${end - 2} and was noted elsewhere as reaching ${end - 1}: its end has been removed.`]);
    await works('trust', 1);
    expect(await said('--expect', heads)).toEqual([`entry ${end - 1} of DAY TIME London time: it is not what was noted of it elsewhere: the chain was written anew.`]);
  });

  test('says of a file that it is not what it prints', async () => {
    const file = join(folder, 'other.txt');
    await writeFile(file, 'a shopping list\n');
    expect(await verify('--expect', file)).toMatchObject({ code: 2, said: `Line 1 of ${file} is not what "golden-thread audit verify" prints: an id, a number and a hash.` });
    expect(await verify('--expect', join(folder, 'none.txt'))).toMatchObject({ code: 1 });
  });

  test('is content when a person’s text is purged: no event holds any', async () => {
    await tamper(`update app.person set display_name = 'Removed', job_title = null`, `update app.workstream set title = 'Removed', summary = null`);
    expect((await verify()).code).toBe(0);
  });
});
