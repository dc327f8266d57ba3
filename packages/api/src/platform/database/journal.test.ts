import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import { acting, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { beside, waitsForALock } from '../../testing/interleave.ts';
import type { Acting } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let trust: Persona;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 3, onPoolError: () => undefined });
  trust = seed.person('trust');
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const input = Buffer.alloc(32, 'a');
const claim = async (as: Acting, clientId: string, { mutation = 'createThread', digest = input } = {}): Promise<unknown> =>
  (await as.query<{ ids: unknown }>('select keeper.claim_mutation($1, $2, $3) as ids', [mutation, clientId, digest]))[0]?.ids;
const remember = (as: Acting, clientId: string, ids: object): Promise<unknown> =>
  as.query('select keeper.remember_mutation($1, $2, $3)', ['createThread', clientId, JSON.stringify(ids)]);

describe('a request that a client repeats', () => {
  test('is new to everybody else: another mutation, person, organisation or id', async () => {
    const clientId = uuid();
    await acting(source, trust, async (as) => {
      expect(await claim(as, clientId)).toBeNull();
      await remember(as, clientId, { thread: clientId });
    });
    expect(await acting(source, trust, (as) => claim(as, clientId))).toEqual({ thread: clientId });
    expect(await acting(source, trust, (as) => claim(as, clientId, { mutation: 'createMilestone' }))).toBeNull();
    expect(await acting(source, trust, (as) => claim(as, uuid()))).toBeNull();
    expect(await acting(source, seed.person('trust', 'ADMINISTRATOR'), (as) => claim(as, clientId))).toBeNull();
    expect(await acting(source, seed.person('icb'), (as) => claim(as, clientId))).toBeNull();
  });

  test('with other input is refused', async () => {
    const clientId = uuid();
    await acting(source, trust, (as) => claim(as, clientId));
    expect(await told(acting(source, trust, (as) => claim(as, clientId, { digest: Buffer.alloc(32, 'b') })))).toMatchObject({ code: 'GT409' });
  });

  test('is not done twice although the first remembered nothing', async () => {
    const clientId = uuid();
    await acting(source, trust, (as) => claim(as, clientId));
    expect(await acting(source, trust, (as) => claim(as, clientId))).toEqual({});
  });

  test('is new again when the first was rolled back', async () => {
    const clientId = uuid();
    const first = await beside(source, trust);
    await claim(first.as, clientId);
    await first.as.rollback();
    expect(await acting(source, trust, (as) => claim(as, clientId))).toBeNull();
  });

  test.each([['commits, and gets its records', true], ['fails, and is then the first itself', false]])('at the same time waits until the first %s', async (_what, commits) => {
    const clientId = uuid();
    const first = await beside(source, trust);
    await claim(first.as, clientId);
    await remember(first.as, clientId, { thread: clientId });
    const second = await beside(source, trust);
    const claimed = claim(second.as, clientId);
    expect(await seed.asOperator((operator) => waitsForALock(operator, second, claimed))).toBe(true);
    await (commits ? first.as.commit() : first.as.rollback());
    expect(await claimed).toEqual(commits ? { thread: clientId } : null);
    await second.as.rollback();
  });
});

describe('the audit trail', () => {
  test('says who acted, for whom, on what and when, by the real clock', async () => {
    const id = uuid();
    await acting(source, trust, (as) => as.query('select keeper.record_event($1, $2)', ['workstream:share', JSON.stringify({ workstream: id })]));
    const [event] = await seed.asOperator(async (operator) =>
      (await operator.query<object>(`select partnership_id, organisation_id, person_id, act, record_ids, now() - at < interval '1 minute' as now from app.audit_event order by id desc limit 1`)).rows);
    expect(event).toEqual({
      partnership_id: seed.partnershipId, organisation_id: trust.organisationId, person_id: trust.personId, act: 'workstream:share', record_ids: { workstream: id }, now: true,
    });
  });

  test('is part of what it tells of: rolled back with it', async () => {
    const failed = await beside(source, trust);
    await failed.as.query('select keeper.record_event($1, $2)', ['never:done', '{}']);
    await failed.as.rollback();
    const { rowCount } = await seed.asOperator((operator) => operator.query(`select from app.audit_event where act = 'never:done'`));
    expect(rowCount).toBe(0);
  });

  const statements = ["update app.audit_event set act = 'changed'", 'delete from app.audit_event', "update app.audit_link set hash = sha256('changed')", 'delete from app.audit_link',
    "update app.audit_reading set act = 'changed'", 'delete from app.audit_reading', 'delete from app.audit_head', 'truncate app.audit_event cascade'];

  test.each(['gt_keeper', 'gt_auth', 'gt_app_ro', 'gt_app_rw', 'gt_login', 'gt_backup'])('is changed by nobody: not by %s', async (role) => {
    await acting(source, trust, (as) => as.query('select keeper.record_event($1, $2)', ['kept', '{}']));
    await seed.asOperator(async (operator) => {
      await operator.query(`set role ${role}`);
      for (const sql of statements) expect(await told(operator.query(sql))).toMatchObject({ code: '42501' });
    });
  });

  test('is not changed by the owner of its tables either, who would have to lift its protection first', async () => {
    await acting(source, trust, (as) => as.query('select keeper.record_event($1, $2)', ['kept', '{}']));
    await seed.asOperator(async (operator) => {
      await operator.query('set role gt_owner');
      for (const sql of statements.slice(0, -1)) expect((await operator.query(sql)).rowCount).toBe(0);
    });
  });

  test('is told of nothing by whoever cannot read a record, and of no act that only looked', async () => {
    expect(await told(acting(source, trust, (as) => as.query('select keeper.record_reading($1, $2)', ['viewAs', '{}'])))).toMatchObject({ code: '42501' });
    expect(await told(acting(source, trust, (as) => as.query('select keeper.record_for($1, null, $2, $3, $4)', [trust.organisationId, 'OPERATOR', 'signIn', '{}'])))).toMatchObject({ code: '42501' });
    expect(await told(acting(source, trust, (as) => as.query('select from app.audit_reading')))).toMatchObject({ code: '42501' });
  });
});

