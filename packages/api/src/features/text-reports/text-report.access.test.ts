import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HIDDEN_TEXT, REMOVED_TEXT, textRecordTypes, type TextRecordType } from '@golden-thread/shared/reported-text';
import { globalId, parseGlobalId } from '../../platform/graphql/global-id.ts';
import { outcome, reads, roles, ruling, somebody, type Relation, type Scenario } from '../../testing/access.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made } from '../../testing/record-builders.ts';
import { addAction, addAgendaItem, addBoard, addBoardMember, addDecision, addEvent, addInterdependency, addMilestone, addPlan, addPriority, addReport, addReview, addThread, addWorkstream, wholePartnership } from '../../testing/records.ts';
import { Seed } from '../../testing/seed.ts';

let api: TestApi;
let elsewhere: Seed;
/** Led by the Trust; the council contributes, the ICB reads. */
let sb1: Made;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  sb1 = await api.workstream('trust').sharedWith('council', 'icb').contributedToBy('council').create();
});

afterAll(async () => {
  await api.stop();
});

// Each scenario is a day of its own: so many an hour is text-report.test.ts's to hold.
beforeEach(async () => {
  await api.seed.asOperator((operator) => operator.query(`update app.text_report set counted_at = counted_at - interval '1 day'`));
});

const reportOf = async (recordId: string): Promise<{ id: string; ownerId: string }> => api.seed.asOperator(async (operator) => {
  const { rows: [row] } = await operator.query<{ id: string; ownerId: string }>('select id, owner_id as "ownerId" from app.text_report where record_id = $1 order by id desc limit 1', [parseGlobalId(recordId)?.id]);
  if (row === undefined) throw new Error('nothing was reported');
  return { id: globalId('TextReport', row.id), ownerId: row.ownerId };
});

const hidden = async (): Promise<{ id: string; ownerId: string }> => {
  const { comment } = await api.discussion('trust').about(sb1).sharedWith('council', 'icb').start();
  await api.done('icb', 'reportIdentifyingText', { recordId: comment.id }, '');
  return reportOf(comment.id);
};

type Operation = 'hides a comment of the Trust’s' | 'restores it' | 'purges it';

