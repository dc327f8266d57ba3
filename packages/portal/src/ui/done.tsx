import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import { Banner } from './banner.tsx';

/** What can be done next about it. */
interface Next {
  readonly text: string;
  readonly to: string;
  readonly state: unknown;
}

interface Done {
  readonly done: string;
  readonly next?: Next;
}

/** What to navigate with after something was done: `navigate(address, { state: done('Shared with Council and ICB') })`. */
export function done(sentence: string, next?: Next): Done {
  return { done: sentence, ...(next !== undefined && { next }) };
}

const doneIn = (state: unknown): Done | null =>
  typeof state === 'object' && state !== null && 'done' in state && typeof state.done === 'string' ? (state as Done) : null;

/**
 * Says what was just done, on the page that one comes to after it, and once: the browser keeps what one navigated with, and Back or
 * a reload would say it again.
 */
export function DoneBanner() {
  const { state, pathname, search, hash } = useLocation() as { state: unknown; pathname: string; search: string; hash: string };
  const navigate = useNavigate();
  const [told, setTold] = useState<{ readonly at: string; readonly sentence: string; readonly next: Next | null } | null>(null);
  const news = doneIn(state);
  const sentence = news?.done ?? null;
  if (news !== null && (told?.at !== pathname || told.sentence !== news.done)) setTold({ at: pathname, sentence: news.done, next: news.next ?? null });
  else if (sentence === null && told !== null && told.at !== pathname) setTold(null);

  useEffect(() => {
    if (sentence !== null) void navigate({ pathname, search, hash }, { replace: true, state: null, preventScrollReset: true });
  }, [sentence, pathname, search, hash, navigate]);

  if (told?.at !== pathname) return null;
  return (
    <Banner title="Done" success>
      <p className="govuk-notification-banner__heading">{told.sentence}</p>
      {told.next !== null && (
        <p className="govuk-body">
          <Link className="govuk-notification-banner__link" to={told.next.to} state={told.next.state}>
            {told.next.text}
          </Link>
        </p>
      )}
    </Banner>
  );
}
