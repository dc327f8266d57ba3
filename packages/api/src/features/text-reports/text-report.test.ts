import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { HIDDEN_TEXT, REMOVED_TEXT, reportsInAnHour } from '@golden-thread/shared/reported-text';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';

let api: TestApi;
/** The Trust's, read by the ICB and the council. */
let sb1: Made;

const administrator = (slug: 'trust' | 'icb' | 'council') => api.seed.person(slug, 'ADMINISTRATOR');

interface Report { id: string; state: string; recordType: string; reason: string | null; record: { id: string } | null; reportedBy: { displayName: string } | null; reportedFor: { slug: string } | null; decidedBy: object | null; texts: { field: string; text: string }[] }

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

  test('takes with it why it was saved although it seemed to identify somebody', async () => {
    const thread = await api.discussion('trust').about(sb1).start();
    const reason = 'The office of Persephone Quill';
    const { comment } = await api.done<{ comment: Made }>('trust', 'postComment', { threadId: thread.id, body: 'At B15 2TT', identifierReason: reason }, 'comment { id }');
    expect(await dump()).toContain(reason);
    await report('trust', comment.id);
    await api.done(administrator('trust'), 'purgeText', { reportId: (await reportOn(administrator('trust'), comment.id)).id }, 'report { id }');
    expect(await dump()).not.toContain(reason);
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

const decide = async (who: Who, mutation: 'restoreText' | 'purgeText', recordId: string) =>
  api.done(who, mutation, { reportId: (await reportOn(who, recordId)).id, ...(mutation === 'restoreText' && { reason: 'A place' }) }, 'report { id }');

test('a hidden text is not taken away and written anew, and so none of it outlives its removal', async () => {
  const summary = 'Of Wolfgang Nightingale';
  const made = await api.workstream('trust').with({ title: 'Ordinary', summary }).sharedWith('icb').create();
  await report('icb', made.id);
  for (const anew of [null, summary]) {
    expect((await api.change('trust', 'updateWorkstream', { workstreamId: made.id, version: made.version + 1, summary: anew })).errors).toMatchObject([{ code: 'NOT_ALLOWED_IN_STATE' }]);
  }
  // What was never said can be said meanwhile.
  await api.done('trust', 'pauseWorkstream', { workstreamId: made.id, version: made.version + 1, reason: 'Wait for Cabinet' }, '');
  await decide(administrator('trust'), 'purgeText', made.id);
  expect(await dump()).not.toContain(summary);
});

describe('a title that an agreement reveals', () => {
  let milestone: Made;
  let agreement: Made;
  /** To the ICB, which does not read the milestone. */
  const revealed = async () => (await api.data<{ node: { giving: { title: string | null } } }>('icb', 'query ($id: ID!) { node(id: $id) { ... on Interdependency { giving { title } } } }', { id: agreement.id })).node.giving.title;

  beforeEach(async () => {
    milestone = await api.milestone('trust').of(sb1).with({ title: 'See Ottoline', baselineOn: '2024-06-28' }).forOwnerAlone().create();
    agreement = await api.interdependency('trust').from('trust').to('icb').with({ title: 'Findings', givingMilestoneId: milestone.id, reveal: 'TITLE', offeredFor: '2024-06-28' }).propose();
  });

  test('is revealed no more once the agreement’s texts were removed, whatever happens to the milestone', async () => {
    await report('icb', agreement.id);
    await decide(administrator('trust'), 'purgeText', agreement.id);
    const { node } = await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Milestone { version } } }', { id: milestone.id });
    await api.done('trust', 'reportMilestone', { milestoneId: milestone.id, version: node.version, brag: 'AMBER', forecastOn: '2024-07-05', reason: 'Late', narrative: 'Later' }, '');
    expect(await revealed()).toBeNull();
  });

  test('comes back as the milestone’s is by then: removed there, removed here', async () => {
    await report('icb', agreement.id);
    await report('trust', milestone.id);
    await decide(administrator('trust'), 'purgeText', milestone.id);
    await decide(administrator('trust'), 'restoreText', agreement.id);
    expect(await revealed()).toBe(REMOVED_TEXT);
    expect((await dump()).split('\n').filter((row) => row.includes('See Ottoline') && row.includes(parseGlobalId(agreement.id)?.id ?? '?'))).toEqual([]);
  });

  test('and under the name that it was given meanwhile', async () => {
    await report('icb', agreement.id);
    const { node } = await api.data<{ node: { version: number } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Milestone { version } } }', { id: milestone.id });
    await api.done('trust', 'updateMilestone', { milestoneId: milestone.id, version: node.version, title: 'See the family' }, '');
    await decide(administrator('trust'), 'restoreText', agreement.id);
    expect(await revealed()).toBe('See the family');
  });
});

