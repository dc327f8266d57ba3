import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, type GraphQLInputType } from 'graphql';
import { refusalSentence, roleAllows } from '@golden-thread/shared/permissions';
import { createSchema } from '../../schema.ts';
import { TestApi, type Who } from '../../testing/api.ts';
import { everyMutation, type Stage } from '../../testing/every-mutation.ts';
import { Seed } from '../../testing/seed.ts';
import { priorityOf, stageOf } from '../../testing/stage.ts';
import { globalId } from './global-id.ts';

let api: TestApi;
/** The Trust's, shared with everybody; the council's alone; and another partnership's. */
let trusts: Stage;
let hidden: Stage;
let elsewhere: Stage;
let foreignOrganisation: string;
const priorities = { open: '', hidden: '', elsewhere: '' };

const mutations = Object.entries(everyMutation);

beforeAll(async () => {
  api = await TestApi.start();
  const foreign = (await Seed.partnership(api.database, { prefix: 'other-' })).person('trust');
  foreignOrganisation = api.organisation(foreign);
  [trusts, hidden, elsewhere] = [await stageOf(api, 'trust', true), await stageOf(api, 'council', false), await stageOf(api, foreign, true)];
  priorities.open = await priorityOf(api, 'trust', true);
  priorities.hidden = await priorityOf(api, 'council', false);
  priorities.elsewhere = await priorityOf(api, foreign, true);
});

afterAll(async () => {
  await api.stop();
});

const input = (mutation: string, stage: Stage): Record<string, unknown> => everyMutation[mutation]?.input(stage, api.organisation('icb'), priorities.open) ?? {};
const codes = async (who: Who, mutation: string, given: Record<string, unknown>): Promise<string[]> => (await api.change(who, mutation, given)).errors.map(({ code }) => code);

/** The input with another id at a dotted path; a list there holds that one alone. */
function withId(given: Record<string, unknown>, [step = '', ...rest]: string[], id: string): Record<string, unknown> {
  const there = given[step];
  if (rest.length > 0 && Array.isArray(there)) return { ...given, [step]: there.map((one: Record<string, unknown>) => withId(one, rest, id)) };
  if (rest.length > 0) return { ...given, [step]: withId(there as Record<string, unknown>, rest, id) };
  return { ...given, [step]: Array.isArray(there) ? [id] : id };
}

/** Somebody of the police whose role suffices. */
const police = (mutation: string): Who => (roleAllows('CONTRIBUTOR', everyMutation[mutation]?.act ?? 'thread:start').allowed ? 'police' : api.seed.person('police', 'ADMINISTRATOR'));

describe('the table of mutations', () => {
  const schema = createSchema().getMutationType()?.getFields() ?? {};

  test('holds every mutation of the schema', () => {
    expect(Object.keys(everyMutation).sort()).toEqual(Object.keys(schema).sort());
  });

  test('holds every id that a mutation takes; an end date’s is one of those it is shared with', () => {
    const idsOf = (type: GraphQLInputType, path: string): string[] => {
      const named = getNamedType(type);
      if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((field) => idsOf(field.type, path === '' ? field.name : `${path}.${field.name}`));
      return named.name === 'ID' ? [path] : [];
    };
    for (const [name, { args }] of Object.entries(schema)) {
      const taken = args.flatMap(({ type }) => idsOf(type, '')).filter((path) => path !== 'audience.endings.organisationId');
      expect([name, ...taken.sort()]).toEqual([name, ...Object.keys(everyMutation[name]?.ids ?? {}).sort()]);
    }
  });
});

describe('the role is looked at first', () => {
  test.each(mutations)('%s', async (mutation, { act }) => {
    const viewer = api.seed.person('police', 'VIEWER');
    const verdict = roleAllows('VIEWER', act);
    const { errors } = await api.change(viewer, mutation, { ...input(mutation, hidden), clientMutationId: '' });
    if (verdict.allowed) expect(errors).toMatchObject([{ code: 'INVALID', path: ['clientMutationId'] }]);
    else expect(errors).toEqual([{ code: 'FORBIDDEN', message: refusalSentence(verdict.reason, act), path: [] }]);
  });
});

