import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import pino from 'pino';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { loadDemonstrationIfEmpty } from './load.ts';

// Some tests load it twice.
const log = pino({ level: 'silent' });

/** A database, and a connection to it that row-level security does not bind. */
interface Place {
  database: TestDatabase;
  operator: Client;
}

const places: Place[] = [];

async function emptyDatabase(): Promise<Place> {
  const database = await createTestDatabase();
  const operator = new Client({ connectionString: database.adminUrl });
  places.push({ database, operator });
  await operator.connect();
  return { database, operator };
}

afterAll(async () => {
  for (const { database, operator } of places) {
    await operator.end();
    await database.drop();
  }
});

const load = ({ database }: Place, today?: string) => loadDemonstrationIfEmpty({ ...database, today, log });

async function one<Value>({ operator }: Place, sql: string): Promise<Value | undefined> {
  return (await operator.query<{ value: Value }>(sql)).rows[0]?.value;
}

/** How much there is of everything: loaded twice or by half, it would be another number. */
const contents = (place: Place) =>
  one<object>(place, `select jsonb_object_agg(t.name, (xpath('/row/n/text()', query_to_xml('select count(*) as n from app.' || t.name, false, true, '')))[1]::text) as value
    from unnest(array['partnership', 'organisation', 'person', 'membership', 'personal_token', 'plan', 'priority', 'workstream', 'milestone', 'milestone_report',
      'action', 'rating', 'thread', 'comment', 'audit_event']) as t (name)`);

/** Halfway a loading has milestones, and is about to write down the first discussion. */
const isHalfway = async (place: Place): Promise<boolean> =>
  (await one<number>(place, 'select count(*)::int as value from app.milestone')) !== 0 && (await one<number>(place, 'select count(*)::int as value from app.thread')) === 0;

/** Loads until halfway, and then loses every connection, as when the database goes away. */
async function loadHalf(place: Place): Promise<void> {
  const { operator } = place;
  // A gate before the first discussion: the loading stands still there, however fast it is.
  await operator.query(`create table public.gate ();
    create function public.wait_at_gate() returns trigger security definer language plpgsql as $$ begin perform from public.gate; return new; end $$;
    create trigger gate before insert on app.thread for each row execute function public.wait_at_gate()`);
  await operator.query('begin; lock table public.gate in access exclusive mode');
  const loading = load(place).then(() => 'loaded', () => 'failed');
  while ((await one<number>(place, `select count(*)::int as value from pg_locks where relation = 'public.gate'::regclass and not granted`)) === 0) await wait(5);
  await operator.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
  await operator.query('rollback; drop function public.wait_at_gate() cascade; drop table public.gate');
  expect(await loading).toBe('failed');
  expect(await isHalfway(place)).toBe(true);
}

/** Loads in a process of its own, which is killed when it is halfway: by itself, since from here it might be finished before anybody looks. */
async function loadUntilKilled(place: Place): Promise<void> {
  const program = `
    import pg from 'pg';
    import pino from 'pino';
    const { loadDemonstrationIfEmpty } = await import(${JSON.stringify(pathToFileURL(join(import.meta.dirname, 'load.ts')).href)});
    const query = pg.Client.prototype.query;
    pg.Client.prototype.query = function (...asked) {
      if (/insert into "?app"?\\."?thread"?/i.test(typeof asked[0] === 'string' ? asked[0] : asked[0]?.text ?? '')) process.kill(process.pid, 'SIGKILL');
      return query.apply(this, asked);
    };
    await loadDemonstrationIfEmpty({ ...${JSON.stringify(place.database)}, log: pino({ level: 'silent' }) });`;
  const loader = pathToFileURL(resolve(import.meta.dirname, '../../../../scripts/typescript-loader.mjs')).href;
  const child = spawn(process.execPath, ['--import', loader, '--conditions=@golden-thread/source', '--input-type=module', '-e', program], {
    cwd: resolve(import.meta.dirname, '../..'),
    stdio: 'inherit',
  });
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  expect(await isHalfway(place)).toBe(true);
}

let whole: Place;

beforeAll(async () => {
  whole = await emptyDatabase();
  expect(await load(whole, '2024-06-03')).toBe(true);
});

describe('the demonstration', () => {
  test('is loaded once', async () => {
    const loaded = await contents(whole);
    expect(await load(whole)).toBe(false);
    expect(await contents(whole)).toEqual(loaded);
  });

  test('stands at another day when TODAY says so', async () => {
    expect(await one<string>(whole, 'select frozen_today::text as value from app.partnership')).toBe('2024-06-03');
  });

  test('is loaded with tokens that open nothing afterwards', async () => {
    expect(await one<number>(whole, 'select count(*)::int as value from app.personal_token')).toBeGreaterThan(0);
    expect(await one<number>(whole, 'select count(*)::int as value from app.personal_token where revoked_at is null')).toBe(0);
  });

  test('is loaded by one of two servers that start at once', async () => {
    const place = await emptyDatabase();
    expect((await Promise.all([load(place), load(place)])).sort()).toEqual([false, true]);
    expect(await contents(place)).toEqual(await contents(whole));
  });

  test('leaves a database alone that holds a partnership', async () => {
    const place = await emptyDatabase();
    await place.operator.query("select auth.add_partnership(gen_random_uuid(), 'Another', false, null)");
    expect(await load(place)).toBe(false);
    expect(await contents(place)).toMatchObject({ partnership: '1', organisation: '0' });
  });
});

describe('a loading that was interrupted', () => {
  test('is started over after the process was killed', async () => {
    const place = await emptyDatabase();
    await loadUntilKilled(place);
    expect(await load(place)).toBe(true);
    expect(await contents(place)).toEqual(await contents(whole));
    expect(await load(place)).toBe(false);
  });

  test('is started over after the database went away', async () => {
    const place = await emptyDatabase();
    await loadHalf(place);
    expect(await load(place)).toBe(true);
    expect(await contents(place)).toEqual(await contents(whole));
  });

  test('is not started over beside a partnership that is no demonstration', async () => {
    const place = await emptyDatabase();
    await loadHalf(place);
    await place.operator.query("select auth.add_partnership(gen_random_uuid(), 'Another', false, null)");
    const before = await contents(place);
    expect(await load(place)).toBe(false);
    expect(await contents(place)).toEqual(before);
  });
});
