import { useEffect, useRef, useState } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';
import { fetchFailureWords, type Failure } from './failure.ts';
import { ProblemMessage } from './problem-message.tsx';

interface LoadMoreProps {
  /** What is listed, in the plural: "workstreams". */
  readonly what: string;
  readonly shown: number;
  readonly total: number;
  readonly hasMore: boolean;
  readonly loading: boolean;
  /** Why the last page asked for did not come. */
  readonly failure: Failure | null;
  readonly onMore: () => void;
}

/** How much of a list is shown, and a button for the next page. What was added is announced; the focus is never lost with the button. */
export function LoadMore({ what, shown, total, hasMore, loading, failure, onMore }: LoadMoreProps) {
  const [before, setBefore] = useState<number | null>(null);
  const count = useRef<HTMLParagraphElement>(null);
  const added = before === null ? 0 : shown - before;

  useEffect(() => {
    if (added <= 0) return;
    announce(`${added} more ${what} shown, ${shown} of ${total}`);
    if (!hasMore) count.current?.focus();
  }, [added, hasMore, shown, total, what]);

  if (!hasMore && before === null) return null;
  return (
    <div className="gt-load-more">
      <p className="govuk-body" tabIndex={-1} ref={count}>
        Showing {shown} of {total} {what}
      </p>
      {failure !== null && <ProblemMessage>{fetchFailureWords(failure)}</ProblemMessage>}
      {hasMore && (
        <Button
          look="secondary"
          busy={loading}
          onClick={() => {
            setBefore(shown);
            onMore();
          }}
        >
          {loading ? 'Loading…' : `Load more ${what}`}
        </Button>
      )}
    </div>
  );
}
