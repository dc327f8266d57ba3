import { useState, type ReactNode } from 'react';

interface DetailsProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** Open from the start, or from when it becomes true: for what must not stay unseen. */
  readonly open?: boolean;
}

/** Text that opens on request. */
export function Details({ summary, children, open = false }: DetailsProps) {
  const [shown, setShown] = useState(open);
  const [asked, setAsked] = useState(open);
  if (asked !== open) {
    setAsked(open);
    if (open) setShown(true);
  }
  return (
    <details
      className="govuk-details"
      open={shown}
      onToggle={(event) => {
        setShown(event.currentTarget.open);
      }}
    >
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{summary}</span>
      </summary>
      <div className="govuk-details__text">{children}</div>
    </details>
  );
}
