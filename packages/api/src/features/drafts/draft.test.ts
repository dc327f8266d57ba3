import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { draftForms, type DraftForm } from '@golden-thread/shared/draft';
import { newPersonalToken } from '../../platform/auth/credential.ts';
import { globalId } from '../../platform/graphql/global-id.ts';
import { TestApi, type Payload, type Who } from '../../testing/api.ts';
import type { Made, Started } from '../../testing/record-builders.ts';
import { addAction, wholePartnership } from '../../testing/records.ts';
import type { Persona } from '../../testing/seed.ts';
import { parseGlobalId } from '../../platform/graphql/global-id.ts';

let api: TestApi;
/** The Trust's, read by the ICB; and the Trust's alone. */
let workstream: Made;
let hidden: Made;
let milestone: Made;
let action: { id: string };
let discussion: Started;

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('icb').create();
  hidden = await api.workstream('trust').create();
  milestone = await api.milestone('trust').of(workstream).create();
  discussion = await api.discussion('trust').about(workstream).start();
  action = { id: globalId('Action', await api.directly('trust', (as, owner) => addAction(as, owner, parseGlobalId(workstream.id)?.id ?? '', wholePartnership))) };
});

afterAll(async () => {
  await api.stop();
});

beforeEach(async () => {
  await api.seed.asOperator((operator) => operator.query('delete from app.draft'));
});

interface Draft {
  form: DraftForm;
  fields: { name: string; value: string }[];
  savedAt: string;
}

type Input = Record<string, unknown>;

const said = (value: string, name = 'body') => [{ name, value }];

const save = (who: Who, input: Input): Promise<Payload<{ draft: Draft | null }>> =>
  api.change(who, 'saveDraft', { form: 'POST_COMMENT', subjectId: discussion.id, fields: said('Half a thou'), ...input }, 'draft { form fields { name value } savedAt }');

const kept = async (who: Who, form: DraftForm = 'POST_COMMENT', subjectId: string | null = discussion.id): Promise<Draft | null> =>
  (await api.data<{ draft: Draft | null }>(who, 'query ($form: DraftForm!, $subjectId: ID) { draft(form: $form, subjectId: $subjectId) { form fields { name value } savedAt } }', { form, subjectId })).draft;

const discard = (who: Who, input: Input = {}): Promise<Payload<unknown>> => api.change(who, 'discardDraft', { form: 'POST_COMMENT', subjectId: discussion.id, ...input });

const rows = (sql: string, parameters: unknown[] = []) => api.seed.asOperator(async (operator) => (await operator.query<Record<string, unknown>>(sql, parameters)).rows);

describe('a draft', () => {
  test('is found again by whoever wrote it, with when it was kept: on the partnership’s date', async () => {
    const { errors, draft } = await save('icb', { fields: [...said('Half a thou'), ...said('ORGANISATIONS', 'audience.choice')] });
    expect(errors).toEqual([]);
    expect(draft).toEqual({
      form: 'POST_COMMENT', fields: [{ name: 'audience.choice', value: 'ORGANISATIONS' }, { name: 'body', value: 'Half a thou' }], savedAt: expect.stringMatching(/^2024-05-1[45]T/),
    });
    expect(await kept('icb')).toEqual(draft);
  });

  test('takes the place of the one before, whole', async () => {
    await save('icb', { fields: [...said('Half a thou'), ...said('x', 'title')] });
    await save('icb', { fields: said('Half a thought, and') });
    expect((await kept('icb'))?.fields).toEqual(said('Half a thought, and'));
    expect(await rows('select id from app.draft')).toHaveLength(1);
  });

  test('is one even when it is saved five times at once', async () => {
    const answers = await Promise.all(Array.from({ length: 5 }, (_, n) => save('icb', { fields: said(`Draft ${n}`) })));
    expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
    expect(await rows('select id from app.draft')).toHaveLength(1);
  });

  test('belongs to its form and to what that is about', async () => {
    await save('icb', {});
    expect(await kept('icb', 'START_THREAD', workstream.id)).toBeNull();
    const other = await api.discussion('trust').about(workstream).start();
    expect(await kept('icb', 'POST_COMMENT', other.id)).toBeNull();
  });

  test('of a new workstream is about nothing yet', async () => {
    const created = { form: 'CREATE_WORKSTREAM', subjectId: null };
    await save('icb', { ...created, fields: said('SB9', 'ref') });
    await save('icb', { ...created, fields: said('SB10', 'ref') });
    expect((await kept('icb', 'CREATE_WORKSTREAM', null))?.fields).toEqual(said('SB10', 'ref'));
    expect(await kept('icb', 'CREATE_WORKSTREAM', workstream.id)).toBeNull();
    expect(await rows('select id from app.draft')).toHaveLength(1);
  });

  test('keeps text as it was typed, and a broken character as the mark for one', async () => {
    await save('icb', { fields: said('  “Grüße”\n\t😀 \\u0041 {"a": 1}') });
    expect((await kept('icb'))?.fields).toEqual(said('  “Grüße”\n\t😀 \\u0041 {"a": 1}'));
    await save('icb', { fields: said('half \ud83d of it') });
    expect((await kept('icb'))?.fields).toEqual(said('half \ufffd of it'));
  });

  test('may be kept by a viewer, who may comment', async () => {
    const viewer = api.seed.person('icb', 'VIEWER');
    expect((await save(viewer, {})).errors).toEqual([]);
    expect(await kept(viewer)).not.toBeNull();
  });
});