const scenarios: Scenario<Operation>[] = [
  ['hides a comment of the Trust’s', 'the owner', 'done', 'done', 'done'],
  ['hides a comment of the Trust’s', 'a contributor', 'done', 'done', 'done'],
  ['hides a comment of the Trust’s', 'a reader', 'done', 'done', 'done'],
  ['hides a comment of the Trust’s', 'an outsider', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ['hides a comment of the Trust’s', 'another partnership', 'NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND'],
  ...(['restores it', 'purges it'] as const).flatMap((operation): Scenario<Operation>[] => [
    [operation, 'the owner', 'FORBIDDEN', 'FORBIDDEN', 'done'],
    // What was reported is known to administrators of the organisation that answers for it, and to nobody else.
    [operation, 'a contributor', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
    [operation, 'a reader', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
    [operation, 'an outsider', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
    [operation, 'another partnership', 'FORBIDDEN', 'FORBIDDEN', 'NOT_FOUND'],
  ]),
];

describe('who may hide, restore and purge a text', () => {
  test.each(scenarios)('%s: %s', async (operation, relation: Relation, ...expected) => {
    for (const [index, role] of roles.entries()) {
      const who = somebody(relation, role, api.seed, elsewhere);
      if (operation === 'hides a comment of the Trust’s') {
        const { comment } = await api.discussion('trust').about(sb1).sharedWith('council', 'icb').start();
        const [done, words] = outcome(await api.change(who, 'reportIdentifyingText', { recordId: comment.id }));
        expect([role, done, words]).toEqual([role, ...ruling(who, 'text:report', {}, reads(relation))]);
        expect(done).toBe(expected[index]);
        continue;
      }
      const { id, ownerId } = await hidden();
      const [done, words] = outcome(operation === 'restores it' ? await api.change(who, 'restoreText', { reportId: id, reason: 'x' }) : await api.change(who, 'purgeText', { reportId: id }));
      expect([role, done, words]).toEqual([role, ...ruling(who, 'text:decide', { ownerId }, relation === 'the owner')]);
      expect(done).toBe(expected[index]);
    }
  });
});

/** One record of each type with a word in its texts, the Trust's and read by everybody, each made by the database's own rules. */
const SECRET = 'Zenobia';
const makers: Record<TextRecordType, () => Promise<string>> = {
  Action: () => trust((as, owner) => addAction(as, owner, uuidOf(sb1), wholePartnership, { title: SECRET, description: SECRET, refreshNote: SECRET })),
  AgendaItem: () => meeting('AgendaItem'),
  Comment: async () => uuidOf((await api.discussion('trust').about(sb1).with({ body: SECRET }).start()).comment),
  Decision: () => meeting('Decision'),
  Interdependency: () => trust((as, owner) => addInterdependency(as, owner, owner, owner, wholePartnership, { title: SECRET })),
  InterdependencyEvent: () => trust(async (as, owner) => addEvent(as, await addInterdependency(as, owner, owner, owner, wholePartnership))),
  Milestone: () => trust((as, owner) => addMilestone(as, owner, uuidOf(sb1), wholePartnership)),
  MilestoneReport: () => trust(async (as, owner) => addReport(as, owner, await addMilestone(as, owner, uuidOf(sb1), wholePartnership))),
  Plan: () => trust((as, owner) => addPlan(as, owner, wholePartnership)),
  Priority: () => trust(async (as, owner) => addPriority(as, owner, await addPlan(as, owner, wholePartnership))),
  Thread: () => trust((as, owner) => addThread(as, owner, { workstreamId: uuidOf(sb1) }, wholePartnership)),
  Workstream: () => trust((as, owner) => addWorkstream(as, owner, wholePartnership)),
};

const uuidOf = ({ id }: { id: string }): string => parseGlobalId(id)?.id ?? '';
const trust = (work: Parameters<typeof api.directly<string>>[1]): Promise<string> => api.directly('trust', work);
const meeting = (type: 'AgendaItem' | 'Decision'): Promise<string> => trust(async (as, owner) => {
  const board = await addBoard(as, owner, wholePartnership);
  await addBoardMember(as, owner, board, api.persona('trust').personId, owner);
  const review = await addReview(as, owner, board);
  return type === 'AgendaItem' ? addAgendaItem(as, owner, review, 1) : addDecision(as, owner, review, { text: SECRET });
});

describe('every type of record with text', () => {
  const tables: Record<TextRecordType, [string, string[]]> = {
    Action: ['action', ['title', 'description', 'refresh_note']], AgendaItem: ['agenda_item', ['title', 'recommendation']], Comment: ['comment', ['body']], Decision: ['decision', ['text', 'subject_to']],
    Interdependency: ['interdependency', ['title']], InterdependencyEvent: ['interdependency_event', ['reason']], Milestone: ['milestone', ['title']], MilestoneReport: ['milestone_report', ['narrative', 'reason']],
    Plan: ['plan', ['title']], Priority: ['priority', ['title']], Thread: ['thread', ['title']], Workstream: ['workstream', ['title', 'summary', 'lead_post', 'outcome_note']],
  };
  const row = async (type: TextRecordType, id: string): Promise<string> => api.seed.asOperator(async (operator) =>
    (await operator.query<{ row: string }>(`select to_jsonb(t)::text as row from app.${tables[type][0]} t where id = $1`, [id])).rows[0]?.row ?? '');
  const hiddenFlag = async (who: Who, id: string) => (await api.data<{ node: { textHidden: boolean } }>(who, 'query ($id: ID!) { node(id: $id) { ... on TextBearing { textHidden } } }', { id })).node.textHidden;

  test.each(Object.keys(textRecordTypes) as TextRecordType[])('%s: a reader hides it, its owner’s administrator restores or purges it', async (type) => {
    const id = await makers[type]();
    // A word in every text column, past the application: what the table has is what must be hidden.
    await api.seed.asOperator(async (operator) => {
      await operator.query('set session_replication_role = replica');
      const words = type === 'Plan' ? `'${SECRET} ' || id` : `'${SECRET}'`;
      await operator.query(`update app.${tables[type][0]} set ${tables[type][1].map((column) => `${column} = ${words}`).join(', ')} where id = $1`, [id]);
    });
    const record = globalId(type, id);
    const administrator = api.seed.person('trust', 'ADMINISTRATOR');
    const reader = type === 'Comment' || type === 'Action' || type === 'Milestone' || type === 'MilestoneReport' || type === 'Thread' ? 'icb' : 'police';

    await api.done(reader, 'reportIdentifyingText', { recordId: record }, '');
    expect(await row(type, id)).not.toContain(SECRET);
    expect((await row(type, id)).split(HIDDEN_TEXT)).toHaveLength(tables[type][1].length + 1);
    expect(await hiddenFlag(reader, record)).toBe(true);

    await api.done(administrator, 'restoreText', { reportId: (await reportOf(record)).id, reason: 'A place' }, '');
    expect((await row(type, id)).split(SECRET)).toHaveLength(tables[type][1].length + 1);
    expect(await hiddenFlag(reader, record)).toBe(false);

    await api.done(reader, 'reportIdentifyingText', { recordId: record }, '');
    await api.done(administrator, 'purgeText', { reportId: (await reportOf(record)).id }, '');
    expect((await row(type, id)).split(REMOVED_TEXT).length).toBeGreaterThan(tables[type][1].length);
    expect(await row(type, id)).not.toMatch(/Zenobia|Hidden because/);
    expect(await api.seed.asOperator(async (operator) => (await operator.query<object>('select count(*)::int as count from app.withheld_text where texts::text like $1', [`%${SECRET}%`])).rows)).toEqual([{ count: 0 }]);
  });
});
