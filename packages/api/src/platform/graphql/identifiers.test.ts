import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isEnumType, isInputObjectType, isListType, isNonNullType, isRequiredInputField, type GraphQLInputObjectType, type GraphQLInputType } from 'graphql';
import { createSchema } from '../../schema.ts';
import { TestApi } from '../../testing/api.ts';
import { everyMutation, type Stage } from '../../testing/every-mutation.ts';
import type { Made } from '../../testing/record-builders.ts';

let api: TestApi;
let workstream: Made;
const NUMBER = '943 476 5919';

beforeAll(async () => {
  api = await TestApi.start();
  workstream = await api.workstream('trust').sharedWith('icb').create();
});

afterAll(async () => {
  await api.stop();
});

const mutations = createSchema().getMutationType()?.getFields() ?? {};
const inputOf = (name: string): GraphQLInputObjectType => {
  const type = getNamedType(mutations[name]?.args[0]?.type);
  if (!isInputObjectType(type)) throw new Error(`${name} has no input`);
  return type;
};

/** Strings that are no sentence of anybody's: each is named here, so that a text that comes to be written is not among them by accident. */
const notTexts = ['clientMutationId', 'identifierReason', 'digest', 'fileDigest', 'startsAt'];

/** Where a mutation's input takes text, with lists at their first place. */
function boxes(type: GraphQLInputObjectType, at: string[] = []): string[][] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const list = isListType(isNonNullType(field.type) ? field.type.ofType : field.type);
    const path = [...at, field.name, ...(list ? ['0'] : [])];
    if (isInputObjectType(named)) return boxes(named, path);
    return named.name === 'String' && !notTexts.includes(field.name) ? [path] : [];
  });
}

/** What fits a type and says nothing. */
function filler(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return filler(type.ofType);
  if (isListType(type)) return [filler(type.ofType)];
  if (isInputObjectType(type)) return Object.fromEntries(Object.values(type.getFields()).filter(isRequiredInputField).map((field) => [field.name, filler(field.type)]));
  if (isEnumType(type)) return type.getValues()[0]?.name;
  return { Int: 1, Boolean: true, Date: '2024-05-31' }[type.name] ?? 'x';
}

function put(type: GraphQLInputObjectType, input: Record<string, unknown>, [step = '', ...rest]: string[], text: string): Record<string, unknown> {
  const named = getNamedType(type.getFields()[step]?.type);
  const [first, ...deeper] = rest;
  const there = input[step];
  if (first === undefined) return { ...input, [step]: text };
  if (first !== '0') return { ...input, [step]: put(named as GraphQLInputObjectType, (there ?? filler(named as GraphQLInputObjectType)) as Record<string, unknown>, rest, text) };
  if (deeper.length === 0) return { ...input, [step]: [text] };
  return { ...input, [step]: [put(named as GraphQLInputObjectType, ((there as unknown[] | undefined)?.[0] ?? filler(named as GraphQLInputObjectType)) as Record<string, unknown>, deeper, text)] };
}

const made = { id: 'x', version: 1 };
const stage = new Proxy({}, { get: () => made }) as Stage;
const cases = Object.keys(mutations).filter((name) => name !== 'saveDraft').flatMap((name) => boxes(inputOf(name)).map((path): [string, string[]] => [name, path]));

describe('an identifier in any text of any mutation', () => {
  test('there are many such texts, and every mutation with one can say why it stays', () => {
    expect(cases.length).toBeGreaterThan(30);
    for (const [name] of cases) expect([name, Object.keys(inputOf(name).getFields())]).toEqual([name, expect.arrayContaining(['identifierReason'])]);
  });

  test.each(cases)('%s: %j is refused by naming the box and what was found, and not with a reason', async (name, path) => {
    const given = put(inputOf(name), everyMutation[name]?.input(stage, 'x', 'x') ?? {}, path, `Said ${NUMBER}`);
    const administrator = api.seed.person('trust', 'ADMINISTRATOR');
    const { errors } = await api.change(administrator, name, given);
    expect(errors).toContainEqual({ code: 'INVALID', message: expect.stringMatching(/ seems to hold an NHS number\. Take it out, or say why it has to stay$/), path });
    expect(errors).toContainEqual({ code: 'INVALID', message: 'Say why this has to be saved as it is, if it has to', path: ['identifierReason'] });
    expect(JSON.stringify(errors)).not.toContain(NUMBER);
    const again = await api.change(administrator, name, { ...given, identifierReason: 'A test number' });
    expect(again.errors.filter(({ message }) => message.includes('seems to hold'))).toEqual([]);
  });
});

describe('a comment that holds an identifier', () => {
  const post = async (body: string, identifierReason?: string) => {
    const { id } = await api.discussion('trust').about(workstream).sharedWith('icb').start();
    return { id, ...(await api.change<{ comment: Made | null }>('trust', 'postComment', { threadId: id, body, identifierReason }, 'comment { id }')) };
  };
  const overrides = async (who: Parameters<typeof api.data>[0]) => (await api.data<{ identifierOverrides: { nodes: object[] } }>(who, `{ identifierOverrides(first: 10) { totalCount nodes { mutation kinds reason person { displayName } record { id } } } }`)).identifierOverrides.nodes;

  test('is not saved, and not logged', async () => {
    const { id, comment } = await post(`Her number is ${NUMBER}`);
    expect(comment).toBeNull();
    const { node } = await api.data<{ node: { comments: { totalCount: number } } }>('trust', 'query ($id: ID!) { node(id: $id) { ... on Thread { comments(first: 1) { totalCount } } } }', { id });
    expect(node.comments.totalCount).toBe(1);
    expect(api.logged()).not.toContain(NUMBER);
  });

  test('is saved with a reason, which the organisation’s administrators read: who, on which record, what it seemed to hold', async () => {
    const { comment, errors } = await post('Meet at 10 Woodcock Street, B7 4BL, born 12 March 2012', 'The council’s own office');
    expect(errors).toEqual([]);
    expect((await overrides(api.seed.person('trust', 'ADMINISTRATOR')))[0]).toEqual(
      { mutation: 'postComment', kinds: ['DATE_OF_BIRTH', 'POSTCODE'], reason: 'The council’s own office', person: { displayName: 'CONTRIBUTOR of trust' }, record: { id: comment?.id } },
    );
    for (const who of ['trust', 'icb', api.seed.person('icb', 'ADMINISTRATOR')] as const) expect(await overrides(who)).toEqual([]);
  });

  test.each([' ', ''])('a reason that says nothing is none: %j', async (reason) => {
    expect((await post(NUMBER, reason)).errors.map(({ path }) => path)).toEqual([['body'], ['identifierReason']]);
  });

  test('a reason that holds an identifier itself is refused', async () => {
    expect((await post('B7 4BL', `It is of ${NUMBER}`)).errors).toEqual([
      { code: 'INVALID', message: 'Reason seems to hold an NHS number. Take it out, or say why it has to stay', path: ['identifierReason'] },
    ]);
  });

  test('a reason for nothing is no override', async () => {
    const before = (await overrides(api.seed.person('trust', 'ADMINISTRATOR'))).length;
    expect((await post('All well', 'Just in case')).errors).toEqual([]);
    expect(await overrides(api.seed.person('trust', 'ADMINISTRATOR'))).toHaveLength(before);
  });
});
