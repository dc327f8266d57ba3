import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Client } from 'pg';
import { Client as Connection } from 'pg';
import type { DataSource } from 'typeorm';
import { acting, reading, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { beside, waitsForALock } from '../../testing/interleave.ts';
import {
  addAction, addComment, addMilestone, addRating, addReport, addThread, addWorkstream, choose, followsParent, ownerAlone, sharedWith, wholePartnership, type Acting,
} from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { sqlState } from './sql-error.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let operator: Client;
let trust: Persona;
let icb: Persona;
let police: Persona;
/** The Trust's, read by the ICB and the police. Each narrowing below takes the police away. */
let workstreamId: string;
let milestoneId: string;
let actionId: string;
let threadId: string;

beforeEach(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  operator = new Connection({ connectionString: database.adminUrl });
  await operator.connect();
  trust = seed.person('trust');
  icb = seed.person('icb');
  police = seed.person('police');
  await acting(source, trust, async (as) => {
    workstreamId = await addWorkstream(as, trust.organisationId, sharedWith(icb.organisationId, police.organisationId));
    milestoneId = await addMilestone(as, trust.organisationId, workstreamId, followsParent);
    actionId = await addAction(as, trust.organisationId, workstreamId, followsParent);
    threadId = await addThread(as, trust.organisationId, { milestoneId }, followsParent);
  });
});

afterEach(async () => {
  await operator.end();
  await source.destroy();
  await database.drop();
});

const narrow = (as: Acting): Promise<void> => choose(as, 'workstream', workstreamId, sharedWith(icb.organisationId));
const reads = async (persona: Persona, table: string, id: string): Promise<boolean> =>
  (await reading(source, persona, `select from app.${table} where id = $1`, [id])).length > 0;

describe('narrowing a workstream', () => {
  test('reaches what is kept from whoever narrows it, and everything below', async () => {
    const hidden = await acting(source, icb, async (as) => {
      const milestone = await addMilestone(as, icb.organisationId, workstreamId, sharedWith(police.organisationId));
      const thread = await addThread(as, icb.organisationId, { milestoneId: milestone }, followsParent);
      const action = await addAction(as, icb.organisationId, workstreamId, sharedWith(police.organisationId));
      return [
        ['milestone', milestone], ['milestone_report', await addReport(as, icb.organisationId, milestone)],
        ['thread', thread], ['comment', await addComment(as, thread)],
        ['action', action], ['rating', await addRating(as, icb.organisationId, { actionId: action })],
        ['thread', await addThread(as, icb.organisationId, { workstreamId }, sharedWith(police.organisationId))],
      ] as const;
    });
    for (const [table, id] of hidden) expect([table, await reads(trust, table, id), await reads(police, table, id)]).toEqual([table, false, true]);
    await acting(source, trust, narrow);
    for (const [table, id] of hidden) expect([table, await reads(icb, table, id), await reads(police, table, id)]).toEqual([table, true, false]);
  });

  test('would not reach them with the rights of whoever narrows it', async () => {
    const hidden = await acting(source, icb, (as) => addMilestone(as, icb.organisationId, workstreamId, sharedWith(police.organisationId)));
    await operator.query(`alter function keeper.spread_workstream_to_milestones() security invoker;
      grant update (audience_id) on app.milestone to gt_app_rw; grant execute on all functions in schema keeper to gt_app_rw`);
    await acting(source, trust, narrow);
    expect(await reads(police, 'milestone', milestoneId)).toBe(false);
    expect(await reads(police, 'milestone', hidden)).toBe(true);
  });

  test('takes contributors away who no longer read it, and leaves the others', async () => {
    await acting(source, trust, async (as) => {
      for (const { organisationId } of [icb, police]) {
        await as.query('insert into app.workstream_contributor (workstream_id, owner_id, organisation_id) values ($1, $2, $3)', [workstreamId, trust.organisationId, organisationId]);
      }
      await narrow(as);
    });
    expect(await reading(source, trust, 'select organisation_id from app.workstream_contributor')).toEqual([{ organisation_id: icb.organisationId }]);
  });
});

