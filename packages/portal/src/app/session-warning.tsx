import { useEffect, useRef, useState } from 'react';
import { goToSignIn } from './sign-in-again.ts';

const warningMilliseconds = 2 * 60_000;
/** A laptop that slept has stopped timers; so the time left is looked at often rather than waited for once. */
const lookEveryMilliseconds = 15_000;

const endsAtFrom = (body: unknown): number | null => {
  if (typeof body !== 'object' || body === null || !('endsAt' in body) || typeof body.endsAt !== 'string') return null;
  const time = Date.parse(body.endsAt);
  return Number.isNaN(time) ? null : time;
};

/** When the session ends, in milliseconds; 'gone' when there is none, null when it cannot be told just now. */
const askSession = async (method: 'GET' | 'POST'): Promise<number | 'gone' | null> => {
  try {
    const response = await fetch('/auth/session', { method, headers: { accept: 'application/json' }, cache: 'no-store' });
    if (response.status === 401) return 'gone';
    return response.ok ? endsAtFrom(await response.json()) : null;
  } catch {
    return null;
  }
};

/** Warns two minutes before the session ends. Work in another tab keeps it going, so the server is asked before anybody is warned. */
export function SessionWarning() {
  const [minutesLeft, setMinutesLeft] = useState<number | null>(null);
  const endsAt = useRef<number | null>(null);

  useEffect(() => {
    let stopped = false;
    const look = async () => {
      if (endsAt.current === null || endsAt.current - Date.now() <= warningMilliseconds) {
        const answer = await askSession('GET');
        if (stopped) return;
        if (answer === 'gone') {
          goToSignIn('expired');
          return;
        }
        endsAt.current = answer ?? endsAt.current;
      }
      const left = endsAt.current === null ? null : endsAt.current - Date.now();
      setMinutesLeft(left === null || left > warningMilliseconds ? null : Math.max(1, Math.ceil(left / 60_000)));
    };
    void look();
    const timer = window.setInterval(() => void look(), lookEveryMilliseconds);
    return () => {
      stopped = true;
      window.clearInterval(timer);
    };
  }, []);

  const stay = async () => {
    const answer = await askSession('POST');
    if (answer === 'gone') goToSignIn('expired');
    else if (answer !== null) {
      endsAt.current = answer;
      setMinutesLeft(null);
    }
  };

  return minutesLeft === null ? null : <WarningDialog minutesLeft={minutesLeft} stay={() => void stay()} />;
}

function WarningDialog({ minutesLeft, stay }: { readonly minutesLeft: number; readonly stay: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  return (
    <dialog className="gt-dialog" ref={dialog} aria-labelledby="session-warning" onCancel={stay}>
      <h2 className="govuk-heading-m" id="session-warning">
        You will be signed out in {minutesLeft === 1 ? 'one minute' : `${minutesLeft} minutes`}
      </h2>
      <p className="govuk-body">This keeps your organisation’s work safe. What you have typed and not yet saved would be lost.</p>
      <div className="govuk-button-group">
        <button type="button" className="govuk-button" onClick={stay}>
          Stay signed in
        </button>
        <form method="post" action="/auth/sign-out">
          <button type="submit" className="govuk-button govuk-button--secondary">
            Sign out
          </button>
        </form>
      </div>
    </dialog>
  );
}
