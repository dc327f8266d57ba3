import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { newPersonalToken, newSession, sessionCookie } from '../../platform/auth/credential.ts';
import { planFileLimits } from './sheet.ts';
import { PlanDesk } from './testing/plan-desk.ts';
import { csv, projectHeadings, projectRow } from './testing/sample-plan.ts';
import { applyPlan, previewPlan, sendPlan } from './testing/sending.ts';
import { workbook } from './testing/workbook.ts';

let desk: PlanDesk;

beforeAll(async () => {
  desk = await PlanDesk.start();
});
beforeEach(() => desk.elsewhere());
afterAll(() => desk.api.stop());

const projects = (...rows: string[][]) => csv(projectHeadings, ...rows);

describe('a file that was sent', () => {
  test('is its sender’s alone: neither a colleague nor another organisation’s administrator finds it', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));
    for (const stranger of [desk.person('trust'), desk.person('trust', 'VIEWER'), desk.person('icb', 'ADMINISTRATOR')]) {
      const found = await desk.api.data(stranger, 'query ($id: ID!) { planImport(id: $id) { fileName } node(id: $id) { id } previewPlanImport(planImportId: $id) { digest } }', { id });
      expect(found).toEqual({ planImport: null, node: null, previewPlanImport: null });
    }
    expect((await applyPlan(desk.api, desk.person('icb', 'ADMINISTRATOR'), { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['planImportId'] }]);
    expect((await applyPlan(desk.api, desk.person('trust'), { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  test('is no use to somebody who stopped being an administrator', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));
    const role = (now: string) => desk.asOperator((operator) => operator.query('update app.membership set role = $2 where person_id = $1', [desk.who.personId, now]));
    await role('CONTRIBUTOR');
    try {
      expect(await previewPlan(desk.api, desk.who, id)).toBeNull();
      expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    } finally {
      await role('ADMINISTRATOR');
    }
  });

  test('is forgotten after an hour, and cleared away whoever comes back', async () => {
    const { id, preview } = await desk.previewed(projects(projectRow('A1')));
    await desk.asOperator((operator) => operator.query(`update app.plan_file set kept_until = now()`));

    expect(await desk.stateOf(id)).toBeNull();
    expect(await previewPlan(desk.api, desk.who, id)).toBeNull();
    expect((await applyPlan(desk.api, desk.who, { planImportId: id, digest: preview.digest })).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    await desk.asOperator((operator) => operator.query('select keeper.remove_old_plan_files()'));
    expect((await desk.asOperator((operator) => operator.query('select from app.plan_file where person_id = $1', [desk.who.personId]))).rows).toEqual([]);
  });

  test('replaces the oldest of five: trying one after another fills nothing', async () => {
    const sent: string[] = [];
    for (let time = 0; time < 7; time += 1) sent.push((await sendPlan(desk.api, desk.who, projects(projectRow(`A${time + 1}`)))).id);

    expect(await Promise.all(sent.map(async (id) => (await desk.stateOf(id)) !== null))).toEqual([false, false, true, true, true, true, true]);
  });

  test('keeps the last part of its name, without what could forge a line', async () => {
    const { id } = await sendPlan(desk.api, desk.who, projects(projectRow('A1')), { name: 'C:\\plans\\Early\u202e help.csv' });
    expect(await desk.api.data(desk.who, 'query ($id: ID!) { planImport(id: $id) { fileName state } }', { id })).toEqual({ planImport: { fileName: 'Early help.csv', state: 'READY' } });
  });
});

describe('sending a file', () => {
  const file = projects(projectRow('A1'));

  test('is for administrators, who are told so; a token that may only read cannot', async () => {
    for (const role of ['VIEWER', 'CONTRIBUTOR'] as const) {
      expect(await sendPlan(desk.api, desk.person('trust', role), file)).toMatchObject({ status: 403, problem: 'You need the administrator role in your organisation to import a plan.' });
    }
    expect(await sendPlan(desk.api, null, file, { headers: { origin: desk.api.url } })).toMatchObject({ status: 401, problem: 'You are not signed in.' });
    expect(await sendPlan(desk.api, { token: `gt_${'x'.repeat(43)}` }, file)).toMatchObject({ status: 401 });
    const { secret: token, tokenHash } = newPersonalToken();
    await desk.asOperator((operator) =>
      operator.query(`insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'read', now() + interval '1 day')`, [tokenHash, desk.who.personId, desk.who.organisationId]),
    );
    expect(await sendPlan(desk.api, { token }, file)).toMatchObject({ status: 403, problem: 'This token may only read.' });
    const refused = await desk.asOperator(async (operator) => (await operator.query<{ refused: string }>("select refused from app.audit_event where act = 'importPlan' and refused is not null")).rows);
    expect(refused).toEqual([{ refused: 'FORBIDDEN' }, { refused: 'FORBIDDEN' }, { refused: 'FORBIDDEN' }]);
  });

  test('with a session works from our own pages and from no other site’s', async () => {
    const session = newSession();
    await desk.asOperator((operator) => operator.query('insert into app.session (token_hash, person_id, organisation_id) values ($1, $2, $3)', [session.tokenHash, desk.who.personId, desk.who.organisationId]));
    const cookie = `${sessionCookie}=${session.secret}`;
    const from = (headers: Record<string, string>) => sendPlan(desk.api, null, file, { headers: { cookie, ...headers } });

    expect(await from({ origin: desk.api.url, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 201 });
    const others: Record<string, string>[] = [{ origin: 'https://elsewhere.example' }, { origin: desk.api.url, 'sec-fetch-site': 'cross-site' }, {}];
    for (const elsewhere of others) {
      expect(await from(elsewhere)).toMatchObject({ status: 403, problem: 'This request did not come from a page of Golden Thread.' });
    }
  });

  test('of 5 MB works, in CSV and as a workbook, and of more is refused', async () => {
    const row = projectRow('A1', { comments: 'x'.repeat(1_000) });
    const lines = Math.floor(planFileLimits.bytes / (csv(row).length + 4)) - 1;
    const whole = projects(...Array.from({ length: lines }, (_row, index) => projectRow(`A${(index % 900) + 1}`, { comments: 'x'.repeat(1_000) })));
    expect(whole.length).toBeGreaterThan(4.5 * 1024 * 1024);
    const { status, id } = await sendPlan(desk.api, desk.who, whole);
    expect([status, (await previewPlan(desk.api, desk.who, id))?.rows.totalCount]).toEqual([201, lines]);

    const book = await workbook([projectHeadings, ...Array.from({ length: 4_000 }, (_row, index) => projectRow(`A${(index % 900) + 1}`, { comments: randomBytes(700).toString('base64url') }))]);
    expect(book.length).toBeGreaterThan(2.5 * 1024 * 1024);
    expect(await sendPlan(desk.api, desk.who, book)).toMatchObject({ status: 201 });

    expect(await sendPlan(desk.api, desk.who, new Uint8Array(planFileLimits.bytes + 1).fill(0x61))).toMatchObject({ status: 413, problem: 'The file is larger than 5 MB, the most that can be imported.' });
  });

  test.each<[string, Uint8Array, number, RegExp, Record<string, string>?]>([
    ['nothing', new Uint8Array(), 400, /^The file is empty\.$/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0, 1]), 400, /^The file is neither CSV nor an Excel workbook \(\.xlsx\)\.$/],
    ['a damaged workbook', Uint8Array.from([0x50, 0x4b, 3, 4, 9, 9]), 400, /^The file begins like an Excel workbook and is damaged/],
    ['a table that is no plan', csv(['Name', 'Colour'], ['x', 'y']), 400, /^Row 1 should hold the headings/],
    ['a packed body', file, 415, /compressed in a way that is not supported/, { 'content-encoding': 'gzip' }],
  ])('refuses %s in one sentence, and keeps nothing', async (_what, bytes, status, words, headers = {}) => {
    expect(await sendPlan(desk.api, desk.who, bytes, { headers })).toEqual({ status, id: '', problem: expect.stringMatching(words) });
    expect((await desk.asOperator((operator) => operator.query('select from app.plan_file where person_id = $1', [desk.who.personId]))).rows).toEqual([]);
  });

  test('needs a name, and takes none that nobody could have given', async () => {
    for (const name of ['', ' ', '/', 'x'.repeat(256)]) expect(await sendPlan(desk.api, desk.who, file, { name })).toMatchObject({ status: 400, problem: expect.stringMatching(/^Give the file’s name/) });
    expect(await sendPlan(desk.api, desk.who, file, { sheet: 'x'.repeat(101) })).toMatchObject({ status: 400 });
  });

  test('survives a workbook that is all cells, and the next file is read as if nothing had been', async () => {
    const cells = '<c r="A1" t="str"><v>1</v></c>';
    const hostile = await hostileSheet(cells.repeat(1_200_000));
    const { status, problem } = await sendPlan(desk.api, desk.who, hostile);
    expect([status, (problem ?? '').length > 20]).toEqual([400, true]);
    expect(await sendPlan(desk.api, desk.who, file)).toMatchObject({ status: 201 });
  });

  test('is done by POST: other ways of asking find nothing there', async () => {
    expect((await fetch(`${desk.api.url}/imports`, { method: 'PUT', body: 'x' })).status).toBe(404);
  });
});

/** A workbook whose one row holds this. */
async function hostileSheet(cells: string): Promise<Uint8Array> {
  const parts = unzipSync(await workbook([['x']]));
  parts['xl/worksheets/sheet1.xml'] = strToU8(`<worksheet><sheetData><row r="1">${cells}</row></sheetData></worksheet>`);
  return zipSync(parts, { level: 6 });
}
