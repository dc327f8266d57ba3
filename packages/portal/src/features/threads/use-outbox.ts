import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { PostCommentDocument } from '../../gql/threads/post-comment.ts';
import { announce } from '../../ui/announcer.tsx';
import { failureOf, sendFailureWords } from '../../ui/failure.ts';
import { withReason } from '../../ui/identifier-reason.ts';

/** A comment of the viewer's that is on its way. */
export interface Outgoing {
  /** Its clientMutationId: the same at every try, so that it is never posted twice. */
  readonly id: string;
  readonly body: string;
  readonly state: 'sending' | 'sent' | 'failed';
  /** Known once it is sent. */
  readonly commentId: string | null;
  /** Why it stays although it seems to identify a person; empty when it does not. */
  readonly identifierReason: string;
  /** Why it failed, in one sentence or two. */
  readonly why: string | null;
}

interface Outbox {
  readonly outgoing: readonly Outgoing[];
  readonly post: (body: string, identifierReason: string) => void;
  readonly retry: (id: string) => void;
  readonly drop: (id: string) => void;
}

/** Comments are shown before the server has them. One that fails keeps its text and can be tried again. `afterSent` fetches it into the list. */
export function useOutbox(threadId: string, afterSent: () => Promise<void>): Outbox {
  const [outgoing, setOutgoing] = useState<readonly Outgoing[]>([]);
  const [postComment] = useMutation(PostCommentDocument);

  const change = (id: string, part: Partial<Outgoing>) => {
    setOutgoing((items) => items.map((item) => (item.id === id ? { ...item, ...part } : item)));
  };

  const fail = (id: string, why: string) => {
    change(id, { state: 'failed', why });
    announce('Your comment was not posted. Its text is kept.');
  };

  const attempt = async (id: string, body: string, reason: string) => {
    try {
      const { data } = await withReason(id, reason, () => postComment({ variables: { input: { threadId, body, clientMutationId: id } } }));
      const commentId = data?.postComment.comment?.id;
      if (commentId === undefined) {
        fail(id, data?.postComment.errors.map(({ message }) => `${message}.`).join(' ') ?? sendFailureWords('server'));
        return;
      }
      change(id, { state: 'sent', commentId, why: null });
      announce('Your comment is posted');
    } catch (error) {
      fail(id, sendFailureWords(failureOf(error)));
      return;
    }
    // It is posted whatever becomes of this: until it is in the list, it is shown from here.
    await afterSent().catch(() => undefined);
  };

  return {
    outgoing,
    post: (body, identifierReason) => {
      const id = crypto.randomUUID();
      setOutgoing((items) => [...items, { id, body, state: 'sending', commentId: null, identifierReason, why: null }]);
      void attempt(id, body, identifierReason);
    },
    retry: (id) => {
      const item = outgoing.find((one) => one.id === id);
      if (item?.state !== 'failed') return;
      change(id, { state: 'sending', why: null });
      void attempt(id, item.body, item.identifierReason);
    },
    drop: (id) => {
      setOutgoing((items) => items.filter((item) => item.id !== id));
    },
  };
}
