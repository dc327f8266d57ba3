import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { Banner } from './banner.tsx';

interface Done {
  readonly done: string;
}

/** What to navigate with after something was done: `navigate(address, { state: done('Shared with Council and ICB') })`. */
export function done(sentence: string): Done {
  return { done: sentence };
}

const sentenceOf = (state: unknown): string | null =>
  typeof state === 'object' && state !== null && 'done' in state && typeof state.done === 'string' ? state.done : null;

/**
 * Says what was just done, on the page that one comes to after it, and once: the browser keeps what one navigated with, and Back or
 * a reload would say it again.
 */
export function DoneBanner() {
  const { state, pathname, search, hash } = useLocation() as { state: unknown; pathname: string; search: string; hash: string };
  const navigate = useNavigate();
  const [told, setTold] = useState<{ readonly at: string; readonly sentence: string } | null>(null);
  const sentence = sentenceOf(state);
  if (sentence !== null && (told?.at !== pathname || told.sentence !== sentence)) setTold({ at: pathname, sentence });
  else if (sentence === null && told !== null && told.at !== pathname) setTold(null);

  useEffect(() => {
    if (sentence !== null) void navigate({ pathname, search, hash }, { replace: true, state: null, preventScrollReset: true });
  }, [sentence, pathname, search, hash, navigate]);

  if (told?.at !== pathname) return null;
  return (
    <Banner title="Done" success>
      <p className="govuk-notification-banner__heading">{told.sentence}</p>
    </Banner>
  );
}
