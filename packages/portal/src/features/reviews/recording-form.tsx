import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { SubmissionProblems, type Submission } from '../../ui/submission.tsx';

interface RecordingFormProps {
  readonly title: string;
  readonly submission: Submission;
  readonly save: string;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** A form in the middle of the agenda: it takes the focus when it opens, and Escape leaves it. */
export function RecordingForm({ title, submission, save, onSave, onCancel, children }: RecordingFormProps) {
  const place = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
  }, []);
  useEffect(() => {
    const element = place.current;
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onCancel();
    };
    element?.addEventListener('keydown', leave);
    return () => {
      element?.removeEventListener('keydown', leave);
    };
  }, [onCancel]);
  return (
    <div className="gt-recording" ref={place}>
      <h4 className="govuk-heading-s" tabIndex={-1} ref={heading}>
        {title}
      </h4>
      <SubmissionProblems submission={submission} />
      <Form onSubmit={onSave}>
        {children}
        <div className="govuk-button-group">
          <Button type="submit" busy={submission.sending}>
            {submission.sending ? 'Saving…' : save}
          </Button>
          <Button look="secondary" onClick={onCancel}>
            Cancel
          </Button>
        </div>
      </Form>
    </div>
  );
}
