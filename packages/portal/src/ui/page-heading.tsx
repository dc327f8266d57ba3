import { useEffect, useRef, type ReactNode } from 'react';
import { useLocation } from 'react-router';
import { announce } from './announcer.tsx';

interface PageHeadingProps {
  /** The heading, and the start of the window's title. */
  readonly title: string;
  /** Small text above the heading: what the page belongs to. */
  readonly caption?: string | undefined;
  /** Puts "Error: " before the window's title. */
  readonly error?: boolean;
  /** True while the real title is not known yet; nothing is announced until it is. */
  readonly pending?: boolean;
  /** Beside the heading's text, for instance a rating; not part of the title. */
  readonly children?: ReactNode;
}

// The page whose heading has had its turn; null until the first, where the browser itself starts at the top. A page that loads,
// shows errors or filters its list does not take the focus again, unless it fell to nothing: what was pressed may be there no more.
let handled: string | null = null;

/** The page's only h1. On navigation it sets the window's title, takes the focus and is announced, once. */
export function PageHeading({ title, caption, error = false, pending = false, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { pathname, hash, key } = useLocation();

  useEffect(() => {
    document.title = `${error ? 'Error: ' : ''}${title} - Golden Thread`;
  }, [title, error]);

  useEffect(() => {
    if (handled === pathname && document.activeElement !== document.body) return;
    if (handled !== null && hash === '') heading.current?.focus({ preventScroll: true });
    if (pending) return;
    if (handled !== null && handled !== pathname) announce(title);
    handled = pathname;
  }, [pathname, hash, key, title, pending]);

  return (
    <h1 className="govuk-heading-l gt-page-heading" tabIndex={-1} ref={heading}>
      {caption !== undefined && <span className="govuk-caption-l">{caption}</span>}
      {title}
      {children}
    </h1>
  );
}
