import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { migrations } from '../../migrations.ts';
import { findings } from '../../testing/catalogue/findings.ts';
import { readCatalogue } from '../../testing/catalogue/read-catalogue.ts';
import { migrate, withDatabase } from './migrate.ts';

let operator: Client;
let drop: () => Promise<void>;

beforeAll(async () => {
  const { TEST_ADMIN_URL: adminUrl = '', TEST_LOGIN_URL: loginUrl = '' } = process.env;
  // Migrated as production is, not copied: who may enter a database is not in its copies.
  const database = `gt_test_${randomBytes(6).toString('hex')}`;
  await migrate({ adminUrl, loginUrl: withDatabase(loginUrl, database), migrations, log: () => undefined });
  operator = new Client({ connectionString: withDatabase(adminUrl, database) });
  await operator.connect();
  drop = async () => {
    await operator.end();
    const admin = new Client({ connectionString: adminUrl });
    await admin.connect();
    await admin.query(`drop database ${database} with (force)`);
    await admin.end();
  };
});

afterAll(() => drop());

test('every table, view, function and role belongs to a family, with exactly what its family has', async () => {
  const catalogue = await readCatalogue(operator);
  expect(findings(catalogue)).toEqual([]);
  expect(catalogue.tables.length).toBeGreaterThan(20);
  expect(catalogue.functions.length).toBeGreaterThan(50);
  expect(catalogue.policies.length).toBeGreaterThan(70);
});

