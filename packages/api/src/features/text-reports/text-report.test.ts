import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { HIDDEN_TEXT, REMOVED_TEXT, reportsInAnHour } from '@golden-thread/shared/reported-text';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';

let api: TestApi;
/** The Trust's, read by the ICB and the council. */
let sb1: Made;

const administrator = (slug: 'trust' | 'icb' | 'council') => api.seed.person(slug, 'ADMINISTRATOR');

interface Report { id: string; state: string; recordType: string; reason: string | null; record: { id: string } | null; reportedBy: { displayName: string }; reportedFor: { slug: string }; decidedBy: object | null; texts: { field: string; text: string }[] }

beforeAll(async () => {
  api = await TestApi.start();
  sb1 = await api.workstream('trust').with({ ref: 'SB1' }).sharedWith('icb', 'council').create();
});

afterAll(async () => {
  await api.stop();
});

const report = (who: Who, recordId: string) => api.change<{ record: { textHidden: boolean } | null }>(who, 'reportIdentifyingText', { recordId }, 'record { textHidden }');
const reportsOf = async (who: Who, state?: string): Promise<Report[]> =>
  (await api.data<{ textReports: { nodes: Report[] } }>(who, `query ($state: TextReportState) { textReports(first: 100, state: $state) { totalCount nodes { id state recordType reason record { id } reportedBy { displayName } reportedFor { slug } decidedBy { displayName } texts { field text } } } }`, { state })).textReports.nodes;
const reportOn = async (who: Who, recordId: string): Promise<Report> => {
  const found = (await reportsOf(who)).find(({ record }) => record?.id === recordId);
  if (found === undefined) throw new Error('no such report');
  return found;
};
const body = async (who: Who, id: string) => (await api.data<{ node: { body: string; textHidden: boolean } | null }>(who, 'query ($id: ID!) { node(id: $id) { ... on Comment { body textHidden } } }', { id })).node;

