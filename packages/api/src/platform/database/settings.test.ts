import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client, Pool } from 'pg';
import type { DataSource } from 'typeorm';
import { told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addWorkstream } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';
import { NotAdmitted, sqlState } from './sql-error.ts';
import { Transaction } from './transaction.ts';

const POOL = 5;

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let operator: Client;
let everybody: Persona[];

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  const others = await Promise.all(['second-', 'third-'].map((prefix) => Seed.partnership(database, { prefix })));
  everybody = [seed, ...others].flatMap((each) => each.everyone()).slice(0, 50);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: POOL, onPoolError: () => undefined });
  operator = new Client({ connectionString: database.adminUrl });
  await operator.connect();
});

afterAll(async () => {
  await operator.end();
  await source.destroy();
  await database.drop();
});

const whoAmI = `select app.my_person() as person, app.my_organisation() as organisation, app.my_partnership() as partnership,
  current_user::text as role, session_user::text as login, current_setting('statement_timeout') as timeout`;
const whoIsLeft = `select current_user::text as role, current_setting('statement_timeout') as timeout, coalesce(current_setting('app.organisation_id', true), '')
  || coalesce(current_setting('app.person_id', true), '') || coalesce(current_setting('app.audiences', true), '') as left_over`;

/** Asserts that the transaction acts for the persona and nobody else. */
const expectToBe = async (as: Transaction, { personId, organisationId }: Persona, access: 'read' | 'write'): Promise<void> => {
  expect(await as.query(whoAmI)).toMatchObject([
    { person: personId, organisation: organisationId, role: access === 'write' ? 'gt_app_rw' : 'gt_app_ro', login: 'gt_login', timeout: '10s' },
  ]);
};

/** Everything that may become of an operation. Each begins and, where it still can, ends by asking who it is. */
const fates: ((persona: Persona) => Promise<void>)[] = [
  async function reads(persona) {
    const as = await Transaction.open(source, 'read', persona.tokenHash);
    await expectToBe(as, persona, 'read');
    await as.commit();
  },
  async function writes(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    await addWorkstream(as, persona.organisationId);
    await expectToBe(as, persona, 'write');
    await as.commit();
  },
  async function isRolledBackWithItsWork(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    await addWorkstream(as, persona.organisationId);
    await expectToBe(as, persona, 'write');
    await as.rollback();
  },
  async function breaksOffWhileStatementsRun(persona) {
    const as = await Transaction.open(source, 'read', persona.tokenHash);
    const slow = as.query('select count(*) from generate_series(1, 20000)');
    await as.rollback();
    expect(await slow).toHaveLength(1);
  },
  async function breaksOffBeforeItsFirstStatement(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    await as.rollback();
  },
  async function failsAndCommitsAllTheSame(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    await expectToBe(as, persona, 'write');
    await expect(as.query('select 1 / 0')).rejects.toMatchObject({ driverError: { code: '22012' } });
    await expect(as.commit()).rejects.toThrow('The database answered ROLLBACK to a commit.');
  },
  async function isNobody() {
    const as = await Transaction.open(source, 'read', Buffer.alloc(32));
    await expect(as.query(whoAmI)).rejects.toMatchObject({ reason: 'NOBODY' });
    await as.rollback();
  },
  async function isNobodyAndCommits() {
    const as = await Transaction.open(source, 'write', Buffer.alloc(32));
    await expect(as.commit()).rejects.toMatchObject({ reason: 'NOBODY' });
  },
  async function losesItsServerProcess(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    await addWorkstream(as, persona.organisationId);
    const [row] = await as.query<{ pid: number }>('select pg_backend_pid() as pid');
    await operator.query('select pg_terminate_backend($1)', [row?.pid]);
    await expect(as.query(whoAmI)).rejects.toThrow();
    await as.rollback();
  },
  async function losesItsServerProcessAndCommits(persona) {
    const as = await Transaction.open(source, 'write', persona.tokenHash);
    const [row] = await as.query<{ pid: number }>('select pg_backend_pid() as pid');
    await operator.query('select pg_terminate_backend($1)', [row?.pid]);
    await expect(as.commit()).rejects.toThrow();
  },
  async function setsSomethingOfItsOwn(persona) {
    const as = await Transaction.open(source, 'read', persona.tokenHash);
    await as.query(`set local statement_timeout = '1h'`);
    await as.commit();
  },
];

describe('fifty people on five connections, whatever becomes of their operations', () => {
  test('each act as themselves, and leave nothing to the next', async () => {
    const [first = seed.person('trust')] = everybody;
    let turn = 0;
    const work = everybody.flatMap((persona, index) => [0, 1, 2].map((round) => ({ persona, fate: fates[(index + round * 4) % fates.length] })));
    const worker = async (): Promise<void> => {
      for (let job = work[turn++]; job !== undefined; job = work[turn++]) {
        await job.fate?.(job.persona);
        const next = work[turn]?.persona ?? first;
        const as = await Transaction.open(source, 'read', next.tokenHash);
        await expectToBe(as, next, 'read');
        await as.commit();
      }
    };
    await Promise.all(Array.from({ length: POOL * 2 }, worker));
    expect(turn).toBeGreaterThanOrEqual(150);
  });

  test('leave five whole connections that act for nobody', async () => {
    const runners = Array.from({ length: POOL }, () => source.createQueryRunner());
    const left = await Promise.all(runners.map((runner) => runner.query(whoIsLeft) as Promise<unknown[]>));
    for (const rows of left) expect(rows).toEqual([{ role: 'gt_login', timeout: '0', left_over: '' }]);
    await Promise.all(runners.map((runner) => runner.release()));
    const open = await operator.query(`select from pg_stat_activity where usename = 'gt_login' and state like 'idle in transaction%' and datname = current_database()`);
    expect(open.rowCount).toBe(0);
  });

  test('a connection given back with its transaction open would act as whoever had it before', async () => {
    const pool = new Pool({ connectionString: database.loginUrl, max: 1 });
    const careless = await pool.connect();
    await careless.query('begin');
    await careless.query(`select * from app.enter($1, 'read')`, [seed.person('trust').tokenHash]);
    careless.release();
    expect((await pool.query(whoIsLeft)).rows).toMatchObject([{ role: 'gt_app_ro', timeout: '10s', left_over: expect.stringContaining(seed.organisationId('trust')) }]);
    await pool.end();
  });
});

