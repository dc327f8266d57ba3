import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { acting, told, type Told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { beside, waitsForALock } from '../../testing/interleave.ts';
import {
  addAction, addComment, addContributor, addMilestone, addPlan, addPriority, addRating, addReport, addThread, addWorkstream, keepVersion, ownerAlone,
  servePriority, type Acting,
} from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let source: DataSource;
let seed: Seed;
let trust: Persona;
let police: Persona;
/** Of another partnership. */
let stranger: Persona;
/** The Trust's alone, and one of another partnership altogether. */
const hidden = { plan: '', priority: '', workstream: '', milestone: '', action: '', thread: '', comment: '' };
const elsewhere = { ...hidden };
/** The police's own, to link hidden things to. */
let ownWorkstreamId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  trust = seed.person('trust');
  police = seed.person('police');
  stranger = (await Seed.partnership(database, { prefix: 'other-' })).person('trust');
  for (const [owner, records] of [[trust, hidden], [stranger, elsewhere]] as const) {
    await acting(source, owner, async (as) => {
      const { organisationId } = owner;
      records.plan = await addPlan(as, organisationId);
      records.priority = await addPriority(as, organisationId, records.plan);
      records.workstream = await addWorkstream(as, organisationId, ownerAlone, 'SB1');
      records.milestone = await addMilestone(as, organisationId, records.workstream);
      records.action = await addAction(as, organisationId, records.workstream);
      records.thread = await addThread(as, organisationId, { milestoneId: records.milestone });
      records.comment = await addComment(as, records.thread);
    });
  }
  ownWorkstreamId = await acting(source, police, (as) => addWorkstream(as, police.organisationId));
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

type Attempt = (as: Acting, id: string) => Promise<unknown>;

/** Everything a person of the police may try on a record it names by id: [what, the record's kind, the attempt]. */
const attempts: [string, keyof typeof hidden, Attempt][] = [
  ['add a priority to a plan', 'plan', (as, id) => addPriority(as, police.organisationId, id)],
  ['serve a priority', 'priority', (as, id) => servePriority(as, police.organisationId, ownWorkstreamId, id)],
  ['let a workstream serve a priority', 'workstream', (as, id) => servePriority(as, police.organisationId, id, hidden.priority)],
  ['name a contributor to a workstream', 'workstream', (as, id) => addContributor(as, police.organisationId, id, police.organisationId)],
  ['add a milestone to a workstream', 'workstream', (as, id) => addMilestone(as, police.organisationId, id)],
  ['add an action to a workstream', 'workstream', (as, id) => addAction(as, police.organisationId, id)],
  ['rate a workstream', 'workstream', (as, id) => addRating(as, police.organisationId, { workstreamId: id })],
  ['discuss a workstream', 'workstream', (as, id) => addThread(as, police.organisationId, { workstreamId: id })],
  ['report a milestone', 'milestone', (as, id) => addReport(as, police.organisationId, id)],
  ['discuss a milestone', 'milestone', (as, id) => addThread(as, police.organisationId, { milestoneId: id })],
  ['rate an action', 'action', (as, id) => addRating(as, police.organisationId, { actionId: id })],
  ['discuss an action', 'action', (as, id) => addThread(as, police.organisationId, { actionId: id })],
  ['comment in a discussion', 'thread', (as, id) => addComment(as, id)],
  ['keep a version of a comment', 'comment', (as, id) => keepVersion(as, id)],
  // In its owner’s name: the policy on the new row must not be what tells.
  ['add a milestone in the owner’s name', 'workstream', (as, id) => addMilestone(as, trust.organisationId, id)],
  ['report in the owner’s name', 'milestone', (as, id) => addReport(as, trust.organisationId, id)],
];

const refusal = (attempt: Attempt, id: string): Promise<Told> => told(acting(source, police, (as) => attempt(as, id)));

describe('to an organisation that cannot read it', () => {
  test.each(attempts)('trying to %s tells nothing of whether it exists', async (_what, kind, attempt) => {
    const absent = await refusal(attempt, uuid());
    expect(await refusal(attempt, hidden[kind])).toEqual(absent);
    expect(await refusal(attempt, elsewhere[kind])).toEqual(absent);
    expect(['GT404', '42501']).toContain(absent.code);
    expect(absent).toMatchObject({ detail: undefined, constraint: undefined, column: undefined });
  });

  test.each([
    ['workstream', `update app.workstream set title = 'X' where id = $1`],
    ['workstream', `update app.workstream set shared_scope = 'OWNER' where id = $1`],
    ['milestone', `update app.milestone set forecast_on = '2030-01-01' where id = $1`],
    ['action', `update app.action set title = 'X' where id = $1`],
    ['thread', `update app.thread set resolved_at = now(), resolved_by_id = app.my_person() where id = $1`],
    ['comment', `update app.comment set body = 'X' where id = $1`],
    ['workstream', 'delete from app.workstream_contributor where workstream_id = $1'],
    ['workstream', 'select from app.workstream where id = $1 for update'],
  ] as const)('changing it by id finds as little as for an id that never was (%s: %s)', async (kind, sql) => {
    for (const id of [hidden[kind], elsewhere[kind], uuid()]) {
      expect(await acting(source, police, (as) => as.query(`${sql} ${sql.startsWith('select') ? '' : 'returning 1'}`, [id]))).toEqual([]);
    }
  });

  test('its reference is free to use, as its title is for a plan', async () => {
    await acting(source, police, (as) => addWorkstream(as, police.organisationId, ownerAlone, 'SB1'));
    const again = await told(acting(source, police, (as) => addWorkstream(as, police.organisationId, ownerAlone, 'SB1')));
    expect(again).toMatchObject({ code: '23505', constraint: 'workstream_ref', detail: undefined });
    const title = 'update app.plan set title = $2 where id = $1';
    await acting(source, trust, (as) => as.query(title, [hidden.plan, 'One plan']));
    await acting(source, police, async (as) => as.query(title, [await addPlan(as, police.organisationId), 'One plan']));
  });

  test('taking its reference in its owner’s name is refused before the reference is looked at', async () => {
    const take = (ref: string): Promise<Told> => told(acting(source, police, (as) => addWorkstream(as, trust.organisationId, ownerAlone, ref)));
    expect(await take('SB1')).toEqual(await take('SB999'));
  });

  test('an organisation of another partnership is as absent as one that never was', async () => {
    const assign = (id: string): Promise<Told> =>
      told(acting(source, police, async (as) => as.query('update app.action set assignee_id = $2 where id = $1', [await addAction(as, police.organisationId, ownWorkstreamId), id])));
    const contribute = (id: string): Promise<Told> => told(acting(source, police, (as) => addContributor(as, police.organisationId, ownWorkstreamId, id)));
    for (const attempt of [assign, contribute]) expect(await attempt(stranger.organisationId)).toEqual(await attempt(uuid()));
  });
});

test('a new child waits for nobody who is changing a parent that it cannot read', async () => {
  const editing = await beside(source, trust);
  await editing.as.query(`update app.workstream set title = 'Being changed' where id = $1`, [hidden.workstream]);
  const trying = await beside(source, police);
  const refused = told(addMilestone(trying.as, police.organisationId, hidden.workstream));
  const waited = await seed.asOperator((operator) => waitsForALock(operator, trying, refused));
  await editing.as.rollback();
  await trying.as.rollback();
  expect(waited).toBe(false);
  expect(await refused).toMatchObject({ code: 'GT404' });
});

describe('were it not', () => {
  test('for keeper’s refusal, the foreign key would tell that a workstream exists', async () => {
    await seed.asOperator((operator) => operator.query(`
      alter table app.milestone disable trigger settle_insert;
      alter table app.milestone alter column audience_id set default 1`));
    const add = (id: string): Promise<string> => acting(source, police, (as) => addMilestone(as, police.organisationId, id));
    expect(await told(add(uuid()))).toMatchObject({ code: '23503' });
    await add(hidden.workstream);
  });

  test('for the owner in its key, another’s reference would be taken', async () => {
    await acting(source, trust, (as) => addWorkstream(as, trust.organisationId, ownerAlone, 'MH1'));
    await seed.asOperator((operator) => operator.query(`create unique index told on app.workstream (partnership_id, ref) where ref = 'MH1'`));
    const take = acting(source, police, (as) => addWorkstream(as, police.organisationId, ownerAlone, 'MH1'));
    expect(await told(take)).toMatchObject({ code: '23505', constraint: 'told' });
  });

  test('for looking before locking, a stranger would wait for a hidden workstream’s owner', async () => {
    await seed.asOperator(async (operator) => {
      const { rows } = await operator.query<{ definition: string }>(`select pg_get_functiondef('keeper.readers_of_workstream'::regproc) as definition`);
      await operator.query(rows[0]?.definition.replace(' and keeper.includes_me(p.audience_id)', '') ?? '');
    });
    const editing = await beside(source, trust);
    await editing.as.query(`update app.workstream set title = 'Being changed' where id = $1`, [hidden.workstream]);
    const trying = await beside(source, police);
    const added = addAction(trying.as, police.organisationId, hidden.workstream).catch(() => undefined);
    expect(await seed.asOperator((operator) => waitsForALock(operator, trying, added))).toBe(true);
    await editing.as.rollback();
    await added;
    await trying.as.rollback();
  });
});
