import { useApolloClient } from '@apollo/client/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { CommentPostedDocument, CommentsAfterDocument, type CommentNewsFragment } from '../../gql/threads/comment-news.ts';

/** While the socket cannot be had. */
const pollEveryMilliseconds = 15_000;
/** While it can: for a socket that died without a word, as after a laptop has slept. */
const checkEveryMilliseconds = 60_000;
/** A socket that has not failed by then counts as open. */
const settleMilliseconds = 3_000;
/** A page that nobody has touched for so long is left alone: asking for ever would keep a session alive that should end. */
const attendedMilliseconds = 10 * 60_000;

interface CommentNews {
  /** What was posted since the page was opened, as far as it was told; some of it may be shown by now. */
  readonly arrived: readonly CommentNewsFragment[];
  /** False while there is no socket, and news is asked for instead. */
  readonly live: boolean;
}

/** Hears of new comments without showing them. `after` is the cursor of the last one shown; null while more are known to follow it. */
export function useCommentNews(threadId: string, after: string | null): CommentNews {
  const client = useApolloClient();
  const [arrived, setArrived] = useState<readonly CommentNewsFragment[]>([]);
  const [live, setLive] = useState(true);

  const add = (comments: readonly CommentNewsFragment[]) => {
    setArrived((known) => {
      const fresh = comments.filter(({ id }) => !known.some((one) => one.id === id));
      return fresh.length === 0 ? known : [...known, ...fresh];
    });
  };

  const look = useEffectEvent(async () => {
    if (after === null) return;
    try {
      const { data } = await client.query({ query: CommentsAfterDocument, variables: { threadId, after }, fetchPolicy: 'no-cache' });
      if (data?.node?.__typename === 'Thread') add(data.node.comments.nodes);
    } catch {
      // Asked again at the next turn; what is on the page stays as it is.
    }
  });

  const hear = useEffectEvent((comment: CommentNewsFragment) => {
    add([comment]);
  });

  useEffect(() => {
    let stopped = false;
    let subscription: { unsubscribe: () => void } | null = null;
    let settling: number | undefined;
    let open = false;
    let lookedAt = Date.now();
    let touchedAt = Date.now();

    const ask = () => {
      lookedAt = Date.now();
      void look();
    };

    const lose = () => {
      window.clearTimeout(settling);
      subscription?.unsubscribe();
      subscription = null;
      open = false;
      if (stopped) return;
      setLive(false);
      ask();
    };

    const listen = () => {
      subscription = client.subscribe({ query: CommentPostedDocument, variables: { threadId } }).subscribe({
        next: ({ data, error }) => {
          if (data != null) hear(data.commentPosted);
          else if (error !== undefined) lose();
        },
        error: lose,
        complete: lose,
      });
      settling = window.setTimeout(() => {
        open = true;
        setLive(true);
        // What was posted between reading the page and listening.
        ask();
      }, settleMilliseconds);
    };

    const turn = () => {
      if (document.hidden || Date.now() - touchedAt > attendedMilliseconds) return;
      if (subscription === null) listen();
      if (Date.now() - lookedAt >= (open ? checkEveryMilliseconds : pollEveryMilliseconds)) ask();
    };

    const touch = () => {
      touchedAt = Date.now();
    };
    const comeBack = () => {
      touch();
      if (document.hidden) return;
      if (subscription === null) listen();
      ask();
    };

    listen();
    const timer = window.setInterval(turn, pollEveryMilliseconds);
    const touches = ['pointerdown', 'keydown', 'scroll'] as const;
    for (const kind of touches) window.addEventListener(kind, touch, { passive: true });
    document.addEventListener('visibilitychange', comeBack);
    window.addEventListener('online', comeBack);
    return () => {
      stopped = true;
      window.clearInterval(timer);
      for (const kind of touches) window.removeEventListener(kind, touch);
      document.removeEventListener('visibilitychange', comeBack);
      window.removeEventListener('online', comeBack);
      lose();
    };
  }, [client, threadId]);

  return { arrived, live };
}
