import { useEffect, useRef, useState, type ReactNode } from 'react';
import { failureOf, sendFailureWords, type Failure } from './failure.ts';
import { ErrorSummary } from './error-summary.tsx';
import { ProblemMessage } from './problem-message.tsx';
import { askWhy, identifierProblems, REASON, withReason } from './identifier-reason.ts';
import { IdentifierReasonBox } from './identifier-reason-box.tsx';
import { messageAt, type Problem } from './problems.ts';

interface UserError extends Problem {
  readonly code: 'INVALID' | 'NOT_FOUND' | 'CONFLICT' | 'FORBIDDEN' | 'NOT_ALLOWED_IN_STATE';
}

interface Payload {
  readonly errors: readonly UserError[];
}

/** The state of one form that is sent as one mutation. */
export interface Submission {
  readonly sending: boolean;
  /** From our own checks or from the API, in the API's shape. */
  readonly problems: readonly Problem[];
  /** True when the record has changed since it was read: nothing was saved, what was typed stays, and reloading is offered. */
  readonly conflict: boolean;
  readonly failure: Failure | null;
  /** Shows problems found before sending. */
  readonly refuse: (problems: readonly Problem[]) => void;
  /**
   * Sends. Gives the payload when it carries no errors, and null otherwise. `run` gets the clientMutationId: the same one while the same
   * input is tried again, so that a repeat after a lost answer is not saved twice.
   */
  readonly send: <Answer extends Payload>(input: unknown, run: (clientMutationId: string) => Promise<Answer | null | undefined>) => Promise<Answer | null>;
  readonly clear: () => void;
  /** Why a text is saved although it seems to identify a person; asked for once something was found. */
  readonly identifierReason: string;
  readonly explain: (reason: string) => void;
}

/** Sending a form: problems, conflict, failure, and the mark that makes trying again safe. */
export function useSubmission(): Submission {
  const [sending, setSending] = useState(false);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [conflict, setConflict] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [identifierReason, explain] = useState('');
  const attempt = useRef<{ id: string; input: string } | null>(null);
  const busy = useRef(false);

  const clear = () => {
    setProblems([]);
    setConflict(false);
    setFailure(null);
  };

  const refuse = (found: readonly Problem[]) => {
    clear();
    setProblems(found);
  };

  const send: Submission['send'] = async (input, run) => {
    if (busy.current) return null;
    const reason = identifierReason.trim();
    const identifying = identifierProblems(input);
    if (identifying.length > 0 && reason === '') {
      refuse([...identifying, askWhy]);
      return null;
    }
    const wording = JSON.stringify([input, reason]);
    if (attempt.current?.input !== wording) attempt.current = { id: crypto.randomUUID(), input: wording };
    busy.current = true;
    setSending(true);
    setFailure(null);
    try {
      const { id } = attempt.current;
      const payload = await withReason(id, reason, () => run(id));
      if (payload == null) {
        setFailure('server');
        return null;
      }
      attempt.current = null;
      setProblems(payload.errors);
      setConflict(payload.errors.some(({ code }) => code === 'CONFLICT'));
      return payload.errors.length === 0 ? payload : null;
    } catch (error) {
      setFailure(failureOf(error));
      return null;
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  return { sending, problems, conflict, failure, refuse, send, clear, identifierReason, explain };
}

interface SubmissionProblemsProps {
  readonly submission: Submission;
  /** Fetches the record again; the form keeps what was typed and is sent with the new version. */
  readonly reload?: () => void;
}

/** Above the h1 of a form: what is wrong with it, or why it could not be sent. */
export function SubmissionProblems({ submission, reload }: SubmissionProblemsProps) {
  const { problems, conflict, failure } = submission;
  if (failure !== null) {
    return (
      <Attention to={failure}>
        <ProblemMessage>
          {sendFailureWords(failure)}{' '}
          {failure === 'signed-out' && (
            <a className="govuk-link" href="/sign-in" target="_blank" rel="noreferrer">
              Sign in (opens in a new tab)
            </a>
          )}
        </ProblemMessage>
      </Attention>
    );
  }
  if (conflict && reload !== undefined) {
    return (
      <Attention to={problems}>
        <ProblemMessage
          retry={() => {
            submission.clear();
            reload();
          }}
          retryText="Get the latest, keep what I typed"
        >
          Somebody has changed this since you opened it, so nothing was saved. What you typed is still here.
        </ProblemMessage>
      </Attention>
    );
  }
  const asked = messageAt(problems, REASON);
  return (
    <>
      <ErrorSummary problems={problems} />
      {asked !== undefined && <Reason submission={submission} error={asked} />}
    </>
  );
}

/** Stands above its form, or inside it: either way the form is sent as it is then, with whatever was changed meanwhile. */
function Reason({ submission, error }: { readonly submission: Submission; readonly error: string }) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <div ref={place}>
      <IdentifierReasonBox
        value={submission.identifierReason}
        onChange={submission.explain}
        error={error}
        saveAnyway={() => {
          const form = place.current?.closest('form') ?? place.current?.parentElement?.querySelector('form');
          form?.requestSubmit();
        }}
      />
    </div>
  );
}

/** Takes the focus each time there is something new: whoever pressed the button at the foot of a form would not see what stands at its top. */
function Attention({ to, children }: { readonly to: unknown; readonly children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.focus();
  }, [to]);
  return (
    <div className="gt-attention" tabIndex={-1} ref={place}>
      {children}
    </div>
  );
}
