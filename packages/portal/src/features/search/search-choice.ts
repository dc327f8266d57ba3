import { searchKinds, type SearchKind } from '@golden-thread/shared/search';

/** What the address of the search page says. */
export interface SearchChoice {
  readonly query: string;
  readonly kinds: readonly SearchKind[];
}

/** Reads `?q=…&kind=…`; kinds that there are not are left out. */
export function readSearchChoice(parameters: URLSearchParams): SearchChoice {
  const kinds = parameters.getAll('kind').map((kind) => kind.toUpperCase().replaceAll('-', '_'));
  return { query: parameters.get('q') ?? '', kinds: searchKinds.filter((kind) => kinds.includes(kind)) };
}

/** The address of the same search. */
export function searchAddress({ query, kinds }: SearchChoice): string {
  const parameters = new URLSearchParams(query.trim() === '' ? [] : [['q', query.trim()]]);
  for (const kind of kinds) parameters.append('kind', kind.toLowerCase().replaceAll('_', '-'));
  const text = parameters.toString();
  return text === '' ? '/search' : `/search?${text}`;
}