/** Children, grandchildren and their children, each added by the ICB: [table, adding]. */
const additions: [string, (as: Acting) => Promise<string>][] = [
  ['milestone', (as) => addMilestone(as, icb.organisationId, workstreamId, followsParent)],
  ['action', (as) => addAction(as, icb.organisationId, workstreamId, sharedWith(police.organisationId))],
  ['thread on the workstream', (as) => addThread(as, icb.organisationId, { workstreamId }, followsParent)],
  ['thread on a milestone', (as) => addThread(as, icb.organisationId, { milestoneId }, sharedWith(police.organisationId))],
  ['thread on an action', (as) => addThread(as, icb.organisationId, { actionId }, followsParent)],
  ['comment', (as) => addComment(as, threadId)],
];

describe.each(additions)('a %s added at the moment of a narrowing', (kind, add) => {
  const table = kind.split(' ')[0] ?? kind;

  test('keeps nobody who was taken away, when it was first', async () => {
    const adding = await beside(source, icb);
    const id = await add(adding.as);
    const narrowing = await beside(source, trust);
    const narrowed = narrow(narrowing.as);
    expect(await waitsForALock(operator, narrowing, narrowed)).toBe(true);
    await adding.as.commit();
    await narrowed;
    await narrowing.as.commit();
    expect([await reads(icb, table, id), await reads(police, table, id)]).toEqual([true, false]);
  });

  test('keeps nobody who was taken away, when the narrowing was first', async () => {
    const narrowing = await beside(source, trust);
    await narrow(narrowing.as);
    const adding = await beside(source, icb);
    const added = add(adding.as);
    expect(await waitsForALock(operator, adding, added)).toBe(true);
    await narrowing.as.commit();
    const id = await added;
    await adding.as.commit();
    expect([await reads(icb, table, id), await reads(police, table, id)]).toEqual([true, false]);
  });

  test('would keep them, were there no locks', async () => {
    await withoutLocks();
    const adding = await beside(source, icb);
    const id = await add(adding.as);
    await acting(source, trust, narrow);
    await adding.as.commit();
    expect(await reads(police, table, id)).toBe(true);
  });
});

describe.each([
  ['shared more widely', wholePartnership],
  ['that follows its workstream again', followsParent],
])('a milestone %s at the moment of a narrowing', (_how, readers) => {
  const widen = (as: Acting): Promise<void> => choose(as, 'milestone', milestoneId, readers);
  beforeEach(() => acting(source, trust, (as) => choose(as, 'milestone', milestoneId, ownerAlone)));

  test('gains nobody who was taken away, when it was first', async () => {
    const widening = await beside(source, trust);
    await widen(widening.as);
    const narrowing = await beside(source, trust);
    const narrowed = narrow(narrowing.as);
    expect(await waitsForALock(operator, narrowing, narrowed)).toBe(true);
    await widening.as.commit();
    await narrowed;
    await narrowing.as.commit();
    expect([await reads(icb, 'milestone', milestoneId), await reads(police, 'milestone', milestoneId)]).toEqual([true, false]);
  });

  test('gains nobody who was taken away, when the narrowing was first', async () => {
    const narrowing = await beside(source, trust);
    await narrow(narrowing.as);
    const widening = await beside(source, trust);
    const widened = widen(widening.as);
    expect(await waitsForALock(operator, widening, widened)).toBe(true);
    await narrowing.as.commit();
    await widened;
    await widening.as.commit();
    expect([await reads(icb, 'milestone', milestoneId), await reads(police, 'milestone', milestoneId)]).toEqual([true, false]);
  });

  test('would gain them without the advisory lock, which no row lock replaces', async () => {
    await withoutStatementLocks();
    const widening = await beside(source, trust);
    await widen(widening.as);
    await acting(source, trust, narrow);
    await widening.as.commit();
    expect(await reads(police, 'milestone', milestoneId)).toBe(true);
  });
});

