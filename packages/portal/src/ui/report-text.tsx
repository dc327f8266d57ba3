import { HIDDEN_TEXT } from '@golden-thread/shared/reported-text';
import { createContext, use, useEffect, useRef, useState, type ReactNode } from 'react';
import { announce } from './announcer.tsx';
import { Button } from './button.tsx';

/** Hides a record's text; gives one sentence where that failed, and null when it is done. */
type ReportIdentifyingText = (recordId: string) => Promise<string | null>;

const ReportContext = createContext<ReportIdentifyingText | null>(null);

/** Gives the pages inside the way to hide a text. */
export function ReportTextProvider({ report, children }: { readonly report: ReportIdentifyingText; readonly children: ReactNode }) {
  return <ReportContext value={report}>{children}</ReportContext>;
}

interface ReportTextProps {
  readonly recordId: string;
  /** What it is, for whoever hears the button alone: "this comment". */
  readonly what: string;
  /** Its text: what is hidden already is not offered. */
  readonly text: string;
}

/** "This identifies someone", for any reader of a text. It asks once, since the text goes away for everybody at once. */
export function ReportText({ recordId, what, text }: ReportTextProps) {
  const report = use(ReportContext);
  const [asking, setAsking] = useState(false);
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const question = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (asking) question.current?.focus();
  }, [asking]);

  if (report === null || text.startsWith(HIDDEN_TEXT)) return null;

  const hide = async () => {
    setSending(true);
    const failed = await report(recordId);
    setProblem(failed);
    setSending(false);
    announce(failed ?? `The text of ${what} is hidden`);
  };

  if (!asking) {
    return (
      <p className="govuk-body-s gt-not-printed">
        <button
          type="button"
          className="gt-link-button"
          onClick={() => {
            setAsking(true);
          }}
        >
          This identifies someone<span className="govuk-visually-hidden">: hide {what}</span>
        </button>
      </p>
    );
  }
  return (
    <div className="gt-problem" role="group" aria-label={`Hide ${what}`} tabIndex={-1} ref={question}>
      <p className="govuk-body">
        The text of {what} will be hidden from everybody at once. Administrators of the organisation that answers for it will see it, and that you reported it, and decide whether it comes back.
      </p>
      {problem !== null && <p className="govuk-error-message">{problem}</p>}
      <div className="govuk-button-group">
        <Button look="warning" busy={sending} onClick={() => void hide()}>
          Hide it now
        </Button>
        <Button
          look="secondary"
          onClick={() => {
            setAsking(false);
          }}
        >
          Cancel
        </Button>
      </div>
    </div>
  );
}
