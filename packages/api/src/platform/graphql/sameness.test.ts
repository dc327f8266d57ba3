import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType, type GraphQLArgument, type GraphQLField, type GraphQLInputType } from 'graphql';
import { createSchema } from '../../schema.ts';
import { TestApi } from '../../testing/api.ts';
import { Seed, type Persona } from '../../testing/seed.ts';
import { Canaries } from '../../testing/walk/canaries.ts';
import { plantForest } from '../../testing/walk/forest.ts';
import { hideFifty } from '../../testing/walk/hidden.ts';
import { operationsOf } from '../../testing/walk/operations.ts';
import { leadsTo, mustBeGiven } from '../../testing/walk/routes.ts';
import { Selection } from '../../testing/walk/selection.ts';
import { readSight } from '../../testing/walk/sight.ts';
import { leastOf, recordsByType, variablesFor, type Planted } from '../../testing/walk/world.ts';
import { globalId } from './global-id.ts';

const schema = createSchema();
let api: TestApi;
let elsewhere: Seed;
let records: Map<string, Planted[]>;
/** They read what the Trust shares with the whole partnership, and no more. */
let police: Persona;

beforeAll(async () => {
  api = await TestApi.start();
  elsewhere = await Seed.partnership(api.database, { prefix: 'other-' });
  for (const seed of [api.seed, elsewhere]) await plantForest(api, seed, new Canaries(), true);
  police = api.seed.person('police');
  records = await api.seed.asOperator(async (operator) => recordsByType(operator, schema, await readSight(operator, [...api.seed.everyone(), ...elsewhere.everyone()], '2024-05-15')));
}, 600_000);

afterAll(() => api.stop());

/** A place for an id among a field's arguments. */
interface Place {
  field: GraphQLField<unknown, unknown>;
  argument: GraphQLArgument;
  /** Within the argument, when it is an input. */
  path: string[];
}

const idsIn = (type: GraphQLInputType, path: string[]): string[][] => {
  const named = getNamedType(type);
  if (isInputObjectType(named)) return Object.values(named.getFields()).flatMap((field) => idsIn(field.type, [...path, field.name]));
  return named.name === 'ID' ? [path] : [];
};
const placesOf = (root: 'Query' | 'Subscription'): [string, Place][] => {
  const type = schema.getType(root);
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => field.args.flatMap((argument) => idsIn(argument.type, []).map((path): [string, Place] => [[field.name, argument.name, ...path].join('.'), { field, argument, path }])));
};

/** The types that an id may be of at a place: by its name, or any. */
function typesAt({ field, argument, path }: Place): string[] {
  const name = path.at(-1) ?? argument.name;
  const answered = getNamedType(field.type).name;
  const last = name.replace(/Id$/, '');
  const named = name === 'id' ? answered : [...records.keys()].find((type) => last.toLowerCase().endsWith(type.toLowerCase())) ?? (/^(owner|assignee)$/.test(last) ? 'Organisation' : '');
  return records.has(named) ? [named] : [...records.keys()];
}

/** Ids of what the police may not see, of their own partnership and of the other; and one of nothing. */
function unseen(type: string): { there: string[]; absent: string } {
  const hidden = (records.get(type) ?? []).filter(({ maySee }) => !maySee(police));
  const ours = hidden.filter(({ partnershipId }) => partnershipId === api.seed.partnershipId);
  return { there: [...ours.slice(0, 2), ...hidden.filter((record) => !ours.includes(record)).slice(0, 2)].map(({ id }) => id), absent: globalId(type, '00000000-0000-7000-8000-000000000000') };
}

/** An id at a place within an input, beside what that cannot do without. */
function valueAt(type: GraphQLInputType, [step, ...rest]: string[], id: string): unknown {
  const named = getNamedType(type);
  if (step === undefined || !isInputObjectType(named)) return id;
  const inner = named.getFields()[step];
  return inner === undefined ? id : { ...leastOf(named), [step]: valueAt(inner.type, rest, id) };
}

