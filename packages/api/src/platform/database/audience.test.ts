import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { v7 as uuid } from 'uuid';
import type { Role } from '@golden-thread/shared/permissions';
import { acting, reading, told } from '../../testing/acting.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import {
  addComment, addContributor, addMilestone, addReport, addThread, addWorkstream, choose, followsParent, ownerAlone, sharedWith, wholePartnership,
} from '../../testing/records.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { openDataSource } from './data-source.ts';

let database: TestDatabase;
let seed: Seed;
let source: DataSource;
let trust: Persona;
let council: Persona;
let icb: Persona;
let police: Persona;
/** Of the Trust, read by the council (which contributes) and the ICB. */
let workstreamId: string;
let milestoneId: string;
let threadId: string;
let commentId: string;
/** The ICB's own, inside the Trust's workstream. */
let icbMilestoneId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  source = await openDataSource({ url: database.loginUrl, entities: [], poolSize: 5, onPoolError: () => undefined });
  trust = seed.person('trust');
  council = seed.person('council');
  icb = seed.person('icb');
  police = seed.person('police');
  await acting(source, trust, async (as) => {
    workstreamId = await addWorkstream(as, trust.organisationId, sharedWith(council.organisationId, icb.organisationId), 'SB1');
    await addContributor(as, trust.organisationId, workstreamId, council.organisationId);
    milestoneId = await addMilestone(as, trust.organisationId, workstreamId, followsParent);
    await addReport(as, trust.organisationId, milestoneId);
    threadId = await addThread(as, trust.organisationId, { milestoneId }, followsParent);
    commentId = await addComment(as, threadId);
  });
  icbMilestoneId = await acting(source, icb, (as) => addMilestone(as, icb.organisationId, workstreamId));
});

afterAll(async () => {
  await source.destroy();
  await database.drop();
});

const everyRole: Role[] = ['VIEWER', 'CONTRIBUTOR', 'ADMINISTRATOR'];

