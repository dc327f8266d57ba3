import { useRef } from 'react';
import { Button } from '../../ui/button.tsx';
import { Markdown } from '../../ui/markdown.tsx';
import { useViewer } from '../../ui/viewer.tsx';
import type { Outgoing } from './use-outbox.ts';

interface OutgoingCommentProps {
  readonly comment: Outgoing;
  readonly retry: (id: string) => void;
  /** Puts the text back into the box below. */
  readonly takeBack: (id: string, body: string) => void;
}

const states: Readonly<Record<Outgoing['state'], string>> = { sending: 'Sending…', sent: 'Posted', failed: 'Not posted' };

/** One's own comment on its way: shown at once, and kept when it fails. */
export function OutgoingComment({ comment: { id, body, state, why }, retry, takeBack }: OutgoingCommentProps) {
  const { person, organisation } = useViewer();
  const place = useRef<HTMLElement>(null);
  return (
    <article className="gt-comment gt-comment--outgoing" tabIndex={-1} ref={place} aria-labelledby={`outgoing-${id}`} aria-busy={state === 'sending' || undefined}>
      <h3 className="gt-comment__who" id={`outgoing-${id}`}>
        {person.displayName}, {organisation.shortName}: {states[state]}
      </h3>
      <Markdown text={body} />
      {state === 'failed' && (
        <div className="gt-problem">
          <p className="govuk-body">{why}</p>
          <div className="govuk-button-group">
            <Button
              look="secondary"
              onClick={() => {
                // The button goes away; the focus stays with the comment.
                place.current?.focus();
                retry(id);
              }}
            >
              Try again
            </Button>
            <Button
              look="secondary"
              onClick={() => {
                takeBack(id, body);
                document.getElementById('new-comment')?.focus();
              }}
            >
              Change it
            </Button>
          </div>
        </div>
      )}
    </article>
  );
}
