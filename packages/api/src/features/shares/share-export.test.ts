import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Persona } from '../../testing/seed.ts';

let api: TestApi;
let admin: Persona;

beforeAll(async () => {
  api = await TestApi.start();
  admin = api.seed.person('trust', 'ADMINISTRATOR');
  await api.workstream('trust').with({ ref: 'SB1', title: '=HYPERLINK("http://x")' }).sharedWith('icb', 'police').until('police', '2024-06-01').create();
  await api.workstream('trust').with({ title: 'Ours alone' }).create();
});

afterAll(async () => {
  await api.stop();
});

const fetched = (who: Who | null, query = '') => fetch(`${api.url}/exports/shares.csv${query}`, { headers: who === null ? {} : { authorization: `Bearer ${api.persona(who).token}` } });
const csv = async (query = ''): Promise<string[][]> => parse(await (await fetched(admin, query)).text(), { bom: true, relax_column_count: true });
const recorded = async (): Promise<(string | null)[]> => {
  const events = await api.seed.asOperator(async (operator) => (await operator.query("select refused from app.audit_event where act = 'exportShares' order by id")).rows as { refused: string | null }[]);
  return events.map(({ refused }) => refused);
};

describe('the export of what is shared', () => {
  test('holds each share in a row, says of which day it is, and keeps what was typed from running as a formula', async () => {
    const [title, headings, ...rows] = await csv();
    expect(title?.[0]).toBe('What The trust shares with whom, as at 15 May 2024');
    expect(headings).toEqual(['Shared with', 'Kind', 'Reference', 'Record', 'By what', 'Since', 'Since or before', 'Last day', 'Last confirmed', 'Confirmed by']);
    expect(rows).toEqual([
      ['The icb', 'workstream', 'SB1', '\'=HYPERLINK("http://x")', 'Named', '2024-05-15', 'No', '', '', ''],
      ['The police', 'workstream', 'SB1', '\'=HYPERLINK("http://x")', 'Named', '2024-05-15', 'No', '2024-05-31', '', ''],
    ]);
  });

  test('takes the filters of the page’s address', async () => {
    expect((await csv('?organisation=icb')).slice(2).map(([reader]) => reader)).toEqual(['The icb']);
    expect((await csv('?kind=PLAN')).slice(2)).toEqual([]);
  });

  test('is on record before it goes out', async () => {
    const before = await recorded();
    await csv();
    expect(await recorded()).toEqual([...before, null]);
  });

  test('is for administrators alone, and that somebody else tried is on record', async () => {
    const before = await recorded();
    expect((await fetched('trust')).status).toBe(403);
    expect((await fetched(null)).status).toBe(401);
    expect(await recorded()).toEqual([...before, 'FORBIDDEN']);
  });
});
