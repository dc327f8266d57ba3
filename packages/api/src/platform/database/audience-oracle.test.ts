import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { reading } from '../../testing/acting.ts';
import { compareWithOracle, everythingRead, readOnDay } from '../../testing/audience-oracle.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { numbersFrom, RandomPartnership } from '../../testing/random-partnership.ts';
import { Seed, type Slug } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const run = async (start: number, steps: number): Promise<{ wrongAfter: string[]; compared: number; done: Map<string, number> }> => {
  const seed = await Seed.partnership(database, { prefix: `r${start}-` });
  return seed.asOperator(async (operator) => {
    const partnership = new RandomPartnership(source, seed, operator, numbersFrom(start));
    let compared = 0;
    for (let step = 1; step <= steps; step += 1) {
      await partnership.step();
      const found = await compareWithOracle(operator);
      compared = found.compared;
      if (found.wrong.length > 0) return { wrongAfter: [`seed ${start}, step ${step}`, ...found.wrong], compared, done: partnership.done };
    }
    return { wrongAfter: [], compared, done: partnership.done };
  });
};

describe('whatever partners share, in whatever order', () => {
  test.each([20240515, 7, 1989])('the database gives every record the readers that the rule gives it (seed %s)', async (start) => {
    const { wrongAfter, compared, done } = await run(start, 300);
    expect(wrongAfter).toEqual([]);
    expect(compared).toBeGreaterThan(60);
    for (const act of ['share', 'join', 'thread', 'comment', 'contributor', 'priority', 'agreement', 'side', 'linked', 'refused GT404']) expect(done.get(act) ?? 0).toBeGreaterThan(2);
  });

  test.each([
    ['spread_to_milestones', 'workstream'],
    ['spread_to_reports', 'milestone'],
    ['spread_to_threads', 'milestone'],
    ['spread_to_comments', 'thread'],
    ['spread_to_ends', 'milestone'],
    ['spread_to_ends', 'interdependency'],
    ['spread_to_events', 'interdependency'],
    ['spread_to_threads', 'interdependency'],
    ['spread_full_membership', 'organisation'],
  ])('which the comparison would notice were %s on %s not there', async (trigger, table) => {
    const { wrongAfter } = await withoutTrigger(trigger, table, () => run(42, 300));
    expect(wrongAfter).not.toEqual([]);
  });
});

describe('once bodies have succeeded others, in chains too', () => {
  const today = '2024-05-15';

  test.each([20240515, 7, 1989])('each reads what the rule gives to it and those it succeeded: no more, and no less (seed %s)', async (start) => {
    const seed = await Seed.partnership(database, { prefix: `s${start}-`, today });
    await seed.asOperator(async (operator) => {
      const partnership = new RandomPartnership(source, seed, operator, numbersFrom(start));
      const readAs = async (slug: Slug) => (await reading<{ id: string }>(source, seed.person(slug), everythingRead)).map(({ id }) => id).sort();
      const expectTheRule = async () => {
        expect((await compareWithOracle(operator)).wrong).toEqual([]);
        const byRule = await readOnDay(operator, today);
        for (const slug of partnership.living) expect([slug, ...(await readAs(slug))]).toEqual([slug, ...byRule(seed.organisationId(slug))]);
      };
      const steps = async (count: number) => {
        for (let step = 0; step < count; step += 1) await partnership.step();
      };
      await steps(120);
      await expectTheRule();
      for (const [predecessor, successor] of [['police', 'council'], ['council', 'trust'], ['parents', 'voluntary']] as const) {
        const others = partnership.living.filter((slug) => slug !== predecessor && slug !== successor);
        // A named-only successor becomes a full member first, which is no part of the succession.
        await operator.query('update app.organisation set full_member = true where id = $1 and not full_member', [seed.organisationId(successor)]);
        const [before, both] = [await Promise.all(others.map(readAs)), [...(await readAs(predecessor)), ...(await readAs(successor))]];
        await partnership.succeed(predecessor, successor);
        expect(await readAs(successor)).toEqual([...new Set(both)].sort());
        expect(await Promise.all(others.map(readAs))).toEqual(before);
        await expectTheRule();
        await steps(40);
        await expectTheRule();
      }
      expect(partnership.living).toEqual(['trust', 'icb', 'voluntary']);
    });
  });
});

async function withoutTrigger<Result>(trigger: string, table: string, work: () => Promise<Result>): Promise<Result> {
  const kept = { database, source };
  database = await createTestDatabase();
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  try {
    const seed = await Seed.partnership(database, { prefix: 'x-' });
    await seed.asOperator((operator) => operator.query(`alter table app.${table} disable trigger ${trigger}`));
    return await work();
  } finally {
    await source.destroy();
    await database.drop();
    ({ database, source } = kept);
  }
}