describe('an operation that has ended', () => {
  test('asks, commits and rolls back nothing more: its connection is somebody else’s', async () => {
    const ended = await Transaction.open(source, 'read', seed.person('trust').tokenHash);
    await ended.commit();
    const next = await Promise.all(Array.from({ length: POOL }, () => Transaction.open(source, 'write', seed.person('icb').tokenHash)));
    const ids = await Promise.all(next.map((as) => addWorkstream(as, seed.organisationId('icb'))));
    await expect(ended.query('select 1')).rejects.toThrow('This operation has ended.');
    await expect(ended.commit()).rejects.toThrow('This operation has ended.');
    await ended.rollback();
    await Promise.all(next.map((as, index) => expectToBe(as, seed.person('icb'), 'write').then(() => (index === 0 ? as.commit() : as.rollback()))));
    const kept = await operator.query<{ id: string }>('select id from app.workstream where id = any ($1)', [ids]);
    expect(kept.rows).toEqual([{ id: ids[0] }]);
  });
});

describe('nobody is admitted', () => {
  const refusalOf = async (hash: Buffer, access: 'read' | 'write'): Promise<string> => {
    const as = await Transaction.open(source, access, hash);
    const reason = await as.admitted.then(() => 'ADMITTED', (error: unknown) => (error instanceof NotAdmitted ? error.reason : String(error)));
    await as.rollback();
    return reason;
  };
  const hashOfA = (letter: string): Buffer => Buffer.alloc(32, letter);
  const session = (letter: string, columns: string): Promise<unknown> => {
    const { personId, organisationId } = seed.person('police');
    return operator.query(
      `insert into app.session (token_hash, person_id, organisation_id, created_at, last_seen_at, ended_at) select $1, $2, $3, ${columns}`,
      [hashOfA(letter), personId, organisationId],
    );
  };
  const token = (letter: string, columns: string): Promise<unknown> => {
    const { personId, organisationId } = seed.person('police');
    return operator.query(
      `insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at, revoked_at) select $1, $2, $3, ${columns}`,
      [hashOfA(letter), personId, organisationId],
    );
  };

  test.each([
    ['a session in use', 'ADMITTED', `now() - interval '11 hours', now() - interval '59 minutes', null`],
    ['a session left alone for an hour', 'NOBODY', `now() - interval '2 hours', now() - interval '60 minutes', null`],
    ['a session of twelve hours', 'NOBODY', `now() - interval '12 hours', now(), null`],
    ['a session that was ended', 'NOBODY', 'now(), now(), now()'],
  ])('by %s: %s', async (what, expected, columns) => {
    await session(what, columns);
    expect([await refusalOf(hashOfA(what), 'read'), await refusalOf(hashOfA(what), 'write')]).toEqual([expected, expected]);
  });

  test.each([
    ['by a token that may write', ['ADMITTED', 'ADMITTED'], `'write', now() + interval '1 day', null`],
    ['to write by a token that may read', ['ADMITTED', 'MAY_ONLY_READ'], `'read', now() + interval '1 day', null`],
    ['by a token that has expired', ['NOBODY', 'NOBODY'], `'write', now(), null`],
    ['by a token that was revoked', ['NOBODY', 'NOBODY'], `'read', now() + interval '1 day', now()`],
  ])('%s: %s', async (what, expected, columns) => {
    await token(what, columns);
    expect([await refusalOf(hashOfA(what), 'read'), await refusalOf(hashOfA(what), 'write')]).toEqual(expected);
  });

  test('once a membership has ended, at the next operation', async () => {
    const { tokenHash, personId } = seed.person('pcc', 'VIEWER');
    expect(await refusalOf(tokenHash, 'read')).toBe('ADMITTED');
    await operator.query('update app.membership set ended_at = now() where person_id = $1', [personId]);
    expect(await refusalOf(tokenHash, 'read')).toBe('NOBODY');
  });

  test('twice in one transaction, nor where an organisation was left set', async () => {
    const twice = new Client({ connectionString: database.loginUrl });
    await twice.connect();
    const admit = (persona: Persona): Promise<unknown> => twice.query(`select * from auth.admit($1, 'read')`, [persona.tokenHash]);
    await twice.query('begin');
    await admit(seed.person('trust'));
    expect(await told(admit(seed.person('icb')))).toMatchObject({ code: 'GT500' });
    await twice.query('rollback');
    await twice.query(`set app.organisation_id = '${seed.organisationId('trust')}'`);
    expect(await told(admit(seed.person('icb')))).toMatchObject({ code: 'GT500' });
    await twice.end();
  });

  test('without a credential: gt_login itself reads no table', async () => {
    for (const table of ['workstream', 'organisation', 'person', 'session', 'audience_member', 'outbox']) {
      const state = await source.query(`select from app.${table}`).then(() => 'read', sqlState);
      expect([table, state]).toEqual([table, '42501']);
    }
  });
});