describe('a draft is its writer’s alone', () => {
  test('nobody else finds it: not a colleague, not their administrator, not the discussion’s owner', async () => {
    await save('icb', {});
    for (const who of [api.seed.person('icb', 'VIEWER'), api.seed.person('icb', 'ADMINISTRATOR'), 'trust', 'council'] as Who[]) {
      expect(await kept(who)).toBeNull();
      expect(await api.directly(who, (as) => as.query('select from app.draft'))).toEqual([]);
    }
    expect(await kept('icb')).not.toBeNull();
  });

  test('a colleague’s draft of the same is another', async () => {
    const colleague = api.seed.person('icb', 'ADMINISTRATOR');
    await save('icb', { fields: said('Mine') });
    await save(colleague, { fields: said('Theirs') });
    await discard(colleague);
    expect((await kept('icb'))?.fields).toEqual(said('Mine'));
    expect(await kept(colleague)).toBeNull();
  });

  test('nobody in the database can pass one off as another’s, or move it', async () => {
    await save('icb', {});
    const { personId } = api.seed.person('icb', 'VIEWER');
    const tries = ['update app.draft set person_id = $1', 'insert into app.draft (id, person_id, form, fields) values (gen_random_uuid(), $1, \'CREATE_WORKSTREAM\', \'{"a": "x"}\')'];
    for (const sql of tries) await expect(api.directly('icb', (as) => as.query(sql, [personId]))).rejects.toMatchObject({ code: '42501' });
  });

  test('the audit trail, the outbox and the log hear nothing of it', async () => {
    const [before] = await rows('select count(*)::int as events from app.audit_event');
    await save('icb', { fields: said('A secret half-thought') });
    await save('icb', { fields: said('x'.repeat(20_001) + 'A secret half-thought') });
    await discard('icb');
    expect(await rows('select count(*)::int as events from app.audit_event')).toEqual([before]);
    expect(await rows('select from app.outbox')).toEqual([]);
    expect(api.logged()).toContain('saveDraft');
    expect(api.logged()).not.toContain('secret');
  });
});

describe('somebody of two organisations', () => {
  let asIcb: Persona;
  let asTrust: Persona;

  beforeAll(async () => {
    asIcb = api.seed.person('icb', 'ADMINISTRATOR');
    const { secret, tokenHash } = newPersonalToken();
    const organisationId = api.seed.organisationId('trust');
    asTrust = { ...asIcb, slug: 'trust', organisationId, token: secret, tokenHash };
    await api.seed.asOperator(async (operator) => {
      await operator.query(`select auth.add_membership($1, $2, $3, 'CONTRIBUTOR')`, [uuid(), organisationId, asIcb.personId]);
      await operator.query(`insert into app.personal_token (token_hash, person_id, organisation_id, scope, expires_at) values ($1, $2, $3, 'write', now() + interval '1 day')`, [tokenHash, asIcb.personId, organisationId]);
    });
  });

  test('finds what they wrote for one only while acting for it', async () => {
    await save(asIcb, { fields: said('For the ICB') });
    expect(await kept(asTrust)).toBeNull();
    await save(asTrust, { fields: said('For the Trust') });
    expect((await kept(asIcb))?.fields).toEqual(said('For the ICB'));
    await discard(asTrust);
    expect((await kept(asIcb))?.fields).toEqual(said('For the ICB'));
  });

  test('keeps nothing with the other from a page that was opened before they switched', async () => {
    const icb = { organisationId: api.organisation('icb') };
    await save(asTrust, { fields: said('For the Trust') });
    expect((await save(asIcb, icb)).errors).toEqual([]);
    for (const refused of [await save(asTrust, icb), await discard(asTrust, icb)]) expect(refused.errors).toMatchObject([{ code: 'NOT_FOUND', path: ['organisationId'] }]);
    expect((await kept(asTrust))?.fields).toEqual(said('For the Trust'));
  });
});