describe('the chain of an organisation', () => {
  const ofTrust = async (): Promise<{ sequence: string; act: string }[]> => seed.asOperator(async (operator) => (await operator.query<{ sequence: string; act: string }>(
    'select l.sequence, e.act from app.audit_link l join app.audit_event e on e.id = l.event_id where l.organisation_id = $1 order by l.sequence', [trust.organisationId])).rows);

  test('holds each event once it has happened, and nothing of what was rolled back', async () => {
    const before = (await ofTrust()).length;
    await acting(source, trust, async (as) => {
      await as.query('select keeper.record_event($1, $2)', ['first', '{}']);
      await as.query('select keeper.record_event($1, $2)', ['second', '{}']);
    });
    const failed = await beside(source, trust);
    await failed.as.query('select keeper.record_event($1, $2)', ['never', '{}']);
    await failed.as.rollback();
    expect((await ofTrust()).slice(before)).toEqual([{ sequence: String(before + 1), act: 'first' }, { sequence: String(before + 2), act: 'second' }]);
  });

  test('is not held by a writer who is still at work: another commits meanwhile, and comes first', async () => {
    const before = (await ofTrust()).length;
    const slow = await beside(source, trust);
    await slow.as.query('select keeper.record_event($1, $2)', ['slow', '{}']);
    await acting(source, trust, (as) => as.query('select keeper.record_event($1, $2)', ['quick', '{}']));
    await slow.as.commit();
    expect((await ofTrust()).slice(before).map(({ act }) => act)).toEqual(['quick', 'slow']);
  });

  test('stays one when many write at once, for their own organisation and beside others', async () => {
    const before = (await ofTrust()).length;
    const writers = [trust, seed.person('trust', 'ADMINISTRATOR'), seed.person('icb')];
    await Promise.all(writers.map(async (who) => {
      for (let time = 0; time < 20; time += 1) await acting(source, who, (as) => as.query('select keeper.record_event($1, $2)', ['busy', '{}']));
    }));
    const sequences = (await ofTrust()).map(({ sequence }) => Number(sequence));
    expect(sequences).toEqual(Array.from({ length: before + 40 }, (_entry, index) => index + 1));
    const [row] = await seed.asOperator(async (operator) => (await operator.query<{ broken: number }>(
      'select count(*)::int as broken from (select previous_hash, lag(hash) over (partition by organisation_id order by sequence) as before from app.audit_link) l where before is not null and previous_hash <> before')).rows);
    expect(row).toEqual({ broken: 0 });
  });
});

describe('an e-mail address that passed to somebody else', () => {
  const signIn = (subject: string, email: string | null): Promise<unknown> =>
    source.query('select auth.sign_in($1, $2, $3, null, $4) as person', ['https://identity.example', subject, email, Buffer.from(uuid().replaceAll('-', '').padEnd(32).slice(0, 32))]);

  test('does not let its new holder in as the person who had it', async () => {
    const { email, personId } = seed.person('icb');
    expect(await signIn('first-holder', email)).toEqual([{ person: personId }]);
    expect(await signIn('next-holder', email)).toEqual([{ person: null }]);
    expect(await signIn('first-holder', null)).toEqual([{ person: personId }]);
  });
});
