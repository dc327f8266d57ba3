import { getNamedType, isInputObjectType, isLeafType, isObjectType, type GraphQLSchema } from 'graphql';
import { unzipSync } from 'fflate';
import type { TestApi } from '../api.ts';
import type { Persona } from '../seed.ts';
import { Canaries } from './canaries.ts';
import type { Operation } from './operations.ts';
import { recordsOfPage } from './routes.ts';
import type { Heard } from './selection.ts';
import { variablesFor, type Planted } from './world.ts';

/** Somebody who walks, and in words who that is. */
export interface Walking {
  words: string;
  /** Null without a session. */
  who: Persona | null;
  /** False for whoever shows a credential that is none any more. */
  admitted: boolean;
}

interface Told {
  status: number;
  headers: Headers;
  text: string;
}

/** Goes through the API as somebody, by every door, and notes what they are told that they may not be. */
export class Walker {
  /** One line for each leak, and for each answer that was none. */
  readonly findings = new Set<string>();

  constructor(
    private readonly api: TestApi,
    private readonly schema: GraphQLSchema,
    private readonly canaries: Canaries,
    private readonly records: ReadonlyMap<string, Planted[]>,
    private readonly heard: Heard,
  ) {}

  /** Every field of every type, by every way. */
  async askEverything(walking: Walking, operations: readonly Operation[]): Promise<void> {
    for (const { text, given, selection } of operations) {
      const asked = walking.who === null ? [Object.fromEntries(given.map(({ variable, argument }) => [variable, getNamedType(argument.type).name === 'ID' ? 'x' : null]))] : variablesFor(given, this.records, walking.who);
      for (const variables of asked) {
        const answer = await this.ask(walking, given.map(({ field }) => field.name)[0] ?? 'everything', text, variables);
        selection.hear(answer, '', this.heard);
      }
    }
  }

  /** Whatever there is, by its id: found by whoever may, with its fields, and nothing by anybody else. */
  async askByIds(walking: Walking): Promise<void> {
    for (const [type, records] of this.records) {
      for (let start = 0; start < records.length; start += 29) {
        const some = records.slice(start, start + 29);
        const fields = plainFields(this.schema, type);
        const answer = await this.ask(walking, `node of ${type}`, `{ ${some.map(({ id }, index) => `n${index}: node(id: "${id}") { ...F }`).join(' ')} } fragment F on ${type} { ${fields} }`);
        if (!walking.admitted) continue;
        some.forEach(({ id, maySee }, index) => {
          const found = answer?.[`n${index}`] != null;
          const expected = walking.who !== null && maySee(walking.who);
          if (found !== expected) this.findings.add(`${walking.words}: node of ${type} ${Buffer.from(id, 'base64url').toString()} is ${found ? 'found' : 'not found'} by whoever may ${expected ? '' : 'not '}see it`);
          if (found) for (const name of fields.split(' ')) if ((answer[`n${index}`] as Record<string, unknown>)[name] != null) this.heard(type, name, 'Query.node');
        });
        if (some.length > 0) this.heard('Query', 'node', '');
      }
    }
  }

  /** Each list that can be searched, for what begins every canary and for words that this person may not be told. */
  async search(walking: Walking): Promise<void> {
    for (const { name, given, page } of searchable(this.schema)) {
      const one = (alias: string, word: string): string => `${alias}: ${name}(${page ? 'first: 100, ' : ''}${given(word)}) { ${page ? 'totalCount nodes { __typename }' : '__typename'} }`;
      await this.ask(walking, name, `{ ${one('all', Canaries.start)} }`);
      if (walking.who === null || !page) continue;
      const words = this.canaries.hiddenFrom(walking.who, 20);
      const answer = await this.ask(walking, name, `{ ${words.map((word, index) => one(`w${index}`, word).replace('nodes { __typename }', '')).join(' ')} }`);
      words.forEach((word, index) => {
        const found = answer?.[`w${index}`] as { totalCount: number } | null | undefined;
        if (found != null && found.totalCount > 0) this.findings.add(`${walking.words}: ${name} finds ${found.totalCount} by a word they may not be told (${this.canaries.whereOf(word)})`);
      });
    }
  }

