import { useApolloClient, useMutation } from '@apollo/client/react';
import { useEffect, useRef } from 'react';
import { DeleteCommentDocument } from '../../gql/threads/delete-comment.ts';
import { CommentNowDocument } from '../../gql/threads/edit-comment.ts';
import type { CommentPartsFragment } from '../../gql/threads/thread-comments.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';

interface DeleteCommentProps {
  readonly comment: CommentPartsFragment;
  readonly stop: () => void;
}

/** Asks, where the comment stands, before it is deleted: there is no way back. */
export function DeleteComment({ comment: { id, version }, stop }: DeleteCommentProps) {
  const client = useApolloClient();
  const [remove] = useMutation(DeleteCommentDocument);
  const submission = useSubmission();
  const question = useRef<HTMLDivElement>(null);

  useEffect(() => {
    question.current?.focus();
  }, []);

  const send = async () => {
    const input = { commentId: id, version };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await remove({ variables: { input: { ...input, clientMutationId } } });
      return data?.deleteComment;
    });
    if (answer === null) return;
    announce('Your comment is deleted');
    stop();
  };

  const takeLatest = async () => {
    try {
      await client.query({ query: CommentNowDocument, variables: { id }, fetchPolicy: 'network-only' });
      question.current?.focus();
    } catch (error) {
      submission.refuse([{ path: [], message: fetchFailureWords(failureOf(error)) }]);
    }
  };

  return (
    <div className="gt-confirm" role="group" aria-labelledby={`delete-${id}`} tabIndex={-1} ref={question}>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      <p className="govuk-body" id={`delete-${id}`}>
        <strong>Delete this comment?</strong> Its text will not be shown to anybody any more, and you cannot undo this. The discussion will say that you deleted a
        comment, and what it said is kept on record.
      </p>
      <div className="govuk-button-group">
        <Button look="warning" busy={submission.sending} onClick={() => void send()}>
          {submission.sending ? 'Deleting…' : 'Delete comment'}
        </Button>
        <Button look="secondary" onClick={stop}>
          Keep it
        </Button>
      </div>
    </div>
  );
}
