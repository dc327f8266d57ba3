import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { csv, projectHeadings, projectRow } from '../features/plan-import/testing/sample-plan.ts';
import { workbook } from '../features/plan-import/testing/workbook.ts';
import { type } from '../testing/command-line.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { Seed } from '../testing/seed.ts';

const settings = { ...process.env };
let database: TestDatabase;
let seed: Seed;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'golden-thread-import-'));
});
afterAll(async () => {
  process.env = settings;
  await rm(folder, { recursive: true });
});
beforeEach(async () => {
  database = await createTestDatabase();
  seed = await Seed.partnership(database);
  process.env = { ...settings, LOG_LEVEL: 'silent', DATABASE_URL: database.loginUrl, DATABASE_ADMIN_URL: database.adminUrl };
});
afterEach(() => database.drop());

const file = async (...rows: readonly string[][]): Promise<string> => {
  const path = join(folder, 'plan.csv');
  await writeFile(path, csv(projectHeadings, ...rows));
  return path;
};

const importing = async (rows: readonly string[][], ...more: string[]) => type('import', 'plan', await file(...rows), ...more);

const lastLine = (text: string): string => text.split('\n').at(-1) ?? '';

const asked = async <Row extends object>(sql: string): Promise<Row[]> => seed.asOperator(async (operator) => (await operator.query<Row>(sql)).rows);

const imported = async (): Promise<string[]> =>
  (await asked<{ is: string }>(`select o.slug || ' ' || w.ref as is from app.workstream w join app.organisation o on o.id = w.owner_id order by 1`)).map(({ is }) => is);

const whoImported = () =>
  asked(`select e.email from app.audit_event a join app.person_email e on e.person_id = a.person_id where a.act = 'importPlan' order by a.id`);