describe('then the shape of the input', () => {
  test.each(mutations)('%s', async (mutation) => {
    for (const clientMutationId of ['', 'x'.repeat(101), 'a\u0000b']) {
      expect((await api.change(police(mutation), mutation, { ...input(mutation, hidden), clientMutationId })).errors).toMatchObject([{ code: 'INVALID', path: ['clientMutationId'] }]);
    }
  });
});

describe('then whether each id is there for the viewer: hidden, elsewhere, of another kind, garbled and absent are one', () => {
  const places = mutations.flatMap(([mutation, { ids }]) => Object.entries(ids).map(([path, type]) => [mutation, path, type] as const));

  test.each(places)('%s: %s', async (mutation, path, type) => {
    const of = (stage: Stage) => ({ Workstream: stage.workstream.id, Milestone: stage.milestone.id, Thread: stage.thread.id, Comment: stage.comment.id, Interdependency: stage.interdependency.id,
      Board: stage.board.id, Review: stage.review.id, AgendaItem: stage.agendaItem.id, Action: stage.action.id });
    const absent = globalId(type, '00000000-0000-7000-8000-000000000000');
    const others = type === 'Organisation' ? [foreignOrganisation] : type === 'Priority' ? [priorities.hidden, priorities.elsewhere] : type in of(hidden) ? [of(hidden), of(elsewhere)].map((ids: Record<string, string>) => ids[type] ?? '') : [];
    const same = { ...input(mutation, trusts), ...(mutation === 'createWorkstream' ? { ref: 'SAME' } : {}) };
    const document = `mutation ($input: ${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { errors { code message path } } }`;
    const ask = async (id: string) => {
      api.statements.length = 0;
      // The version is stale too, and the police own nothing of it: neither is looked at yet.
      const variables = { input: { ...withId(same, path.split('.'), id), ...('version' in same ? { version: 99 } : {}) } };
      const { status, text } = await api.raw(police(mutation), JSON.stringify({ query: document, variables }));
      return { status, text, statements: [...api.statements] };
    };
    const answer = await ask(absent);
    expect(answer.text).toContain('"code":"NOT_FOUND"');
    // A garbled id is looked for as one that is nowhere, since skipping the SQL would tell by the time it takes.
    for (const id of [...others, globalId('Person', api.persona('trust').personId), 'garbled', '', absent.toUpperCase()]) expect(await ask(id)).toEqual(answer);
  });
});

describe('then its version, before whose it is', () => {
  test.each(mutations.filter(([, { versioned }]) => versioned))('%s', async (mutation) => {
    const given = input(mutation, trusts);
    expect((await api.change('police', mutation, { ...given, version: 99 })).errors).toMatchObject([{ code: 'CONFLICT', path: ['version'] }]);
    expect(await codes('police', mutation, given)).toEqual(['FORBIDDEN']);
  });
});

describe('then whose it is, before the state it is in', () => {
  test.each<[string, () => Record<string, unknown>]>([
    ['resumeWorkstream', () => ({})],
    ['updateMilestone', () => ({ audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('police')] } })],
    ['updateWorkstream', () => ({ contributorIds: [api.organisation('police')] })],
    ['editComment', () => ({})],
    ['deleteComment', () => ({})],
  ])('%s', async (mutation, more) => {
    const stage = await stageOf(api, 'trust', true);
    const { version } = (await api.done<{ workstream: { version: number } }>(
      'trust', 'shareWorkstream', { workstreamId: stage.workstream.id, version: 1, audience: { scope: 'ORGANISATIONS', organisationIds: [api.organisation('icb')] } }, 'workstream { version }')).workstream;
    await api.done('trust', 'deleteComment', { commentId: stage.comment.id, version: 1 }, 'comment { id }');
    const now: Stage = { ...stage, workstream: { ...stage.workstream, version }, comment: { ...stage.comment, version: 2 } };
    const given = { ...input(mutation, now), priorityIds: undefined, ...more() };
    expect(await codes('icb', mutation, given)).toEqual(['FORBIDDEN']);
    expect(await codes('trust', mutation, given)).toEqual(['NOT_ALLOWED_IN_STATE']);
  });
});
