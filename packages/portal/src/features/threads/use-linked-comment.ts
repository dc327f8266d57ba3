import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { LoadFurther } from './use-further-comments.ts';

/** The id of a comment's place on the page, and what its address ends with. */
export function commentPlace(id: string): string {
  return `comment-${id}`;
}

/** Leads to the comment that the address names, and fetches further ones until it is there. Once for each time the address is gone to. */
export function useLinkedComment(shownIds: readonly string[], loadFurther: LoadFurther): void {
  const { hash, key } = useLocation();
  const reached = useRef<string | null>(null);
  const asked = useRef<string | null>(null);
  const wanted = shownIds.find((id) => `#${commentPlace(id)}` === hash);

  useEffect(() => {
    if (!hash.startsWith('#comment-') || reached.current === key) return;
    const place = wanted === undefined ? null : document.getElementById(commentPlace(wanted));
    if (place !== null) {
      reached.current = key;
      place.scrollIntoView({ block: 'start' });
      place.focus({ preventScroll: true });
    } else if (asked.current !== key) {
      asked.current = key;
      // Where it does not come, the discussion is shown as it is, with its own way to try again.
      loadFurther((ids) => ids.some((id) => `#${commentPlace(id)}` === hash)).catch(() => undefined);
    }
  });
}