describe('import plan', () => {
  test('prints what it does to each row, writes it in the administrator’s name, and changes nothing the second time', async () => {
    const first = await importing([projectRow('A1', { count: '4', title: 'Open the doors' })], '--organisation', 'trust');
    expect(first).toEqual({
      code: 0,
      said: '',
      out: [
        'new plan: Improving Services 2022 to 2024',
        'new priority A: The directorate',
        '',
        'row 2  create     A1  Open the doors',
        '',
        'Projects: 1 to create, 0 to update, 0 unchanged, 0 with problems',
        '1 project declares 4 actions',
        '',
        'Imported for The trust.',
      ].join('\n'),
    });
    expect(await imported()).toEqual(['trust A1']);
    expect(await whoImported()).toEqual([{ email: 'administrator@trust.example' }]);

    const second = await importing([projectRow('A1', { count: '4', title: 'Open the doors' })], '--organisation', 'trust');
    expect([second.code, lastLine(second.out)]).toEqual([0, 'Nothing was written: The trust has all of this.']);
  });

  test('takes an Excel workbook for its twin in CSV', async () => {
    const rows = [projectHeadings, projectRow('A1', { count: '4' }), projectRow('A2', { april: 'Purple' })];
    const path = join(folder, 'plan.xlsx');
    await writeFile(path, await workbook(rows));
    const book = (...more: string[]) => type('import', 'plan', path, '--organisation', 'trust', ...more);

    expect(await book()).toEqual(await importing(rows.slice(1), '--organisation', 'trust'));
    expect(await book('--sheet', 'Risks')).toEqual({ code: 1, out: '', said: 'The workbook has no sheet “Risks”; it has “Plan”.' });
    expect((await book('--sheet', 'plan', '--leave-out', '3')).code).toBe(0);
    expect(await imported()).toEqual(['trust A1']);
  });

  test('rows to be left out that hold no project are one clear problem', async () => {
    expect(await importing([projectRow('A1'), projectRow('A2')], '--organisation', 'trust', '--leave-out', '1,3-5')).toEqual({
      code: 1,
      out: '',
      said: 'Rows 1, 4-5 hold no project or action, so they cannot be left out.',
    });
    expect(await imported()).toEqual([]);
  });

  test('imports into a plan of one’s own, with its priorities by name', async () => {
    const own = ['--organisation', 'trust', '--plan', 'Early help', '--status', 'ratified', '--priority', 'A=Help at once'];
    const first = await importing([projectRow('A1')], ...own);
    expect(first.out.split('\n').slice(0, 2)).toEqual(['new plan: Early help', 'new priority A: Help at once']);
    expect(await asked('select p.title, p.status, y.title as priority from app.plan p join app.priority y on y.plan_id = p.id')).toEqual([
      { title: 'Early help', status: 'RATIFIED', priority: 'Help at once' },
    ]);

    const unnamed = await importing([projectRow('B1')], ...own);
    expect(unnamed.out).toMatch(/^row 2 {2}problem {4}B1 belongs to priority B, which is not in the plan/m);
  });

  test('a dry run prints the same and writes nothing', async () => {
    const dry = await importing([projectRow('A1')], '--organisation', 'trust', '--dry-run');
    expect([dry.code, lastLine(dry.out)]).toEqual([0, 'Nothing was written: this was a dry run.']);
    expect(await imported()).toEqual([]);

    const wet = await importing([projectRow('A1')], '--organisation', 'trust');
    expect(wet.out.split('\n').slice(0, -1)).toEqual(dry.out.split('\n').slice(0, -1));
  });

  test('a row with a problem stops it with exit code 1, and its last line says how to go on without the row', async () => {
    const rows = [projectRow('A1'), projectRow('A two'), projectRow('A3', { april: 'Purple' }), projectRow('A4')];
    const stopped = await importing(rows, '--organisation', 'trust', '--leave-out', '5');
    expect(stopped).toMatchObject({ code: 1, said: 'Nothing was written. To import all the other rows, add --leave-out 3-5' });
    expect(stopped.out).toMatch(/^row 4 {2}problem {4}A3: “Purple” is not a rating/m);
    expect(await imported()).toEqual([]);
    expect(await importing(rows, '--organisation', 'trust', '--leave-out', '3-5', '--dry-run')).toMatchObject({ code: 0 });

    expect((await importing(rows, '--organisation', 'trust', '--leave-out', '3,4')).code).toBe(0);
    expect(await imported()).toEqual(['trust A1', 'trust A4']);
    expect(await importing([projectRow('A two')], '--organisation', 'trust')).toMatchObject({ code: 1, said: 'Nothing was written.' });
  });

  test('is in the name of the person given, e-mail in any letters', async () => {
    await asked(`update app.membership set role = 'ADMINISTRATOR' where person_id = '${seed.person('trust').personId}'`);
    expect((await importing([projectRow('A1')], '--organisation', 'trust', '--person', 'Contributor@Trust.example')).code).toBe(0);
    expect(await whoImported()).toEqual([{ email: 'contributor@trust.example' }]);
  });

  test.each([
    [['--organisation', 'moon'], 'There is no organisation "moon".'],
    [['--organisation', 'trust', '--person', 'nobody@trust.example'], 'Nobody with the e-mail address nobody@trust.example acts for The trust.'],
    [['--organisation', 'trust', '--person', 'administrator@council.example'], 'Nobody with the e-mail address administrator@council.example acts for The trust.'],
    [
      ['--organisation', 'trust', '--person', 'contributor@trust.example'],
      'contributor@trust.example is not an administrator of The trust, and only an administrator can import a plan.',
    ],
  ])('%j is refused in one sentence, a dry run too', async (typed, sentence) => {
    expect(await importing([projectRow('A1')], ...typed)).toEqual({ code: 1, out: '', said: sentence });
    expect(await importing([projectRow('A1')], ...typed, '--dry-run')).toEqual({ code: 1, out: '', said: sentence });
    expect(await imported()).toEqual([]);
  });

  test('an organisation that nobody administers is told so', async () => {
    await asked(`update app.membership set ended_at = now() where person_id = '${seed.person('trust', 'ADMINISTRATOR').personId}'`);
    expect(await importing([projectRow('A1')], '--organisation', 'trust')).toMatchObject({
      code: 1,
      said: 'The trust has no administrator, and only an administrator can import a plan.',
    });
  });

  test('files that cannot be imported are refused in one sentence', async () => {
    const absent = join(folder, 'absent.csv');
    const said = async (path: string) => type('import', 'plan', path, '--organisation', 'trust');
    expect(await said(absent)).toEqual({ code: 1, out: '', said: `There is no file at ${absent}.` });
    expect(await said(folder)).toEqual({ code: 1, out: '', said: `${folder} is a folder, not a file.` });

    const path = await file();
    await writeFile(path, 'PK\u0003\u0004');
    expect(await said(path)).toMatchObject({ code: 1, out: '', said: 'The file begins like an Excel workbook and is damaged: open it in Excel, save it again and try once more.' });
    await writeFile(path, Buffer.alloc(5 * 1024 * 1024 + 1, 'a'));
    expect(await said(path)).toEqual({ code: 1, out: '', said: 'The file is larger than 5 MB, the most that can be imported.' });
  });

  test('a slug of two partnerships is not guessed at: the organisation’s id says which', async () => {
    const other = await Seed.partnership(database, { prefix: 'other-' });
    const [ours, theirs] = [seed.organisationId('trust'), other.organisationId('trust')];
    const refused = await importing([projectRow('A1')], '--organisation', 'trust');
    expect(refused).toMatchObject({ code: 1, out: '' });
    expect(refused.said).toMatch(/^"trust" can mean 2 organisations: give the id of one instead, .+ or .+\.$/);
    expect(refused.said).toContain(`${ours} (The trust in Partnership)`);
    expect(refused.said).toContain(`${theirs} (other-The trust in other-Partnership)`);
    expect(await imported()).toEqual([]);

    expect((await importing([projectRow('A1')], '--organisation', theirs)).code).toBe(0);
    expect(await asked('select owner_id as owner from app.workstream')).toEqual([{ owner: theirs }]);
    expect(await whoImported()).toEqual([{ email: 'other-administrator@trust.example' }]);
  });

  test('leaves no token behind that anybody could use, whether it went well or not', async () => {
    const live = () => asked('select from app.personal_token where revoked_at is null');
    const before = await live();
    await importing([projectRow('A1')], '--organisation', 'trust');
    await importing([projectRow('A2')], '--organisation', 'trust', '--dry-run');
    await importing([projectRow('A2')], '--organisation', 'trust', '--person', 'contributor@trust.example');
    expect(await live()).toHaveLength(before.length);
    expect(await asked('select scope from app.personal_token where revoked_at is not null order by scope')).toEqual([{ scope: 'read' }, { scope: 'write' }, { scope: 'write' }]);
  });

  test('needs the owner of the database, and says so', async () => {
    process.env['DATABASE_ADMIN_URL'] = '';
    expect(await importing([projectRow('A1')], '--organisation', 'trust')).toEqual({
      code: 1,
      out: '',
      said: 'DATABASE_ADMIN_URL is not set, and this needs the owner of the database.',
    });
  });
});
