import { useApolloClient, useMutation } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { CommentNowDocument, EditCommentDocument } from '../../gql/threads/edit-comment.ts';
import type { CommentPartsFragment } from '../../gql/threads/thread-comments.ts';
import { announce } from '../../ui/announcer.tsx';
import { Button } from '../../ui/button.tsx';
import { failureOf, fetchFailureWords } from '../../ui/failure.ts';
import { Form } from '../../ui/form.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { messageAt } from '../../ui/problems.ts';
import { SubmissionProblems, useSubmission } from '../../ui/submission.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { commentProblems } from './comment-problems.ts';

interface EditCommentProps {
  readonly comment: CommentPartsFragment;
  readonly readers: readonly NamedOrganisation[];
  /** What it says now. */
  readonly body: string;
  readonly stop: () => void;
}

/** One's own comment, changed where it stands. */
export function EditComment({ comment: { id, version }, readers, body, stop }: EditCommentProps) {
  const client = useApolloClient();
  const [text, setText] = useState(body);
  // What the person saw: an edit from another window in between comes back as a conflict.
  const [seen, setSeen] = useState(version);
  const [openedAt] = useState(version);
  const [edit] = useMutation(EditCommentDocument);
  const submission = useSubmission();
  const name = `edit-${id}`;

  useEffect(() => {
    document.getElementById(name)?.focus();
  }, [name]);

  const send = async () => {
    const problems = commentProblems(text).map(({ message }) => ({ path: [name], message }));
    if (problems.length > 0) {
      submission.refuse(problems);
      return;
    }
    const input = { commentId: id, version: seen, body: text };
    const answer = await submission.send(input, async (clientMutationId) => {
      const { data } = await edit({ variables: { input: { ...input, clientMutationId } } });
      return data?.editComment;
    });
    if (answer === null) return;
    announce('Your comment is changed');
    stop();
  };

  const takeLatest = async () => {
    try {
      const { data } = await client.query({ query: CommentNowDocument, variables: { id }, fetchPolicy: 'network-only' });
      if (data?.node?.__typename === 'Comment') setSeen(data.node.version);
      // The button that asked for it is gone.
      document.getElementById(name)?.focus();
    } catch (error) {
      submission.refuse([{ path: [], message: fetchFailureWords(failureOf(error)) }]);
    }
  };

  return (
    <Form onSubmit={() => void send()}>
      <SubmissionProblems submission={submission} reload={() => void takeLatest()} />
      {seen !== openedAt && (
        <div className="govuk-inset-text">
          <p className="govuk-body">You changed this comment somewhere else in the meantime. It now says:</p>
          <Markdown text={body} />
        </div>
      )}
      <CommentEditor name={name} label="Edit your comment" readers={readers} error={messageAt(submission.problems, name) ?? messageAt(submission.problems, 'body')} value={text} onChange={setText} />
      <div className="govuk-button-group">
        <Button type="submit" busy={submission.sending}>
          {submission.sending ? 'Saving…' : 'Save'}
        </Button>
        <Button look="secondary" onClick={stop}>
          Cancel
        </Button>
      </div>
    </Form>
  );
}
