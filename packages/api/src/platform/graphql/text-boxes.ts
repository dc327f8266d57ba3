import { getNamedType, isInputObjectType, type GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { identifiersIn, type IdentifierKind } from '@golden-thread/shared/identifiers';

/** A text that an input seems to identify a person with, and its place in the input. */
export interface IdentifyingText {
  path: string[];
  kind: IdentifierKind;
}

/** Strings that nobody writes sentences in: marks of machines, and a time of day. */
const notWritten = new Set(['clientMutationId', 'digest', 'fileDigest', 'startsAt']);

/** What a person keeps for themselves while they write; it is looked at when it is sent. */
const unsent = new Set(['saveDraft']);

const inputs = new Map<string, GraphQLInputObjectType>();

/** Has every mutation's input looked at, as the contract has it: a text field that is added later is covered without a word. */
export function watchTexts(schema: GraphQLSchema): void {
  for (const [name, { args }] of Object.entries(schema.getMutationType()?.getFields() ?? {})) {
    const type = getNamedType(args.find((argument) => argument.name === 'input')?.type);
    if (isInputObjectType(type)) inputs.set(name, type);
  }
}

/** What of a mutation's input seems to identify a person, in the order of the contract; the reason for saving it all the same is no exception. */
export function identifyingTexts(mutation: string, input: object): IdentifyingText[] {
  const type = inputs.get(mutation);
  if (type === undefined) throw new Error(`${mutation} is not in the schema`);
  return unsent.has(mutation) ? [] : textsOf(type, input).flatMap(({ path, text }) => identifiersIn(text).map((kind) => ({ path, kind })));
}

function textsOf(type: GraphQLInputObjectType, input: object, at: readonly string[] = []): { path: string[]; text: string }[] {
  return Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    const value = (input as Record<string, unknown>)[field.name];
    const values = Array.isArray(value) ? value.map((one: unknown, index) => ({ one, path: [...at, field.name, String(index)] })) : [{ one: value, path: [...at, field.name] }];
    if (isInputObjectType(named)) return values.flatMap(({ one, path }) => (typeof one === 'object' && one !== null ? textsOf(named, one, path) : []));
    if (named.name !== 'String' || notWritten.has(field.name)) return [];
    return values.flatMap(({ one, path }) => (typeof one === 'string' ? [{ path, text: one }] : []));
  });
}
