import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { readXlsx } from 'hucre';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { addAction, followsParent, ownerAlone } from '../../testing/records.ts';

let api: TestApi;

beforeAll(async () => {
  api = await TestApi.start();
  const workstream = await api.workstream('council').with({ title: 'Short breaks' }).sharedWith('trust').create();
  await api.directly('council', async (as, owner) => {
    const add = (ref: string, more: Record<string, unknown>, choice = followsParent) => addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', choice, { ref, ...more });
    await add('A1', { title: '=HYPERLINK("http://x","Families’ views")', dueOn: '2024-05-14', brag: 'AMBER', assigneeId: api.seed.organisationId('trust') });
    for (const [index, sign] of ['+', '-', '@', '\t'].entries()) await add(`B${index + 1}`, { title: `${sign}1`, description: `${sign}2, "quoted"` });
    await add('C1', { dueOn: '2024-01-31', completedOn: '2024-02-01' });
    await add('Z1', { title: 'Ours alone' }, ownerAlone);
  });
});

afterAll(async () => {
  await api.stop();
});

const fetched = (who: Who | null, format: string, query = '') =>
  fetch(`${api.url}/exports/actions.${format}${query}`, { headers: who === null ? {} : { authorization: `Bearer ${api.persona(who).token}` } });
const csv = async (who: Who, query = ''): Promise<string[][]> => parse(await (await fetched(who, 'csv', query)).text(), { bom: true, relax_column_count: true });
const recorded = () => api.seed.asOperator(async (operator) => (await operator.query("select from app.audit_event where act = 'exportActions'")).rowCount);

describe('the export of actions', () => {
  test('holds what the viewer can read, under plain headings, and says of which day and as whom', async () => {
    const [title, headings, ...rows] = await csv('trust');
    expect(title?.[0]).toMatch(/^Actions as at 15 May 2024, as .+ reads them$/);
    expect(headings).toEqual(['Reference', 'Action', 'Whole text', 'Who is to do it', 'Owner', 'Workstream', 'Raised at the review of', 'Rating', 'Due', 'Overdue', 'Completed', 'Note on completion', 'Outcome of the last review', 'Freedom of information mark', 'Why it is marked']);
    expect(rows.map(([ref]) => ref)).toEqual(['A1', 'B1', 'B2', 'B3', 'B4', 'C1']);
    expect(rows[0]?.slice(7, 11)).toEqual(['Amber', '2024-05-14', 'Yes', '']);
    expect(rows[5]?.slice(8, 11)).toEqual(['2024-01-31', 'No', '2024-02-01']);
    expect((await csv('police')).slice(2)).toEqual([]);
  });

  test('carries what an action is marked with for whoever answers a request for information', async () => {
    const [, , { ref, id }] = (await api.data<{ actions: { nodes: { ref: string; id: string }[] } }>('council', '{ actions(first: 10, orderBy: REF) { nodes { ref id } } }')).actions.nodes as [unknown, unknown, { ref: string; id: string }];
    await api.done('council', 'markInformation', { recordId: id, exemptions: ['COMMERCIAL_INTERESTS', 'IN_CONFIDENCE'], reason: '=A bid' }, '');
    const marked = (await csv('trust')).slice(2).filter((cells) => cells[13] !== '');
    expect(marked.map((cells) => [cells[0], ...cells.slice(13)])).toEqual([
      [ref, 'May be exempt from release: information provided in confidence (section 41) and commercial interests (section 43)', "'=A bid"],
    ]);
    await api.done('council', 'unmarkInformation', { recordId: id }, '');
    expect((await csv('trust')).slice(2).every((cells) => cells[13] === '' && cells[14] === '')).toBe(true);
  });

  test('keeps what a partner typed from running as a formula', async () => {
    const [, , ...rows] = await csv('trust');
    expect(rows.slice(0, 5).map(([, action]) => action)).toEqual(['\'=HYPERLINK("http://x","Families’ views")', "'+1", "'-1", "'@1", "'\t1"]);
    expect(rows[2]?.[2]).toBe('\'-2, "quoted"');
    const { sheets: [sheet] } = await readXlsx(new Uint8Array(await (await fetched('trust', 'xlsx')).arrayBuffer()));
    expect(sheet?.rows[2]?.[1]).toBe('\'=HYPERLINK("http://x","Families’ views")');
  });

  test('takes the filters of the page’s address, and leaves out what it does not understand', async () => {
    const refs = async (query: string) => (await csv('trust', query)).slice(2).map(([ref]) => ref);
    expect(await refs('?state=overdue')).toEqual(['A1']);
    expect(await refs('?mine=yes&order=reference')).toEqual(['A1']);
    expect(await refs('?owner=council&state=completed')).toEqual(['C1']);
    expect(await refs('?owner=nobody&state=lost&text=')).toHaveLength(6);
    expect((await csv('trust', '?state=overdue'))[0]?.[0]).toMatch(/; filters left some out$/);
  });

  test('is a workbook with real dates, too', async () => {
    const answer = await fetched('trust', 'xlsx');
    expect(answer.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const { sheets: [sheet] } = await readXlsx(new Uint8Array(await answer.arrayBuffer()));
    expect(sheet?.rows[2]?.[8]).toEqual(new Date('2024-05-14T00:00:00Z'));
  });

  test('is kept by nobody on the way and downloaded under the name of its day', async () => {
    const { headers } = await fetched('trust', 'csv');
    expect([headers.get('cache-control'), headers.get('content-type'), headers.get('content-disposition')]).toEqual(['no-store', 'text/csv; charset=utf-8', 'attachment; filename=actions-2024-05-15.csv']);
  });

  test.each([null, 'gt_nobody'])('is refused to nobody, and to a token that is none (%p)', async (token) => {
    const answer = await fetch(`${api.url}/exports/actions.csv`, { headers: token === null ? {} : { authorization: `Bearer ${token}` } });
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([401, 'no-store']);
    expect(await answer.text()).not.toContain('A1');
  });

  test('is on record before it goes out', async () => {
    const before = (await recorded()) ?? 0;
    await fetched('trust', 'csv');
    await fetched(null, 'csv');
    expect(await recorded()).toBe(before + 1);
  });

  test('takes as many statements for one action as for six', async () => {
    const statements = async (query: string) => {
      api.statements.length = 0;
      await fetched('trust', 'csv', query);
      return api.statements.length;
    };
    expect(await statements('')).toBe(await statements('?mine=yes'));
  });
});
