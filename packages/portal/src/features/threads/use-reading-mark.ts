import { useMutation } from '@apollo/client/react';
import { useEffect, useEffectEvent, useRef } from 'react';
import { MarkThreadReadDocument } from '../../gql/threads/mark-thread-read.ts';
import type { CommentPartsFragment } from '../../gql/threads/thread-comments.ts';
import type { ThreadFactsFragment } from '../../gql/threads/thread-facts.ts';
import { useViewer } from '../../ui/viewer.tsx';
import { watchOnScreen } from './on-screen.ts';
import { readAsFarAs, toBeRead } from './reading.ts';
import { commentPlace } from './use-linked-comment.ts';

/** Keeps how far the viewer has read, as comments come on screen. What cannot be kept now is kept with the next one: nobody is told. */
export function useReadingMark({ id: threadId, firstUnread }: ThreadFactsFragment, comments: readonly CommentPartsFragment[]): void {
  const firstUnreadId = firstUnread?.id ?? null;
  const { person } = useViewer();
  // Whoever reads the last comment and closes the window has read it.
  const [markThreadRead] = useMutation(MarkThreadReadDocument, { context: { fetchOptions: { keepalive: true } } });
  const onScreen = useRef({ came: new Set<string>(), stayed: new Set<string>() });
  const sending = useRef(false);

  const readOn = useEffectEvent(async (ids: readonly string[]) => {
    for (const id of ids) onScreen.current.stayed.add(id);
    const commentId = readAsFarAs(comments, firstUnreadId, onScreen.current, person.id);
    // One at a time, or an earlier answer could come last; what came meanwhile is watched anew once the answer is there.
    if (commentId === null || sending.current) return;
    sending.current = true;
    await markThreadRead({ variables: { input: { threadId, commentId } } }).catch(() => undefined);
    sending.current = false;
  });

  const waiting = toBeRead(comments, firstUnreadId, person.id).join(' ');
  useEffect(() => {
    const places = new Map<Element, string>();
    for (const id of waiting.split(' ')) {
      const place = document.getElementById(commentPlace(id));
      if (place !== null) places.set(place, id);
    }
    if (places.size === 0) return undefined;
    const idsOf = (elements: readonly Element[]) => elements.map((element) => places.get(element) ?? '');
    const { came } = onScreen.current;
    return watchOnScreen([...places.keys()], {
      came: (elements) => {
        for (const id of idsOf(elements)) came.add(id);
      },
      stayed: (elements) => {
        void readOn(idsOf(elements));
      },
    });
  }, [waiting]);
}