/** What somebody might do in a later migration: [what, SQL, what the test then says]. */
const mistakes: [string, string, RegExp][] = [
  ['a table nobody named', 'create table app.risk (id uuid primary key)', /^risk has no family: .*families\.ts under the family it belongs to/],
  ['a table outside app', 'create table keeper.note (id uuid primary key)', /^keeper\.note has no family/],
  ['a view', 'create view app.every_workstream as select * from app.workstream', /^every_workstream has no family/],
  ['a materialised view in a table’s place', 'drop table app.migration cascade; create materialized view app.migration as select 1 as id', /^migration: only views with security_invoker/],
  ['row level security not forced', 'alter table app.milestone no force row level security', /^milestone: enable and force row level security$/],
  ['row level security switched off', 'alter table app.session disable row level security', /^session: enable and force/],
  ['a policy too many', 'create policy board_reads on app.milestone for select to gt_app_ro using (true)', /^milestone: policy that its family does not have: board_reads/],
  ['a policy too few', 'drop policy backup_reads on app.comment', /^comment: policy that its family has and it lacks: backup_reads/],
  ['a policy loosened', 'alter policy readers_read on app.action using (partnership_id = (select app.my_partnership()))', /^action: policy that its family does not have: readers_read/],
  ['a reading mark for colleagues to see', 'alter policy person_reads on app.reading_mark using (organisation_id = (select app.my_organisation()))', /^reading_mark: policy that its family does not have: person_reads/],
  ['a draft for colleagues to read', 'alter policy person_reads on app.draft using (organisation_id = (select app.my_organisation()))', /^draft: policy that its family does not have: person_reads/],
  ['a draft in keeper’s sight', 'grant select (fields) on app.draft to gt_keeper', /^draft\.fields: keeper decides by ids/],
  ['a policy for everybody', 'alter policy readers_read on app.plan to public', /^plan: policy that its family does not have: readers_read for select to public/],
  ['readers that can be written', 'grant update (audience_id) on app.thread to gt_app_rw', /^thread\.audience_id: gt_app_rw must not have UPDATE/],
  ['readers that can be given', 'grant insert (audience_id) on app.comment to gt_app_rw', /^comment\.audience_id: gt_app_rw must not have INSERT/],
  ['an author that can be given', 'grant insert (author_id) on app.comment to gt_app_rw', /^comment\.author_id: gt_app_rw must not have INSERT/],
  ['an owner that can change', 'grant update (owner_id) on app.milestone to gt_app_rw', /^milestone\.owner_id: gt_app_rw must not have UPDATE/],
  ['a parent that can change', 'grant update (workstream_id) on app.action to gt_app_rw', /^action\.workstream_id: gt_app_rw must not have UPDATE/],
  ['a whole table that can be changed', 'grant update on app.workstream to gt_app_rw', /^workstream: gt_app_rw must not have UPDATE/],
  ['reports that can be deleted', 'grant delete on app.milestone_report to gt_app_rw', /^milestone_report: gt_app_rw must not have DELETE/],
  ['a writing reader', 'grant insert (id) on app.plan to gt_app_ro', /^plan\.id: gt_app_ro must not have INSERT/],
  ['a login that reads', 'grant select on app.organisation to gt_login', /^organisation: grant that its family does not have: gt_login SELECT/],
  ['a table for everybody', 'grant select on app.person to public', /^person: grant that its family does not have: PUBLIC SELECT/],
  ['a record whose history is told to nobody', 'create or replace function app.can_read(kind text, record uuid) returns boolean stable language sql return true', /^milestone: app\.can_read must know it/],
  ['an audit trail that can be changed', 'grant update on app.audit_event to gt_keeper', /^audit_event: grant that its family does not have: gt_keeper UPDATE/],
  ['a counter that can be read', 'grant select on sequence app.audience_id_seq to gt_app_ro', /^audience_id_seq: gt_app_ro needs no SELECT/],
  ['a withheld text for every colleague', 'alter policy administrators_read on app.withheld_text using (owner_id = any ((select app.my_organisations())::uuid[]))',
    /^withheld_text: policy that its family does not have: administrators_read/],
  ['a withheld text that keeper moves for anybody', 'alter policy keeper_moves on app.withheld_text using (true)', /^withheld_text: policy that its family does not have: keeper_moves/],
  ['text in keeper’s sight', 'grant select (body) on app.comment to gt_keeper', /^comment\.body: keeper decides by ids/],
  ['a choice that takes no lock', 'drop trigger lock_share on app.milestone', /^milestone: needs the trigger lock_share/],
  ['a change that takes no lock', 'drop trigger lock_write on app.comment', /^comment: needs the trigger lock_write/],
  ['a choice that derives nothing', 'drop trigger settle_share on app.thread', /^thread: needs the trigger settle_share/],
  ['a trigger switched off', 'alter table app.plan disable trigger settle_insert', /^plan: its trigger settle_insert is switched off/],
  ['a child that no narrowing reaches', 'drop trigger spread_to_threads on app.action', /^thread: needs an AFTER UPDATE statement trigger on action/],
  ['a grandchild that no narrowing reaches', 'drop trigger spread_to_versions on app.comment', /^comment_version: .* on comment/],
  ['a table that new members do not reach',
    'create or replace function keeper.derive_partnership(partnership uuid) returns void language sql begin atomic select null::void; end', /^milestone: keeper\.derive_partnership must derive it/],
  ['a foreign key across partnerships', 'alter table app.milestone add column lead_id uuid references app.organisation', /^milestone: the foreign key milestone_lead_id_fkey must carry partnership_id/],
  ['a unique key over rows one cannot see', 'create unique index ref_of_partnership on app.workstream (partnership_id, ref)', /^workstream: .*ref_of_partnership is unique over rows/],
  ['a policy without its index', 'drop index app.comment_of_thread, app.comment_read', /^comment: needs an index that begins with partnership_id/],
  ['an enum', `create type app.brag as enum ('RED')`, /^app\.brag: use text with a check/],
  ['an instant without a zone', 'alter table app.comment add column seen_at timestamp', /^comment\.seen_at: instants are timestamptz/],
  ['a function elsewhere', 'create function public.peek() returns int language sql return 1', /^public\.peek has no family/],
  ['a function for everybody', 'create function app.peek() returns int language sql return 1; grant execute on function app.peek() to public', /^app\.peek: executor that its family does not have: PUBLIC/],
  ['a definer among the invoker’s', 'alter function app.my_person() security definer', /^app\.my_person: functions of schema app run with the rights/],
  ['a definer without a search path', 'alter function keeper.derive reset search_path', /^keeper\.derive: a security definer function has "set search_path/],
  ['a definer that builds SQL', `create function keeper.run(text) returns void security definer set search_path = pg_catalog, pg_temp language plpgsql as 'begin execute $1; end'`,
    /^keeper\.run: no SQL is put together/],
  ['a helper of keeper’s given away', 'grant execute on function keeper.includes_me(int) to gt_app_ro', /^keeper\.includes_me: only security definer functions/],
  ['keeper’s own work given away', 'grant execute on function keeper.derive to gt_app_rw', /^keeper\.derive: executor that its family does not have: gt_app_rw/],
  ['another door for the login', 'grant execute on function auth.set_clock(uuid, date) to gt_login', /^auth\.set_clock: executor that its family does not have: gt_login/],
  ['set_config for everybody', 'grant execute on function pg_catalog.set_config(text, text, boolean) to public', /^door that its family does not have: set_config: public/],
  ['temporary tables', `do $$ begin execute format('grant temporary on database %I to public', current_database()); end $$`, /^door .* database: public TEMPORARY/],
  ['tables in public', 'grant create on schema public to gt_app_rw', /^door .* schema public: gt_app_rw CREATE/],
  ['a role that bypasses the policies', 'alter role gt_backup bypassrls', /^role that its family does not have: gt_backup bypassrls/],
  ['a role that inherits', 'alter role gt_login inherit', /^role that its family does not have: gt_login login inherit/],
  ['a role nobody named', 'create role gt_support', /^role that its family does not have: gt_support/],
  ['a login that may become keeper', 'grant gt_keeper to gt_login', /^membership that its family does not have: gt_login in gt_keeper/],
  ['something of the login’s own', 'create table app.own (id int); alter table app.own owner to gt_login', /^gt_login owns table app\.own/],
  ['a family page that names what is gone', 'drop function auth.is_empty()', /^auth\.is_empty is in .* and not in the database/],
];

describe('the catalogue test notices', () => {
  test.each(mistakes)('%s', async (_what, sql, says) => {
    await operator.query('begin');
    try {
      await operator.query(sql);
      expect(findings(await readCatalogue(operator))).toContainEqual(expect.stringMatching(says));
    } finally {
      await operator.query('rollback');
    }
  });
});
