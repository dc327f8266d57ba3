import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { acting, reading, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { addMilestone, addThread, addWorkstream, followsParent, sharedWith } from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

// Each test takes one remedy away in a database of its own and shows the breach that audience.test.ts would then find.

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let trust: Persona;
let icb: Persona;
let police: Persona;
let workstreamId: string;
const secret = 'select title from app.milestone where id = $1';

beforeEach(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  trust = seed.person('trust');
  icb = seed.person('icb');
  police = seed.person('police');
  workstreamId = await acting(source, trust, (as) => addWorkstream(as, trust.organisationId, sharedWith(icb.organisationId)));
});

afterEach(async () => {
  await source.destroy();
  await database.drop();
});

const without = (remedy: string): Promise<unknown> => seed.asOperator((operator) => operator.query(remedy));

describe('were it not', () => {
  test('for the grants, an owner could show its milestone to those who cannot read the workstream', async () => {
    const id = await acting(source, icb, (as) => addMilestone(as, icb.organisationId, workstreamId));
    const set = await acting(source, police, async (as) => {
      const own = await addWorkstream(as, police.organisationId, sharedWith(icb.organisationId));
      return as.query<{ audience_id: number }>('select audience_id from app.workstream where id = $1', [own]);
    });
    const widen = (): Promise<unknown> => acting(source, icb, (as) => as.query('update app.milestone set audience_id = $2 where id = $1', [id, set[0]?.audience_id]));
    expect(await told(widen())).toMatchObject({ code: '42501' });
    await without('grant update (audience_id) on app.milestone to gt_app_rw');
    await widen();
    expect(await reading(source, police, secret, [id])).toHaveLength(1);
  });

  test('for the write policies, reading would be enough to write', async () => {
    const id = await acting(source, trust, (as) => addMilestone(as, trust.organisationId, workstreamId, followsParent));
    const write = (): Promise<unknown> => acting(source, icb, (as) => as.query(`update app.milestone set title = 'Ours now' where id = $1`, [id]));
    await write();
    expect(await reading(source, trust, secret, [id])).toEqual([{ title: 'Contracts awarded' }]);
    await without(`drop policy owner_edits on app.milestone; create policy readers_edit on app.milestone for update to gt_app_rw
      using (audience_id = any ((select app.my_audiences())::int[]))`);
    await write();
    expect(await reading(source, trust, secret, [id])).toEqual([{ title: 'Ours now' }]);
  });

  test('for the closed set_config, an expression could pose as another organisation', async () => {
    const id = await acting(source, trust, (as) => addMilestone(as, trust.organisationId, workstreamId));
    const pose = (): Promise<unknown> =>
      acting(source, police, async (as) => {
        await as.query(`select set_config('app.organisations', $1, true)`, [`{${trust.organisationId}}`]);
        return as.query(secret, [id]);
      });
    expect(await told(pose())).toMatchObject({ code: '42501' });
    await without('grant execute on function pg_catalog.set_config(text, text, boolean) to public');
    expect(await pose()).toHaveLength(1);
  });

  test('for the extended protocol, a statement could go on after a semicolon and do the same', async () => {
    const id = await acting(source, trust, (as) => addMilestone(as, trust.organisationId, workstreamId));
    const smuggled = `select 1; set local app.organisations = '{${trust.organisationId}}'`;
    expect(await told(acting(source, police, (as) => as.query(smuggled)))).toMatchObject({ code: '42601' });

    const simple = new Client({ connectionString: database.loginUrl });
    await simple.connect();
    await simple.query('begin');
    await simple.query(`select * from app.enter($1, 'write')`, [police.tokenHash]);
    await simple.query(smuggled);
    expect((await simple.query(secret, [id])).rows).toHaveLength(1);
    await simple.end();
  });

  test('for the readers in its policy, an owner could settle, and count, what others discuss about its record in private', async () => {
    const id = await acting(source, trust, (as) => addMilestone(as, trust.organisationId, workstreamId, followsParent));
    const thread = await acting(source, icb, (as) => addThread(as, icb.organisationId, { milestoneId: id }));
    const resolved = async (): Promise<unknown> => {
      await acting(source, trust, (as) => as.query('update app.thread set resolved_at = now(), resolved_by_id = app.my_person()'));
      return reading(source, icb, 'select id from app.thread where resolved_at is not null and id = $1', [thread]);
    };
    expect(await resolved()).toEqual([]);
    await without(`alter policy owner_or_subject_owner_resolves on app.thread using (subject_owner_id = any ((select app.my_organisations())::uuid[]))`);
    expect(await resolved()).toHaveLength(1);
  });
});
