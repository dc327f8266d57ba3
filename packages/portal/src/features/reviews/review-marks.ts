import { useQuery } from '@apollo/client/react';
import { ReviewBesidesDocument } from '../../gql/reviews/review-besides.ts';
import type { ShownMark } from '../../ui/mark-note.tsx';

/** By the id of what is marked; null until it is known. */
export type Marks = ReadonlyMap<string, ShownMark> | null;

/** What items and decisions of a review are marked with. It comes with what was before the review: the page's own request is as large as one may be. */
export function useReviewMarks(id: string): Marks {
  const { data } = useQuery(ReviewBesidesDocument, { variables: { id } });
  if (data?.node?.__typename !== 'Review') return null;
  return new Map([...data.node.agenda.nodes, ...data.node.decisions.nodes].flatMap((one) => (one.informationMark === null ? [] : [[one.id, one.informationMark] as const])));
}