/** What a reader may try with a statement of its own, whatever its role in its organisation: [what it is after, SQL, parameters]. */
const forgeries = (): [string, string, unknown[]][] => [
  ['give a record other readers', 'update app.workstream set audience_id = audience_id where id = $1', [workstreamId]],
  ['give its own record other readers than chosen', 'update app.milestone set audience_id = 1 where id = $1', [icbMilestoneId]],
  ['take a record over', 'update app.workstream set owner_id = app.my_organisation() where id = $1', [workstreamId]],
  ['move a record to another partnership', 'update app.workstream set partnership_id = $2 where id = $1', [workstreamId, uuid()]],
  ['move its own record under another parent', 'update app.milestone set workstream_id = $2 where id = $1', [icbMilestoneId, workstreamId]],
  ['move a discussion to another record', 'update app.thread set milestone_id = null, workstream_id = $2 where id = $1', [threadId, workstreamId]],
  ['become the subject’s owner', 'update app.thread set subject_owner_id = app.my_organisation() where id = $1', [threadId]],
  ['move a comment', 'update app.comment set thread_id = $2 where id = $1', [commentId, uuid()]],
  ['give a comment other readers', 'update app.comment set audience_id = 1 where id = $1', [commentId]],
  ['put a comment into another’s mouth', 'update app.comment set organisation_id = app.my_organisation(), author_id = app.my_person()', []],
  ['report over a report', `update app.milestone_report set narrative = 'All is well'`, []],
  ['unmake a report', 'delete from app.milestone_report', []],
  ['insert a record with readers of its choosing',
    `insert into app.workstream (id, owner_id, ref, title, audience_id) values ($1, app.my_organisation(), 'X1', 'X', 1)`, [uuid()]],
  ['insert a comment with readers of its choosing', `insert into app.comment (id, thread_id, body, audience_id) values ($1, $2, 'X', 1)`, [uuid(), threadId]],
  ['insert into another partnership',
    `insert into app.workstream (id, owner_id, ref, title, partnership_id) values ($1, app.my_organisation(), 'X1', 'X', $2)`, [uuid(), uuid()]],
  ['insert a record that is another’s',
    `insert into app.workstream (id, owner_id, ref, title) values ($1, $2, 'X1', 'X')`, [uuid(), trust.organisationId]],
  ['add a milestone in the name of the workstream’s owner',
    `insert into app.milestone (id, workstream_id, owner_id, title, baseline_on, forecast_on) values ($1, $2, $3, 'X', '2025-01-01', '2025-01-01')`,
    [uuid(), workstreamId, trust.organisationId]],
  ['report in the name of a milestone’s owner',
    `insert into app.milestone_report (id, milestone_id, owner_id, brag, forecast_on, narrative) values ($1, $2, $3, 'GREEN', '2025-01-01', 'X')`,
    [uuid(), milestoneId, trust.organisationId]],
  ['begin a discussion in another’s name',
    `insert into app.thread (id, milestone_id, owner_id, title) values ($1, $2, $3, 'X')`, [uuid(), milestoneId, trust.organisationId]],
  ['comment in another’s name', `insert into app.comment (id, thread_id, body, author_id) values ($1, $2, 'X', $3)`, [uuid(), threadId, trust.personId]],
  ['make itself a contributor',
    'insert into app.workstream_contributor (workstream_id, owner_id, organisation_id) values ($1, $2, app.my_organisation())', [workstreamId, trust.organisationId]],
  ['keep a version of another’s comment', `insert into app.comment_version (comment_id, version, body) values ($1, 7, 'X')`, [commentId]],
  ['read the sets', 'select from app.audience_member', []],
  ['make a set', `insert into app.audience (partnership_id, digest) values (app.my_partnership(), '\\x00')`, []],
  ['join a set', 'insert into app.audience_member (audience_id, organisation_id) values (1, app.my_organisation())', []],
  ['have a set derived', `select keeper.derive(app.my_partnership(), app.my_organisation(), 'PARTNERSHIP', '{}', '{}', null)`, []],
  ['ask whether it is in a set', 'select keeper.includes_me(1)', []],
  ['ask for a parent’s readers', 'select keeper.readers_of_workstream($1)', [workstreamId]],
  ['derive the partnership again', 'select keeper.derive_partnership(app.my_partnership())', []],
  ['take what is waiting to be announced', 'select keeper.relay_outbox()', []],
  ['pose as another organisation', `select set_config('app.organisation_id', $1, true)`, [trust.organisationId]],
  ['pose as another organisation through a view of the settings', `update pg_settings set setting = $1 where name = 'application_name'`, ['x']],
  ['enter a second time', `select * from app.enter($1, 'write')`, [trust.tokenHash]],
  ['be admitted a second time', `select * from auth.admit($1, 'write')`, [trust.tokenHash]],
  ['become keeper', 'set local role gt_keeper', []],
  ['become the owner of the tables', 'set local role gt_owner', []],
  ['change the audit trail', `update app.audit_event set act = 'x'`, []],
  ['take from the audit trail', 'delete from app.audit_event', []],
  ['read how the audit trail is chained', 'select hash from app.audit_head', []],
  ['write an audit event for another',
    `insert into app.audit_event (partnership_id, organisation_id, person_id, act, record_ids) values (app.my_partnership(), $1, $2, 'x', '{}')`,
    [trust.organisationId, trust.personId]],
  ['read who has which session', 'select from app.session', []],
  ['make a token', `insert into app.personal_token (token_hash) values ('\\x00')`, []],
  ['empty a table', 'truncate app.milestone_report', []],
  ['make a table of its own', 'create table app.mine (id int)', []],
  ['make one that passes for ours', 'create temporary table workstream (id int)', []],
];

describe.each(everyRole)('a reader who is %s cannot', (role) => {
  test('do any of what would widen, move, steal or forge', async () => {
    const reader = seed.person('icb', role);
    for (const [aim, sql, parameters] of forgeries()) {
      const came = await told(acting(source, reader, (as) => as.query(sql, parameters))).catch((allowed: unknown) => ({ code: String(allowed) }));
      expect({ aim, ...came }).toMatchObject({ aim, code: '42501' });
    }
  });
});

