import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { TestApi, type Who } from '../../testing/api.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  await api.workstream('trust').create();
});

afterAll(async () => {
  await api.stop();
});

const fetched = (who: Who | null, query = '') => fetch(`${api.url}/exports/audit.csv${query}`, { headers: who === null ? {} : { authorization: `Bearer ${api.persona(who).token}` } });

test('the audit trail comes out for the organisation’s administrators alone, and that it did is on it the next time', async () => {
  const administrator = api.seed.person('trust', 'ADMINISTRATOR');
  expect([(await fetched(null)).status, (await fetched('trust')).status]).toEqual([401, 403]);
  const answer = await fetched(administrator, '?act=createWorkstream');
  expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-disposition')]).toEqual([200, 'no-store', 'attachment; filename=audit-trail-2024-05-15.csv']);
  const [headings, ...rows] = parse(await answer.text(), { bom: true });
  expect(headings).toEqual(['Entry', 'When, London time', 'Who', 'Post', 'By an operator', 'What', 'Act', 'Records', 'Fingerprint']);
  expect(rows).toEqual([[expect.stringMatching(/^\d+$/), expect.stringMatching(/^\d{4}-/), 'CONTRIBUTOR of trust', 'Post trust', 'No', 'Added the workstream', 'createWorkstream', expect.stringMatching(/^\{"workstream": /), expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  expect(parse(await (await fetched(administrator, '?act=exportAuditTrail')).text(), { bom: true }).slice(1).map((cells: string[]) => cells[5])).toEqual([
    'Exported the audit trail', 'Tried to export the audit trail, and was not allowed to',
  ]);
});

test('nothing that somebody called themselves runs as a formula', async () => {
  await api.seed.asOperator((operator) => operator.query(`update app.person set display_name = '@SUM(A1)', job_title = '+1' where id = $1`, [api.seed.person('trust').personId]));
  const [, row]: string[][] = parse(await (await fetched(api.seed.person('trust', 'ADMINISTRATOR'), '?act=createWorkstream')).text(), { bom: true });
  expect(row?.slice(2, 4)).toEqual(["'@SUM(A1)", "'+1"]);
});