/** The operation that asks a field with an id at a place, and with whatever else must be given. */
function asking({ field, argument, path }: Place, root: 'Query' | 'Subscription', id: string): { query: string; variables: Record<string, unknown> } {
  const type = schema.getType(root);
  if (!isObjectType(type)) throw new Error(`There is no ${root}`);
  const others = mustBeGiven(field).filter((other) => other !== argument);
  const [given = {}] = variablesFor(others.map((other) => ({ field, argument: other, variable: other.name })), records, police);
  const selection = new Selection(type);
  for (const to of leadsTo(schema, field).slice(0, 1)) selection.add([{ from: type, field, to }]);
  const inside = /\{.*\}$/s.exec(selection.print([3]))?.[0] ?? '';
  const args = [...others, argument].map(({ name }) => `${name}: $${name}`);
  if (field.args.some(({ name }) => name === 'first')) args.push('first: 3');
  return {
    query: `${root.toLowerCase()} (${[...others, argument].map(({ name, type: of }) => `$${name}: ${String(of)}`).join(', ')}) { ${field.name}(${args.join(', ')}) ${inside} }`,
    variables: { ...given, [argument.name]: valueAt(argument.type, path, id) },
  };
}

const withoutRequestId = (text: string): string => text.replace(/"requestId":"[^"]+"/g, '');

describe('an id of what is hidden, of what is another partnership’s and of what never was', () => {
  test.each(placesOf('Query'))('is answered alike, after the same SQL: %s', async (_name, place) => {
    for (const type of typesAt(place)) {
      const ask = async (id: string) => {
        api.statements.length = 0;
        const { status, text } = await api.raw(police, JSON.stringify(asking(place, 'Query', id)));
        return { status, text: withoutRequestId(text), statements: [...api.statements].sort() };
      };
      const { there, absent } = unseen(type);
      const answer = await ask(absent);
      expect(answer.text).not.toContain('"errors"');
      for (const id of there) expect([type, await ask(id)]).toEqual([type, answer]);
    }
  });

  test.each(placesOf('Subscription'))('is answered alike on the socket, after the same SQL: %s', async (_name, place) => {
    const client = api.live(police);
    const ask = async (id: string) => {
      api.statements.length = 0;
      const { query, variables } = asking(place, 'Subscription', id);
      const { value } = await client.send(query, variables).next() as { value: unknown };
      return { text: withoutRequestId(JSON.stringify(value)), statements: [...api.statements].sort() };
    };
    try {
      for (const type of typesAt(place)) {
        const { there, absent } = unseen(type);
        const answer = await ask(absent);
        expect(there.length).toBeGreaterThan(1);
        for (const id of there) expect([type, await ask(id)]).toEqual([type, answer]);
      }
    } finally {
      await client.close();
    }
  });

  test('and there is something hidden of every kind that can be hidden', () => {
    // Who the partners are, their people, and what they all agreed on, every partner knows; a succession stands in its own tests.
    const known = ['Organisation', 'Membership', 'Partnership', 'Person', 'Deputyship', 'Memorandum', 'Succession'];
    const lacking = [...records].filter(([type, all]) => !known.includes(type) && !all.some((record) => record.partnershipId === api.seed.partnershipId && !record.maySee(police))).map(([type]) => type);
    expect(lacking).toEqual([]);
  });
});

test('fifty hidden records more change no count, cursor or page of any list', async () => {
  const operations = [[1, 1, 1, 1], [100, 60, 10, 5]].flatMap((sizes) => operationsOf(schema, sizes));
  const everything = async (): Promise<string[]> => {
    const answers: string[] = [];
    // A connection that was idle meanwhile may be closed just as it is used.
    await api.raw(null, null, { method: 'GET' }).catch(() => undefined);
    for (const { text, given } of operations) {
      for (const variables of variablesFor(given, records, police)) answers.push(withoutRequestId((await api.raw(police, JSON.stringify({ query: text, variables }))).text));
    }
    return answers;
  };
  const before = await everything();
  expect(await hideFifty(api, api.seed.person('trust'), police, records)).toBeGreaterThanOrEqual(50);
  expect(await everything()).toEqual(before);
  expect(before.join('')).toContain('"totalCount":');
}, 600_000);