  /** What can be taken away as a file, unpacked where it is packed. */
  async takeAway(walking: Walking, address: string): Promise<void> {
    const { status } = await this.fetch(walking, address);
    if ((status === 200) !== walking.admitted && status !== 403) this.findings.add(`${walking.words}: ${address} answers with ${status}`);
  }

  /** The history of one record of each type that this person may see, and of one that they may not. */
  async takeHistories(walking: Walking, address: string): Promise<void> {
    for (const [type, records] of this.records) {
      for (const hidden of [false, true]) {
        const record = records.find(({ maySee }) => (walking.who === null || !maySee(walking.who)) === hidden);
        if (record === undefined) continue;
        const { status } = await this.fetch(walking, `${address}?record=${record.id}`);
        if (hidden && (walking.admitted ? status !== 404 : status === 200)) this.findings.add(`${walking.words}: the history of a hidden ${type} answers with ${status}`);
        // Of what nobody is told a history, and of an item whose slot alone they see, there is none to take either.
        if (!hidden && walking.admitted && this.hasHistory(type) && type !== 'AgendaItem' && status !== 200) this.findings.add(`${walking.words}: the history of a ${type} that they see answers with ${status}`);
      }
    }
  }

  private hasHistory(type: string): boolean {
    const named = this.schema.getType(type);
    return isObjectType(named) && named.getInterfaces().some(({ name }) => name === 'Auditable');
  }

  private async fetch(walking: Walking, address: string): Promise<Told> {
    const headers: Record<string, string> = walking.who === null ? {} : { authorization: `Bearer ${walking.who.token}` };
    const response = await fetch(`${this.api.url}${address}`, { headers });
    const body = new Uint8Array(await response.arrayBuffer());
    const packed = body[0] === 0x50 && body[1] === 0x4b;
    const text = packed ? Object.values(unzipSync(body)).map((part) => Buffer.from(part).toString('utf8')).join('\n') : Buffer.from(body).toString('utf8');
    const told = { status: response.status, headers: response.headers, text };
    this.look(walking, address, told);
    return told;
  }

  /** Notes what somebody was told that they may not be, and faults of ours. */
  look({ words, who, admitted }: Walking, door: string, { status, headers, text }: Told): void {
    const all = [text, ...Array.from(headers, ([name, value]) => `${name}: ${value}`)].join('\n');
    for (const where of this.canaries.leaksIn(all, admitted ? who : null)) this.findings.add(`${words}: ${door} tells ${where}`);
    if (status >= 500 || text.includes('INTERNAL_SERVER_ERROR')) this.findings.add(`${words}: ${door} fails on our side: ${text.slice(0, 300)}`);
  }

  private async ask(walking: Walking, door: string, query: string, variables: Record<string, unknown> = {}): Promise<Record<string, unknown> | null> {
    const answer = await this.api.raw(walking.who, JSON.stringify({ query, variables }));
    this.look(walking, door, answer);
    const { data = null, errors = [] } = JSON.parse(answer.text) as { data?: Record<string, unknown> | null; errors?: { message: string }[] };
    if (walking.admitted && errors.length > 0) this.findings.add(`${walking.words}: ${door} is refused: ${errors[0]?.message ?? ''}`);
    return data;
  }
}

function plainFields(schema: GraphQLSchema, type: string): string {
  const object = schema.getType(type);
  if (object === undefined || !('getFields' in object) || isInputObjectType(object)) return 'id';
  return Object.values(object.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && !('args' in field && field.args.some(({ type: needed }) => String(needed).endsWith('!')))).map(({ name }) => name).join(' ');
}

/** Root fields that take a text to look for, by itself or in a filter. */
function searchable(schema: GraphQLSchema): { name: string; page: boolean; given: (word: string) => string }[] {
  const isText = (name: string): boolean => /^(text|query|search|term)$/.test(name);
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap(({ name, args, type }) => {
    const answered = getNamedType(type);
    const page = 'getInterfaces' in answered && !('resolveType' in answered) && recordsOfPage(answered as never) !== null;
    return args.flatMap((argument) => {
      const given = getNamedType(argument.type);
      if (given.name === 'String' && isText(argument.name)) return [{ name, page, given: (word: string) => `${argument.name}: "${word}"` }];
      if (isInputObjectType(given)) return Object.keys(given.getFields()).filter(isText).map((inner) => ({ name, page, given: (word: string) => `${argument.name}: { ${inner}: "${word}" }` }));
      return [];
    });
  });
}