test('a comment that is taken back while it is hidden keeps what it said, if it turns out to identify nobody', async () => {
  const discussion = await api.discussion('trust').about(sb1).sharedWith('icb').start();
  const said = 'Ask at Humbert Hall';
  const comment = await api.comment('trust').in(discussion).saying(said).post();
  await report('icb', comment.id);
  await api.done('trust', 'deleteComment', { commentId: comment.id, version: 2 }, 'comment { id }');
  expect((await dump()).split('\n').filter((row) => row.includes(said)).map((row) => row.split(' ')[0])).toEqual(['withheld_text']);
  await decide(administrator('trust'), 'restoreText', comment.id);
  expect((await dump()).split('\n').filter((row) => row.includes(said)).map((row) => row.split(' ')[0])).toEqual(['comment_version']);
});

test('of what colleagues have in their forms nothing goes that cannot hold the text', async () => {
  const milestone = await api.milestone('trust').of(sb1).create();
  const discussion = await api.discussion('trust').about(milestone).sharedWith('icb').with({ title: 'Of Balthazar' }).start();
  const colleague = api.seed.person('trust', 'ADMINISTRATOR');
  for (const form of ['REPORT_MILESTONE', 'START_THREAD']) await api.done(colleague, 'saveDraft', { form, subjectId: milestone.id, fields: [{ name: 'narrative', value: 'Half written' }] }, '');
  await report('icb', discussion.id);
  await decide(administrator('trust'), 'purgeText', discussion.id);
  const kept = await api.data<Record<string, object | null>>(colleague, 'query ($id: ID!) { report: draft(form: REPORT_MILESTONE, subjectId: $id) { form } thread: draft(form: START_THREAD, subjectId: $id) { form } }', { id: milestone.id });
  expect(kept).toEqual({ report: { form: 'REPORT_MILESTONE' }, thread: null });
});

test('an author who is cut off by then is not told who reads the text now', async () => {
  const made = await api.workstream('trust').sharedWith('council').create();
  const discussion = await api.discussion('trust').about(made).sharedWith('council').start();
  const comment = await api.comment('council').in(discussion).saying('Of Peregrine').post();
  const { version } = await api.done<{ workstream: Made }>('trust', 'shareWorkstream', { workstreamId: made.id, version: made.version, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, 'workstream { id version }').then(({ workstream }) => workstream);
  expect(version).toBe(made.version + 1);
  await api.done('trust', 'share', { recordId: discussion.id, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] }, previewed: await lookAt(discussion.id) }, '');
  await report('icb', comment.id);
  const told = (await reportsOf(administrator('council'), 'HIDDEN')).filter(({ texts }) => texts.some(({ text }) => text === 'Of Peregrine'));
  expect(told).toMatchObject([{ record: null, reportedBy: null, reportedFor: null }]);
});

const lookAt = async (recordId: string) => (await api.data<{ sharingPreview: { token: string } }>(
  'trust', 'query ($id: ID!, $audience: AudienceInput!) { sharingPreview(recordId: $id, audience: $audience) { token } }', { id: recordId, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } })).sharingPreview.token;

test('that a text was removed is on the history of the record that held it, and the organisation’s trail says which', async () => {
  const made = await api.workstream('trust').with({ title: 'Of Ermintrude' }).sharedWith('icb').create();
  await report('icb', made.id);
  await decide(administrator('trust'), 'purgeText', made.id);
  const { node } = await api.data<{ node: { auditTrail: { nodes: { act: string }[] } } }>('icb', 'query ($id: ID!) { node(id: $id) { ... on Auditable { auditTrail(first: 5) { nodes { act } } } } }', { id: made.id });
  expect(node.auditTrail.nodes.map(({ act }) => act)).toContain('purgeText');
  const { viewer } = await api.data<{ viewer: { organisation: { auditTrail: { nodes: { subject: { id: string } }[] } } } }>(administrator('trust'), '{ viewer { organisation { auditTrail(first: 1, filter: { act: "purgeText" }) { nodes { subject { id } } } } } }');
  expect(viewer.organisation.auditTrail.nodes).toEqual([{ subject: { id: made.id } }]);
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
