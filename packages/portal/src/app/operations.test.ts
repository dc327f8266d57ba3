import { InMemoryCache } from '@apollo/client';
import { describe, expect, test } from '@jest/globals';
import { requestLimits } from '@golden-thread/shared/limits';
import { Kind, Lexer, print, Source, TokenKind, visit, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';
import { everyOperation } from '../gql/every-operation.ts';

// As they are sent: the cache adds __typename to each selection, and the API counts that as an alias.
const cache = new InMemoryCache();
const operations = everyOperation.map((document: DocumentNode) => cache.transformDocument(document));

const nameOf = ({ definitions }: DocumentNode) => definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)?.name?.value;

function countTokens(document: DocumentNode): number {
  const lexer = new Lexer(new Source(print(document)));
  let count = 0;
  for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) count += 1;
  return count;
}

function countAliases(document: DocumentNode): number {
  let count = 0;
  visit(document, {
    Field: ({ alias, name }) => {
      if (alias !== undefined || name.value === '__typename') count += 1;
    },
  });
  return count;
}

function depthOf(document: DocumentNode): number {
  const fragments = new Map(
    document.definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]),
  );
  const depth = (set: SelectionSetNode | undefined): number =>
    Math.max(
      0,
      ...(set?.selections ?? []).map((selection) => {
        if (selection.kind === Kind.FIELD) return (selection.name.value === 'edges' ? 0 : 1) + depth(selection.selectionSet);
        return depth(selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragments.get(selection.name.value)?.selectionSet);
      }),
    );
  return Math.max(...document.definitions.map((definition) => ('selectionSet' in definition ? depth(definition.selectionSet) : 0)));
}

// The API refuses what goes over its limits before it looks at it, so a page that did would never show.
describe('The portal’s operations keep to the API’s limits', () => {
  test.each([
    ['aliases', countAliases],
    ['tokens', countTokens],
    ['depth', depthOf],
  ] as const)('%s', (limit, measure) => {
    const over = operations.filter((document) => measure(document) > requestLimits[limit]).map((document) => `${nameOf(document) ?? ''}: ${measure(document)}`);
    expect(over).toEqual([]);
  });
});