describe('what a form is about', () => {
  const subjects = (): Record<string, string> => ({ Workstream: workstream.id, Milestone: milestone.id, Action: action.id, Thread: discussion.id });

  const about: Record<DraftForm, string[]> = {
    REPORT_MILESTONE: ['Milestone'],
    START_THREAD: ['Workstream', 'Milestone', 'Action'],
    POST_COMMENT: ['Thread'],
    CREATE_WORKSTREAM: [],
    UPDATE_WORKSTREAM: ['Workstream'],
    CREATE_MILESTONE: ['Workstream'],
  };

  test.each(draftForms.filter((form) => form !== 'CREATE_WORKSTREAM'))('is of the kind that the form sends: %s', async (form) => {
    for (const [kind, subjectId] of Object.entries(subjects())) {
      const codes = (await save('trust', { form, subjectId })).errors.map(({ code }) => code);
      expect([kind, ...codes]).toEqual([kind, ...(about[form].includes(kind) ? [] : ['NOT_FOUND'])]);
      expect((await kept('trust', form, subjectId)) !== null).toBe(about[form].includes(kind));
    }
  });

  test('must be readable: nothing is kept about what is hidden, and nothing is told of it', async () => {
    const input = { form: 'UPDATE_WORKSTREAM', subjectId: hidden.id };
    expect((await save('icb', input)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['subjectId'] }]);
    expect((await discard('icb', input)).errors).toMatchObject([{ code: 'NOT_FOUND', path: ['subjectId'] }]);
    expect(await rows('select from app.draft')).toEqual([]);
    for (const id of [hidden.id, globalId('Workstream', uuid()), 'garbled', '', null]) expect(await kept('icb', 'UPDATE_WORKSTREAM', id)).toBeNull();
  });

  test('takes its draft along when it is no longer shared, and brings it back when it is again', async () => {
    const shared = await api.workstream('trust').sharedWith('icb').create();
    const share = (version: number, audience: object) => api.done('trust', 'shareWorkstream', { workstreamId: shared.id, version, audience }, 'workstream { id }');
    const input = { form: 'START_THREAD', subjectId: shared.id, clientMutationId: 'before the narrowing' };
    await save('icb', input);
    await share(1, { scope: 'OWNER' });
    expect(await kept('icb', 'START_THREAD', shared.id)).toBeNull();
    expect(await save('icb', input)).toMatchObject({ errors: [], draft: null });
    await share(2, { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] });
    expect(await kept('icb', 'START_THREAD', shared.id)).not.toBeNull();
  });
});

describe('what is no draft is INVALID, and leaves what was kept', () => {
  test.each<[string, () => Input, string, string]>([
    ['no subject where the form has one', () => ({ subjectId: null }), 'subjectId', 'Say which record the form is about'],
    ['a subject where the form has none', () => ({ form: 'CREATE_WORKSTREAM' }), 'subjectId', 'This form is about no record yet; leave subjectId out'],
    ['no field', () => ({ fields: [] }), 'fields', 'A draft needs at least one field; discard it instead'],
    ['a field too many', () => ({ fields: Array.from({ length: 21 }, (_, n) => ({ name: `f${'x'.repeat(n)}`, value: 'x' })) }), 'fields', 'A draft must have 20 fields or fewer; it has 21'],
    ['a field twice', () => ({ fields: [...said('one'), ...said('two')] }), 'fields', 'Name each field of a draft once'],
    ['a value too long', () => ({ fields: said('x'.repeat(20_001)) }), 'fields', 'Field body must be 20,000 characters or fewer; it has 20,001'],
    ['more than 64 kB', () => ({ fields: ['a', 'b'].map((name) => ({ name, value: '😀'.repeat(10_000) })) }), 'fields', 'A draft must be 64 kB or smaller'],
    ['what cannot be stored', () => ({ fields: said('a\u0000b') }), 'fields', 'Field body holds a character that cannot be stored'],
    ['a name that is none', () => ({ fields: said('x', '__proto__') }), 'fields', 'Name the fields of a draft in 40 letters and dots or fewer, beginning with a small letter'],
  ])('%s', async (_what, input, path, message) => {
    await save('icb', {});
    expect((await save('icb', input())).errors).toEqual([{ code: 'INVALID', message, path: [path] }]);
    expect((await kept('icb'))?.fields).toEqual(said('Half a thou'));
  });

  test('and the fullest draft that is one is kept', async () => {
    const fields = [{ name: 'a', value: '\u0001'.repeat(20_000) }, { name: 'b', value: '€'.repeat(15_177) }];
    expect((await save('icb', { fields })).errors).toEqual([]);
    expect((await kept('icb'))?.fields).toEqual(fields);
  });
});

