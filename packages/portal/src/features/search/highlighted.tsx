import type { FoundFragment } from '../../gql/search/search.ts';

/** A text in its pieces, with what was looked for marked. */
export function Highlighted({ parts }: { readonly parts: FoundFragment['highlight'] }) {
  return parts.map(({ text, marked }, index) => (marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>));
}