/** The database as its operator's dump has it, every table. */
const dump = async (): Promise<string> => api.seed.asOperator(async (operator) => {
  const { rows: tables } = await operator.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'app' and table_type = 'BASE TABLE'`);
  const texts: string[] = [];
  for (const { name } of tables) {
    const { rows } = await operator.query<{ row: string }>(`select to_jsonb(t)::text as row from app.${name} t`);
    texts.push(...rows.map(({ row }) => `${name} ${row}`));
  }
  return texts.join('\n');
});

describe('a comment that a reader says identifies a person', () => {
  let discussion: Started;
  const said = 'About Zebedee Quixote';

  beforeAll(async () => {
    discussion = await api.discussion('trust').about(sb1).sharedWith('icb', 'council').with({ title: 'Dates', body: `${said}, earlier` }).start();
    await api.done('trust', 'editComment', { commentId: discussion.comment.id, version: 1, body: said }, 'comment { id }');
    expect((await report('icb', discussion.comment.id))).toMatchObject({ errors: [], record: { textHidden: true } });
  });

  test.each<[string, () => Who]>([
    ['its author', () => 'trust'], ['its author’s administrator', () => administrator('trust')], ['whoever reported it', () => 'icb'], ['another reader', () => 'council'],
  ])('is hidden at once from %s where it stood', async (_who, who) => {
    expect(await body(who(), discussion.comment.id)).toEqual({ body: HIDDEN_TEXT, textHidden: true });
  });

  test('is in no row that the application reads but the one for administrators, earlier versions neither', async () => {
    expect((await dump()).split('\n').filter((row) => row.includes(said)).map((row) => row.split(' ')[0])).toEqual(['withheld_text', 'withheld_text']);
  });

  test('is read by administrators of its author’s organisation, who learn who reported it', async () => {
    expect(await reportOn(administrator('trust'), discussion.comment.id)).toMatchObject({
      state: 'HIDDEN', recordType: 'Comment', reportedBy: { displayName: 'CONTRIBUTOR of icb' }, reportedFor: { slug: 'icb' }, decidedBy: null,
      texts: [{ field: 'body', text: said }, { field: 'body before edit 1', text: `${said}, earlier` }],
    });
  });

  test.each<[string, () => Who]>([
    ['a contributor of its organisation', () => 'trust'], ['an administrator of another', () => administrator('icb')], ['whoever reported it', () => 'icb'],
  ])('and its report is not known to %s', async (_who, who) => {
    const { id } = await reportOn(administrator('trust'), discussion.comment.id);
    expect(await reportsOf(who())).toEqual([]);
    expect((await api.data<{ node: unknown }>(who(), 'query ($id: ID!) { node(id: $id) { id } }', { id })).node).toBeNull();
  });

  test('cannot be reworded meanwhile, and can be taken back', async () => {
    const { errors } = await api.change('trust', 'editComment', { commentId: discussion.comment.id, version: 3, body: 'Other words' });
    expect(errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
    const other = await api.comment('trust').in(discussion).saying('Also Zebedee').post();
    await report('icb', other.id);
    await api.done('trust', 'deleteComment', { commentId: other.id, version: 2 }, 'comment { id }');
    await api.done(administrator('trust'), 'restoreText', { reportId: (await reportOn(administrator('trust'), other.id)).id, reason: 'It was taken back' }, 'report { id }');
    expect(await body('council', other.id)).toEqual({ body: null, textHidden: false });
  });

  test('reported again changes nothing', async () => {
    expect((await report('council', discussion.comment.id)).errors).toEqual([]);
    expect((await reportsOf(administrator('trust'))).filter(({ record }) => record?.id === discussion.comment.id)).toHaveLength(1);
  });

  test('comes back when an administrator says that it identifies nobody, with their reason kept', async () => {
    const { id } = await reportOn(administrator('trust'), discussion.comment.id);
    const restored = await api.done<{ report: Report }>(administrator('trust'), 'restoreText', { reportId: id, reason: 'A puppet’s name' }, 'report { state reason decidedBy { displayName } texts { field } }');
    expect(restored.report).toEqual({ state: 'RESTORED', reason: 'A puppet’s name', decidedBy: { displayName: 'ADMINISTRATOR of trust' }, texts: [] });
    expect(await body('council', discussion.comment.id)).toEqual({ body: said, textHidden: false });
    expect((await api.change(administrator('trust'), 'purgeText', { reportId: id })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  });

  test('and can be reported again', async () => {
    await report('council', discussion.comment.id);
    expect(await body('icb', discussion.comment.id)).toMatchObject({ textHidden: true });
  });
});

describe('a text that is purged', () => {
  test('is nowhere in the database: not in the record, its history, drafts or what is withheld; its place and the audit trail stay', async () => {
    const said = 'Unrepeatable Xanthippe';
    const thread = await api.discussion('trust').about(sb1).sharedWith('icb').with({ title: 'Kept', body: `${said} one` }).start();
    await api.done('trust', 'editComment', { commentId: thread.comment.id, version: 1, body: `${said} two`, clientMutationId: 'purged' }, 'comment { id }');
    await api.done('trust', 'saveDraft', { form: 'POST_COMMENT', subjectId: thread.id, fields: [{ name: 'body', value: `${said} three` }] }, '');
    await report('icb', thread.comment.id);
    const events = async () => api.seed.asOperator(async (operator) => (await operator.query('select count(*)::int as count from app.audit_event')).rows as [{ count: number }]);
    const [{ count }] = await events();
    await api.done(administrator('trust'), 'purgeText', { reportId: (await reportOn(administrator('trust'), thread.comment.id)).id }, 'report { state }');
    expect(await dump()).not.toContain(said);
    expect(await body('icb', thread.comment.id)).toEqual({ body: REMOVED_TEXT, textHidden: false });
    expect((await events())[0].count).toBe(count + 1);
    expect(await reportOn(administrator('trust'), thread.comment.id)).toMatchObject({ state: 'REMOVED', texts: [] });
  });

  test('is not known by its mutation memory either: the same request asked again is refused, not answered', async () => {
    const thread = await api.discussion('trust').about(sb1).start();
    const input = { threadId: thread.id, body: 'Only once', clientMutationId: 'remembered' };
    const { comment } = await api.done<{ comment: Made }>('trust', 'postComment', input, 'comment { id }');
    await report('trust', comment.id);
    await api.done(administrator('trust'), 'purgeText', { reportId: (await reportOn(administrator('trust'), comment.id)).id }, 'report { id }');
    expect((await api.change('trust', 'postComment', input)).errors).toMatchObject([{ code: 'INVALID', path: ['clientMutationId'] }]);
  });
});

test('whoever is about to change a record whose text is hidden is told that it has changed', async () => {
  const { id, version } = await api.workstream('trust').with({ title: 'Mentions Zebedee' }).create();
  await report('trust', id);
  expect((await api.change('trust', 'updateWorkstream', { workstreamId: id, version, title: 'Mentions Zebedee' })).errors).toMatchObject([{ code: 'CONFLICT' }]);
  const { node } = await api.data<{ node: object }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Workstream { title version textHidden } } }', { id });
  expect(node).toEqual({ title: HIDDEN_TEXT, version: version + 1, textHidden: true });
});

test('a milestone’s title is hidden on its agreements too, and comes back there', async () => {
  const milestone = await api.milestone('trust').of(sb1).with({ title: 'Meet Zebedee', baselineOn: '2024-06-28' }).create();
  const agreement = await api.interdependency('trust').from('trust').to('icb').with({ title: 'Findings', givingMilestoneId: milestone.id, reveal: 'TITLE', offeredFor: '2024-06-28' }).propose();
  const revealed = async () => (await api.data<{ node: { giving: { title: string } } }>('icb', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { giving { title } } } }', { id: agreement.id })).node.giving.title;
  expect(await revealed()).toBe('Meet Zebedee');
  await report('icb', milestone.id);
  expect(await revealed()).toBe(HIDDEN_TEXT);
  await api.done(administrator('trust'), 'restoreText', { reportId: (await reportOn(administrator('trust'), milestone.id)).id, reason: 'A place' }, 'report { id }');
  expect(await revealed()).toBe('Meet Zebedee');
});

test('the administrators’ home page says what awaits them, and nobody else’s does', async () => {
  const needsUs = async (who: Who) => (await api.data<{ home: { needsUs: { totalCount: number; nodes: { summary: string; subject: { __typename: string } }[] } } }>(who, '{ home { needsUs(first: 100) { totalCount nodes { summary subject { __typename } } } } }')).home.needsUs;
  const waiting = (await reportsOf(administrator('trust'), 'HIDDEN')).length;
  expect(waiting).toBeGreaterThan(0);
  const { nodes, totalCount } = await needsUs(administrator('trust'));
  expect(nodes.filter(({ subject }) => subject.__typename === 'TextReport')).toHaveLength(waiting);
  expect(totalCount).toBe(nodes.length);
  expect(nodes.map(({ summary }) => summary)).toContain('Somebody said that a comment of ours identifies a person: its text is hidden until we decide');
  expect((await needsUs('trust')).nodes).toEqual([]);
});

test('one person can have so many texts hidden in an hour, and no more', async () => {
  const busy = api.seed.person('council', 'VIEWER');
  const thread = await api.discussion('trust').about(sb1).sharedWith('council').start();
  for (let n = 0; n < reportsInAnHour; n += 1) expect((await report(busy, (await api.comment('trust').in(thread).saying(`Said ${n}`).post()).id)).errors).toEqual([]);
  const last = await api.comment('trust').in(thread).saying('One too many').post();
  expect((await report(busy, last.id)).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  expect(await body('trust', last.id)).toMatchObject({ body: 'One too many' });
  expect((await report('council', last.id)).errors).toEqual([]);
});

test('the words in the database are the words that both sides share', async () => {
  const words = await api.directly('trust', (as) => as.query('select app.hidden_words() as hidden'));
  expect(words).toEqual([{ hidden: HIDDEN_TEXT }]);
  expect(parseGlobalId(sb1.id)?.type).toBe('Workstream');
});
