import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { AudienceChoice, ChosenScope } from '@golden-thread/shared/audience';
import { acting } from '../../testing/acting.ts';
import { compareWithOracle } from '../../testing/audience-oracle.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addAction, addComment, addMilestone, addReport, addThread, addWorkstream, choose, type Acting } from '../../testing/records.ts';
import { Seed, type Persona, type Slug } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { sqlState } from './sql-error.ts';

const CONNECTIONS = 6;
const RETRIES = 3;
const slugs: Slug[] = ['council', 'trust', 'icb', 'police', 'pcc', 'voluntary', 'parents'];

let database: TestDatabase;
let seed: Seed;
let source: DataSource;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: CONNECTIONS, onPoolError: () => undefined });
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

interface Owned {
  id: string;
  owner: Persona;
}

interface Tally {
  committed: number;
  refused: number;
  deadlocks: number;
  /** What no retry helped, or nobody expected. */
  unhandled: string[];
}

const pick = <T>(choices: readonly T[]): T => {
  const choice = choices[Math.floor(Math.random() * choices.length)];
  if (choice === undefined) throw new Error('nothing to pick from');
  return choice;
};
const somebody = (): Persona => seed.person(pick(slugs));
const choice = (hasParent: boolean): AudienceChoice => ({
  scope: pick<ChosenScope>(['OWNER', 'PARTNERSHIP', 'ORGANISATIONS', 'ORGANISATIONS', 'ORGANISATIONS', ...(hasParent ? (['INHERITED', 'INHERITED'] as const) : [])]),
  organisations: slugs.filter(() => Math.random() < 0.6).map((slug) => ({ organisationId: seed.organisationId(slug), endsOn: pick([null, null, '2024-09-30']) })),
});

/** Partners at work on the same few workstreams, so that their rows cross. */
class Office {
  private readonly workstreams: Owned[] = [];
  private readonly milestones: Owned[] = [];
  private readonly threads: Owned[] = [];
  readonly tally: Tally = { committed: 0, refused: 0, deadlocks: 0, unhandled: [] };

  async open(): Promise<void> {
    for (const slug of slugs) {
      const owner = seed.person(slug);
      const id = await acting(source, owner, (as) => addWorkstream(as, owner.organisationId, { scope: 'PARTNERSHIP', organisations: [] }));
      this.workstreams.push({ id, owner });
    }
  }

  /** For ten seconds, and on a slow machine for as long as it takes to have done enough. */
  async workUntil(end: number, enough: number): Promise<void> {
    while (Date.now() < end || this.tally.committed <= enough) {
      const [person, work] = pick([() => this.reshare(), () => this.reshare(), () => this.share(), () => this.discuss(), () => this.report(), () => this.answer()])();
      await this.attempt(person, work);
    }
  }

  private async attempt(person: Persona, work: (as: Acting) => Promise<void>): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      try {
        await acting(source, person, work);
        this.tally.committed += 1;
        return;
      } catch (error) {
        const state = sqlState(error) ?? String(error);
        if (state === 'GT404') {
          this.tally.refused += 1;
          return;
        }
        const again = state === '40P01' || state === '40001';
        if (again) this.tally.deadlocks += 1;
        if (again && tries < RETRIES) continue;
        this.tally.unhandled.push(`${state} after ${tries} retries: ${String(error)}`);
        return;
      }
    }
  }

  /** Changes who reads a workstream or a milestone: mostly narrowing and widening what others are adding to. */
  private reshare(): [Persona, (as: Acting) => Promise<void>] {
    const table = this.milestones.length > 0 && Math.random() < 0.4 ? 'milestone' : 'workstream';
    const { id, owner } = pick(table === 'milestone' ? this.milestones : this.workstreams);
    return [owner, (as) => choose(as, table, id, choice(table === 'milestone'))];
  }

  /** Adds several records in one go, as an import does. */
  private share(): [Persona, (as: Acting) => Promise<void>] {
    const { id } = pick(this.workstreams);
    const owner = somebody();
    return [owner, async (as) => {
      const milestone = await addMilestone(as, owner.organisationId, id, choice(true));
      await addAction(as, owner.organisationId, id, choice(true));
      const thread = await addThread(as, owner.organisationId, { milestoneId: milestone }, choice(true));
      await addComment(as, thread);
      if (this.milestones.length < 60) this.milestones.push({ id: milestone, owner });
      this.threads.push({ id: thread, owner });
    }];
  }

  private discuss(): [Persona, (as: Acting) => Promise<void>] {
    const owner = somebody();
    const { id } = pick(this.workstreams);
    return [owner, async (as) => {
      const thread = await addThread(as, owner.organisationId, { workstreamId: id }, choice(true));
      await addComment(as, thread);
      this.threads.push({ id: thread, owner });
    }];
  }

  /** A report changes its milestone too. */
  private report(): [Persona, (as: Acting) => Promise<void>] {
    if (this.milestones.length === 0) return this.discuss();
    const { id, owner } = pick(this.milestones);
    return [owner, async (as) => {
      await as.query(`update app.milestone set forecast_on = forecast_on + 7, version = version + 1 where id = $1`, [id]);
      await addReport(as, owner.organisationId, id);
    }];
  }

  private answer(): [Persona, (as: Acting) => Promise<void>] {
    if (this.threads.length === 0) return this.discuss();
    const { id } = pick(this.threads);
    return [somebody(), async (as) => { await addComment(as, id); }];
  }
}

describe('six people who share, narrow and add for ten seconds', () => {
  test('leave no record with wrong readers, and none of them is stopped by another', async () => {
    const office = new Office();
    await office.open();
    const end = Date.now() + 10_000;
    await Promise.all(Array.from({ length: CONNECTIONS }, () => office.workUntil(end, 100)));
    const { compared, wrong } = await seed.asOperator(compareWithOracle);
    expect(office.tally.unhandled).toEqual([]);
    // Two that make the same two sets at once may still deadlock, once in a long while; without the lock taken first it was one in twelve.
    expect(office.tally.deadlocks * 100).toBeLessThan(office.tally.committed);
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(office.tally.committed);
  });
});
