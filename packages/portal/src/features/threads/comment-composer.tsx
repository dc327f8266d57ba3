import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { commentProblems } from './comment-problems.ts';

interface CommentComposerProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly post: (body: string) => void;
  /** Repeats who will read it: "Post to Trust and ICB". */
  readonly buttonText: string;
}

/** The box for the next comment. It empties when the comment is on its way; the comment itself keeps the text until it is posted. */
export function CommentComposer({ text, onChange, post, buttonText }: CommentComposerProps) {
  const [error, setError] = useState<string | undefined>(undefined);

  const send = () => {
    const [problem] = commentProblems(text);
    setError(problem?.message);
    // At the foot of a long page a summary above the heading would lead away from the only box there is.
    if (problem !== undefined) {
      document.getElementById('new-comment')?.focus();
      return;
    }
    post(text);
    onChange('');
  };

  return (
    <Form onSubmit={send}>
      <CommentEditor name="new-comment" label="Add a comment" error={error} value={text} onChange={onChange} />
      <Button type="submit">{buttonText}</Button>
    </Form>
  );
}
