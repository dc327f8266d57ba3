import type { ReactNode } from 'react';
import { Button } from './button.tsx';

interface ProblemMessageProps {
  readonly children: ReactNode;
  readonly retry?: () => void;
  readonly retryText?: string;
}

/** Something could not be fetched or sent. In plain words, with a way to try again; nothing that was typed is lost. */
export function ProblemMessage({ children, retry, retryText = 'Try again' }: ProblemMessageProps) {
  return (
    <div className="gt-problem" role="alert">
      <p className="govuk-body">{children}</p>
      {retry !== undefined && (
        <Button look="secondary" onClick={retry}>
          {retryText}
        </Button>
      )}
    </div>
  );
}