describe('what a reader changes without naming a row', () => {
  const before = 'select shared_scope, title, audience_id, version from app.workstream where id = $1';

  test.each([
    ['choice of readers', `update app.workstream set shared_scope = 'PARTNERSHIP'`],
    ['text', `update app.workstream set title = 'Ours now', version = version + 1`],
  ])('is never another’s %s', async (_what, sql) => {
    const own = await acting(source, icb, (as) => addWorkstream(as, icb.organisationId));
    const was = await reading(source, trust, before, [workstreamId]);
    await acting(source, icb, (as) => as.query(sql));
    expect(await reading(source, trust, before, [workstreamId])).toEqual(was);
    expect(await reading(source, icb, before, [own])).not.toEqual([{ shared_scope: 'OWNER', title: 'Short breaks', audience_id: expect.anything(), version: 1 }]);
  });

  test('is never another’s discussion', async () => {
    const readers = 'select shared_scope, shared_with, audience_id, title from app.thread where id = $1';
    const was = await reading(source, trust, readers, [threadId]);
    await acting(source, icb, (as) => as.query(`update app.thread set shared_scope = 'ORGANISATIONS', shared_with = array[$1::uuid], shared_until = array[null::date]`, [icb.organisationId]));
    expect(await reading(source, trust, readers, [threadId])).toEqual(was);
  });

  test('is never another’s list of contributors', async () => {
    await acting(source, icb, (as) => as.query('delete from app.workstream_contributor'));
    expect(await reading(source, icb, 'select organisation_id from app.workstream_contributor')).toEqual([{ organisation_id: council.organisationId }]);
  });

  test('is never a discussion on its own record that others keep among themselves', async () => {
    const [subject, hidden] = await acting(source, trust, async (as) => {
      const id = await addMilestone(as, trust.organisationId, workstreamId, followsParent);
      return [id, await addThread(as, trust.organisationId, { milestoneId: id }, followsParent)];
    });
    const secret = await acting(source, icb, (as) => addThread(as, icb.organisationId, { milestoneId: subject }, sharedWith(council.organisationId)));
    await acting(source, trust, (as) => as.query('update app.thread set resolved_at = now(), resolved_by_id = app.my_person()'));
    const resolved = 'select id from app.thread where resolved_at is not null and id = any ($1)';
    expect(await reading(source, icb, resolved, [[hidden, secret]])).toEqual([{ id: hidden }]);
  });

  test('is never resolved in another’s name', async () => {
    const id = await acting(source, trust, (as) => addThread(as, trust.organisationId, { workstreamId }));
    const resolve = 'update app.thread set resolved_at = now(), resolved_by_id = $2 where id = $1';
    expect(await told(acting(source, trust, (as) => as.query(resolve, [id, council.personId])))).toMatchObject({ code: '42501' });
    await acting(source, trust, (as) => as.query(resolve, [id, trust.personId]));
  });

  test('is never a comment in a discussion its author no longer reads', async () => {
    const { id, parent } = await acting(source, trust, async (as) => {
      const own = await addWorkstream(as, trust.organisationId, sharedWith(icb.organisationId));
      return { id: await addThread(as, trust.organisationId, { workstreamId: own }, followsParent), parent: own };
    });
    const comment = await acting(source, icb, (as) => addComment(as, id, 'As it was'));
    await acting(source, trust, (as) => choose(as, 'workstream', parent, ownerAlone));
    await acting(source, icb, (as) => as.query(`update app.comment set body = 'As it never was'`));
    expect(await reading(source, trust, 'select body from app.comment where id = $1', [comment])).toEqual([{ body: 'As it was' }]);
  });
});

test('a child is never read by an organisation that does not read its parent, whatever its owner chooses', async () => {
  const id = await acting(source, icb, (as) => addMilestone(as, icb.organisationId, workstreamId, sharedWith(police.organisationId, council.organisationId)));
  const title = 'select title from app.milestone where id = $1';
  expect(await reading(source, police, title, [id])).toEqual([]);
  expect(await reading(source, council, title, [id])).toHaveLength(1);
  await acting(source, icb, (as) => choose(as, 'milestone', id, wholePartnership));
  expect(await reading(source, police, title, [id])).toEqual([]);
});

test('a share without its end, or an end without its share, is refused', async () => {
  const halves: [string[], (string | null)[]][] = [[[icb.organisationId], []], [[], [null]], [[icb.organisationId, police.organisationId], ['2024-06-01']]];
  for (const [organisations, ends] of halves) {
    const insert = acting(source, trust, (as) =>
      as.query(
        `insert into app.workstream (id, owner_id, ref, title, shared_scope, shared_with, shared_until) values ($1, app.my_organisation(), 'H1', 'H', 'ORGANISATIONS', $2, $3)`,
        [uuid(), organisations, ends],
      ));
    expect(await told(insert)).toMatchObject({ code: '23514' });
  }
});

test('an organisation whose share has ended cannot be named as contributor', async () => {
  const lapsed = { organisationId: icb.organisationId, endsOn: '2024-05-15' } as const;
  const id = await acting(source, trust, (as) => addWorkstream(as, trust.organisationId, sharedWith(lapsed, council.organisationId)));
  expect(await told(acting(source, trust, (as) => addContributor(as, trust.organisationId, id, icb.organisationId)))).toMatchObject({ code: 'GT422' });
  await acting(source, trust, (as) => addContributor(as, trust.organisationId, id, council.organisationId));
});

test('writing under another isolation level, whose snapshot would miss children, is refused', async () => {
  const insert = acting(source, trust, async (as) => {
    await as.query('rollback');
    await as.query('begin isolation level repeatable read');
    await as.query(`select * from app.enter($1, 'write')`, [trust.tokenHash]);
    await addWorkstream(as, trust.organisationId);
  });
  expect(await told(insert)).toMatchObject({ code: 'GT500' });
});
