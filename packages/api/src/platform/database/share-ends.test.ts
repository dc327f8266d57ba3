import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { CivilDate } from '@golden-thread/shared/civil-date';
import { acting, reading, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addComment, addMilestone, addThread, addWorkstream, followsParent, sharedWith } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let trust: Persona;
let voluntary: Persona;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 2, onPoolError: () => undefined });
  trust = seed.person('trust');
  voluntary = seed.person('voluntary');
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const setClock = (today: CivilDate | null): Promise<unknown> => seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [seed.partnershipId, today]));
beforeEach(() => setClock('2024-05-15'));

const shareUntil = async (endsOn: CivilDate): Promise<Record<'workstream' | 'milestone' | 'thread' | 'comment', string>> =>
  acting(source, trust, async (as) => {
    const workstream = await addWorkstream(as, trust.organisationId, sharedWith({ organisationId: voluntary.organisationId, endsOn }));
    const milestone = await addMilestone(as, trust.organisationId, workstream, followsParent);
    const thread = await addThread(as, trust.organisationId, { milestoneId: milestone }, sharedWith(voluntary.organisationId));
    return { workstream, milestone, thread, comment: await addComment(as, thread) };
  });
const readsAll = async (records: Record<string, string>): Promise<boolean[]> =>
  Promise.all(Object.entries(records).map(async ([table, id]) => (await reading(source, voluntary, `select from app.${table} where id = $1`, [id])).length > 0));

describe('a share that ends', () => {
  test('is read until the day before, with everything below it, and from that day no more', async () => {
    const records = await shareUntil('2024-06-01');
    await setClock('2024-05-31');
    expect(await readsAll(records)).toEqual([true, true, true, true]);
    await setClock('2024-06-01');
    expect(await readsAll(records)).toEqual([false, false, false, false]);
  });

  test('takes the right to add to it', async () => {
    const { workstream, thread } = await shareUntil('2024-06-01');
    await setClock('2024-06-01');
    expect(await told(acting(source, voluntary, (as) => addMilestone(as, voluntary.organisationId, workstream)))).toMatchObject({ code: 'GT404' });
    expect(await told(acting(source, voluntary, (as) => addComment(as, thread)))).toMatchObject({ code: 'GT404' });
  });

  test('leaves an organisation what it owns', async () => {
    const { workstream } = await shareUntil('2024-06-01');
    const own = await acting(source, voluntary, (as) => addMilestone(as, voluntary.organisationId, workstream));
    await setClock('2025-01-01');
    expect(await readsAll({ milestone: own })).toEqual([true]);
  });

  test('is no longer told of as a reader, to those who still read', async () => {
    const { workstream } = await shareUntil('2024-06-01');
    const readers = (): Promise<unknown[]> =>
      reading(source, trust, `select r.organisation_id from app.workstream w, keeper.audience_readers(array[w.audience_id]) r where w.id = $1 order by 1`, [workstream]);
    expect(await readers()).toHaveLength(2);
    await setClock('2024-06-01');
    expect(await readers()).toEqual([{ organisation_id: trust.organisationId }]);
  });

  test('ends by London’s calendar where no clock is frozen', async () => {
    await setClock(null);
    const [row] = await reading<{ london: CivilDate; today: CivilDate; next: CivilDate }>(source, trust,
      `select (now() at time zone 'Europe/London')::date as london, app.my_today() as today, (now() at time zone 'Europe/London')::date + 1 as next`);
    expect(row?.today).toBe(row?.london);
    expect(await readsAll(await shareUntil(row?.next ?? '2024-01-01'))).toEqual([true, true, true, true]);
    expect(await readsAll(await shareUntil(row?.today ?? '2024-01-01'))).toEqual([false, false, false, false]);
  });

  test.each([
    ['2024-06-30 22:59:59Z', '2024-06-30'], ['2024-06-30 23:00:00Z', '2024-07-01'],
    // The day on which the clocks go forward begins in winter and ends in summer.
    ['2024-03-30 23:59:59Z', '2024-03-30'], ['2024-03-31 00:00:00Z', '2024-03-31'], ['2024-03-31 22:59:59Z', '2024-03-31'], ['2024-03-31 23:00:00Z', '2024-04-01'],
    // The day on which they go back begins in summer and ends in winter, 25 hours long.
    ['2024-10-26 22:59:59Z', '2024-10-26'], ['2024-10-26 23:00:00Z', '2024-10-27'], ['2024-10-27 23:59:59Z', '2024-10-27'], ['2024-10-28 00:00:00Z', '2024-10-28'],
  ])('takes the day from London, which in summer is an hour ahead: %s is %s', async (now, day) => {
    await seed.asOperator(async (operator) => {
      // The function itself, at an instant of our choosing.
      const { rows } = await operator.query<{ definition: string }>(`select pg_get_functiondef('auth.today'::regproc) as definition`);
      await operator.query((rows[0]?.definition ?? '').replace('auth.today', 'auth.today_at').replace('now()', `timestamptz '${now}'`));
      expect((await operator.query('select auth.today_at(null)::text as day')).rows).toEqual([{ day }]);
    });
  });
});

describe('a record made in a demonstration', () => {
  test('carries the demonstration’s date with the real London time of day', async () => {
    await setClock('2024-05-15');
    const { workstream } = await shareUntil('2024-06-01');
    const [row] = await reading<{ day: CivilDate; seconds: number }>(source, trust,
      `select (created_at at time zone 'Europe/London')::date as day,
              abs(extract(epoch from (created_at at time zone 'Europe/London')::time - (now() at time zone 'Europe/London')::time))::int as seconds
         from app.workstream where id = $1`, [workstream]);
    expect(row?.day).toBe('2024-05-15');
    // Midnight may pass between the two.
    expect(Math.min(row?.seconds ?? Infinity, 86_400 - (row?.seconds ?? 0))).toBeLessThan(60);
  });
});