describe('a report that changes its milestone first, at the moment of a narrowing', () => {
  const edit = (as: Acting): Promise<unknown> => as.query('update app.milestone set version = version + 1 where id = $1', [milestoneId]);
  const report = (as: Acting): Promise<string> => addReport(as, trust.organisationId, milestoneId);

  test('is let through before the narrowing', async () => {
    const reporting = await beside(source, trust);
    await edit(reporting.as);
    const narrowing = await beside(source, trust);
    const narrowed = narrow(narrowing.as);
    expect(await waitsForALock(operator, narrowing, narrowed)).toBe(true);
    await report(reporting.as);
    await reporting.as.commit();
    await narrowed;
    await narrowing.as.commit();
    expect(await reads(police, 'milestone', milestoneId)).toBe(false);
  });

  test('would deadlock with it, if only adding took the lock first', async () => {
    const locked = await operator.query<{ name: string }>(`select tgrelid::regclass as name from pg_trigger where tgname = 'lock_write'`);
    for (const { name } of locked.rows) {
      await operator.query(`drop trigger lock_write on ${name};
        create trigger lock_write before insert on ${name} for each statement execute function keeper.share_partnership_lock()`);
    }
    const reporting = await beside(source, trust);
    await edit(reporting.as);
    const narrowing = await beside(source, trust);
    const narrowed = narrow(narrowing.as);
    expect(await waitsForALock(operator, narrowing, narrowed)).toBe(true);
    const outcomes = await Promise.allSettled([report(reporting.as), narrowed]);
    const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [sqlState(outcome.reason)] : []));
    expect(failures).toEqual(['40P01']);
    await Promise.all([reporting.as.rollback(), narrowing.as.rollback()]);
  });
});

describe('an organisation taken away by a narrowing that is under way', () => {
  test('is refused a child as for a workstream that never was', async () => {
    const narrowing = await beside(source, trust);
    await narrow(narrowing.as);
    const adding = await beside(source, police);
    const added = told(addMilestone(adding.as, police.organisationId, workstreamId));
    expect(await waitsForALock(operator, adding, added)).toBe(true);
    await narrowing.as.commit();
    const refusal = await added;
    await adding.as.rollback();
    expect(refusal).toMatchObject({ code: 'GT404' });
    expect(await told(acting(source, police, (as) => addMilestone(as, police.organisationId, seed.partnershipId)))).toEqual(refusal);
  });
});

describe('an organisation that is no full member any more', () => {
  const leave = 'update app.organisation set full_member = false where id = $1';
  const shareWidely = (as: Acting): Promise<string> => addWorkstream(as, trust.organisationId, wholePartnership);

  test('stops reading what is shared with the whole partnership, at every level', async () => {
    const ids = await acting(source, trust, async (as) => {
      const narrow = await addWorkstream(as, trust.organisationId, sharedWith(police.organisationId, icb.organisationId));
      return [['workstream', await shareWidely(as)], ['milestone', await addMilestone(as, trust.organisationId, narrow, wholePartnership)]] as const;
    });
    for (const [table, id] of ids) expect(await reads(police, table, id)).toBe(true);
    await operator.query(leave, [police.organisationId]);
    for (const [table, id] of ids) expect([await reads(icb, table, id), await reads(police, table, id)]).toEqual([true, false]);
    await operator.query('update app.organisation set full_member = true where id = $1', [police.organisationId]);
    for (const [table, id] of ids) expect(await reads(police, table, id)).toBe(true);
  });

  test('does not read what is shared at the moment it leaves, whichever was first', async () => {
    const sharing = await beside(source, trust);
    const first = await shareWidely(sharing.as);
    await operator.query('begin');
    const left = operator.query(leave, [police.organisationId]);
    await sharing.as.commit();
    await left;
    const waiting = await beside(source, trust);
    const shared = shareWidely(waiting.as);
    const watcher = new Connection({ connectionString: database.adminUrl });
    await watcher.connect();
    expect(await waitsForALock(watcher, waiting, shared)).toBe(true);
    await watcher.end();
    await operator.query('commit');
    const second = await shared;
    await waiting.as.commit();
    expect([await reads(police, 'workstream', first), await reads(police, 'workstream', second)]).toEqual([false, false]);
  });
});

async function withoutStatementLocks(): Promise<void> {
  const triggers = await operator.query<{ off: string }>(
    `select format('alter table %s disable trigger %I', tgrelid::regclass, tgname) as off from pg_trigger where tgname in ('lock_write', 'lock_share')`,
  );
  for (const { off } of triggers.rows) await operator.query(off);
}

/** The advisory lock of each statement and the row lock on the parent, both taken away. */
async function withoutLocks(): Promise<void> {
  await withoutStatementLocks();
  const functions = await operator.query<{ definition: string }>(
    `select pg_get_functiondef(oid) as definition from pg_proc where pronamespace = 'keeper'::regnamespace and prosrc ~ 'for share'`,
  );
  for (const { definition } of functions.rows) await operator.query(definition.replaceAll(' for share', ''));
}