describe('discarding', () => {
  test('removes a draft, and a second time nothing', async () => {
    await save('icb', {});
    expect(await discard('icb', { clientMutationId: 'twice' })).toEqual({ clientMutationId: 'twice', errors: [] });
    expect(await kept('icb')).toBeNull();
    expect((await discard('icb')).errors).toEqual([]);
  });

  test('is not undone by the answer to a save that was repeated', async () => {
    const input = { clientMutationId: 'saved once' };
    const first = await save('icb', input);
    expect(await save('icb', input)).toEqual(first);
    await discard('icb');
    expect(await save('icb', input)).toEqual({ clientMutationId: 'saved once', errors: [], draft: null });
    expect(await kept('icb')).toBeNull();
  });
});

describe('a form that is sent takes its draft with it', () => {
  const sent: Record<DraftForm, () => [string, string | null, Input]> = {
    REPORT_MILESTONE: () => ['reportMilestone', milestone.id, { milestoneId: milestone.id, version: milestone.version, brag: 'AMBER', forecastOn: '2024-05-31', narrative: 'x' }],
    START_THREAD: () => ['startThread', workstream.id, { subjectId: workstream.id, title: 'x', body: 'x' }],
    POST_COMMENT: () => ['postComment', discussion.id, { threadId: discussion.id, body: 'x' }],
    CREATE_WORKSTREAM: () => ['createWorkstream', null, { ref: 'NEW1', title: 'x' }],
    UPDATE_WORKSTREAM: () => ['updateWorkstream', workstream.id, { workstreamId: workstream.id, version: workstream.version, title: 'x' }],
    CREATE_MILESTONE: () => ['createMilestone', workstream.id, { workstreamId: workstream.id, title: 'x', baselineOn: '2024-05-31' }],
  };

  test.each(draftForms)('%s, and no other', async (form) => {
    const [mutation, subjectId, input] = sent[form]();
    const other = form === 'POST_COMMENT' ? { form: 'START_THREAD', subjectId: workstream.id } : {};
    await save('trust', { form, subjectId });
    await save('trust', other);
    const colleague = api.seed.person('trust', 'ADMINISTRATOR');
    await save(colleague, { form, subjectId });
    expect((await api.change('trust', mutation, { ...input, clientMutationId: '' })).errors).toMatchObject([{ code: 'INVALID' }]);
    expect(await kept('trust', form, subjectId)).not.toBeNull();
    expect((await api.change('trust', mutation, input)).errors).toEqual([]);
    expect(await kept('trust', form, subjectId)).toBeNull();
    expect(await kept(colleague, form, subjectId)).not.toBeNull();
    expect(await rows('select from app.draft')).toHaveLength(2);
  });
});

describe('after 90 days', () => {
  const forget = () => rows(`update app.draft set kept_until = now() - interval '1 second' returning 1 as one`);

  test('a draft is not told any more', async () => {
    await save('icb', {});
    expect(await rows(`select kept_until - now() > interval '89 days 23 hours' and kept_until <= now() + interval '90 days' as ninety from app.draft`)).toEqual([{ ninety: true }]);
    await forget();
    expect(await kept('icb')).toBeNull();
  });

  test('it is removed when the next one is saved, whoever’s either is', async () => {
    await save('icb', {});
    await forget();
    await save('trust', {});
    expect(await rows('select person_id from app.draft')).toEqual([{ person_id: api.persona('trust').personId }]);
  });

  test('one that is saved again begins its time anew', async () => {
    await save('icb', {});
    await rows(`update app.draft set kept_until = now() + interval '1 minute' returning 1 as one`);
    await save('icb', {});
    expect(await rows(`select kept_until > now() + interval '89 days' as anew from app.draft`)).toEqual([{ anew: true }]);
  });
});
