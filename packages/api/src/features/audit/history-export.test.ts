import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAgendaItem, addBoard, addBoardMember, addReview, sharedWith, wholePartnership } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let workstream: Made;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('council').create();
  await api.done('trust', 'updateWorkstream', { workstreamId: workstream.id, version: workstream.version, title: 'Anew' }, 'workstream { id }');
  await api.seed.asOperator((operator) => operator.query(`update app.person set display_name = '=HYPERLINK("http://x")' where id = $1`, [api.seed.person('trust').personId]));
});

afterAll(async () => {
  await api.stop();
});

const fetched = (who: Who | null, record: string) =>
  fetch(`${api.url}/exports/history.csv?record=${encodeURIComponent(record)}`, { headers: who === null ? {} : { authorization: `Bearer ${api.persona(who).token}` } });
const exported = () => api.seed.asOperator(async (operator) => (await operator.query<{ ids: object; slug: string }>(
  "select e.record_ids as ids, o.slug from app.audit_event e join app.organisation o on o.id = e.organisation_id where e.act = 'exportRecordHistory' and e.refused is null order by e.id")).rows);

describe('the history of a record', () => {
  test.each<Who>(['trust', 'council'])('comes out for whoever reads the record, the newest first, and runs no formula: %s', async (who) => {
    const answer = await fetched(who, workstream.id);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('content-disposition')]).toEqual([200, 'no-store', 'attachment; filename=history-2024-05-15.csv']);
    const [headings, ...rows] = parse(await answer.text(), { bom: true });
    expect(headings).toEqual(['When, London time', 'What', 'Who', 'Post', 'For', 'By an operator', 'Act']);
    expect(rows.map((cells: string[]) => cells.slice(1))).toEqual([
      ['Changed the workstream', '\'=HYPERLINK("http://x")', 'Post trust', 'The trust', 'No', 'updateWorkstream'],
      ['Added the workstream', '\'=HYPERLINK("http://x")', 'Post trust', 'The trust', 'No', 'createWorkstream'],
    ]);
  });

  test('leaves what happened before one could read it', async () => {
    const made = await api.workstream('trust').create();
    await api.done('trust', 'shareWorkstream', { workstreamId: made.id, version: made.version, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, 'workstream { id }');
    const rows: string[][] = parse(await (await fetched('icb', made.id)).text(), { bom: true });
    expect(rows.slice(1).map(([, what]) => what)).toEqual(['Chose who can read the workstream']);
  });

  test('of an item of an agenda comes out for whoever reads what is in it, and is not found by who knows that it is withheld', async () => {
    const item = await api.directly('council', async (as, owner) => {
      const board = await addBoard(as, owner, wholePartnership);
      await addBoardMember(as, owner, board, api.persona('council').personId, owner);
      return globalId('AgendaItem', await addAgendaItem(as, owner, await addReview(as, owner, board), 1, sharedWith(api.seed.organisationId('trust'))));
    });
    expect((await fetched('trust', item)).status).toBe(200);
    const before = (await exported()).length;
    const words = async (answer: Response) => [answer.status, (await answer.text()).replace(/"requestId":"[^"]+"/, '')];
    expect(await words(await fetched('icb', item))).toEqual(await words(await fetched('icb', globalId('AgendaItem', '00000000-0000-7000-8000-000000000000'))));
    expect(await exported()).toHaveLength(before);
  });

  test('that somebody took it away is on the trail of their organisation, and of no other', async () => {
    const before = (await exported()).length;
    await fetched(api.seed.person('council', 'VIEWER'), workstream.id);
    expect((await exported()).slice(before)).toEqual([{ ids: { workstream: expect.any(String) }, slug: 'council' }]);
    const told: string[][] = parse(await (await fetched('trust', workstream.id)).text(), { bom: true });
    expect(told).toHaveLength(3);
  });

  test('is answered alike where the record is hidden, absent, another partnership’s or of no kind with a history', async () => {
    const other = await Seed.partnership(api.database, { prefix: 'other-' });
    const before = (await exported()).length;
    const answers = await Promise.all([
      fetched('police', workstream.id), fetched(other.person('trust', 'ADMINISTRATOR'), workstream.id), fetched('police', globalId('Workstream', '00000000-0000-7000-8000-000000000000')),
      fetched('police', api.organisation('trust')), fetched('police', 'nothing'),
    ]);
    const bodies = await Promise.all(answers.map(async (answer) => [answer.status, (await answer.text()).replace(/"requestId":"[^"]+"/, '')]));
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
    expect(bodies[0]?.[0]).toBe(404);
    expect((await fetched(null, workstream.id)).status).toBe(401);
    expect(await exported()).toHaveLength(before);
  });

  test('is not for somebody at the door, who is told of the memorandum', async () => {
    await api.done(api.seed.person('council', 'ADMINISTRATOR'), 'issueMemorandum', { title: 'Memorandum', text: 'We share.', inForceOn: '2024-05-16' }, '');
    await api.seed.asOperator((operator) => operator.query('select auth.set_clock($1, $2)', [api.seed.partnershipId, '2024-05-16']));
    const answer = await fetched('trust', workstream.id);
    expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('memorandum')]);
    await expect(api.change('trust', 'updateWorkstream', { workstreamId: workstream.id, version: 2, title: 'Ours' })).rejects.toThrow('memorandum');
    // What was tried at the door is on the organisation's trail, and of what: its records were not theirs to name.
    const tried = await api.seed.asOperator(async (operator) => (await operator.query<object>(
      "select e.act, e.refused, e.record_ids as ids from app.audit_event e join app.organisation o on o.id = e.organisation_id where o.slug = 'trust' order by e.id desc limit 2")).rows);
    expect(tried).toEqual([{ act: 'updateWorkstream', refused: 'FORBIDDEN', ids: {} }, { act: 'exportRecordHistory', refused: 'FORBIDDEN', ids: {} }]);
  });
});
