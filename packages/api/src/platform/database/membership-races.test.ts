import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { v7 as uuid } from 'uuid';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { beside, waitsForALock } from '../../testing/interleave.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let operator: Client;

beforeEach(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  operator = new Client({ connectionString: database.adminUrl });
  await operator.connect();
});

afterEach(async () => {
  await operator.end();
  await source.destroy();
  await database.drop();
});

/** Somebody of the Trust, invited to the PCC by its administrator. */
async function invited(): Promise<string> {
  const email = `${uuid()}@pcc.example`;
  const pcc = seed.person('pcc', 'ADMINISTRATOR');
  await operator.query(
    `insert into app.invitation (id, partnership_id, organisation_id, email, display_name, role, invited_by_id) values ($1, $2, $3, $4, 'Somebody', 'VIEWER', $5)`,
    [uuid(), seed.partnershipId, pcc.organisationId, email, pcc.personId]);
  return email;
}

const membersOf = async ({ organisationId }: Persona) => Number((await operator.query<{ count: string }>('select count(*) from app.membership where organisation_id = $1 and ended_at is null', [organisationId])).rows[0]?.count);

test('whoever takes up an invitation while their organisation is being succeeded waits, and does not come to act for a body that is no more', async () => {
  const email = await invited();
  const pcc = seed.person('pcc', 'ADMINISTRATOR');
  const succession = new Client({ connectionString: database.adminUrl });
  await succession.connect();
  await succession.query('begin');
  await succession.query('update app.organisation set succeeded_by_id = $2 where id = $1', [pcc.organisationId, seed.organisationId('police')]);
  const arriving = new Client({ connectionString: database.loginUrl });
  await arriving.connect();
  const [{ pid } = { pid: 0 }] = (await arriving.query<{ pid: number }>('select pg_backend_pid() as pid')).rows;
  const sent = arriving.query('select auth.take_up_invitations($1, $2, $3)', ['https://somewhere.example', uuid(), email]);
  expect(await waitsForALock(operator, { processId: pid } as Parameters<typeof waitsForALock>[1], sent)).toBe(true);
  await succession.query('commit');
  await sent;
  expect(await membersOf(pcc)).toBe(0);
  await succession.end();
  await arriving.end();
});

test('a deputy who is named while they are being removed is not one', async () => {
  const administrator = seed.person('icb', 'ADMINISTRATOR');
  const removed = seed.person('icb', 'VIEWER');
  await operator.query('begin');
  await operator.query('update app.membership set ended_at = now() where organisation_id = $1 and person_id = $2', [removed.organisationId, removed.personId]);
  const naming = await beside(source, administrator);
  await naming.as.admitted;
  const other = new Client({ connectionString: database.adminUrl });
  await other.connect();
  const sent = naming.as.query('insert into app.deputyship (id, person_id, deputy_id, ends_on) values ($1, $2, $3, $4)', [uuid(), administrator.personId, removed.personId, '2024-06-01']);
  expect(await waitsForALock(other, naming, sent)).toBe(true);
  await operator.query('commit');
  await expect(sent).rejects.toMatchObject({ code: 'GT404' });
  await naming.as.rollback();
  await other.end();
});
