import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { CommentEditor } from './comment-editor.tsx';
import { askWhy, identifierProblems, REASON } from '../../ui/identifier-reason.ts';
import { IdentifierReasonBox } from '../../ui/identifier-reason-box.tsx';
import type { NamedOrganisation } from '../../ui/viewer.tsx';
import { commentProblems } from './comment-problems.ts';

interface CommentComposerProps {
  readonly text: string;
  readonly readers: readonly NamedOrganisation[];
  readonly onChange: (text: string) => void;
  /** With why it stays, where it seems to identify a person. */
  readonly post: (body: string, identifierReason: string) => void;
  /** Repeats who will read it: "Post to Trust and ICB". */
  readonly buttonText: string;
}

/** The box for the next comment. It empties when the comment is on its way; the comment itself keeps the text until it is posted. */
export function CommentComposer({ text, readers, onChange, post, buttonText }: CommentComposerProps) {
  const [error, setError] = useState<string | undefined>(undefined);
  const [asking, setAsking] = useState<string | undefined>(undefined);
  const [reason, setReason] = useState('');

  const send = () => {
    const [problem] = commentProblems(text);
    setError(problem?.message);
    // At the foot of a long page a summary above the heading would lead away from the only box there is.
    if (problem !== undefined) {
      document.getElementById('new-comment')?.focus();
      return;
    }
    const [identifying] = identifierProblems({ body: text });
    if (identifying !== undefined && reason.trim() === '') {
      setError(identifying.message);
      setAsking(askWhy.message);
      document.getElementById(asking === undefined ? 'new-comment' : REASON)?.focus();
      return;
    }
    post(text, identifying === undefined ? '' : reason);
    setAsking(undefined);
    setReason('');
    onChange('');
  };

  return (
    <Form onSubmit={send}>
      <CommentEditor name="new-comment" label="Add a comment" readers={readers} error={error} value={text} onChange={onChange} />
      {asking !== undefined && <IdentifierReasonBox value={reason} onChange={setReason} error={asking} />}
      <Button type="submit">{buttonText}</Button>
    </Form>
  );
}
