import type { ReactNode } from 'react';

/** For the first load of a page or part: nothing is known yet. */
export function Loading({ what }: { readonly what: string }) {
  return (
    <div className="gt-loading" aria-busy="true">
      <p className="govuk-body">Loading {what}…</p>
    </div>
  );
}

/** Around what is already shown while newer content is fetched: it stays, and is marked as busy. */
export function Refreshing({ busy, children }: { readonly busy: boolean; readonly children: ReactNode }) {
  return <div aria-busy={busy || undefined}>{children}</div>;
}
